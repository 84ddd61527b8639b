"""Further pages that a page's script counts itself: `fetch("/more?page=" + page)`, `data-url="/more?page={page}"`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.asked_files import ASKS
from newscrawl.discovery.link_markup import link_to
from newscrawl.discovery.number_places import Further, in_attributes, in_script
from newscrawl.discovery.pieces_after import DIGITS, FEWEST, OF_ENTRIES, size_asked
from newscrawl.discovery.put_together import Counted, is_added_to, put_together
from newscrawl.extraction.words.addresses import is_pager
from newscrawl.extraction.words.part_addresses import is_part_query

MOST, LARGEST = 5, 400_000
"""Listings of one page, and characters of one script, that are looked at."""
CALLS = 30
"""Of one script that ask for something, that are looked at."""
_BEHIND = re.compile(r"(?:/|\.(?:json|s?html?|xml|php))?(?:\?\S*)?")
"""What may stand behind a page's number in its path."""
_NAMED = re.compile(r"[?&]([\w-]{1,20})=$")
_OBJECT = re.compile(
    r"(?P<quote>[\"'`])(?P<start>(?:https?:/)?/[^\s\"'`<>{}$?]{1,300})\??(?:(?P=quote)|\$\{)"
    r"(?P<between>[^;{}]{0,200})\{(?:\s{0,9}params\s{0,9}:\s{0,9}\{)?(?P<pairs>[^{}]{1,300})\}(?P<behind>[^;]{0,80})"
)
"""An address, and an object with what a script asks for there."""
_ASKS, _WITHIN = re.compile(r"(?:\bajax|\bfetch|\.get|\.getJSON|\.load|\brequest)\("), 600
"""What asks for it, and characters behind in which that stands."""
_ASKING = re.compile(rf"{ASKS.pattern}$", re.I)
"""What asks for an address, right before it."""
_PAIRED = re.compile(r"[\"']?([\w-]{1,30})[\"']?\s{0,9}(?::\s{0,9}([^,]{1,80}))?(?:,|$)")
_SENT = re.compile(r"\bpost\b", re.I)
_LITERAL = re.compile(r"[\"']([\w./-]{0,60})[\"']|(\d{1,9})")
_SET = re.compile(
    r"\bnew URL\(\s{0,9}(?:[\"'`]([^\s\"'`<>{}$?#]{1,300})[\"'`]|[\w.]{0,20}location[\w.]{0,20})"
    r"[^{}]{0,300}?\.(?:set|append)\(\s{0,9}[\"']([\w-]{1,20})[\"']\s{0,9},\s{0,9}(?![\"'\d])"
)
"""An address whose parameter a script sets."""
_GOES = re.compile(r"(?:\blocation(?:\.href)?\s{0,9}=|\b(?:assign|replace|open)\()\s{0,9}$")
"""What stands before an address to which a click leads: which page that is, the link says that is clicked."""
_CLICKED = "//a[@data-page]"
"""Unless it has the number for a script."""
_DOING = "//@x-data | //@x-init | //@onclick"
"""Scripts in attributes."""
_POST = "/?p="
"""What WordPress asks for with the number of an article."""
_NEAR = 100


def markup_of_counted(tree: HtmlElement, url: str) -> str:
    """Links to what comes after the page at `url`: to 1 and 2 when it has no number, since some count from 0."""
    found: dict[str, None] = {}
    for name, start, rest, first in islice(_counted(tree), MOST):
        own = dict(parse_qsl(urlsplit(url).query)).get(name, "") if name else _number_between(url, start, rest)
        following = (int(own) + 1,) if own.isdecimal() and len(own) <= DIGITS else (1, 2)
        for number in (first,) if first else following:
            found[link_to(f"{start}{number}{rest}", is_further=True)] = None
    return "".join(found)


def _number_between(url: str, start: str, rest: str) -> str:
    """The number that a page's own address has in its path, where its script puts others; empty for none."""
    found = re.search(rf"{re.escape(start)}(\d{{1,{DIGITS}}}){re.escape(rest)}$", url.partition("?")[0])
    return found[1] if found else ""


