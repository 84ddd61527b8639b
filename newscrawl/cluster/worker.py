"""`scrapy worker --cluster`: jobs of the queue as crawls of this machine."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import platform
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from scrapy.settings import BaseSettings

from newscrawl.cluster.queue import WorkerQueue
from newscrawl.cluster.tables import make_tables
from newscrawl.cluster.warm import WarmProcess
from newscrawl.errors import NewscrawlError
from newscrawl.schedule.runner import SCHEDULED, Process, Runner
from newscrawl.sources.load import as_document, from_document
from newscrawl.sources.model import Source
from newscrawl.sources.pauses import learned
from newscrawl.state.history import History
from newscrawl.state.records import DAY
from newscrawl.state.turns import Turns
from newscrawl.text.cores import cores, workers_of

logger = logging.getLogger(__name__)
TURN = 60.0
"""Seconds that a run has a host before it gives it up for another source of the host that is due."""
LOOK = 3.0
"""Seconds between two looks at jobs of workers that are gone, and at hosts that are waited for."""
END = 30.0
"""Seconds that a crawl has to end when the worker's patience is at an end."""
OUTPUT = "output/articles/%(source)s/%(time)s.jsonl"
"""Where articles go when nothing is said: two machines never write to one file."""


class ClusterRunner(Runner):
    """Crawls as forks of one warm process, whose sources come with the jobs."""

    def __init__(self, arguments: Sequence[str], turns: Turns, history: History, settings: BaseSettings) -> None:
        """`arguments` of `scrapy crawl news`, after the source's."""
        keep = max(1, settings.getint("SCHEDULE_LOG_KEEP"))
        super().__init__(self._arguments, history, Path(settings["SCHEDULE_LOG_DIR"]), keep)
        self.json_lines = False
        """Whether logs go to standard output too."""
        self._more = list(arguments)
        self._turns = turns
        self._sources: dict[str, Source] = {}
        self._began: dict[str, float] = {}
        self._gave_up: set[str] = set()
        self._telling = threading.Lock()

    def crawl(self, source: Source) -> None:
        """Run it to its end; what goes wrong is one line."""
        self._sources[source.name] = source
        try:
            self.run(source.name)
        except (NewscrawlError, OSError) as error:
            logger.error("%s: not run, or not recorded: %s", source.name, error)  # noqa: TRY400 - one line says it all
        finally:
            self._began.pop(source.name, None)
            self._gave_up.discard(source.name)

    def hosts(self) -> dict[str, str]:
        """Those that are crawled for so long that others may have them, and the source that has each."""
        latest = time.monotonic() - TURN
        return {self._sources[name].host: name for name, began in list(self._began.items()) if began < latest}

    def give_up(self, source: str) -> None:
        """End its run for now: another source of the host is due."""
        if source not in self._gave_up:
            logger.info("%s: gives the host up, for another source of it is due", source)
            self._gave_up.add(source)
            self.terminate_one(source)

    def start(self, source: str, report: Path, output: IO[bytes]) -> Process:
        (report.parent / "sources.json").write_text(as_document(self._sources[source]), "utf-8")
        self._began[source] = time.monotonic()
        arguments = self._command(source, report, Path(output.name))
        if not self.json_lines:
            return WarmProcess(arguments, output.fileno())
        read, write = os.pipe()
        try:
            process = WarmProcess(arguments, write)
        finally:
            os.close(write)
        return _Told(process, threading.Thread(target=self._tell_lines, args=(source, read, output)))

    def ended(self, source: str, code: int, figures: Mapping[str, Any]) -> None:
        turn, now = self._turns.of(source), int(time.time())
        if source in self._gave_up:
            turn = turn._replace(due=now)  # behind the one that waits
        elif has_failed(code, figures):
            pause = min(DAY, self._sources[source].seconds * 2 ** min(turn.failures + 1, 20))
            turn = turn._replace(failures=turn.failures + 1, due=max(turn.due, now + pause))
        else:
            turn = turn._replace(failures=0)
            if bounds := self._sources[source].bounds:
                pause = learned(turn.pause or self._sources[source].seconds, figures.get("articles") or 0, bounds)
                turn = turn._replace(pause=pause, due=now + pause)
        self._turns.set({source: turn})

    def named(self, log: Path) -> str:
        return f"{platform.node()}:{log}"

    def _arguments(self, source: str, report: Path, log: Path) -> list[str]:
        sources = report.parent / "sources.json"
        own = ["crawl", "news", "-a", f"sources={sources}", "-a", f"source={source}", "-s", f"RUN_REPORT={report}"]
        return [*own, "-s", f"RUN_LOG={self.named(log.absolute())}", "-s", SCHEDULED, *self._more]

    def _tell_lines(self, source: str, read: int, output: IO[bytes]) -> None:
        with os.fdopen(read, "rb") as lines:
            for line in lines:
                output.write(line)
                output.flush()
                told = {"time": time.time(), "source": source, "line": line.decode("utf-8", "replace").rstrip("\n")}
                with self._telling:
                    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
                    sys.stdout.flush()


