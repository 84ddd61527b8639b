"""Articles of several pages: the further pages as they come, and how the articles on them become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extras.chunks import without
from newscrawl.extraction.part_links import named_parts
from newscrawl.extraction.words.part_addresses import base_of
from newscrawl.items import BLOCK_BREAK, Article
from newscrawl.text.strings import fold, words_hash

PARAGRAPH, AGAIN = 60, 0.8
"""Characters of a paragraph that counts, and the share of the first page's that another page has when it is no part."""
Part = TypeVar("Part")


class Parts:
    """The further pages of one article, as they come."""

    def __init__(self, first: Page, most: int, named: Mapping[int, str] | None = None) -> None:
        """`named`: what `named_parts` says of the first page, when it was asked already."""
        self._first = first
        self._most = most
        self._named = dict(named_parts(first) if named is None and most > 0 else named or {})
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
    texts = (fold("".join(paragraph.itertext())) for paragraph in page.tree.iter("p"))
    return frozenset(text for text in texts if len(text) >= PARAGRAPH)


def _is_again(part: frozenset[str], first: frozenset[str]) -> bool:
    """Whether a page with this prose only shows once more what the first one has, as pages of comments do."""
    return bool(first) and len(first & part) >= AGAIN * len(first)


def join(first: Article, others: Sequence[Article]) -> None:
    """Make the first part's article that of all: its identity and facts stay, paragraphs that come again do not."""
    blocks = first.body.split(BLOCK_BREAK) if first.body else []
    seen = {fold(block) for block in blocks}
    for part in others:
        fresh = [block for block in part.body.split(BLOCK_BREAK) if block and fold(block) not in seen]
        first.chunks += without(part.chunks, [block for block in part.body.split(BLOCK_BREAK) if fold(block) in seen])
        seen.update(map(fold, fresh))
        blocks += fresh
    everyone = [first, *others]
    own = {base_of(article.url) for article in everyone}
    first.body = BLOCK_BREAK.join(blocks)
    first.captions = _once([caption for article in everyone for caption in article.captions])
    links = _once([link for article in everyone for link in article.related_links])
    first.related_links = [link for link in links if base_of(link.url) not in own]
    if first.images is not None:
        first.images = _once([image for article in everyone for image in article.images or ()])
    if first.videos is not None:
        first.videos = _once([video for article in everyone for video in article.videos or ()])
    first.tags = _once([tag for article in everyone for tag in article.tags])
    first.authors = next((article.authors for article in everyone if article.authors), [])
    # a first page may be too short for one; a listing's further pages are no articles either
    first.is_article = first.is_article or all(article.is_article for article in others)
    first.content_hash = words_hash(first.title, first.body)


def _once(found: Sequence[Part]) -> list[Part]:
    return list({repr(entry): entry for entry in reversed(found)}.values())[::-1]
