"""Paragraphs that stood in several other articles of the site: what one page cannot tell, a crawl can.

The first articles that have a paragraph are its witnesses and keep it, today and when they are looked at again: what
was written does not change for what is learned later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newscrawl.extraction.extras.chunks import without, write_markdown
from newscrawl.items import BLOCK_BREAK, Article
from newscrawl.text.strings import fold, latin_length, words_hash

WITNESSES = 3
"""Articles that are remembered for a block; with as many others an article is not among them, and does not have it."""
SENTENCE, PARAGRAPH = 40, 300
"""Characters, as if in Latin letters: shorter blocks may be subheadings and answers, longer ones background that a
running story repeats. Short ones are left out at the end only, where they are a heading of nothing, long ones at the
beginning and the end."""
LONGEST_REMEMBERED = 1000
"""Characters of a block that is remembered at all."""
LEFT = 0.5
"""Share of the body that has to be left: of a short text that would lose more, the repetition may be the news."""
COPY = 0.5
"""Share of the body that it has in common with another article from which on the two are one under two addresses."""

Witnesses = Mapping[str, Sequence[bytes]]
"""A block's words (`fold`) -> the articles (8 bytes of their identity) that are known to have it."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """What an article's site repeats of it."""

    dropped: list[int]
    """Places of the blocks that are to go."""
    witnesses: dict[str, list[bytes]]
    """What is to be remembered of its blocks."""


def repeats_of(article: Article, look_up: Callable[[Sequence[str]], Witnesses]) -> Repeats | None:
    """`look_up` gives the known witnesses of the words of blocks. None for what is no article."""
    if not article.is_article or not article.body:
        return None
    blocks = article.body.split(BLOCK_BREAK)
    known = look_up(list(dict.fromkeys(map(fold, blocks))))
    return find_repeats(blocks, known, bytes.fromhex(article.id)[:8])


def leave_out(article: Article, repeats: Repeats) -> list[str]:
    """Take the repeated blocks out of the article, and return them; its provenance, when it has one, tells of them."""
    blocks, gone = article.body.split(BLOCK_BREAK), set(repeats.dropped)
    if not gone:
        return []
    article.body = BLOCK_BREAK.join(block for place, block in enumerate(blocks) if place not in gone)
    article.content_hash = words_hash(article.title, article.body)
    left_out = [blocks[place] for place in repeats.dropped]
    if article.markdown is not None:
        article.chunks = without(article.chunks, left_out)
        write_markdown(article)
    if article.provenance is not None:
        told = {**article.provenance.get("body", {}), "site_memory": left_out}
        article.provenance = {**article.provenance, "body": told}
    return left_out


def find_repeats(blocks: Sequence[str], known: Witnesses, article: bytes) -> Repeats:
    """`known` are the witnesses of the blocks' words, `article` is the first 8 bytes of the identity."""
    words = [fold(block) for block in blocks]
    itself = _copies(blocks, words, known) | {article}
    repeated = [len(set(known.get(text, ())) - itself) >= WITNESSES for text in words]
    remembered = {}
    for block, text in zip(blocks, words, strict=True):
        if text and len(block) <= LONGEST_REMEMBERED:
            before = list(known.get(text, ()))
            remembered[text] = before if itself & set(before) else [*before, article][:WITNESSES]
    return Repeats(_droppable(blocks, repeated), remembered)


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
        if repeated[place]
        and (place > last or (latin_length(block) >= SENTENCE and (place < first or latin_length(block) <= PARAGRAPH)))
    ]
    left = sum(map(len, blocks)) - sum(len(blocks[place]) for place in places)
    return places if left >= LEFT * sum(map(len, blocks)) else []
