"""A cluster whose workers and scheduler are killed: each article once for each revision, one crawl of a host at a time.

`make cluster-test` is the whole of it: 20 sources on 10 hosts, 2,000 articles, three rounds.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
from big_site import BigSite, served
from private_postgresql import Server

pytestmark = [pytest.mark.slow, pytest.mark.faults]

ROOT = Path(__file__).resolve().parents[2]
FULL = os.environ.get("CLUSTER") == "full"
HOSTS, ARTICLES, ROUNDS, WORKERS, EVERY = (10, 200, 3, 4, 30) if FULL else (3, 20, 2, 2, 10)
PATIENCE = 1800 if FULL else 300
MINUTE = 60


class Cluster:
    """Processes in one folder, which stands for a file system that machines share."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self.schedulers = [self.schedule() for _ in range(2)]
        self.workers = [self.work() for _ in range(WORKERS - 1)]

    def schedule(self) -> subprocess.Popen[bytes]:
        return self._start("schedule", "sources.toml", "--cluster", "env:CLUSTER_URL")

    def work(self) -> subprocess.Popen[bytes]:
        settings = ("AUTOTHROTTLE_ENABLED=0", "CHECKPOINT_EVERY=0.2", "FILTERS=run_header.any_article")
        options = [part for setting in settings for part in ("-s", setting)]
        return self._start("worker", "--cluster", "env:CLUSTER_URL", "--jobs", "2", *options)

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "CLUSTER_URL": self._url,
            "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests' / 'helpers'}",
        }
        with (self._folder / "log").open("ab") as log:
            command = [sys.executable, "-m", "newscrawl", *arguments]
            return subprocess.Popen(command, cwd=self._folder, env=environment, stderr=log, stdout=log)

    def written(self) -> Counter[tuple[str, int]]:
        found: Counter[tuple[str, int]] = Counter()
        for path in (self._folder / "output" / "articles").glob("*/*.jsonl"):
            for line in path.read_bytes().splitlines(keepends=True):
                if line.endswith(b"\n"):
                    item = json.loads(line)
                    found[item["canonical_url"], item["revision"]] += 1
        return found

    def wait_for(self, wanted: set[tuple[str, int]]) -> None:
        deadline = time.monotonic() + PATIENCE
        while missing := wanted - self.written().keys():
            log = (self._folder / "log").read_text()
            assert time.monotonic() < deadline, f"{len(missing)} are missing, {sorted(missing)[:3]}: {log[-3000:]}"
            time.sleep(0.5)

    def end(self) -> None:
        for process in (*self.schedulers, *self.workers):
            process.terminate()
        for process in (*self.schedulers, *self.workers):
            process.wait(timeout=120)


def expected(sites: list[BigSite]) -> set[tuple[str, int]]:
    return {(s.base + s.path(n), r) for s in sites for n, last in s.revisions.items() for r in range(1, last + 1)}


def change(site: BigSite) -> None:
    """Some articles anew, and some more of them."""
    size = len(site.revisions)
    for number in range(0, size, 10):  # their sitemaps tell of changes
        site.revisions[number] += 1
    site.revisions |= dict.fromkeys(range(size, size + size // 10), 1)


def crawls(site: BigSite) -> list[tuple[float, float]]:
    """First and last request of each crawl, in order."""
    times: dict[str, list[float]] = {}
    for moment, run in site.visits:
        times.setdefault(run, []).append(moment)
    return sorted((min(found), max(found)) for found in times.values())


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def test_what_is_killed_is_done_by_others(tmp_path: Path, postgresql: Server) -> None:
    chance = random.Random(os.environ.get("KILL_SEED", "1"))
    sites = [BigSite(ARTICLES) for _ in range(HOSTS)]
    with ExitStack() as stack:
        bases = [stack.enter_context(served(site)) for site in sites]
        lines = [
            f'[[source]]\nname = "{kind}{number}"\nsite = "{base}/"\nevery = "{EVERY}s"\ndiscover = {ways}\n'
            for number, base in enumerate(bases)
            for kind, ways in (("fast", '["feed"]'), ("whole", '["news-sitemap", "sitemap", "links"]'))
        ]
        (tmp_path / "sources.toml").write_text("".join(lines))
        url = postgresql.create()
        cluster = Cluster(url, tmp_path)
        stack.callback(cluster.end)
        for number in range(ROUNDS):
            time.sleep(chance.uniform(4, 12))
            if number < 2:
                kill(cluster.workers.pop(0))
                killed = time.monotonic()
                cluster.workers.append(cluster.work())
            if number == 0:
                log = (tmp_path / "log").read_text()
                assert log.count("Leads") == 1
                kill(cluster.schedulers.pop(0))
                cluster.schedulers.append(cluster.schedule())
                cluster.workers.append(cluster.work())  # one joins late
            cluster.wait_for(expected(sites))
            waits = "select count(*) from procrastinate_jobs j where status = 'doing' and not exists (select from procrastinate_workers w where w.id = j.worker_id and last_heartbeat > now() - interval '20 s')"  # noqa: E501
            name = url.rpartition("/")[2]
            while postgresql.execute(name, waits) != [(0,)]:
                assert time.monotonic() < killed + MINUTE, "killed jobs wait for longer than a minute"
                time.sleep(0.5)
            for site in sites:
                change(site)
        cluster.wait_for(expected(sites))
    assert set(cluster.written().values()) == {1}
    assert set(cluster.written()) == expected(sites)
    for site in sites:
        found = crawls(site)
        assert len(found) >= 2 and all(end <= begin for (_, end), (begin, _) in zip(found, found[1:], strict=False))
