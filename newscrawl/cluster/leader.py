"""`scrapy schedule --cluster`: each source that is due becomes a job. Several may run, and one of them leads."""

from __future__ import annotations

import logging
import random
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from newscrawl.cluster.queue import Jobs
from newscrawl.cluster.tables import make_tables
from newscrawl.errors import NewscrawlError, StateError
from newscrawl.schedule.service import listening
from newscrawl.schedule.times import next_run
from newscrawl.sources.model import Source
from newscrawl.state.postgresql import AdvisoryLocks
from newscrawl.state.turns import LEADER, Turn, Turns
from newscrawl.text.counted import counted

logger = logging.getLogger(__name__)
TICK, PAUSE = 1.0, 5.0
"""Seconds between two looks at what is due; and after a failure of the database."""
AT_ONCE = 500


class Leader:
    """Defers sources while it has the lock of the leader; else it waits for it."""

    def __init__(self, url: str, load: Callable[[], Sequence[Source]], jitter: int) -> None:
        """`load` reads the sources; it is asked again on SIGHUP. `jitter` in seconds. Raises StateError."""
        logging.getLogger("procrastinate").setLevel(logging.WARNING)  # it tells of each job
        make_tables(url)
        self._url = url
        self._load = load
        self._jitter = jitter
        self._jobs = Jobs()
        self._sources = {source.name: source for source in load()}
        self._wake = threading.Event()
        self._stop = self._reload = False
        self.leads = False
        """Whether it has the lock."""

    def serve(self) -> None:
        """Until SIGTERM or SIGINT."""
        with listening((signal.SIGTERM, signal.SIGINT, signal.SIGHUP), self._note):
            while not self._stop:
                try:
                    self._lead_in_turn()
                except StateError as error:
                    logger.error("%s", error)  # noqa: TRY400 - one line says it all
                    self._sleep(PAUSE)

    def once(self) -> int:
        """Every source, now. Returns how many jobs there are more."""
        turns = Turns(self._url)
        try:
            now = int(time.time())
            known = turns.all()
            turns.set({name: known.get(name, Turn(name, 0))._replace(due=now) for name in self._sources})
            return sum(self._take(turns, turn, now) for turn in turns.due(now, len(self._sources)))
        finally:
            turns.close()

    def _note(self, number: int) -> None:
        self._stop = self._stop or number in (signal.SIGTERM, signal.SIGINT)
        self._reload = self._reload or number == signal.SIGHUP
        self._wake.set()

    def _sleep(self, seconds: float) -> None:
        self._wake.wait(seconds)
        self._wake.clear()

    def _lead_in_turn(self) -> None:
        """With sessions of its own, until they break or the end. Raises StateError."""
        turns = Turns(self._url)
        locks = turns.locks()
        try:
            while not self._stop and not locks.take(LEADER):
                self._reread()
                self._sleep(TICK)
            if not self._stop:
                logger.info("Leads: %s", counted(len(self._sources), "source"))
                self.leads = True
                self._lead(turns, locks)
        finally:
            self.leads = False
            with suppress(StateError):
                locks.close()
            turns.close()

    def _lead(self, turns: Turns, locks: AdvisoryLocks) -> None:
        self._fit(turns)
        while not self._stop:
            if self._reread():
                self._fit(turns)
            locks.ask()  # a session that was silent for long is taken for gone
            now = int(time.time())
            self._see_to_wishes(turns, now)
            for turn in turns.due(now, AT_ONCE):
                self._take(turns, turn, now)
            self._sleep(TICK)

    def _see_to_wishes(self, turns: Turns, now: int) -> None:
        """What somebody asked for at the desk is due now."""
        wished = [name for name in turns.wishes.take() if name in self._sources]
        turns.set({name: turns.of(name)._replace(due=now) for name in wished})

    def _reread(self) -> bool:
        """Whether there may be other sources than before."""
        if not self._reload:
            return False
        self._reload = False
        try:
            self._sources = {source.name: source for source in self._load()}
        except NewscrawlError as error:
            logger.error("Not read again, the old sources stay: %s", error)  # noqa: TRY400 - one line says it
            return False
        logger.info("Read again: %s", counted(len(self._sources), "source"))
        return True

    def _fit(self, turns: Turns) -> None:
        """New sources are due at once; those whose pause became shorter do not wait for the end of the longer one."""
        now, known = int(time.time()), turns.all()
        fitting = {}
        for name, source in self._sources.items():
            turn = known.get(name) or Turn(name, now)
            latest = self._next(source, turn, now)
            if name not in known or (not turn.failures and latest < turn.due):
                fitting[name] = turn._replace(due=min(turn.due, latest))
        turns.set(fitting)

    def _take(self, turns: Turns, turn: Turn, now: int) -> bool:
        """Whether there is one more job."""
        source = self._sources.get(turn.source)
        if source is None:
            turns.forget(turn.source)
            return False
        waits = []

        def defer(connection: Any) -> None:
            waits.append(self._jobs.defer(connection, source))

        return turns.take(turn, self._next(source, turn, now), defer) and waits[-1]

    def _next(self, source: Source, turn: Turn, now: int) -> int:
        due = next_run(source, datetime.fromtimestamp(now, UTC), turn.pause)
        return due + random.randint(0, max(0, min(self._jitter, (due - now) // 10)))
