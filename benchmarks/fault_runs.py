"""The second half of `make fault-test`: what befalls a run. The command of users, and then once more without the fault.

For each: the exit code, articles that neither run wrote, articles that stand twice in their output, what it said.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import IO, NamedTuple

from benchmarks.fault_sites import article, site
from benchmarks.faults import Send, good_paths, sends
from benchmarks.processes import processes_of

Start = Callable[[Sequence[str], Path, IO[bytes] | int], subprocess.Popen[bytes]]
OUTPUT = "articles.jsonl"
OUTAGE = 0.4
"""Seconds of HTTP 500."""
WAIT = 300
"""Seconds after which a run is said to hang."""
HELD = good_paths("well")[-1]
"""The page during which something happens."""


class Run(NamedTuple):
    """A fault, and what is to come of it."""

    code: int
    """Of the run that it befalls."""
    output: str = OUTPUT
    strikes: Callable[[subprocess.Popen[bytes]], object] | None = None
    """Called while a page is waited for."""
    around: Callable[[Path], Iterator[None]] | None = None
    faults: Callable[[], Mapping[str, Send]] = dict


class Found(NamedTuple):
    """What came of it."""

    code: int
    lost: int
    twice: int
    log: str


def _locked(folder: Path) -> Iterator[None]:
    with closing(sqlite3.connect(folder / "state.db", isolation_level=None)) as state:
        state.execute("create table own (a)")
        state.execute("begin exclusive")
        yield


def _kill_worker(process: subprocess.Popen[bytes]) -> None:
    """Of the processes below it the one that has most in memory, as a system without memory does."""
    others = [memory for memory in processes_of(process.pid) if memory.pid != process.pid]
    os.kill(max(others, key=lambda memory: memory.size).pid, signal.SIGKILL)


def _outage() -> Mapping[str, Send]:
    """All articles fail for a moment that begins with the first."""
    began: list[float] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        began[1:] = [time.monotonic()]
        if began[-1] - began[0] < OUTAGE:
            handler.send_error(500)
        else:
            sends(article(handler.path))(handler)

    return {"/news/*": answer}


class _Most:
    """Requests that a site has at a time."""

    def __init__(self) -> None:
        self._now, self._lock = 0, threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self._now += 1
            many = self._now > 2  # the default of CONCURRENT_REQUESTS_PER_DOMAIN
        time.sleep(0.05)
        with self._lock:
            self._now -= 1
        handler.send_error(429) if many else sends(article(handler.path))(handler)


RUNS: Mapping[str, Run] = {
    "no fault": Run(0),
    "output by sftp": Run(2, "sftp://host.example/a.jsonl"),
    "output by foo": Run(2, "foo://host.example/a.jsonl"),
    "output of no name": Run(2, "%(nope)s.jsonl"),
    "output is a folder": Run(2, "."),
    "output on a full device": Run(1, "/dev/full:jsonlines"),
    "state is locked": Run(1, around=_locked),
    "SIGTERM": Run(1, strikes=lambda process: process.send_signal(signal.SIGTERM)),
    "SIGINT": Run(1, strikes=lambda process: process.send_signal(signal.SIGINT)),
    "kill -9": Run(-signal.SIGKILL, strikes=lambda process: process.kill()),
    "kill -9 of a worker": Run(0, strikes=_kill_worker),
    "0.4 s of HTTP 500": Run(0, faults=_outage),
    "429 to a third at a time": Run(0, faults=lambda: {"/news/*": _Most()}),
}


def crawl(folder: Path, run: Run, start: Start | None = None) -> Found:
    """A run that the fault befalls, and one that it does not; `start`: of the arguments of newscrawl in a folder."""
    start = start or _start
    held, go_on = threading.Event(), threading.Event()

    def holds(handler: BaseHTTPRequestHandler) -> None:
        held.set()
        go_on.wait(WAIT)
        sends(article(handler.path))(handler)

    faults = {HELD: holds} if run.strikes else run.faults()
    log, output = folder / "log", folder / OUTPUT
    with site("well", faults) as base:
        with contextmanager(run.around or _nothing)(folder), log.open("wb") as said:
            process = start(_arguments(base, folder, run.output), folder, said)
            if run.strikes and held.wait(WAIT):
                run.strikes(process)
            go_on.set()
            code = process.wait(timeout=WAIT)
        start(_arguments(base, folder, OUTPUT), folder, subprocess.DEVNULL).wait(timeout=WAIT)
    lines = output.read_text("utf-8").splitlines() if output.exists() else []
    written = Counter(json.loads(line)["url"] for line in lines)
    lost = sum(base + path not in written for path in good_paths("well"))
    return Found(code, lost, sum(count > 1 for count in written.values()), log.read_text("utf-8", "replace"))


def _nothing(_: Path) -> Iterator[None]:
    yield


def _arguments(base: str, folder: Path, output: str) -> list[str]:
    state = f"STATE_URL=sqlite:///{folder / 'state.db'}"
    return ["crawl", "news", "-a", f"site={base}/", "-o", output, "-s", state, "-s", "AUTOTHROTTLE_ENABLED=0"]


def _start(arguments: Sequence[str], folder: Path, log: IO[bytes] | int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "newscrawl", *arguments]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=log, stdout=subprocess.DEVNULL)


def row(run: Run, found: Found) -> str:
    """Exit code, lost, twice, and the last line of the log that is no table."""
    said = [line.strip() for line in found.log.splitlines() if line.strip()]
    last = next((line for line in reversed(said) if "error" in line.lower() or "WARNING" in line), (said or [""])[-1])
    return f"{found.code:>5} {found.lost:>5} {found.twice:>6}  {'; '.join([*wrong(run, found), last])[:130]}"


def wrong(run: Run, found: Found) -> list[str]:
    """What may not be, whatever befalls a run."""
    rules = {
        f"EXIT CODE, NOT {run.code}": found.code != run.code,
        "ARTICLES LOST": found.lost > 0,
        "ARTICLES TWICE": found.twice > 0,
        "TRACEBACK": "Traceback" in found.log,
    }
    return [what for what, is_so in rules.items() if is_so]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="faults; else all")
    names = parser.parse_args(arguments).names
    bad = 0
    sys.stdout.write(f"{'fault of a run':24} {'exit':>5} {'lost':>5} {'twice':>6}  what it said\n")
    for name, run in RUNS.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = crawl(Path(folder), run)
        sys.stdout.write(f"{name:24} {row(run, found)}\n")
        sys.stdout.flush()
        bad += bool(wrong(run, found))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
