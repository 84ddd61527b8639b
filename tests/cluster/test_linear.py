"""Four workers do on slow sites nearly four times what one does: `make cluster-test`."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from big_site import BigSite, served
from cluster_run import expected, work, written
from private_postgresql import Server

pytest.importorskip("procrastinate", reason="the queue is not installed: make install-cluster")

from newscrawl.cluster.leader import Leader
from newscrawl.sources.model import Source

pytestmark = pytest.mark.skipif(os.environ.get("CLUSTER") != "full", reason="takes minutes: make cluster-test")
HOSTS, ARTICLES, PAUSE, JOBS = 16, 20, 2.0, 2
COUNT = "select count(*) from procrastinate_workers"


def seconds_with(workers: int, server: Server, folder: Path) -> float:
    """From the moment at which all sources are due until all their articles are in the output."""
    folder.mkdir()
    sites, url = [BigSite(ARTICLES) for _ in range(HOSTS)], server.create()
    with ExitStack() as stack:
        sources = []
        for number, site in enumerate(sites):
            site.pause = PAUSE
            base = stack.enter_context(served(site))
            sources.append(Source(f"slow{number}", f"{base}/", every="1d", discover=("news-sitemap", "sitemap")))
        leader = Leader(url, lambda: sources, 0)
        running = [work(folder, url, jobs=JOBS) for _ in range(workers)]
        while server.execute(url.rpartition("/")[2], COUNT) != [(workers,)]:
            time.sleep(0.2)
        began = time.monotonic()
        leader.once()
        while written(folder).keys() < expected(sites):
            assert time.monotonic() - began < 1800, (folder / "log").read_text()[-3000:]
            time.sleep(0.2)
        taken = time.monotonic() - began
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=3600)
    assert set(written(folder).values()) == {1}
    return taken


def test_four_workers_are_nearly_four_times_as_fast_as_one(postgresql: Server, tmp_path: Path) -> None:
    one, four = (seconds_with(workers, postgresql, tmp_path / str(workers)) for workers in (1, 4))
    told = f"1 worker {one:.0f} s, 4 workers {four:.0f} s: {one / four / 4:.2f} of linear"
    sys.stderr.write(f"{HOSTS * ARTICLES} articles of {HOSTS} hosts that take {PAUSE} s: {told}\n")
    assert one / four >= 0.8 * 4
