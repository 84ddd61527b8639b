"""The picture that an article shows first, where none is declared."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import ancestors
from newscrawl.extraction.fields.pictures import PICTURES, picture_url, pixels, unshown_url
from newscrawl.extraction.words.classes import bit, names_mask
from newscrawl.extraction.words.load import pattern

LEAST = 80
"""Pixels on either side: what is smaller is an icon."""
OF_OTHERS = ("nav", "footer", "sidebar", "ad", "related", "recommend", "comment", "author", "share", "signup")
"""Names of containers whose pictures are none of the article's."""
_APART = frozenset({"nav", "aside", "footer", "form"})


def shown_picture(analysis: Analysis) -> str | None:
    """Absolute URL of the first between the headline and the end of the text."""
    body = [block for block in analysis.blocks if block.role == "body"]
    heads = [block.index for block in analysis.blocks if block.role == "title" and body and block.index < body[0].index]
    if not heads:
        return None
    holder = next((c for c in ancestors(body[0].context) if c.first <= heads[-1]), None)
    found = _between(holder.element, body[-1].start) if holder is not None else ()
    return next((url for element in found if (url := _url(element, analysis.base_url))), None)


def _between(holder: HtmlElement, last: HtmlElement) -> Iterator[HtmlElement]:
    """Pictures, and what may have one for its background, outside of what belongs to the site."""
    others = sum(map(bit, OF_OTHERS))
    apart: set[HtmlElement] = set()
    for element in holder.iter():
        if element is last:
            return
        names, leads = names_mask(element.items()), _has_background(element)
        if element.tag in _APART or (names & others and not leads) or element.getparent() in apart:
            apart.add(element)
        elif element.tag in (*PICTURES, "figure", "picture") or names & bit("picture") or leads:
            yield element


def _has_background(element: HtmlElement) -> bool:
    """Whether it is named as what shows the lead picture, and has one for its background."""
    named = f"{element.get('class')} {element.get('id')}".lower() if "url(" in (element.get("style") or "") else ""
    return bool(named) and pattern("lead_background").search(named) is not None


def _url(element: HtmlElement, base: str) -> str | None:
    if element.tag not in PICTURES:
        return None if next(element.iter(*PICTURES), None) is not None else unshown_url(element, base)
    small = min(pixels(element, "width") or LEAST, pixels(element, "height") or LEAST) < LEAST
    url = None if small else picture_url(element, base)
    return None if pattern("no_lead_picture").search(f"{element.get('class')} {element.get('id')} {url}") else url
