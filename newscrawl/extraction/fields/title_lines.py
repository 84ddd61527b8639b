"""What a page shows beside its headings that may be a headline, or a part of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import islice
from unicodedata import is_normalized

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.fields.broken_lines import first_lines
from newscrawl.extraction.fields.cut_off import begins, is_cut
from newscrawl.text.strings import fold

LONGEST_HEADLINE = 250
"""Characters of a headline."""
_SAME = 5
"""Characters with which a headline begins that may be the whole of one: words are dear."""


class TitleLines:
    """The short lines of a page that are no headings. Few pages ask for all of them, so they are not folded before."""

    def __init__(self, blocks: Sequence[Block], headings: Iterable[Block]) -> None:
        marked = {heading.index for heading in headings}
        self._blocks = blocks
        self._short = [b for b in blocks if len(b.text) < LONGEST_HEADLINE and b.index not in marked]

    def __contains__(self, folded: object) -> bool:
        """Whether one of them, or of the lines in a block, is a text, both folded."""
        return isinstance(folded, str) and (next(self._which({folded}), None) is not None or folded in self._broken)

    @cached_property
    def _broken(self) -> frozenset[str]:
        return frozenset(fold(line) for line in first_lines(self._blocks) if len(line) < LONGEST_HEADLINE)

    def called(self, declared: Sequence[Candidate]) -> list[Candidate]:
        """Declared titles that stand on the page, though not as its h1."""
        shown = {block.folded: block for block in self._which({fold(c.value) for c in declared})}
        lines = [*shown.values(), *self._going_on([c.value for c in declared if is_cut(c.value)])]
        return [Candidate(block.text, "shown heading", (Place(block.index),)) for block in lines]

    def _going_on(self, cut: Sequence[str]) -> Iterator[Block]:
        """The first that is all of a headline which is declared cut off."""
        alike = (b for title in cut for b in self._short if b.text.startswith(title[:_SAME]) and begins(title, b.text))
        alike = (b for b in alike if not b.text.endswith("."))
        yield from islice(alike, 1)

    def _which(self, folded: Set[str]) -> Iterator[Block]:
        """Those that are one of some folded texts."""
        least, first = min(map(len, folded), default=0), {text.partition(" ")[0] for text in folded}
        # folded, no line in ASCII is longer than before
        long = (b for b in self._short if len(b.text) >= least or not b.text.isascii())
        return (b for b in long if may_begin(b.text, first) and b.folded in folded)


def may_begin(text: str, words: Set[str]) -> bool:
    """Whether a text, once it is folded, may begin with one of some words: folding is dear."""
    if not text.isascii() and not is_normalized("NFKC", text):
        return True
    small = text.casefold()
    return any(map(small.__contains__, words))
