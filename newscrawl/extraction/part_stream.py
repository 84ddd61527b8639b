"""Pages of an archive, those of one article put together: what a crawl fetched for it lies near its first page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.part_links import named_parts
from newscrawl.extraction.parts import Parts
from newscrawl.text.addresses import page_key

HELD, HELD_BYTES = 64, 64 << 20
"""Pages, and bytes of them and of their parts, that wait for further parts; the oldest go on without."""


def with_parts(pages: Iterator[Page], most: int) -> Iterator[Page]:
    """The pages, each with the further parts that follow it, up to `most`; parts that no page takes stay pages.

    A page that names parts comes out when all are there, or others wait after it.
    """
    if most <= 0:
        yield from pages
        return
    waiting = _Waiting(most)
    for page in pages:
        yield from waiting.take(page)
    yield from waiting.rest()


class _Article:
    """A first page that waits."""

    def __init__(self, page: Page, named: dict[int, str]) -> None:
        self.page = page
        self.wanted = {page_key(url) for url in named.values()}
        self.found: dict[str, Page] = {}

    @property
    def size(self) -> int:
        return sum(len(page.html) for page in (self.page, *self.found.values()))

    def take(self, key: str, part: Page) -> None:
        self.found[key] = part
        self.wanted |= {page_key(url) for url in named_parts(part, self.page.url).values()}
        self.wanted -= self.found.keys()

    def pages(self, most: int) -> Iterator[Page]:
        """It with its parts, then what is none of them."""
        parts = Parts(self.page, most)
        while url := parts.wanted():  # one that is not there costs itself
            if (key := page_key(url)) in self.found and parts.add(self.found[key]):
                del self.found[key]
        yield replace(self.page, parts=tuple(parts.found)) if parts.found else self.page
        yield from self.found.values()


class _Waiting:
    def __init__(self, most: int) -> None:
        self._most = most
        self._articles: OrderedDict[int, _Article] = OrderedDict()
        self._count = 0

    def take(self, page: Page) -> Iterator[Page]:
        """What goes on for a page that comes."""
        key = page_key(page.url)
        for number, article in reversed(self._articles.items()):
            if key in article.wanted:
                article.take(key, page)
                if not article.wanted or len(article.found) >= self._most:
                    yield from self._articles.pop(number).pages(self._most)
                return
        if named := named_parts(page):
            self._count += 1
            self._articles[self._count] = _Article(page, named)
            yield from self._spare()
        else:
            yield page

    def _spare(self) -> Iterator[Page]:
        while len(self._articles) > HELD or sum(article.size for article in self._articles.values()) > HELD_BYTES:
            yield from self._articles.popitem(last=False)[1].pages(self._most)

    def rest(self) -> Iterator[Page]:
        """What waits at the end."""
        for article in self._articles.values():
            yield from article.pages(self._most)
