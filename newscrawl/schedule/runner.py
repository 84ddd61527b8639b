"""One crawl of one source as a process of its own, with a log file of its own."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Protocol

from scrapy.settings import BaseSettings, Settings
from scrapy.utils.conf import get_config
from scrapy.utils.project import ENVVAR

from newscrawl.errors import NewscrawlError
from newscrawl.state.history import History
from newscrawl.text.cores import cores, workers_of
from newscrawl.text.names import safe_name

logger = logging.getLogger(__name__)
SCHEDULED = "LISTING_PAUSES=1"
"""The setting of a run that another will follow, so that it need not read everything."""
Command = Callable[[str, Path, Path], Sequence[str]]
"""A source's name, the file for the run's figures and that of its log -> the command line."""


class Process(Protocol):
    """One crawl."""

    def wait(self) -> int:
        """Its exit code, when it has ended; below 0 the number of the signal that killed it."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""


def news_crawl() -> list[str]:
    """The command line of a crawl: of the project that is here when it has our spiders, else of newscrawl itself."""
    module = get_config().get("settings", "default", fallback="")
    settings = Settings()
    if module:
        settings.setmodule(module)
    if "newscrawl.spiders" in settings.getlist("SPIDER_MODULES"):
        return [sys.executable, "-m", "scrapy", "crawl", "news"]
    if os.environ.get(ENVVAR) == module:  # Scrapy put theirs there, and the crawl would take it
        os.environ[ENVVAR] = "newscrawl.settings"
    return [sys.executable, "-m", "newscrawl", "crawl", "news"]


def crawl_command(sources: str, options: Sequence[str] = ()) -> Command:
    """`scrapy crawl news` for one source of a file, with the given `-s` settings (NAME=VALUE)."""

    begin = news_crawl()

    def make(source: str, report: Path, log: Path) -> Sequence[str]:
        command = [*begin, "-a", f"sources={sources}", "-a", f"source={source}"]
        for option in (SCHEDULED, *options, f"RUN_REPORT={report}", f"RUN_LOG={log.absolute()}"):
            command += ["-s", option]
        return command

    return make


def make_runner(sources: str, options: Sequence[str], history: History, settings: BaseSettings) -> Runner:
    """As the settings want it, for a file of sources and the given `-s` settings."""
    keep = max(1, settings.getint("SCHEDULE_LOG_KEEP"))
    if settings.getint("EXTRACT_WORKERS") == workers_of(cores()):  # nobody said how many
        each = workers_of(cores(), settings.getint("SCHEDULE_MAX_RUNNING"))
        options = [f"EXTRACT_WORKERS={each}", *options]  # of a setting that is given twice, the last counts
    return Runner(crawl_command(sources, options), history, Path(settings["SCHEDULE_LOG_DIR"]), keep)


class Runner:
    """Runs sources; safe to be called from several threads. Never two runs of one source, or of one host, at once."""

    def __init__(self, command: Command, history: History, logs: Path, keep: int) -> None:
        """`keep`: how many log files of a source stay."""
        self._command = command
        self._history = history
        self._logs = logs
        self._keep = keep
        self._processes: dict[str, Process] = {}
        self._waiting: dict[str, list[str]] = {}
        """By the hosts that are being crawled: their other sources whose turn comes after it."""
        self._lock = threading.Lock()
        self.stopping = threading.Event()

    def run(self, source: str) -> int | None:
        """Its exit code; None when it was not started, since it runs already or all is being stopped."""
        log = self._log_file(source)
        with TemporaryDirectory(prefix="newscrawl-") as folder, log.open("wb") as output:
            report = Path(folder) / "report.json"
            with self._lock:
                if self.stopping.is_set() or source in self._processes:
                    return None
                number = self._history.begin(source, self.named(log))
                process = self._processes[source] = self.start(source, report, output)
            try:
                code = process.wait()
            finally:
                with self._lock:
                    del self._processes[source]
            figures = _figures(report)
        self._history.end(number, code, figures.get("articles"), figures.get("failures"))
        self.ended(source, code, figures)
        self._tell(source, code, figures, log)
        return code

    def start(self, source: str, report: Path, output: IO[bytes]) -> Process:
        """Begin a crawl that writes its figures to `report`. Raises OSError."""
        # a session of its own: Ctrl-C is for the scheduler, which waits for its crawls
        return subprocess.Popen(
            self._command(source, report, Path(output.name)),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def ended(self, source: str, code: int, figures: Mapping[str, Any]) -> None:
        """What there is to do after a crawl."""

    def named(self, log: Path) -> str:
        """How the history calls a log file."""
        return str(log)

    def run_scheduled(self, source: str, host: str) -> None:
        """`run` for the scheduler, which has nobody to give an error to: the log has it, the next run comes.

        While another source of the host is being crawled this one waits, and holds no place of the scheduler's: who has
        the host runs it then.
        """
        if not self._takes_turn(source, host):
            return
        turn: str | None = source
        while turn is not None:
            try:
                self.run(turn)
            except (NewscrawlError, OSError) as error:
                logger.error("%s: not run, or not recorded: %s", turn, error)  # noqa: TRY400 - one line says it all
            turn = self._next_turn(host)

    def _takes_turn(self, source: str, host: str) -> bool:
        """Whether the host is free; else the source waits, once however often it is due."""
        with self._lock:
            waiting = self._waiting.get(host)
            if waiting is None:
                self._waiting[host] = []
                return True
            if source not in waiting and source not in self._processes:
                logger.info("%s: waits for the run of another source of %s", source, host)
                waiting.append(source)
            return False

    def _next_turn(self, host: str) -> str | None:
        with self._lock:
            if self._waiting[host] and not self.stopping.is_set():
                return self._waiting[host].pop(0)
            del self._waiting[host]
            return None

    def terminate_one(self, source: str) -> None:
        """Ask one running crawl to end."""
        with self._lock:
            if source in self._processes:
                self._processes[source].terminate()

    def kill(self, source: str) -> None:
        """End one running crawl."""
        with self._lock:
            if source in self._processes:
                self._processes[source].kill()

    def terminate(self) -> None:
        """Ask the running crawls to end: they finish what is on its way."""
        with self._lock:
            for process in self._processes.values():
                process.terminate()

    def running(self) -> list[str]:
        """Names of the sources that are being crawled."""
        with self._lock:
            return sorted(self._processes)

    def _tell(self, source: str, code: int, figures: dict[str, Any], log: Path) -> None:
        level = logging.INFO if code == 0 else logging.WARNING
        articles, failures = figures.get("articles", "?"), figures.get("failures", "?")
        logger.log(level, "%s: exit %d, %s articles, %s failures, log %s", source, code, articles, failures, log)

    def _log_file(self, source: str) -> Path:
        folder = self._logs / safe_name(source)
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.log"))[: 1 - self._keep or None]:
            old.unlink(missing_ok=True)
        return folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}.log"


def _figures(report: Path) -> dict[str, Any]:
    """What the crawl wrote at its end; nothing when it was killed before."""
    try:
        figures: dict[str, Any] = json.loads(report.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return figures
