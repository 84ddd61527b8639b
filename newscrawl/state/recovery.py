"""After a kill: which of the lines that a run was about to write are in its files?"""

from __future__ import annotations

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.errors import StateError
from newscrawl.state.codecs import codec_of
from newscrawl.state.line_files import DOCUMENTS, LINES, ROWS, mend
from newscrawl.state.part_folders import mentioned_after
from newscrawl.state.records import Known, LocalFeed, OpenRun, RunFeeds
from newscrawl.state.runs import Runs
from newscrawl.state.store import Store
from newscrawl.state.torn_lines import lines_after

logger = logging.getLogger(__name__)
KEYED = (".db",)
"""Where an article that is written again takes its own place; what stands there after a kill need not be whole."""

_IDENTITY = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


@dataclass(slots=True)
class Continued:
    """What cut-off runs over the same sources were doing."""

    paths: set[str] = field(default_factory=set)
    """Absolute paths of the local feeds that they wrote."""
    anew: set[str] = field(default_factory=set)
    """Those of them that they had begun anew."""
    articles: set[bytes] = field(default_factory=set)
    """Identities of the articles in these."""


def recover(store: Store, runs: Runs, run: OpenRun) -> int:
    """Settle what a cut-off run left open. Returns how many articles are fetched again for it."""
    written = _written(store, run)
    lost = runs.end(run, written, complete=False)
    logger.warning(
        "A run before this one was cut off: %d of its last articles are in its output, %d are fetched again",
        len(written),
        lost,
    )
    return lost


def continued(cut_off: Sequence[OpenRun]) -> Continued:
    """What to go on with: of a run that wrote a document, which cannot be gone on with, nothing."""
    found = Continued()
    for run in cut_off:
        if any(_format(path, file) in DOCUMENTS for path, file in run.feeds.local.items()):
            continue
        found.paths |= set(run.feeds.local)
        found.anew |= {path for path, file in run.feeds.local.items() if file.anew}
        for path, file in run.feeds.local.items():
            if file.anew and _is_readable(path):
                form = _format(path, file)
                ids = (id_ for id_, _ in _articles_in(path, 0)) if form in LINES else _named_in(path, 0, form)
                found.articles |= set(map(bytes.fromhex, ids))
    return found


def _written(store: Store, run: OpenRun) -> list[bytes]:
    """Keys of the articles whose line is whole in every feed of the run."""
    intended = store.intended(run.id)
    if run.feeds.remote or not run.feeds.local:
        return []  # nothing was uploaded before the end
    for found in _by_feed(run.feeds, intended).values():
        intended = [article for article in intended if (article.article.hex(), article.revision) in found]
    return [article.key for article in intended]


def _by_feed(feeds: RunFeeds, intended: Sequence[Known]) -> dict[str, set[tuple[str, int]]]:
    """For each feed the identities and revisions in its files, of which batches have several."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for path, file in feeds.local.items():
        found[file.feed] |= set()
        if not _is_readable(path):
            continue
        form = _format(path, file)
        if form in (*LINES, *ROWS):
            _mend(path, file.size, rows=form in ROWS)
        if form in LINES:
            found[file.feed] |= set(_articles_in(path, file.size))
        else:
            named = _named_in(path, file.size, form)
            found[file.feed] |= {(a.article.hex(), a.revision) for a in intended if a.article.hex() in named}
    return found


def _format(path: str, file: LocalFeed) -> str:
    return file.format or Path(path.removesuffix(Path(path).suffix) if codec_of(path) else path).suffix[1:]


def _mend(path: str, start: int, *, rows: bool) -> None:
    try:
        mend(path, start, rows=rows)
    except OSError as error:
        raise StateError(f"cannot read {path}, which a run before this one wrote: {error.strerror}") from error


def _articles_in(path: str, start: int) -> Iterator[tuple[str, int]]:
    """Identities and revisions on the lines of a file after `start` bytes; lines of others are passed over."""
    for line in lines_after(path, start):
        try:
            record = json.loads(line)
            yield f"{bytes.fromhex(record['id']).hex()}", int(record["revision"])
        except (ValueError, KeyError, TypeError):
            continue


def _is_readable(path: str) -> bool:
    """A device gives bytes without end."""
    return (Path(path).is_file() or Path(path).is_dir()) and not path.endswith(KEYED)


def _named_in(path: str, start: int, form: str) -> set[str]:
    """For formats without lines: what may be the identity of an article in what came after `start`."""
    pieces: Iterable[bytes] = [b""]
    if Path(path).is_dir():
        pieces = mentioned_after(path, start)
    else:
        pieces = lines_after(path, start) if form in ROWS else [Path(path).read_bytes()[start:]]
    return {id_.decode() for piece in pieces for id_ in _IDENTITY.findall(piece)}
