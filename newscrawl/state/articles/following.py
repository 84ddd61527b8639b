"""Keeps the index up to date with the output files: reads what was added since it looked last."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from newscrawl.state.articles.entries import entry_of
from newscrawl.state.articles.index import ArticleIndex, ReadFile
from newscrawl.state.codecs import codec_of
from newscrawl.state.torn_lines import lines_after

logger = logging.getLogger(__name__)
AT_ONCE = 500
"""Lines of one transaction."""
_HEAD = 200
"""First bytes of a file that tell whether it is still the same."""
_LINES = (".jsonl", ".jl", ".jsonlines")


def is_lines(path: str) -> bool:
    """Whether a file's name says that it has JSON Lines, plain or compressed."""
    name = path
    for ending in (".gz", ".zst"):
        name = name.removesuffix(ending)
    return name.endswith(_LINES)


class Follower:
    """Reads files into an index."""

    def __init__(self, index: ArticleIndex, files: Callable[[], Sequence[str]]) -> None:
        """`files`: gives the paths, asked anew each time; raises StateError."""
        self._index = index
        self._files = files
        self._complained: set[str] = set()

    def catch_up(self, stop: Callable[[], bool] = lambda: False) -> int:
        """Read what is new, until `stop`. Returns how many articles came. Raises StateError."""
        known, came = self._index.files(), 0
        for path in dict.fromkeys(map(os.path.abspath, self._files())):
            if not stop() and is_lines(path):
                came += self._read(path, known.get(path), stop)
        return came

    def _read(self, path: str, known: ReadFile | None, stop: Callable[[], bool]) -> int:
        try:
            size, head = os.path.getsize(path), _head(path)
        except OSError:
            return 0  # it is gone: what was read of it stays
        start = known.position if known is not None else 0
        if known is not None and (size < start or not head.startswith(known.head)):
            self._index.forget(path)
            start = 0
        if size == start:
            return 0
        came = 0
        try:
            for lines, position in _batches(path, start, size):
                entries = [entry for entry in map(entry_of, lines) if entry is not None]
                came += self._index.add(entries, ReadFile(path, 0, position, head))
                if stop():
                    break
        except OSError as error:
            if path not in self._complained:
                self._complained.add(path)
                logger.warning("%s cannot be read any further: %s", path, error)
        return came


def _head(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(_HEAD)


def _batches(path: str, start: int, size: int) -> Iterator[tuple[list[bytes], int]]:
    """Lines, and how far the file is read with them; of a compressed one that is known at its end only."""
    lines, position = lines_after(path, start), start
    packed = codec_of(path) is not None
    while batch := list(islice(lines, AT_ONCE)):
        position += sum(map(len, batch)) + len(batch)
        yield batch, start if packed else position
    if packed:  # what was appended meanwhile is read once more, and known
        yield [], size
