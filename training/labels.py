"""Known texts -> the blocks of a page that hold them: the labels the block classifier learns from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from newscrawl.text.strings import tokens

SHINGLE = 4
GAP_LIMIT = 2_000_000
"""Product of two gaps' lengths up to which they are compared word by word."""


def body_shares(blocks: Sequence[str], truth: str) -> list[float]:
    """For each block the share of its words that stand in the known text, both read in order.

    Words are matched along one increasing line: sequences that occur once in either text are fixed first (patience
    diff), what lies between them is compared word by word. So a repeated line counts at one place only.
    """
    page: list[str] = []
    owner: list[int] = []
    for index, text in enumerate(blocks):
        words = tokens(text)
        page += words
        owner += [index] * len(words)
    matched = _matched(page, tokens(truth))
    hits, sizes = Counter(owner[i] for i in matched), Counter(owner)
    return [hits[i] / sizes[i] if sizes[i] else 0.0 for i in range(len(blocks))]


def _matched(page: list[str], truth: list[str]) -> list[int]:
    anchors = [*_anchors(page, truth), (len(page), len(truth))]
    matched: list[int] = []
    a = b = 0
    for x, y in anchors:
        if (x - a) * (y - b) <= GAP_LIMIT:
            matcher = SequenceMatcher(None, page[a:x], truth[b:y], autojunk=False)
            matched += [a + start + i for start, _, size in matcher.get_matching_blocks() for i in range(size)]
        if x < len(page):
            matched.append(x)
        a, b = x + 1, y + 1
    return matched


def _anchors(page: list[str], truth: list[str]) -> list[tuple[int, int]]:
    """Pairs of positions of shingles that are unique in both, along the longest increasing line."""
    left, right = _unique(page), _unique(truth)
    pairs = sorted((left[shingle], right[shingle]) for shingle in left.keys() & right.keys())
    tails: list[int] = []
    ends: list[int] = []
    previous = [-1] * len(pairs)
    for number, (_, y) in enumerate(pairs):
        place = bisect_left(tails, y)
        tails[place : place + 1] = [y]
        ends[place : place + 1] = [number]
        previous[number] = ends[place - 1] if place else -1
    chain, number = [], ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def _unique(words: list[str]) -> dict[tuple[str, ...], int]:
    shingles = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    counts = Counter(shingles)
    return {shingle: i for i, shingle in enumerate(shingles) if counts[shingle] == 1}
