"""A worker as its users start and stop it, and one that is stopped for a while as a machine that sleeps is."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from big_site import BigSite, served
from cluster_run import are_apart, expected, work, written
from private_postgresql import Server
from warm_scrapy import Warm

pytest.importorskip("procrastinate", reason="the queue is not installed: make install-cluster")

from newscrawl.cluster.leader import Leader
from newscrawl.sources.model import Source
from newscrawl.state.turns import Turns

pytestmark = [pytest.mark.slow, pytest.mark.faults]
MINUTE = 60


def slow_site(size: int) -> BigSite:
    site = BigSite(size)
    site.pause = 0.3
    return site


def wait_until(happened: Callable[[], object], folder: Path, seconds: float = 3600) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, (folder / "log").read_text()[-3000:]
        time.sleep(0.05)


def defer(url: str, base: str) -> int:
    return Leader(url, lambda: [Source("slow", f"{base}/", every="1h")], 0).once()


def test_at_the_end_of_its_patience_a_worker_leaves_what_is_left_to_others(postgresql: Server, tmp_path: Path) -> None:
    site, url = slow_site(30), postgresql.create()
    with served(site) as base, (tmp_path / "told").open("wb") as told:
        defer(url, base)
        worker = work(tmp_path, url, "--patience", "0.5", "--json-log", output=told)
        wait_until(lambda: written(tmp_path), tmp_path)
        worker.terminate()
        assert worker.wait(timeout=3600) == 0
        before = written(tmp_path)
        assert before.keys() < expected([site])
        turns = Turns(url)
        assert turns.of("slow").due <= time.time()
        turns.close()

        site.pause = 0
        defer(url, base)
        worker = work(tmp_path, url)  # it has ten minutes
        wait_until(lambda: written(tmp_path) > before, tmp_path)
        worker.terminate()
        assert worker.wait(timeout=3600) == 0
    assert set(written(tmp_path).values()) == {1} and set(written(tmp_path)) == expected([site])

    lines = [json.loads(line) for line in (tmp_path / "told").read_text().splitlines()]
    of_crawl = [line["line"] for line in lines if line.get("source") == "slow"]
    (first, _) = sorted((tmp_path / "output" / "logs" / "slow").glob("*.log"))
    assert of_crawl == first.read_text().splitlines() and of_crawl
    assert any("gives the host up" in line["line"] for line in lines if line.get("level") == "INFO")


def family(pid: int) -> list[int]:
    """A process and all that came of it."""
    found = [pid]
    for one in found:
        with suppress(FileNotFoundError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
    return found


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.long
@pytest.mark.parametrize("all_of_it", [True, False], ids=["machine", "process"])
def test_a_worker_that_sleeps_is_replaced_and_ends_when_it_wakes(
    postgresql: Server, tmp_path: Path, all_of_it: bool
) -> None:
    site, url = slow_site(60), postgresql.create()
    with served(site) as base:
        defer(url, base)
        sleeper = work(tmp_path, url)
        wait_until(lambda: written(tmp_path), tmp_path)
        asleep = family(sleeper.pid) if all_of_it else [sleeper.pid]
        crawls = family(sleeper.pid)[1:]
        for pid in asleep:
            os.kill(pid, signal.SIGSTOP)
        stopped = time.monotonic()
        other = work(tmp_path, url)
        try:
            log = tmp_path / "log"
            wait_until(lambda: "its worker is gone, and it runs again" in log.read_text(), tmp_path)
            wait_until(lambda: len(list((tmp_path / "output/logs/slow").glob("*.log"))) > 1, tmp_path)
            assert time.monotonic() - stopped < MINUTE
            for pid in asleep:
                os.kill(pid, signal.SIGCONT)
            assert sleeper.wait(timeout=MINUTE) == -signal.SIGKILL
            wait_until(lambda: all(map(is_gone, crawls)), tmp_path, MINUTE)
            if not all_of_it:  # its crawl went on for so long, and had the host: what is left is for a later run
                defer(url, base)
            wait_until(lambda: written(tmp_path).keys() >= expected([site]), tmp_path)
        finally:
            _end(sleeper, other)
    assert set(written(tmp_path).values()) == {1} and set(written(tmp_path)) == expected([site])
    assert are_apart(site)


def _end(*workers: Warm) -> None:
    for worker in workers:
        if worker.poll() is None:
            worker.send_signal(signal.SIGCONT)
            worker.terminate()
    for worker in workers:
        worker.wait(timeout=3600)
