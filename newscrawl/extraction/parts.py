"""Articles of several pages: which further pages a page names, and how the articles on them become one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TypeVar
from urllib.parse import unquote, urljoin

from lxml.html import HtmlElement

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import base_url
from newscrawl.extraction.repeats import BREAK
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.part_addresses import Reading, base_of, part_of, readings
from newscrawl.items import Article
from newscrawl.text.strings import fold, squeeze, words_hash
from newscrawl.text.usable import usable

PROSE = 250
"""Characters in paragraphs, links aside, from which on a page may be an article's: its further parts are asked for."""
PARAGRAPH, AGAIN = 60, 0.8
"""Characters of a paragraph that counts, and the share of the first page's that another page has when it is no part."""
LONGEST_LABEL = 24
"""Characters of a link that leads on, and is no headline."""
_HREF = re.compile(rb"""href\s{0,5}=\s{0,5}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))""", re.I)
_NUMBERED = re.compile(rb"=\d{1,2}(?:[&#]|$)|\D\d{1,2}(?:\.[a-z]{2,5})?/?(?:[?#]|$)", re.I)
_PAGER = re.compile(rf"(?:^|[\s_-]){alternatives('pager_class', name='addresses')}(?:$|[\s_-])", re.I)
_DECLARED = re.compile(rb"""article:published_time|content=["']article["']|"@type"\s*:\s*"[a-z]{0,12}article\"""", re.I)
_BASE = re.compile(rb"<base\s", re.I)
Part = TypeVar("Part")


def named_parts(page: Page, first: str | None = None) -> dict[int, str]:
    """Number -> address of the further parts that a page names, in their order; empty for what is no article.

    `first`: the address of the article's first page, when `page` is another part of it.
    """
    address = page.url if first is None else first
    if not _may_name_parts(page, address) or (first is None and not _is_article(page)):
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
    for link, url in _links(page) if own else ():
        says_so = {"prev", "first"} & _relations(link) or _figure(squeeze(_text(link))) == 1
        if says_so and any(_is_first(url, reading) for reading in own):
            return url if _is_article(page) else None
    return None


def _is_first(url: str, further: Reading) -> bool:
    numbers = [reading.number for reading in readings(url) if reading.base == further.base]
    return base_of(url) == further.base or any(number <= 1 and number < further.number for number in numbers)


class Parts:
    """The further pages of one article, as they come."""

    def __init__(self, first: Page, most: int) -> None:
        self._first = first
        self._most = most
        self._named = named_parts(first) if most > 0 else {}
        self._number = -1
        self.found: list[Page] = []

    def wanted(self) -> str | None:
        """The address of the next one; None when there is no other, or it would be one too many."""
        further = [number for number in self._named if number > self._number]
        if not further or len(self.found) >= self._most:
            return None
        self._number = min(further)
        return self._named[self._number]

    def add(self, part: Page) -> bool:
        """Take what was fetched there; False when it is no part, but the first page once more."""
        if base_of(part.url) == base_of(self._first.url) or _is_again(_prose(part), _prose(self._first)):
            return False
        self.found.append(part)
        self._named = named_parts(part, self._first.url) | self._named
        return True


def _prose(page: Page) -> frozenset[str]:
    """The longer paragraphs of a page, folded."""
    texts = (fold(_text(paragraph)) for paragraph in page.tree.iter("p"))
    return frozenset(text for text in texts if len(text) >= PARAGRAPH)


def _is_again(part: frozenset[str], first: frozenset[str]) -> bool:
    """Whether a page with this prose only shows once more what the first one has, as pages of comments do."""
    return bool(first) and len(first & part) >= AGAIN * len(first)


def join(first: Article, others: Sequence[Article]) -> None:
    """Make the first part's article that of all: its identity and facts stay, paragraphs that come again do not."""
    blocks = first.body.split(BREAK) if first.body else []
    seen = {fold(block) for block in blocks}
    for part in others:
        fresh = [block for block in part.body.split(BREAK) if block and fold(block) not in seen]
        seen.update(map(fold, fresh))
        blocks += fresh
    everyone = [first, *others]
    own = {base_of(article.url) for article in everyone}
    first.body = BREAK.join(blocks)
    first.captions = _once([caption for article in everyone for caption in article.captions])
    links = _once([link for article in everyone for link in article.related_links])
    first.related_links = [link for link in links if base_of(link.url) not in own]
    first.tags = _once([tag for article in everyone for tag in article.tags])
    first.authors = next((article.authors for article in everyone if article.authors), [])
    first.is_article = any(article.is_article for article in everyone)
    first.content_hash = words_hash(first.title, first.body)


def _once(found: Sequence[Part]) -> list[Part]:
    return list({repr(entry): entry for entry in reversed(found)}.values())[::-1]


def _may_name_parts(page: Page, first: str) -> bool:
    """Whether an address in the page's bytes looks like a part's: a tree is only made then."""
    if _BASE.search(page.html):
        return True
    hrefs = {next(filter(None, groups)) for groups in _HREF.findall(page.html)}
    return any(part_of(_absolute(page.url, href), first) for href in hrefs if _NUMBERED.search(href))


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


def _leads_on(link: HtmlElement, reading: Reading, base: str) -> bool:
    """Whether a link to an address like a part's is one to a part: by its relation, its text or where it stands."""
    text = squeeze(_text(link)) if link.tag != "link" else ""
    figure = _figure(text)
    if figure is not None:  # as a reader counts: from one, where an address may count from nothing
        return figure > 1 and figure in (reading.number, reading.number + 1)
    if reading.base != base:  # the first has a number itself, which may be an article's and no part's
        return False
    if "next" in _relations(link):
        return True
    return 0 < len(text) <= LONGEST_LABEL and (reading.sure or _in_pager(link))


def _figure(text: str) -> int | None:
    """A text that is a number, in the figures of any script."""
    return int(text) if text.isdecimal() and len(text) <= 2 else None


def _in_pager(link: HtmlElement) -> bool:
    near = [link, *list(link.iterancestors())[:3]]
    return any(_PAGER.search(f"{element.get('class') or ''} {element.get('id') or ''}") for element in near)


def _relations(link: HtmlElement) -> set[str]:
    return set((link.get("rel") or "").lower().split())


def _text(link: HtmlElement) -> str:
    return "".join(link.itertext())


def _is_article(page: Page) -> bool:
    """Whether a page says or looks like an article's, and has text beside links: a listing's pages are no parts."""
    if not (_DECLARED.search(page.html) or is_article_link(unquote(page.url))):
        return False
    size = 0
    for paragraph in page.tree.iter("p"):
        linked = sum(len(squeeze(_text(link))) for link in paragraph.iter("a"))
        size += max(0, len(squeeze(_text(paragraph))) - 2 * linked)
    return size >= PROSE
