"""What links to other pages show themselves, as numbers: text, what it has in common with the article, addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import link_types
from newscrawl.extraction.roles.labels import telling
from newscrawl.extraction.words.addresses import is_article_link, is_labelled_article, is_topic_link
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, shared_words

OWN = (
    "chars density anchors article topic labelled same_host folders same_folder href_count href_earlier cue date_cue "
    "question title_likeness body_likeness near_title tags_cue hashes rel_tag topics chars_a_link"
).split()
"""Names of the columns."""


class Said(NamedTuple):
    """An article's words; those of links that are looked up in them are telling ones."""

    title: frozenset[str]
    text: frozenset[str]


def said_by(analysis: Analysis, body: Iterable[int]) -> Said:
    """The article whose text are the blocks at some indexes."""
    titles = map(fold, [*analysis.shown_titles[:1], *analysis.declared_titles[:2]])
    return Said(_words_of(titles), _words_of(analysis.blocks[index].folded for index in body))


def _words_of(folded: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(shared_words, folded)))


class OwnColumns:
    """Of a page's links, which are asked about in their order."""

    def __init__(self, analysis: Analysis, said: Said) -> None:
        self._said = said
        self._url = parts_of(analysis.page.url)
        self._folder = _folder(self._url.path)
        self._counts = Counter(filter(None, chain.from_iterable(block.hrefs for block in analysis.blocks)))
        self._seen: set[str] = set()

    def row(self, block: Block) -> tuple[float, ...]:
        """The columns, and whether a link leads to this very page, as lists of the site do."""
        hrefs, text, length = block.hrefs, block.text, block.length
        words = telling(shared_words(block.folded))
        parted, size = parts_of(hrefs[0]), len(words) or 1
        title = sum(map(self._said.title.__contains__, words)) / size
        known = sum(map(self._said.text.__contains__, words)) / size
        topics, path = sum(map(is_topic_link, hrefs)), parted.path
        is_earlier = not self._seen.isdisjoint(hrefs)
        self._seen.update(hrefs)
        return (
            length,
            block.link_chars / len(text),
            len(block.anchors),
            any(map(is_article_link, hrefs)),
            topics > 0,
            any(is_labelled_article(href, text) for href in hrefs),
            parted.netloc in ("", self._url.netloc),
            path.count("/"),
            _folder(path) == self._folder,
            min(max(map(self._counts.__getitem__, hrefs)), 9),
            is_earlier,
            _share(block, "related"),
            "date" in block.cues,
            "?" in text,
            title,
            known,
            abs(title - 1) < 0.2,
            _share(block, "tags"),
            text.count("#") / len(hrefs),
            any("tag" in link_types(anchor) for anchor in block.anchors),
            topics / len(hrefs),
            length / len(hrefs),
            path == self._url.path,
        )


def _share(block: Block, kind: str) -> float:
    """How much of the text is a cue phrase with which it begins."""
    return min(1.0, block.cues[kind] / max(1, min(60, len(block.text)))) if kind in block.cues else 0.0


def _folder(path: str) -> str:
    return path.strip("/").partition("/")[0]
