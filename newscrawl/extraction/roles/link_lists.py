"""The lists in which links stand, as numbers: how many links, how long, how alike what the article says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block, Context
from newscrawl.extraction.roles.link_own_columns import OWN

LIST = "links blocks chars density articles likeness dated pictures repeated itself same_folder".split()
"""Names of the columns."""
_DATED = 60
"""Blocks of a list that are looked at for dates."""
_SUMMED = [OWN.index(name) for name in ("chars", "density", "article", "same_folder")]
_TITLE, _TEXT, _COUNT = map(OWN.index, ("title_likeness", "body_likeness", "href_count"))


class Lists:
    """Containers of a page's blocks and what the links in them come to."""

    def __init__(self, blocks: Sequence[Block], links: Sequence[Block], rows: Sequence[tuple[float, ...]]) -> None:
        """`rows` as `OwnColumns` has them, one for each link."""
        of_links = {link.index for link in links}
        self.before = [0, *accumulate(index in of_links for index in range(len(blocks)))]
        """How many links stand before each block."""
        self._dated = [0, *accumulate("date" in block.cues for block in blocks)]
        *columns, self._itself = zip(*rows, strict=True)
        self._chars, self._density, self._article, self._same_folder = (columns[place] for place in _SUMMED)
        self._repeated = [count > 1 for count in columns[_COUNT]]
        likeness = [text + title for text, title in zip(columns[_TEXT], columns[_TITLE], strict=True)]
        mean = sum(likeness) / len(likeness)
        self._likeness = [alike - mean for alike in likeness]

    def smallest(self, context: Context, island: Context) -> Context:
        """The smallest container around a link with two links or more, inside the island."""
        while context is not island and self.before[context.end] - self.before[context.first] < 2:
            context = context.parent or island
        return context

    def rows(self, containers: Sequence[Context]) -> NDArray[np.float64]:
        """Shape (containers, columns): many are the same one."""
        places = numbered(containers)
        distinct = dict(zip(places, containers, strict=True))  # in the order of their numbers
        return np.array(list(map(self._figures, distinct.values())), np.float64)[places]

    def _figures(self, context: Context) -> tuple[float, ...]:
        first, end = self.before[context.first], self.before[context.end]
        links, count = slice(first, end), (end - first) or 1
        dated = self._dated[min(context.end, context.first + _DATED)] - self._dated[context.first]
        return (
            end - first,
            min(200, context.size),
            sum(self._chars[links]) / count,
            sum(self._density[links]) / count,
            sum(self._article[links]) / count,
            sum(self._likeness[links]) / count,
            dated / count,
            min(30, context.pictures) / count,
            sum(self._repeated[links]) / count,
            any(self._itself[links]),
            sum(self._same_folder[links]) / count,
        )


def numbered(containers: Iterable[Context]) -> list[int]:
    """For each container a number, in the order in which they are met first."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(id(container), len(numbers)) for container in containers]
