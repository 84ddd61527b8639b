"""Leaves out paragraphs that stood in several other articles of the site: what one page cannot tell, a crawl can.

The first articles that have a paragraph are its witnesses and keep it, today and when they are looked at again: what
was written does not change for what is learned later.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.running.stop import stop
from newscrawl.state.crawl_state import state_of
from newscrawl.state.database import StateError
from newscrawl.state.site_lines import WITNESSES, SiteLines
from newscrawl.text.strings import fold, words_hash

logger = logging.getLogger(__name__)
BREAK = "\n\n"
"""Between two blocks of a body."""
SENTENCE, PARAGRAPH = 40, 300
"""Characters: shorter blocks may be subheadings and answers, longer ones background that a running story repeats. Short
ones are left out at the end only, where they are a heading of nothing, long ones at the beginning and the end."""
LONGEST = 1000
"""Characters of a block that is remembered at all."""
LEFT = 0.5
"""Share of the body that has to be left: of a short text that would lose more, the repetition may be the news."""
COPY = 0.5
"""Share of the body that it has in common with another article from which on the two are one under two addresses."""

Witnesses = Mapping[str, Sequence[bytes]]
"""A block's words -> the articles (8 bytes of their identity) that are known to have it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of an article's blocks."""

    dropped: list[int]
    """Their places in the body."""
    witnesses: dict[str, list[bytes]]
    """What is to be remembered of its blocks."""


def judge(blocks: Sequence[str], known: Witnesses, article: bytes) -> Verdict:
    """`known` are the witnesses of the blocks' words (`fold`), `article` is the first 8 bytes of the identity."""
    words = [fold(block) for block in blocks]
    itself = _copies(blocks, words, known) | {article}
    repeated = [len(set(known.get(text, ())) - itself) >= WITNESSES for text in words]
    dropped = _droppable(blocks, repeated)
    remembered = {}
    for block, text in zip(blocks, words, strict=True):
        if text and len(block) <= LONGEST:
            before = list(known.get(text, ()))
            remembered[text] = before if itself & set(before) else [*before, article][:WITNESSES]
    return Verdict(dropped, remembered)


def _copies(blocks: Sequence[str], words: Sequence[str], known: Witnesses) -> set[bytes]:
    """Articles that are this one under another address, or an earlier state of it."""
    common: dict[bytes, int] = {}
    for block, text in zip(blocks, words, strict=True):
        for other in set(known.get(text, ())):
            common[other] = common.get(other, 0) + len(block)
    total = sum(map(len, blocks))
    return {other for other, size in common.items() if size > COPY * total}


def _droppable(blocks: Sequence[str], repeated: Sequence[bool]) -> list[int]:
    """Places of the repeated blocks that can go; none when too little would be left."""
    first = next((place for place, again in enumerate(repeated) if not again), len(blocks))
    last = next((place for place in reversed(range(len(blocks))) if not repeated[place]), -1)
    places = [
        place
        for place, block in enumerate(blocks)
        if repeated[place] and (place > last or (len(block) >= SENTENCE and (place < first or len(block) <= PARAGRAPH)))
    ]
    left = sum(map(len, blocks)) - sum(len(blocks[place]) for place in places)
    return places if left >= LEFT * sum(map(len, blocks)) else []


class SiteMemoryPipeline:
    """Judges every Article by what the state remembers of its source."""

    def __init__(self, crawler: Crawler, lines: SiteLines) -> None:
        self._crawler = crawler
        self._stats: StatsCollector = crawler.stats
        self._lines = lines

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None or not crawler.settings.getbool("SITE_MEMORY"):
            raise NotConfigured
        return cls(crawler, state.site_lines)

    async def process_item(self, item: Any) -> Any:
        """The article without what the site repeats."""
        if not isinstance(item, Article) or not item.is_article or not item.body:
            return item
        blocks = item.body.split(BREAK)
        try:
            known = self._lines.look_up(item.source, list(dict.fromkeys(map(fold, blocks))))
            verdict = judge(blocks, known, bytes.fromhex(item.id)[:8])
            self._lines.remember(item.source, verdict.witnesses)
        except StateError as error:
            stop(self._crawler, "state", error)
            return item
        return self._without(item, blocks, verdict.dropped) if verdict.dropped else item

    def _without(self, article: Article, blocks: Sequence[str], places: Sequence[int]) -> Article:
        self._stats.inc_value("newscrawl/site_memory/articles")
        self._stats.inc_value("newscrawl/site_memory/blocks", len(places))
        gone = set(places)
        body = BREAK.join(block for place, block in enumerate(blocks) if place not in gone)
        for place in places:
            logger.debug("The site repeats a block of %d characters, left out of %s", len(blocks[place]), article.url)
        changed = replace(article, body=body, content_hash=words_hash(article.title, body))
        if article.provenance is not None:
            told = dict(article.provenance)
            told["body"] = {**told.get("body", {}), "site_memory": [blocks[place] for place in places]}
            changed = replace(changed, provenance=told)
        return changed
