"""A cluster whose workers and scheduler are killed: each article once for each revision, one crawl of a host at a time.

`make cluster-test` is the whole of it: 20 sources on 10 hosts, 2,000 articles, three rounds.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
from big_site import BigSite, served
from cluster_run import are_apart, crawls, expected, start, too_fast, work, written
from private_postgresql import Server
from warm_scrapy import Warm

pytestmark = [pytest.mark.slow, pytest.mark.faults]

FULL = os.environ.get("CLUSTER") == "full"
HOSTS, ARTICLES, ROUNDS, WORKERS, EVERY = (10, 200, 3, 4, 30) if FULL else (2, 10, 1, 2, 10)
PATIENCE = 1800 if FULL else 3600
MINUTE = 60 if FULL else 3600
DELAY = 0.1
"""Seconds between two requests that the hosts ask for."""
LATE = 0.5
"""Seconds that a machine with nothing else to do may take to note that a request came; 20 of them take 2 s."""


class Cluster:
    """Processes in one folder, which stands for a file system that machines share."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self.schedulers = [self.schedule() for _ in range(2)]
        self.workers = [self.work() for _ in range(WORKERS - 1)]

    def schedule(self) -> Warm:
        return start(self._folder, self._url, "schedule", "sources.toml")

    def work(self) -> Warm:
        return work(self._folder, self._url)

    def written(self) -> Counter[tuple[str, int]]:
        return written(self._folder)

    def wait_for(self, wanted: set[tuple[str, int]]) -> None:
        deadline = time.monotonic() + PATIENCE
        while missing := wanted - self.written().keys():
            log = (self._folder / "log").read_text()
            assert time.monotonic() < deadline, f"{len(missing)} are missing, {sorted(missing)[:3]}: {log[-3000:]}"
            time.sleep(0.5)

    def wait_for_leader(self) -> None:
        """One of the two, and not both."""
        deadline = time.monotonic() + PATIENCE
        while (leaders := (self._folder / "log").read_text().count("Leads")) == 0:
            assert time.monotonic() < deadline, "nobody leads"
            time.sleep(0.2)
        assert leaders == 1

    def end(self) -> None:
        for process in (*self.schedulers, *self.workers):
            process.terminate()
        for process in (*self.schedulers, *self.workers):
            process.wait(timeout=3600)


def change(site: BigSite) -> None:
    """Some articles anew, and some more of them."""
    size = len(site.revisions)
    for number in range(0, size, 10):  # their sitemaps tell of changes
        site.revisions[number] += 1
    site.revisions |= dict.fromkeys(range(size, size + size // 10), 1)


def kill(process: Warm) -> None:
    process.kill()
    process.wait()


def test_what_is_killed_is_done_by_others(tmp_path: Path, postgresql: Server) -> None:
    chance = random.Random(os.environ.get("KILL_SEED", "1"))
    sites = [BigSite(ARTICLES) for _ in range(HOSTS)]
    for site in sites:
        site.delay = DELAY
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
                cluster.wait_for_leader()
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
        assert len(crawls(site)) >= 2 and are_apart(site)
        assert not FULL or too_fast(site) <= LATE
