"""After a kill: which of the lines that a run was about to write are in its files?"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from newscrawl.state.store import CutOffRun, Store

logger = logging.getLogger(__name__)
_CHUNK = 1 << 20


def recover(store: Store, sources: Sequence[str]) -> set[str]:
    """Settle what cut-off runs over these sources left open. Returns the paths of their local feeds."""
    paths: set[str] = set()
    for run in store.cut_off_runs(sources):
        written = _written(store, run)
        store.settle(run.id, written)
        lost = store.forget(run.id)
        store.end_run(run.id, complete=False)
        paths |= set(run.feeds)
        logger.warning(
            "A run before this one was cut off: %d of its last articles are in its output, %d are fetched again",
            len(written),
            lost,
        )
    return paths


def _written(store: Store, run: CutOffRun) -> list[bytes]:
    """Keys of the articles whose line is whole in every local feed of the run."""
    intended = {article.article.hex(): article for article in store.intended(run.id)}
    for path, size in run.feeds.items():
        if intended:
            found = _ids_in(Path(path), size, set(intended))
            intended = {id_: article for id_, article in intended.items() if (id_, article.revision) in found}
    return [article.key for article in intended.values()] if run.feeds else []


def _ids_in(path: Path, start: int, wanted: set[str]) -> set[tuple[str, int]]:
    """Identities and revisions on the whole lines after `start` bytes."""
    found: set[tuple[str, int]] = set()
    for line in _lines(path, start):
        for id_ in wanted:
            if id_.encode() in line:
                found.update((id_, revision) for revision in _revisions(line))
    return found


def _revisions(line: bytes) -> Iterator[int]:
    """The revision as JSON Lines have it; other formats do not tell it, and any will do."""
    marker = b'"revision": '
    place = line.rfind(marker)
    if place < 0:
        yield from range(1, 10_000)
        return
    digits = line[place + len(marker) : place + len(marker) + 8].split(b",")[0].strip(b" }")
    if digits.isdigit():
        yield int(digits)


def _lines(path: Path, start: int) -> Iterator[bytes]:
    """Whole lines only, of plain and gzipped files."""
    if not path.is_file():
        return
    held = b""
    for chunk in _chunks(path, start):
        *whole, held = (held + chunk).split(b"\n")
        yield from whole


def _chunks(path: Path, start: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        if path.suffix == ".gz":
            for data, _ in members(file.read()):
                yield data
        else:
            while chunk := file.read(_CHUNK):
                yield chunk


def members(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The whole gzip members at the beginning of `data`: what each holds, and where it ends."""
    place = 0
    while place < len(data):
        member = zlib.decompressobj(wbits=31)
        try:
            plain = member.decompress(data[place:])
        except zlib.error:
            return
        if not member.eof:
            return
        place = len(data) - len(member.unused_data)
        yield plain, place


def whole_end(path: Path, start: int) -> int:
    """Where the last whole line (or gzip member) of a file ends; `start` is known to be such a place."""
    size = path.stat().st_size
    start = start if start <= size else 0
    with path.open("rb") as file:
        file.seek(start)
        if path.suffix == ".gz":
            return start + max((end for _, end in members(file.read())), default=0)
        end, place = start, start
        while chunk := file.read(_CHUNK):
            last = chunk.rfind(b"\n")
            end = place + last + 1 if last >= 0 else end
            place += len(chunk)
        return end
