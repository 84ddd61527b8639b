"""What a page shows beside its headings that may be a headline, or a part of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.fields.broken_lines import first_lines
from newscrawl.text.strings import fold

LONGEST_HEADLINE = 250
"""Characters of a headline."""


class TitleLines:
    """The short lines of a page that are no headings. Few pages ask for all of them, so they are not folded before."""

    def __init__(self, blocks: Sequence[Block], headings: Iterable[Block]) -> None:
        marked = {heading.index for heading in headings}
        self._blocks = blocks
        self._short = [b for b in blocks if len(b.text) < LONGEST_HEADLINE and b.index not in marked]

    def __contains__(self, folded: object) -> bool:
        """Whether one of them, or of the lines in a block, is a text, both folded."""
        return folded in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        broken = (line for line in first_lines(self._blocks) if len(line) < LONGEST_HEADLINE)
        return frozenset(chain((block.folded for block in self._short), map(fold, broken)))

    def called(self, declared: Iterable[Candidate]) -> list[Candidate]:
        """Declared titles that stand on the page, though not as its h1."""
        titles = {fold(c.value) for c in declared}
        least = min(map(len, titles), default=LONGEST_HEADLINE)
        # folded, no line in ASCII is longer than before
        likely = (b for b in self._short if len(b.text) >= least or not b.text.isascii())
        shown = {block.folded: block for block in likely if block.folded in titles}
        return [Candidate(block.text, "shown heading", (Place(block.index),)) for block in shown.values()]
