"""Runs that are going on or were cut off, the feeds they write, and how each source's last run ended."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select, update

from newscrawl.state.database import Database
from newscrawl.state.records import LocalFeed, OpenRun, RunFeeds
from newscrawl.state.rows import put
from newscrawl.state.schema import feeds, outcomes, runs
from newscrawl.state.store import Store, check_is_open


class Runs:
    """The runs in a database. Its methods raise StateError."""

    def __init__(self, database: Database, store: Store) -> None:
        self._database = database
        self._store = store

    def begin(self, sources: Sequence[str], written: RunFeeds) -> int:
        """The new run's number."""
        values = {"started": int(time.time()), "sources": json.dumps(list(sources)), "feeds": _text(written)}
        with self._database.begin() as connection:
            number: int = connection.execute(insert(runs).values(**values).returning(runs.c.id)).scalar_one()
            _empty(connection, written)
            return number

    def writes_to(self, run: int, written: RunFeeds) -> None:
        """It has another file to write to."""
        with self._database.begin() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(feeds=_text(written)))
            _empty(connection, written)

    def checkpoint(self, connection: Connection, run: int, articles: Sequence[bytes], written: RunFeeds) -> None:
        """The lines of these articles are durable; the files are whole up to the sizes in `written`."""
        check_is_open(connection, run)
        self._store.settle(connection, run, self._store.keys_of(connection, run, articles))
        connection.execute(update(runs).where(runs.c.id == run).values(feeds=_text(written)))
        _remember(connection, written, len(articles))

    def end(self, run: OpenRun, durable: Sequence[bytes], *, complete: bool) -> int:
        """These articles are safe, and the others that it intended are given up. Returns how many those are.

        `complete`: it read all listings and got all pages.
        """
        values = {"finished": int(time.time()), "complete": int(complete)}

        def write(connection: Connection) -> int:
            self._store.settle(connection, run.id, durable)
            lost = self._store.forget(connection, run.id)
            connection.execute(delete(runs).where(runs.c.id == run.id))
            _remember(connection, run.feeds, len(durable))
            put(connection, outcomes, [{"source": source, **values} for source in dict.fromkeys(run.sources)])
            return lost

        return self._database.write(write)

    def open_runs(self) -> list[OpenRun]:
        """Runs that are going on, or were cut off."""
        rows = self._database.read(select(runs).order_by(runs.c.id))
        return [OpenRun(row.id, json.loads(row.sources), _feeds(row.feeds)) for row in rows]

    def was_complete(self, source: str) -> bool:
        """Whether the source's last run got all there was."""
        found = self._database.read(select(outcomes.c.complete).where(outcomes.c.source == source))
        return bool(found and found[0][0])

    def files(self, own: Iterable[str], most: int) -> list[str]:
        """Absolute paths of local feeds that runs wrote articles to: those of `own`, and so many others.

        A schedule whose runs have each a file of their own has very many.
        """
        wrote = (feeds.c.articles > 0) | (feeds.c.articles.is_(None) & (feeds.c.size > 0))
        chosen = select(feeds.c.path).where(wrote)
        rows = self._database.read(chosen.where(feeds.c.path.in_(list(own))))
        rows = [*rows, *self._database.read(chosen.order_by(feeds.c.path).limit(most))]
        return sorted({row.path for row in rows})

    def whole_size(self, path: str) -> int:
        """Bytes of a local feed that are known to be whole lines (or gzip members); of a folder see `part_folders`."""
        found = self._database.read(select(feeds.c.size).where(feeds.c.path == path))
        return int(found[0][0] or 0) if found else 0


def _empty(connection: Connection, written: RunFeeds) -> None:
    """What is begun anew holds nothing."""
    for path, file in written.local.items():
        if file.anew:
            connection.execute(update(feeds).where(feeds.c.path == path).values(articles=0))


def _remember(connection: Connection, written: RunFeeds, articles: int) -> None:
    """`articles`: so many more are in each."""
    for path, file in written.local.items():
        known = connection.execute(select(feeds.c.articles, feeds.c.size).where(feeds.c.path == path)).one_or_none()
        before = 0 if known is None else known.articles
        count = None if before is None and not articles else (before or 0) + articles
        if known is None and not file.size and not count:
            continue  # most runs of a schedule find nothing new, and write nothing
        put(connection, feeds, [{"path": path, "size": file.size, "articles": count}])


def _text(written: RunFeeds) -> str:
    return json.dumps(asdict(written))


def _feeds(text: str) -> RunFeeds:
    document = json.loads(text)
    return RunFeeds({path: LocalFeed(**file) for path, file in document["local"].items()}, document["remote"])
