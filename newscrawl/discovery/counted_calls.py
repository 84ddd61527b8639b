"""Further pages that a page's script counts itself: `fetch("/more?page=" + page)`, `data-url="/more?page={page}"`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.asked_files import ASKS
from newscrawl.discovery.data_links import is_data
from newscrawl.discovery.link_markup import link_to
from newscrawl.discovery.put_together import Counted, put_together
from newscrawl.extraction.words.addresses import is_pager
from newscrawl.extraction.words.part_addresses import is_part_query

MOST, LARGEST = 5, 400_000
"""Listings of one page, and characters of one script, that are looked at."""
CALLS = 30
"""Of one script that ask for something, that are looked at."""
FEWEST = 3
"""Entries of a piece of a listing that tell how many all pieces have."""
DIGITS = 4
"""Of a page's number."""
_BEHIND = re.compile(r"(?:/|\.(?:json|s?html?|xml|php))?(?:\?\S*)?")
"""What may stand behind a page's number in its path."""
_INFINITE = re.compile(r"((?:https?:/)?/[^\s\"'<>{}]{0,300})\{\{#\}\}([^\s\"'<>{}]{0,100})")
"""The place for a number in what Infinite Scroll is told."""
_NAMED = re.compile(r"[?&]([\w-]{1,20})=$")
_START = r"(?:(?:https?:/)?/|\?)[^\s\"'`<>{}$]{0,300}"
_PAIR = r"(?<=[?&])(?P<name>[\w-]{1,20})="
_REST = r"(?P<rest>&[^\s\"'`<>{}$+]{0,200})?"
_OBJECT = re.compile(
    r"(?P<quote>[\"'`])(?P<start>(?:https?:/)?/[^\s\"'`<>{}$?]{1,300})\??(?:(?P=quote)|\$\{)"
    r"(?P<between>[^;{}]{0,200})\{(?:\s{0,9}params\s{0,9}:\s{0,9}\{)?(?P<pairs>[^{}]{1,300})\}(?P<behind>[^;]{0,80})"
)
"""An address, and an object with what a script asks for there."""
_ASKS, _WITHIN = re.compile(r"(?:\bajax|\bfetch|\.get|\.getJSON|\.load|\brequest)\("), 600
"""What asks for it, and characters behind in which that stands."""
_ASKING = re.compile(rf"{ASKS.pattern}$")
"""The same right before an address."""
_PAIRED = re.compile(r"[\"']?([\w-]{1,30})[\"']?\s{0,9}(?::\s{0,9}([^,]{1,80}))?(?:,|$)")
_SENT = re.compile(r"\bpost\b", re.I)
_LITERAL = re.compile(r"[\"']([\w./-]{0,60})[\"']|(\d{1,9})")
_PLACE = r"(?:\{{1,2}\s?\w{1,20}\s?\}{1,2}|%[ds]|_{1,2}[^\W_]{1,20}_{1,2}|[:#]\w{1,20}#?)"
_HELD = re.compile(rf"(?P<start>{_START}{_PAIR}){_PLACE}?{_REST}")
"""The same in an attribute, with a place for it, or nothing."""
_GOES = re.compile(r"(?:\blocation(?:\.href)?\s{0,9}=|\b(?:assign|replace|open)\()\s{0,9}$")
"""What stands before an address to which a click leads: which page that is, the link says that is clicked."""
_CLICKED = "//a[@data-page]"
"""Unless it has the number for a script."""
_BEFORE = ("offset", "skip", "start", "from", "first")
_OLDEST = re.compile(r"last|max|min|before|until|older|next|after|cursor|time|^ts$|from|start", re.I)
LONGEST, MOST_SAID = 18, 1_000
"""Names of what asks for entries older than one; digits of that, and how many numbers of a piece are read."""
_SIZES = ("limit", "take", "size", "rows", "count", "per_page", "page_size", "pagesize", "length", "max", "num", "n")
"""What data are asked for with how many entries stand before those that are wanted, and with how many these are."""
_POST = "/?p="
"""What WordPress asks for with the number of an article."""
_WHOLE = re.compile(rb"<(?:html|body|head|!doctype)[\s>]", re.I)
_BEGINS, _NEAR = 2_000, 100
_LAST = re.compile(rf"(?<=/)\d{{1,{DIGITS}}}(?=/?$|\.(?:json|s?html?|xml|php)$)")


def markup_of_counted(tree: HtmlElement, url: str) -> str:
    """Links to what comes after the page at `url`: to 1 and 2 when it has no number, since some count from 0."""
    found: dict[str, None] = {}
    for name, start, rest in islice(_counted(tree), MOST):
        own = dict(parse_qsl(urlsplit(url).query)).get(name, "") if name else _number_between(url, start, rest)
        first = (int(own) + 1,) if own.isdecimal() and len(own) <= DIGITS else (1, 2)
        for number in (_size(start + rest),) if name.lower() in _BEFORE else first:
            found[link_to(f"{start}{number}{rest}", is_further=True)] = None
    return "".join(found)


def _number_between(url: str, start: str, rest: str) -> str:
    """The number that a page's own address has in its path, where its script puts others; empty for none."""
    found = re.search(rf"{re.escape(start)}(\d{{1,{DIGITS}}}){re.escape(rest)}$", url.partition("?")[0])
    return found[1] if found else ""


