"""Lists of articles that a page's script asks for: `fetch("/index.json")`, `$.getJSON("news.json", show)`.

Where a page shows no list itself, also those that a program makes: `$("#news").load("/ajax/latest.php")`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import link_to
from newscrawl.extraction.words.load import alternatives

MOST, LARGEST = 3, 400_000
"""Lists of one page, and characters of a script, that are looked at."""
ASKS = re.compile(
    r"(?:(?:\bajax|\bfetch|\.get|\.getJSON|\.load|\brequest|\baxios)\(\s{0,9}(?:\{[^{}]{0,200}?\burl\s{0,9}:\s{0,9})?"
    r"|\.open\(\s{0,9}[\"'](?:GET|get)[\"']\s{0,9},\s{0,9})"
)
"""What asks for an address that stands right behind it."""
_ASKED = re.compile(
    r"(?P<quote>[\"'`])(?P<path>(?:https?:/)?/?[^\s\"'`<>{}$?#:]{1,300})(?P<query>\?[^\s\"'`<>{}$#]{0,200})?(?P=quote)\s{0,9}[,)}]"
)
_FILE, _NUMBER = ".json", re.compile(r"\d{4}")
"""The ending of a file with data, and what says that one article is asked about."""
_MORE, _AROUND = (
    re.compile(r"\bpost\b|\b(?:data|body)\s{0,9}:|,\s{0,9}\{\s{0,9}[\"']?\w{1,30}[\"']?\s{0,9}[,}:]", re.I),
    200,
)
"""What says, so near, that something is sent with it: another question than the address alone."""
_HEADERS = re.compile(r"[\"'`]\s{0,9},\s{0,9}\{\s{0,9}(?:headers|credentials|cache|signal|method)\b")
"""What says nothing of that."""
_OWN = re.compile(
    rf"(?:^|[/._-]){alternatives('own_data', 'paging')}(?:[._-][\da-f.]{{1,40}})?(?:\.\w{{2,5}})?/?$"
    r"|(?:^|/)[a-z]{2}(?:[_-][a-z]{2,4})?\.json$",
    re.I,
)
"""What scripts need themselves."""


def markup_of_asked(tree: HtmlElement, *, shows_few: bool) -> str:
    """Links to them; `shows_few`: whether the page has no list."""
    texts = (script.text[:LARGEST] for script in tree.iter("script") if script.text)
    found = (address for text in texts for address in _asked(text, shows_few))
    return "".join(link_to(address, is_further=True) for address in islice(dict.fromkeys(found), MOST))


def _asked(text: str, shows_few: bool) -> Iterator[str]:
    for asks in ASKS.finditer(text) if shows_few or _FILE in text else ():
        found = _ASKED.match(text, asks.end())
        if found is None or _OWN.search(found["path"]):
            continue
        address = found["path"] + (found["query"] or "")
        is_program = shows_few and "/" in address and not _NUMBER.search(address)
        if found["path"].endswith(_FILE) or (
            is_program and not _is_sent_more(text[asks.start() : found.end() + _AROUND])
        ):
            yield address


def _is_sent_more(call: str) -> bool:
    return _MORE.search(_HEADERS.sub("", call)) is not None
