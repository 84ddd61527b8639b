"""The scheduler's process: sources on their times, signals, an orderly end."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor as Executor
from apscheduler.schedulers.background import BackgroundScheduler
from filelock import FileLock, Timeout
from sqlalchemy.engine import make_url

from newscrawl.errors import NewscrawlError
from newscrawl.schedule.learned import known_pause
from newscrawl.schedule.runner import Runner
from newscrawl.schedule.times import first_run, trigger
from newscrawl.schedule.wishes import WISHES_EVERY, see_to_wishes
from newscrawl.sources.model import Source
from newscrawl.state.history import History
from newscrawl.text.counted import counted

logger = logging.getLogger(__name__)


class ScheduleError(NewscrawlError):
    """A schedule that cannot run."""


class Service:
    """Keeps every source on its schedule until it is told to stop."""

    def __init__(self, load: Callable[[], Sequence[Source]], runner: Runner, history: History, jitter: int) -> None:
        """`load` reads the sources; it is asked again on SIGHUP. `jitter` in seconds."""
        self._load = load
        self._runner = runner
        self._history = history
        self._jitter = jitter
        self._sources: dict[str, Source] = {}
        self._wake = threading.Event()
        self._signals: list[int] = []

    def serve(self, max_running: int) -> None:
        """Until SIGTERM or SIGINT. Running crawls are waited for; a second signal asks them to end."""
        sources = self._load()
        scheduler = BackgroundScheduler(
            executors={"default": Executor(max_running)},
            # a run that was missed is caught up once, and never beside another of its source, which is the runner's to
            # see: a job whose thread goes on with another source of the host must not miss its own time
            job_defaults={"coalesce": True, "max_instances": 2, "misfire_grace_time": None},
            timezone=UTC,  # each time brings its own
        )
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of each run that is still going on
        self._apply(scheduler, sources)
        with listening((signal.SIGTERM, signal.SIGINT, signal.SIGHUP), self._note):
            scheduler.start()
            logger.info("%s scheduled, at most %d at a time", counted(len(sources), "source"), max_running)
            self._wait(scheduler)
            self._runner.stopping.set()
            scheduler.pause()
            if running := self._runner.running():
                logger.info("Waiting for %s; a second signal ends them", ", ".join(running))
            self._end(scheduler)

    def _wait(self, scheduler: BackgroundScheduler) -> None:
        while True:
            self._wake.wait(WISHES_EVERY)
            self._wake.clear()
            see_to_wishes(scheduler, self._history, self._sources, self._runner)
            received, self._signals = self._signals, []
            if signal.SIGHUP in received:
                self._reload(scheduler)
            if {signal.SIGTERM, signal.SIGINT} & set(received):
                return

    def _end(self, scheduler: BackgroundScheduler) -> None:
        """Wait for the crawls, with an ear for a second signal."""
        done = threading.Event()

        def shut_down() -> None:
            scheduler.shutdown(wait=True)
            done.set()
            self._wake.set()

        threading.Thread(target=shut_down, daemon=True).start()
        while not done.is_set():
            self._wake.wait()
            self._wake.clear()
            if {signal.SIGTERM, signal.SIGINT} & set(self._signals):
                self._signals.clear()
                self._runner.terminate()

    def _reload(self, scheduler: BackgroundScheduler) -> None:
        try:
            self._apply(scheduler, self._load())
            logger.info("Read again: %s", counted(len(self._sources), "source"))
        except NewscrawlError as error:
            logger.error("Not read again, the old schedule stays: %s", error)  # noqa: TRY400 - one line says it

    def _apply(self, scheduler: BackgroundScheduler, sources: Sequence[Source]) -> None:
        """Add, change and remove jobs until they are those of the sources. Changes nothing when it raises."""
        last = self._history.last()
        started = {name: crawl.started for name, crawl in last.items()}
        cut_off = {name for name, crawl in last.items() if crawl.was_cut_off}
        now = datetime.now(UTC)
        triggers = {
            source.name: trigger(
                source, self._jitter, started.get(source.name), partial(known_pause, source, self._history)
            )
            for source in sources
        }
        for name in set(self._sources) - set(triggers):
            scheduler.remove_job(name)
        for source in sources:
            before = self._sources.get(source.name)
            if before is not None and _job(before) == _job(source):
                continue
            due = first_run(
                source, triggers[source.name], started.get(source.name), now, known_pause(source, self._history)
            )
            if source.name in cut_off:
                due = now - timedelta(seconds=1)  # before all others that are due
            scheduler.add_job(
                self._runner.run_scheduled,
                triggers[source.name],
                args=[source.name, source.host],
                id=source.name,
                replace_existing=True,
                next_run_time=due,
            )
        self._sources = {source.name: source for source in sources}

    def _note(self, number: int) -> None:
        self._signals.append(number)
        self._wake.set()


def _job(source: Source) -> tuple[str | None, str | None, str]:
    """What a source's job is made of."""
    return source.every, source.cron, source.host


@contextmanager
def listening(numbers: Sequence[int], note: Callable[[int], None]) -> Iterator[None]:
    """Have a function called for these signals, and not what they do by themselves."""

    def handle(number: int, frame: FrameType | None) -> None:
        note(number)

    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_once(
    sources: Sequence[Source], runner: Runner, max_running: int, cut_off: Collection[str] = ()
) -> dict[str, int | None]:
    """Every source once, in the order of the file but `cut_off` ones first; a host's in turn.

    Returns the exit codes, None of those that did not run.

    SIGTERM and SIGINT let the running crawls come to their end and start no other; a second one asks them to end.
    """

    def stop(number: int) -> None:
        if runner.stopping.is_set():
            runner.terminate()
        runner.stopping.set()

    hosts: dict[str, list[str]] = {}
    for source in sorted(sources, key=lambda source: source.name not in cut_off):
        hosts.setdefault(source.host, []).append(source.name)

    def run(names: list[str]) -> dict[str, int | None]:
        return {name: runner.run(name) for name in names}

    with listening((signal.SIGTERM, signal.SIGINT), stop), ThreadPoolExecutor(max_running) as pool:
        codes = {name: code for found in pool.map(run, hosts.values()) for name, code in found.items()}
    return {source.name: codes[source.name] for source in sources}


@contextmanager
def only_one(history: History) -> Iterator[None]:
    """Keep a second scheduler off the same record, and close what a killed one left open. Raises ScheduleError."""
    with _alone(history.url) as alone:
        if alone is False:
            raise ScheduleError(f"another scheduler is running over {history.url}: stop it first")
        if alone:
            history.close_cut_off()
        yield


def close_cut_off(history: History) -> None:
    """What a killed scheduler left open, when none runs."""
    with _alone(history.url) as alone:
        if alone:
            history.close_cut_off()


@contextmanager
def _alone(url: str) -> Iterator[bool | None]:
    """Whether no other scheduler runs over a record, and none will until the end; None where nobody can tell."""
    database = make_url(url).database
    if make_url(url).get_backend_name() != "sqlite" or not database:
        yield None
        return
    lock = FileLock(Path(f"{database}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