def page_after(url: str, body: bytes, entries: int = 0) -> str | None:
    """The address of the piece of a listing behind this one, which says nothing of it: its script counts on.

    `entries`: how many this piece has.
    """
    if _WHOLE.search(body, 0, _BEGINS) and not is_data(body):
        return None
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for place, (name, value) in enumerate(pairs):
        if is_part_query(name, "1") and value.isdecimal() and len(value) <= DIGITS:
            pairs[place] = (name, str(int(value) + 1))
            return parts._replace(query=urlencode(pairs)).geturl()
    if behind := _behind(pairs, entries) or _before_oldest(pairs, body):
        return parts._replace(query=urlencode(behind)).geturl()
    if parts.query or not (last := _LAST.search(parts.path)):
        return None
    return parts._replace(path=f"{parts.path[: last.start()]}{int(last[0]) + 1}{parts.path[last.end() :]}").geturl()


def _behind(pairs: list[tuple[str, str]], entries: int) -> list[tuple[str, str]]:
    """The query for the entries behind those that are asked for by how many stand before them and how many they are.

    Where nothing asks how many, those that came are taken for as many as come each time, if that can be.
    """
    numbers = _numbers(pairs)
    before = next((name for name in _BEFORE if name in numbers), "")
    came = entries if before and entries >= FEWEST and numbers[before] and numbers[before] % entries == 0 else 0
    size = _size(urlencode(pairs)) or came
    if not size or not before:
        return []
    return [(name, str(numbers[before] + size) if name.lower() == before else value) for name, value in pairs]


def _before_oldest(pairs: list[tuple[str, str]], body: bytes) -> list[tuple[str, str]]:
    """The query for what is older than the oldest entry, where the piece says under the same name which that is.

    As `data-last="7003"`, `"last": 7003` or `.data("last", 7003)` of what `?last=7020` asked for.
    """
    for place, (name, value) in enumerate(pairs):
        if not (_OLDEST.search(name) and value.isdecimal() and DIGITS < len(value) <= LONGEST):
            continue
        said = re.compile(
            rf"\b{re.escape(name)}[\"']?\s{{0,9}}[,:=]\s{{0,9}}[\"']?(\d{{{DIGITS},{LONGEST}}})\b".encode(), re.I
        )
        older = [int(found) for found in islice(said.findall(body), MOST_SAID) if int(found) < int(value)]
        if older:
            return [*pairs[:place], (name, str(min(older))), *pairs[place + 1 :]]
    return []


def _size(asked: str) -> int:
    """How many entries an address asks for; 0 when it does not say."""
    numbers = _numbers(parse_qsl(asked.rpartition("?")[2]))
    return next((numbers[name] for name in _SIZES if numbers.get(name)), 0)


def _numbers(pairs: list[tuple[str, str]]) -> dict[str, int]:
    return {name.lower(): int(value) for name, value in pairs if value.isdecimal() and len(value) <= DIGITS}


def _counted(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Name of the number, what stands before it, and behind it."""
    has_numbers = bool(tree.xpath(_CLICKED))
    for script in tree.iter("script"):
        text = (script.text or "")[:LARGEST]
        for counted in put_together(text):
            goes = not has_numbers and _GOES.search(text, max(0, counted.place - _NEAR), counted.place)
            if counted.start != _POST and not goes and (name := _name_of_number(counted, text)) is not None:
                yield name, counted.start, counted.rest
        yield from _asked_with_objects(text)
        yield from (("", *around) for around in (_INFINITE.findall(text) if "{{#}}" in text else ()))
    for value in tree.xpath("//@*[contains(., '=') or contains(., '{{#}}')][starts-with(name(), 'data-')]"):
        yield from (("", *around) for around in (_INFINITE.findall(value) if "{{#}}" in value else ()))
        if (held := _HELD.fullmatch(value)) and is_part_query(held["name"], "1"):
            yield held["name"], held["start"], held["rest"] or ""


def _name_of_number(counted: Counted, text: str) -> str | None:
    """Of the parameter that it is, empty for a number in the path; None where it counts no pages."""
    start, rest = counted.start, counted.rest
    if named := _NAMED.search(start):
        counts = is_part_query(named[1], "1") or (named[1].lower() in _BEFORE and _size(start + rest))
        return named[1] if counts else None
    if "?" in start or not _BEHIND.fullmatch(rest):
        return None
    return "" if is_pager(f"{start}2") or (_asks(counted, text) and _is_counted(counted.number, text)) else None


def _asks(counted: Counted, text: str) -> bool:
    """Whether the script asks for it right there."""
    return bool(_ASKING.search(text, max(0, counted.place - _NEAR), counted.place))


def _is_counted(name: str, text: str) -> bool:
    """Whether it is what pages are called, or a script adds one to what has this name."""
    own = re.escape(name.rpartition(".")[2])
    if not own or is_part_query(own, "1"):
        return bool(own)
    added = rf"\b{own}(?:\+\+|\s?\+=\s?1\b|\s?=\s?[\w.]*\b{own}\s?\+\s?1\b)|\+\+[\w.]*\b{own}\b"
    return re.search(added, text) is not None


def _asked_with_objects(text: str) -> Iterator[tuple[str, str, str]]:
    """The same of `$.get("/more", { page: page, kind: "all" })`; what is no literal beside the number is left out."""
    for call in islice(_ASKS.finditer(text), CALLS):
        around = text[max(0, call.start() - _NEAR) : call.end() + _WITHIN]
        found = _OBJECT.search(around)
        if found is None or _SENT.search(around, 0, found.end()):
            continue
        pairs = _PAIRED.findall(found["pairs"].strip())
        numbers = [name for name, value in pairs if is_part_query(name, "1") and not _LITERAL.fullmatch(value.strip())]
        literals = [(name, _LITERAL.fullmatch(value.strip())) for name, value in pairs]
        if len(numbers) == 1:
            asked = "".join(f"{name}={held[1] or held[2] or ''}&" for name, held in literals if held)
            yield numbers[0], f"{found['start']}?{asked}{numbers[0]}=", ""