class _Told:
    """A crawl whose lines are read until it has ended."""

    def __init__(self, process: WarmProcess, reader: threading.Thread) -> None:
        self._process = process
        self._reader = reader
        reader.start()
        self.terminate, self.kill = process.terminate, process.kill

    def wait(self) -> int:
        code = self._process.wait()
        self._reader.join()
        return code


def has_failed(code: int, figures: Mapping[str, Any]) -> bool:
    """Whether a run was cut off, or read no listing and got no page: single pages that fail are none of it."""
    return code < 0 or not (figures.get("listings") or figures.get("pages"))


def crawl_arguments(url: str, options: Sequence[str], outputs: Sequence[str], jobs: int) -> list[str]:
    """What all crawls of a worker are told. `options`: its own `-s`."""
    arguments = [part for output in outputs or [OUTPUT] for part in ("-o", output)]
    each = workers_of(cores(), jobs)
    # of a setting that is given twice, the last counts
    settings = (f"STATE_URL={url}", f"EXTRACT_WORKERS={each}", "PROGRESS_EVERY=0", "FEED_STORE_EMPTY=0", *options)
    return [*arguments, *(part for setting in settings for part in ("-s", setting))]


class Worker:
    """One of a cluster's."""

    def __init__(self, url: str, runner: ClusterRunner, turns: Turns, jobs: int, patience: float) -> None:
        """`jobs` at a time; `patience`: seconds for which running crawls are waited for at the end."""
        make_tables(url)
        self._queue = WorkerQueue(url, connections=4)
        self._runner = runner
        self._turns = turns
        self._jobs = jobs
        self._patience = patience
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="crawl")

    async def serve(self) -> None:
        """Until SIGTERM or SIGINT; then the crawls come to their end, and after `patience` they are asked to."""
        locks = self._turns.locks()
        locks.guard()  # a worker that is cut off ends with its crawls before others run its jobs
        try:
            async with self._queue.app.open_async():
                looking = asyncio.create_task(self._look())
                await self._queue.serve(self._crawl, self._jobs, self._patience)
                looking.cancel()
        finally:
            self._threads.shutdown()
            locks.close()

    async def _crawl(self, document: str) -> None:
        try:
            source = from_document(document)
        except NewscrawlError as error:
            logger.error("A job is not run: %s", error)  # noqa: TRY400 - one line says it all
            return
        done = asyncio.get_running_loop().run_in_executor(self._threads, self._runner.crawl, source)
        try:
            await asyncio.shield(done)
        except asyncio.CancelledError:
            self._runner.give_up(source.name)  # what is left is due at once, for another worker
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(done), END)
            self._runner.kill(source.name)
            await done
            raise

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self._queue.rescue()
                hosts = self._runner.hosts()
                for host in await self._queue.wanted(list(hosts)) if hosts else ():
                    self._runner.give_up(hosts[host])
            except Exception as error:  # noqa: BLE001 - whatever the driver raises: the next look may find it well again
                logger.warning("The queue could not be looked at: %s", error)
