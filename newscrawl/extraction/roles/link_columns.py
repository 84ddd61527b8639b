"""Links to other pages, as numbers: what they say, what list they stand in, under what label, and where it is placed.

Asked about after the body is known: a list that leads this article's readers on stands in or right behind it, under
words of its kind, and speaks of the same things; menus, the latest and the most read do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role
from newscrawl.extraction.document.tree import link_types
from newscrawl.extraction.roles.kin import kin_numbers
from newscrawl.extraction.roles.labels import FAR, LABEL, label_columns, label_row, nearest_labels, telling
from newscrawl.extraction.roles.link_candidates import candidates, text_before
from newscrawl.extraction.roles.link_surroundings import SURROUNDINGS, surroundings
from newscrawl.extraction.roles.related import REASONS
from newscrawl.extraction.words.addresses import is_article_link, is_labelled_article, is_topic_link
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold

Array = NDArray[np.float32]
Ints = NDArray[np.intp]
_LIST = "links blocks chars density articles likeness dated pictures repeated itself same_folder".split()
LINK_COLUMNS = (
    [*(f"rule:{reason}" for reason in REASONS), "is_tag"]
    + ["before", "inside", "after", "dist", "share_after"]
    + ["chars", "density", "anchors", "article", "topic", "labelled", "same_host", "folders", "same_folder"]
    + ["href_count", "href_earlier", "cue", "date_cue", "question", "title_likeness", "body_likeness", "near_title"]
    + ["tags_cue", "hashes", "rel_tag", "topics", "chars_a_link"]
    + ["chance", "caption_chance", "chance-1", "chance+1", "kept"]
    + SURROUNDINGS
    + [f"list:{name}" for name in _LIST]
    + [f"island:{name}" for name in _LIST]
    + ["island:dist", "island:rank", "island:depth", "island:steps", "list:in_island"]
    + [f"heading:{name}" for name in LABEL]
    + [f"line:{name}" for name in LABEL]
    + ["links_before", "page_links", "body_blocks", "kin", "kin_in_list"]
)
"""Names of the columns."""
_DENSITY, _SAME_FOLDER = 1, 8
"""Places of these columns among those of the link itself."""


@dataclass(slots=True)
class _Link:
    """What is known of one candidate before its list is."""

    block: Block
    article: bool
    likeness: float
    own: list[float]
    repeated: bool
    itself: bool
    """Whether it leads to this very page, as lists of the site do."""


def link_rows(analysis: Analysis, roles: Sequence[Role], ruled: Sequence[Role]) -> tuple[list[Block], Array]:
    """The blocks that may lead readers on, and a row for each; roles as before and after the rules for such links."""
    body = [index for index, role in enumerate(roles) if role.name == "body"]
    running = text_before(analysis.blocks, body)
    blocks = candidates(analysis.blocks, body, running)
    if not blocks:
        return [], np.zeros((0, len(LINK_COLUMNS)), np.float32)
    judged = [[*(ruled[b.index].reason == reason for reason in REASONS), roles[b.index].name == "tag"] for b in blocks]
    return blocks, np.hstack([np.array(judged, np.float32), *_Rows(analysis, body, running, blocks).columns()])


class _Rows:
    """The rows of one page."""

    def __init__(
        self, analysis: Analysis, body: Sequence[int], running: Sequence[int], blocks: Sequence[Block]
    ) -> None:
        self.analysis, self.all, self.body, self.running = analysis, analysis.blocks, body, running
        self.inside = frozenset(body)
        titles = [*analysis.shown_titles[:1], *analysis.declared_titles[:2]]
        self.title = frozenset(word for title in titles for word in telling(fold(title)))
        self.words = frozenset(chain.from_iterable(telling(self.all[index].folded) for index in body))
        self.url = parts_of(analysis.page.url)
        self.hrefs = Counter(filter(None, chain.from_iterable(block.hrefs for block in self.all)))
        self.seen: set[str] = set()
        self.links = [self._link(block) for block in blocks]
        mean = sum(link.likeness for link in self.links) / len(self.links)
        for link in self.links:
            link.likeness -= mean
        self.by_index = {link.block.index: link for link in self.links}
        self.count = [0, *accumulate(index in self.by_index for index in range(len(self.all)))]
        numbers = kin_numbers(blocks).tolist()
        self.kin = Counter(numbers)
        self.kin_of = {block.index: number for block, number in zip(blocks, numbers, strict=True)}
        self.groups: dict[int, list[float]] = {}
        self.islands: dict[int, int] = {}
        """Ids of the islands that were met, numbered in their order."""
        self.labels: dict[int, tuple[float, ...]] = {}

    def columns(self) -> list[Array]:
        """What each candidate is, what stands around it, and the lists and labels that it is in and under."""
        islands = [self._island(link.block.context) for link in self.links]
        blocks = [link.block for link in self.links]
        index, own = np.array([block.index for block in blocks]), [link.own for link in self.links]
        around = surroundings(blocks, [island for island, _ in islands])
        parts = [*self._places(index), own, *self._chances(index), around, self._lists(islands)]
        return [np.asarray(part, np.float32).reshape(len(index), -1) for part in parts]

    def _lists(self, islands: Sequence[tuple[Context, int]]) -> list[list[float]]:
        """Of the lists, islands and labels of the candidates."""
        heads, lines = nearest_labels(self.all[: self.links[-1].block.index + 1], self.inside)
        words = self.title | self.words
        rows = []
        for link, (island, steps) in zip(self.links, islands, strict=True):
            block = link.block
            group = self._list(block.context, island)
            self.islands.setdefault(id(island), len(self.islands))
            row = [
                *self._group(group),
                *self._group(island),
                self._distance(island.first if island.first > self.body[0] else island.end),
                len(self.islands),
                island.depth,
                steps,
                (block.index - group.first) / max(1, group.size),
            ]
            for label in (heads[block.index], lines[block.index]):
                if label not in self.labels and label >= 0:
                    self.labels[label] = label_columns(self.all[label], words)
                row += label_row(self.labels.get(label, ()), label, block.index, island.first)
            row += [self.count[block.index] - self.count[self.body[0]], len(self.links), len(self.body)]
            row += [self.kin[self.kin_of[block.index]], self.groups[id(group)][0] / self.kin[self.kin_of[block.index]]]
            rows.append(row)
        return rows

    def _link(self, block: Block) -> _Link:
        hrefs = block.hrefs
        words = telling(block.folded)
        size = len(words) or 1
        title = sum(map(self.title.__contains__, words)) / size
        known = sum(map(self.words.__contains__, words)) / size
        article = any(map(is_article_link, hrefs))
        parts = parts_of(hrefs[0])
        count = max(map(self.hrefs.__getitem__, hrefs))
        earlier = not self.seen.isdisjoint(hrefs)
        self.seen.update(hrefs)
        cues, topics = block.cues, sum(map(is_topic_link, hrefs))
        own: list[float] = [
            block.length,
            block.link_chars / len(block.text),
            len(block.anchors),
            article,
            topics > 0,
            any(is_labelled_article(href, block.text) for href in hrefs),
            parts.netloc in ("", self.url.netloc),
            parts.path.count("/"),
            _folder(parts.path) == _folder(self.url.path),
            min(count, 9),
            earlier,
            min(1.0, cues.get("related", 0) / max(1, min(60, len(block.text)))),
            "date" in cues,
            "?" in block.text,
            title,
            known,
            abs(title - 1) < 0.2,
            min(1.0, cues.get("tags", 0) / max(1, min(60, len(block.text)))),
            block.text.count("#") / len(hrefs),
            any("tag" in link_types(anchor) for anchor in block.anchors),
            topics / len(hrefs),
            block.length / len(hrefs),
        ]
        return _Link(block, article, known + title, own, count > 1, parts.path == self.url.path)

    def _places(self, index: Ints) -> list[NDArray[Any]]:
        """Before, in and after the text, how far, and how far on the page."""
        first, last = self.body[0], self.body[-1]
        before, after = np.minimum(0, index - first), np.maximum(0, index - last)
        distance = np.clip(before + after, -FAR, FAR)
        return [index < first, (first < index) & (index < last), index > last, distance, after / len(self.all)]

    def _distance(self, index: int) -> float:
        """Blocks to the text, negative before it; 0 inside."""
        first, last = self.body[0], self.body[-1]
        return max(-FAR, min(FAR, index - last if index > last else index - first if index < first else 0))

    def _chances(self, index: Ints) -> list[NDArray[Any]]:
        """What the classifiers say of it and of the blocks beside it, and trafilatura."""
        verdict = self.analysis.verdict
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

    def _list(self, context: Context, island: Context) -> Context:
        """The smallest container with two links or more, inside the island."""
        while context is not island and self.count[context.end] - self.count[context.first] < 2:
            context = context.parent or island
        return context

    def _group(self, context: Context) -> list[float]:
        found = self.groups.get(id(context))
        if found is None:
            found = self.groups[id(context)] = self._figures(context)
        return found

    def _figures(self, context: Context) -> list[float]:
        links = [self.by_index[i] for i in range(context.first, context.end) if i in self.by_index]
        count, held = len(links) or 1, self.all[context.first : context.end]
        return [
            len(links),
            min(200, len(held)),
            sum(link.block.length for link in links) / count,
            sum(link.own[_DENSITY] for link in links) / count,
            sum(link.article for link in links) / count,
            sum(link.likeness for link in links) / count,
            sum("date" in block.cues for block in held[:60]) / count,
            min(30, context.pictures) / count,
            sum(link.repeated for link in links) / count,
            any(link.itself for link in links),
            sum(link.own[_SAME_FOLDER] for link in links) / count,
        ]


def _folder(path: str) -> str:
    return path.strip("/").partition("/")[0]
