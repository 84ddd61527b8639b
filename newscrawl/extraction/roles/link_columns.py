"""Links to other pages, as numbers: what they say, what list they stand in, under what label, and where it is placed.

Asked about after the body is known: a list that leads this article's readers on stands in or right behind it, under
words of its kind, and speaks of the same things; menus, the latest and the most read do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role
from newscrawl.extraction.roles.kin import kin_numbers
from newscrawl.extraction.roles.labels import FAR, LABEL, label_rows, nearest_labels
from newscrawl.extraction.roles.link_candidates import candidates, text_before
from newscrawl.extraction.roles.link_lists import LIST, Lists, numbered
from newscrawl.extraction.roles.link_own_columns import OWN, OwnColumns, Said, said_by
from newscrawl.extraction.roles.link_surroundings import SURROUNDINGS, surroundings
from newscrawl.extraction.roles.related import REASONS

Array = NDArray[np.float32]
Ints = NDArray[np.intp]
Columns = list[NDArray[Any]]
"""Of one or more columns each, a row for each link."""
LINK_COLUMNS = (
    [*(f"rule:{reason}" for reason in REASONS), "is_tag"]
    + ["before", "inside", "after", "dist", "share_after"]
    + OWN
    + ["chance", "caption_chance", "chance-1", "chance+1", "kept"]
    + SURROUNDINGS
    + [f"list:{name}" for name in LIST]
    + [f"island:{name}" for name in LIST]
    + ["island:dist", "island:rank", "island:depth", "island:steps", "list:in_island"]
    + [f"heading:{name}" for name in LABEL]
    + [f"line:{name}" for name in LABEL]
    + ["links_before", "page_links", "body_blocks", "kin", "kin_in_list"]
)
"""Names of the columns."""


def link_rows(analysis: Analysis, roles: Sequence[Role], ruled: Sequence[Role]) -> tuple[list[Block], Array]:
    """The blocks that may lead readers on, and a row for each; roles as before and after the rules for such links."""
    body = [index for index, role in enumerate(roles) if role.name == "body"]
    running = text_before(analysis.blocks, body)
    blocks = candidates(analysis.blocks, body, running)
    if not blocks:
        return [], np.zeros((0, len(LINK_COLUMNS)), np.float32)
    judged = [[*(ruled[b.index].reason == reason for reason in REASONS), roles[b.index].name == "tag"] for b in blocks]
    columns = [np.array(judged), *_Rows(analysis, body, running, blocks).columns()]
    return blocks, np.column_stack(columns).astype(np.float32)


class _Rows:
    """The rows of one page."""

    def __init__(
        self, analysis: Analysis, body: Sequence[int], running: Sequence[int], blocks: Sequence[Block]
    ) -> None:
        self.analysis, self.all, self.body, self.running, self.blocks = analysis, analysis.blocks, body, running, blocks
        self.index = np.array([block.index for block in blocks])
        found = [self._island(block.context) for block in blocks]
        self.islands, self.steps = [island for island, _ in found], [steps for _, steps in found]

    def columns(self) -> Columns:
        """What each candidate is, what stands around it, and the lists and labels that it is in and under."""
        said = said_by(self.analysis, self.body)
        own = list(map(OwnColumns(self.analysis, said).row, self.blocks))
        lists = Lists(self.all, self.blocks, own)
        held = [lists.smallest(block.context, island) for block, island in zip(self.blocks, self.islands, strict=True)]
        figures = lists.rows([*held, *self.islands])
        count = len(self.blocks)
        return [
            *self._places(),
            np.array(own)[:, : len(OWN)],
            *self._chances(),
            surroundings(self.blocks, self.islands),
            *(figures[:count], figures[count:]),
            *self._islands(held),
            *self._labels(said),
            *self._counts(np.array(lists.before), figures[:count, 0]),
        ]

    def _places(self) -> Columns:
        """Before, in and after the text, how far, and how far on the page."""
        index, first, last = self.index, self.body[0], self.body[-1]
        after = np.maximum(0, index - last) / len(self.all)
        return [index < first, (first < index) & (index < last), index > last, self._distance(index), after]

    def _distance(self, index: Ints) -> Ints:
        """Blocks to the text, negative before it; 0 inside."""
        before, after = np.minimum(0, index - self.body[0]), np.maximum(0, index - self.body[-1])
        return np.asarray(np.clip(before + after, -FAR, FAR), np.intp)

    def _chances(self) -> Columns:
        """What the classifiers say of it and of the blocks beside it, and trafilatura."""
        verdict, index = self.analysis.verdict, self.index
        chances, captions = np.zeros((2, len(self.all) + 2))
        for found, given in ((chances, self.analysis.body_chances), (captions, self.analysis.caption_chances)):
            found[1 : len(given) + 1] = given
        kept = np.full(len(index), -1.0) if verdict.reason else np.array(verdict.kept)[index]
        return [chances[index + 1], captions[index + 1], chances[index], chances[index + 2], kept]

    def _island(self, context: Context) -> tuple[Context, int]:
        """The largest container around it that holds nothing of the text, and the levels up to it."""
        steps = 0
        while context.parent is not None and self.running[context.parent.end] == self.running[context.parent.first]:
            context = context.parent
            steps += 1
        return context, steps

    def _islands(self, lists: Sequence[Context]) -> Columns:
        """Where they stand, how many came before, and the place of the links in their lists."""
        first, end, depth = np.array([(island.first, island.end, island.depth) for island in self.islands]).T
        start, size = np.array([(held.first, held.size) for held in lists]).T
        rank = np.maximum.accumulate(numbered(self.islands)) + 1
        distance = self._distance(np.where(first > self.body[0], first, end))
        return [distance, rank, depth, np.array(self.steps), (self.index - start) / np.maximum(1, size)]

    def _labels(self, said: Said) -> Columns:
        """What the nearest labels say."""
        heads, lines = nearest_labels(self.all, self.index.tolist(), frozenset(self.body))
        first = np.array([island.first for island in self.islands])
        words, count = said.title | said.text, len(heads)
        rows = label_rows(self.all, [*heads, *lines], np.tile(self.index, 2), np.tile(first, 2), words)
        return [rows[:count], rows[count:]]

    def _counts(self, before: Ints, in_list: NDArray[np.float64]) -> Columns:
        """How many links and paragraphs the page has, and how many links are set as this one."""
        numbers, every = kin_numbers(self.blocks), np.ones(len(self.blocks))
        kin = np.bincount(numbers)[numbers]
        links_before = before[self.index] - before[self.body[0]]
        return [links_before, every * len(every), every * len(self.body), kin, in_list / kin]
