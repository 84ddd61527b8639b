"""Links between the pages of an article that stands on several: which further ones a page names, and which is first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin

from lxml.html import HtmlElement

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import base_url, link_types
from newscrawl.extraction.words.addresses import is_article_link, is_listing_path
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.part_addresses import PartReading, base_of, part_of, readings
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import squeeze
from newscrawl.text.usable import usable

PROSE = 250
"""Characters in paragraphs, links aside, without a linked headline between them, from which on a page is no listing."""
LONGEST_LABEL = 24
"""Characters of a link that leads on, and is no headline."""
HEAD, SHORT, LONGEST_HREF = 32_768, 16, 2000
"""Bytes in which a page says what its addresses are relative to, those of such addresses, and of the longest."""
MOST_LINKS = 5_000
"""Addresses of a page among which its parts are looked for."""
_UNQUOTED = re.compile(rb"[^\s\"'>]{1,2000}")
_OWN_NUMBER = re.compile(r"[_.,~-]?\d{1,2}$")
_NUMBERED = re.compile(rb"=\d{1,2}(?:[&#]|$)|\D\d{1,2}(?:\.[a-z]{2,5})?/?(?:[?#]|$)", re.I)
_PAGER = re.compile(rf"(?:^|[\s_-]){alternatives('pager_class', name='addresses')}(?:$|[\s_-])", re.I)
_DECLARED = re.compile(rb"""article:published_time|content=["']article["']|"@type"\s*:\s*"[a-z]{0,12}article\"""", re.I)
_SHORT_LINK = re.compile(rb"""rel=["']shortlink["']""", re.I)
"""A short address is given to what stands alone, and to no listing."""
_BASE = re.compile(rb"<base\s", re.I)


def named_parts(page: Page, first: str | None = None) -> dict[int, str]:
    """Number -> address of the further parts that a page names, in their order; empty for what is no article.

    `first`: the address of the article's first page, when `page` is another part of it.
    """
    address = page.url if first is None else first
    if not may_name_parts(page, address) or (first is None and not _is_article(page, address)):
        return {}
    found: dict[int, str] = {}
    for link, url in _links(page):
        reading = part_of(url, address)
        if reading and base_of(url) != base_of(address) and _leads_on(link, reading, base_of(address)):
            found.setdefault(reading.number, url)
    lowest = max((reading.number for reading in readings(address) if reading.number <= 1), default=0)
    return {number: found[number] for number in sorted(found) if number > lowest}


def first_part(page: Page) -> str | None:
    """The address of an article's first page, when this is a further one and says so; else None."""
    own = [reading for reading in readings(page.url) if reading.number > 0]
    for link, url in _links(page) if may_name_first(page) else ():
        says_so = not {"prev", "first"}.isdisjoint(link_types(link)) or _figure(squeeze(_text(link))) == 1
        if says_so and any(_is_first(url, reading) for reading in own):
            return url if _is_article(page, url) else None
    return None


def _is_first(url: str, further: PartReading) -> bool:
    numbers = [reading.number for reading in readings(url) if reading.base == further.base]
    return base_of(url) == further.base or any(number <= 1 and number < further.number for number in numbers)


def may_name_parts(page: Page, first: str) -> bool:
    """Whether an address in the page's bytes looks like a part's: a tree is only made then."""
    if _BASE.search(page.html, 0, HEAD):
        return True
    near = _near(page.html, base_of(first))
    return any(part_of(_absolute(page.url, href), first) for href in near if _NUMBERED.search(href))


def may_name_first(page: Page) -> bool:
    """Whether it may name the address of the first part, where the page's own is like that of a further one."""
    own = [reading for reading in readings(page.url) if reading.number > 0]
    if own and _BASE.search(page.html, 0, HEAD):
        return True
    return any(
        _is_first(_absolute(page.url, href).partition("#")[0], reading)
        for reading in own
        for href in _near(page.html, reading.base)
    )


def _near(html: bytes, base: str) -> set[bytes]:
    """Those of its addresses that may be of an article's parts."""
    shared = _shared(base)
    return {href for href in _hrefs(html) if shared in href or href[:1] in (b"?", b".") or len(href) <= SHORT}


def _hrefs(html: bytes) -> Iterator[bytes]:
    """As they stand in the bytes; a pattern would take ten times as long."""
    for name in (b"href=", b"HREF="):
        for piece in html.split(name, MOST_LINKS)[1:]:
            quote = piece[:1]
            if quote in (b'"', b"'"):
                yield piece[1 : piece.find(quote, 1, LONGEST_HREF)]
            elif found := _UNQUOTED.match(piece):
                yield found[0]


def _shared(base: str) -> bytes:
    """What addresses of parts have in common with their base; nothing where letters may be spelled in two ways."""
    last = base.partition("?")[0].rpartition("/")[2]
    return _OWN_NUMBER.sub("", last).encode() if last.isascii() else b""


def _absolute(url: str, href: bytes) -> str:
    try:
        return urljoin(url, unescape(href.decode("utf-8", "replace")))
    except ValueError:
        return ""


def _links(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    """Links with their addresses, those to a page's comments aside."""
    base = base_url(page.tree, page.url)
    for link in page.tree.iter("link", "a", "area"):
        url, _, fragment = (usable(link.get("href") or "", base) or "").partition("#")
        if url and "comment" not in fragment:
            yield link, url


def _leads_on(link: HtmlElement, reading: PartReading, base: str) -> bool:
    """Whether a link to an address like a part's is one to a part: by its relation, its text or where it stands."""
    text = squeeze(_text(link)) if link.tag != "link" else ""
    figure = _figure(text)
    if figure is not None:  # as a reader counts: from one, where an address may count from nothing
        return figure > 1 and figure in (reading.number, reading.number + 1)
    if reading.base != base:  # the first has a number itself, which may be an article's and no part's
        return False
    if "next" in link_types(link):
        return True
    return 0 < len(text) <= LONGEST_LABEL and (reading.sure or _in_pager(link))


def _figure(text: str) -> int | None:
    """A text that is a number, in the figures of any script."""
    return int(text) if text.isdecimal() and len(text) <= 2 else None


def _in_pager(link: HtmlElement) -> bool:
    near = [link, *list(link.iterancestors())[:3]]
    return any(_PAGER.search(f"{element.get('class') or ''} {element.get('id') or ''}") for element in near)


def _text(link: HtmlElement) -> str:
    return "".join(link.itertext())


def _is_article(page: Page, address: str) -> bool:
    """Whether a page says or looks like an article's, and has text beside links: a listing's pages are no parts."""
    address = unquote(address)
    declared = _DECLARED.search(page.html) or _SHORT_LINK.search(page.html)
    if is_listing_path(parts_of(address).path) or not (declared or is_article_link(address)):
        return False
    size = longest = 0
    for element in page.tree.iter("p", "h2", "h3", "h4"):
        linked = sum(len(squeeze(_text(link))) for link in element.iter("a"))
        if element.tag != "p":
            size = 0 if linked or _is_linked(element) else size
        else:
            size += max(0, len(squeeze(_text(element))) - 2 * linked)
            longest = max(longest, size)
    return longest >= PROSE


def _is_linked(element: HtmlElement) -> bool:
    return next(element.iterancestors("a"), None) is not None