def _counted(tree: HtmlElement) -> Iterator[Further]:
    has_numbers = bool(tree.xpath(_CLICKED))
    scripts = (script.text[:LARGEST] for script in tree.iter("script") if script.text)
    for text in (*scripts, *(done for done in tree.xpath(_DOING) if _ASKS.search(done))):
        for counted in put_together(text):
            goes = not has_numbers and _GOES.search(text, max(0, counted.place - _NEAR), counted.place)
            if counted.start != _POST and not goes:
                yield from _further(counted, text)
        yield from _asked_with_objects(text)
        yield from _set_in_addresses(text)
        yield from in_script(text)
    yield from in_attributes(tree)


def _further(counted: Counted, text: str) -> Iterator[Further]:
    """What it leads to where its number counts pages, or the entries before them."""
    start, rest = counted.start, counted.rest
    if named := _NAMED.search(start):
        name = named[1]
        if is_part_query(name, "1"):
            yield Further(name, start, rest)
        elif name.lower() in OF_ENTRIES and (first := size_asked(start + rest) or _begins(counted.number, text)):
            yield Further(name, start, rest, first)
    elif "?" not in start and _BEHIND.fullmatch(rest):
        is_asked = _ASKING.search(text, max(0, counted.place - _NEAR), counted.place)
        if is_pager(f"{start}2") or (is_asked and _is_counted(counted.number, text)):
            yield Further("", start, rest)
        elif is_asked and is_added_to(counted.number.rpartition(".")[2] or "-", text, ""):
            yield from (Further("", start, rest, first) for first in (_begins(counted.number, text),) if first)


def _is_counted(name: str, text: str) -> bool:
    """Whether it is what pages are called, or a script adds one to what has this name."""
    own = name.rpartition(".")[2]
    return own != "" and (is_part_query(own, "1") or is_added_to(own, text, "1"))


def _begins(name: str, text: str) -> int:
    """The number with which a script begins that says how many entries stand before others; 0 for none."""
    own = re.escape(name.rpartition(".")[2])
    found = re.search(rf"\b{own}\s?[:=]\s?(\d{{1,{DIGITS}}})\b", text) if own else None
    return int(found[1]) if found and int(found[1]) >= FEWEST else 0


def _asked_with_objects(text: str) -> Iterator[Further]:
    """Further pages of `$.get("/more", { page: page, kind: "all" })`, without what is no literal beside the number."""
    for call in islice(_ASKS.finditer(text), CALLS):
        around = text[max(0, call.start() - _NEAR) : call.end() + _WITHIN]
        found = _OBJECT.search(around)
        if found is None or _SENT.search(around, 0, found.end()):
            continue
        pairs = [(name, value.strip()) for name, value in _PAIRED.findall(found["pairs"].strip())]
        literals = {name: held for name, value in pairs if (held := _LITERAL.fullmatch(value))}
        asked = "".join(f"{name}={held[1] or held[2] or ''}&" for name, held in literals.items())
        counted = [(name, value or name) for name, value in pairs if name not in literals]
        yield from _one_counted(f"{found['start']}?{asked}", counted, text)


def _one_counted(start: str, counted: list[tuple[str, str]], text: str) -> Iterator[Further]:
    """By the one of some parameters that counts pages, or else entries."""
    pages = [name for name, _ in counted if is_part_query(name, "1")]
    if len(pages) == 1:
        yield Further(pages[0], f"{start}{pages[0]}=", "")
    for name, value in counted if not pages else ():
        if name.lower() in OF_ENTRIES and (first := size_asked(start) or _begins(value, text)):
            yield Further(name, f"{start}{name}=", "", first)


def _set_in_addresses(text: str) -> Iterator[Further]:
    """Further pages of `url = new URL("/more", location); url.searchParams.set("page", page)`."""
    for address, name in _SET.findall(text) if "new URL(" in text else ():
        if is_part_query(name, "1"):
            yield Further(name, f"{address}?{name}=", "")
