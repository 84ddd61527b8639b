"""Where a click leads whose function puts the address together from what the clicked element holds.

As `$(".news li").on("click", function () { location.href = "/view?idx=" + $(this).data("idx"); })`; what a button loads
is put together so too: `$.get("/more?before=" + $(this).data("last"), show)`. Nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.discovery.asked_files import ASKS
from newscrawl.discovery.paging_marks import loads_more

LARGEST, MOST = 400_000, 1_000
"""Characters of a script that are read, and elements that hold what it asks for."""
PLACES, BEFORE, BEHIND = 50, 300, 400
"""Where a script changes the page's location: how often, and characters around it that tell what by."""
_PLACE = re.compile(r"\blocation(?:\.href)?\s{0,9}=(?!=)|\b(?:location\.(?:assign|replace)|open)\(")
_GOING = ("location", "open(")
_TELLING = ("dataset", "data(", "attr(", "getAttribute(")
_THIS = r"(?:\$\(\s{0,9}(?:[\w.]{1,40}|[\"'][\w.#: >-]{1,60}[\"'])\s{0,9}\)(?:\.last\(\))?|[\w.]{1,40})"
_HELD = re.compile(
    rf"{_THIS}\.(?:(?:data\(\s{{0,9}}[\"']([\w-]{{1,40}})[\"']\s{{0,9}}\)|dataset\.(\w{{1,40}}))"
    r"|(?:attr|getAttribute)\(\s{0,9}[\"'](data-[\w-]{1,40})[\"']\s{0,9}\))"
)
"""What an element holds, asked for as jQuery and browsers are."""
STRING = r"(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}')"
_HOLE = re.compile(r"`([^`$\n]{0,300})\$\{([^}`\n]{1,80})\}([^`$\n]{0,300})`")
_TOKEN = r"(?:held\$[\w-]{1,60}\$|[\w$]{1,60})"  # noqa: S105 - of a script
_NAMED = re.compile(r"([\w$]{1,60})\s{0,9}=\s{0,9}(held\$[\w-]{1,60}\$)")
_GOES = re.compile(
    rf"(?:{_PLACE.pattern})\s{{0,9}}({STRING})\s{{0,9}}\+\s{{0,9}}({_TOKEN})(?:\s{{0,9}}\+\s{{0,9}}({STRING}))?\s{{0,9}}(?:[;,)\n}}]|$)"
)
_ASKS = re.compile(
    rf"{ASKS.pattern}({STRING})\s{{0,9}}\+\s{{0,9}}({_TOKEN})(?:\s{{0,9}}\+\s{{0,9}}({STRING}))?\s{{0,9}}[,)}}]"
)
_CAPITAL = re.compile(r"(?<=[a-z\d])([A-Z])")


def held_clicks(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Elements with the addresses to which a click on them leads."""
    for before, attribute, after in dict.fromkeys(_addresses(tree)):
        for element in islice(tree.iterfind(f".//*[@{attribute}]"), MOST):
            if value := (element.get(attribute) or "").strip():
                yield element, f"{before}{value}{after}"


def held_loads(tree: HtmlElement) -> Iterator[str]:
    """What buttons load that say so, or are called as those are that lead to further pages."""
    for script in tree.iter("script"):
        text = (script.text or "")[:LARGEST]
        if any(map(text.__contains__, _TELLING)):
            for asks in islice(ASKS.finditer(text), PLACES):
                yield from _loaded(tree, text[max(0, asks.start() - BEFORE) : asks.end() + BEHIND])


def _loaded(tree: HtmlElement, text: str) -> Iterator[str]:
    for before, attribute, after in _put_together(text, _ASKS):
        for element in islice(tree.iterfind(f".//*[@{attribute}]"), MOST):
            if (value := (element.get(attribute) or "").strip()) and loads_more(element):
                yield f"{before}{value}{after}"


def _addresses(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """What stands before the value of an attribute, its name, and what stands behind."""
    for script in tree.iter("script"):
        text = script.text or ""
        if any(map(text.__contains__, _GOING)) and any(map(text.__contains__, _TELLING)):
            for place in islice(_PLACE.finditer(text[:LARGEST]), PLACES):
                yield from _addresses_near(text[max(0, place.start() - BEFORE) : place.end() + BEHIND])


def _addresses_near(text: str) -> Iterator[tuple[str, str, str]]:
    """Those of the function around one change of the page's location."""
    yield from _put_together(text, _GOES)


def _put_together(text: str, way: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    if not any(map(text.__contains__, _TELLING)):
        return
    text = _HELD.sub(_as_token, _HOLE.sub(r'"\1" + \2 + "\3"', text))
    named = dict(_NAMED.findall(text))
    for before, token, after in way.findall(text):
        held = named.get(token, token)
        if held.startswith("held$"):
            yield before[1:-1], held[len("held$") : -1], after[1:-1]


def _as_token(found: re.Match[str]) -> str:
    """A name for what is held, with the attribute's own: `newsIdx` is `data-news-idx`."""
    attribute = found[3] or "data-" + _CAPITAL.sub(r"-\1", found[1] or found[2])
    return f"held${attribute.lower()}$"
