"""What a run notes becomes durable in groups, in a thread of its own: the crawl's loop waits for no disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, NamedTuple

from sqlalchemy import Connection

from newscrawl.state.database import Database
from newscrawl.state.records import Known
from newscrawl.state.site_lines import LineNotes, SiteLines
from newscrawl.state.store import PageNotes, Store

GROUP = 0.05
"""Seconds that an article waits for others to come: their lines may be written when all are noted, in one commit."""
Also = Callable[[Connection], object]
Record = Callable[[], Also | None]
"""Gives what is to be written with the next commit, of what is known at the moment it is asked."""


class _Notes(NamedTuple):
    pages: PageNotes
    lines: LineNotes


class Commits:
    """Intentions go in groups, before the lines they are of are written; all else goes with the checkpoint.

    Its methods raise StateError. One thread writes, in the order in which it was asked to.
    """

    def __init__(self, database: Database, store: Store, lines: SiteLines) -> None:
        self._database = database
        self._store = store
        self._lines = lines
        self._intentions: list[Known] = []
        self._group: asyncio.Task[set[bytes]] | None = None
        self.record: Record | None = None
        """The run's own record, see extensions/run_record.py."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="state")
        self._last: Future[Any] = Future()
        self._last.set_result(None)

    def intend(self, article: Known) -> None:
        """Its line is about to be written."""
        self._intentions.append(article)

    async def intended(self, run: int) -> set[bytes]:
        """Waits until what was intended is durable; identities of what others of the group another run is writing."""
        if self._group is None:
            self._group = asyncio.create_task(self._soon(run))
        return await asyncio.shield(self._group)

    async def _soon(self, run: int) -> set[bytes]:
        await asyncio.sleep(GROUP)
        self._group, articles, self._intentions = None, self._intentions, []
        self._last = future = self._thread.submit(self._intend, run, articles)
        return await asyncio.wrap_future(future)

    def _intend(self, run: int, articles: list[Known]) -> set[bytes]:
        if not articles:
            return set()
        return self._database.write(lambda connection: self._store.intend(connection, run, articles))

    async def commit(self, also: Also | None = None) -> None:
        """Write all but intentions, and what `also` writes, as one."""
        notes, record = self._notes(), self.record() if self.record is not None else None
        self._last = future = self._thread.submit(self._write, notes, [work for work in (also, record) if work])
        await asyncio.wrap_future(future)
        self._written(notes)

    def flush(self, run: int) -> None:
        """Write all, here and now."""
        wait([self._last])
        articles, self._intentions = self._intentions, []
        self._intend(run, articles)
        notes = self._notes()
        self._write(notes)
        self._written(notes)

    def _notes(self) -> _Notes:
        return _Notes(self._store.notes(), self._lines.notes())

    def _write(self, notes: _Notes, also: Sequence[Also] = ()) -> None:
        if not also and not (notes.pages.known or notes.pages.listed or notes.lines):
            return

        def write(connection: Connection) -> None:
            self._store.write(connection, notes.pages)
            self._lines.write(connection, notes.lines)
            for work in also:
                work(connection)

        self._database.write(write)

    def _written(self, notes: _Notes) -> None:
        """Where they are looked up, so that nothing is missed meanwhile."""
        self._store.written(notes.pages)
        self._lines.written(notes.lines)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()
