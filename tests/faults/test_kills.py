"""Crawls that are killed, again and again, at random moments: nothing lost, nothing twice, every line whole.

Some 20 kills in all here; `make soak` sets KILLS to a multiple of them.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from big_site import BigSite, served
from private_postgresql import Server
from stores import state_url
from warm_scrapy import ROOT, Warm, scrapy

from benchmarks.processes import processes_of
from newscrawl.state.codecs import zstd

pytestmark = [pytest.mark.slow, pytest.mark.faults]

KILLS = int(os.environ.get("KILLS", "1"))
SEED = os.environ.get("KILL_SEED", "")
SIZE = 24 if KILLS == 1 else 60
"""Articles of a site."""
PARQUET = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed: make install-dataset")
SETTINGS = (
    "AUTOTHROTTLE_ENABLED=0",
    "CONCURRENT_REQUESTS_PER_DOMAIN=8",
    "EXTRACT_WORKERS=1",
    "CHECKPOINT_EVERY=0.2",
    "PROGRESS_EVERY=0",
    "PARQUET_ROWS=5",
)


def command(base: str, *outputs: str, state: str = "") -> list[str]:
    arguments = ["crawl", "news", "-a", f"site={base}/", *outputs]
    for setting in (*SETTINGS, *([f"STATE_URL={state}"] if state else ())):
        arguments += ["-s", setting]
    return arguments


ENVIRONMENT = os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONPATH": str(ROOT)}


def start(arguments: Sequence[str], folder: Path) -> Warm:
    """In a folder of its own, as a user has it who installed the project somewhere else."""
    with (folder / "log").open("ab") as log:
        return Warm(*arguments, cwd=folder, env=ENVIRONMENT, stderr=log.fileno())


def finish(arguments: Sequence[str], folder: Path) -> None:
    process = start(arguments, folder)
    assert process.wait(timeout=3600) == 0, (folder / "log").read_text()[-3000:]


def kill_at_random(
    site: BigSite, arguments: Sequence[str], folder: Path, kills: int, chance: random.Random, output: str
) -> None:
    """Each run is let go on for a while, and then it, or all its processes, or only a worker, are killed.

    For a while: until so much more is in the output, or so many requests were made, that all runs together may get
    done with the site or not.
    """
    article = 700 if output.endswith(".gz") else 2600  # bytes, about
    share = 2 * len(site.revisions) // kills
    for number in range(kills):
        process = start(arguments, folder)
        asked = sum(site.asked.values()) + chance.randint(0, share)
        deadline = time.monotonic() + 3600
        before = _size(folder / output)
        while "-O" in arguments and _size(folder / output) == before and process.poll() is None:
            time.sleep(0.005)  # it is cut to nothing first
        size = _size(folder / output) + article * chance.randint(0, share)
        while process.poll() is None and time.monotonic() < deadline:
            if sum(site.asked.values()) >= asked and (number % 4 == 3 or _size(folder / output) >= size):
                break
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.2))
        if number % 3 == 2:
            _kill_a_worker(process.pid, chance)
            time.sleep(chance.uniform(0, 0.3))
        if number % 2:
            process.kill()  # its workers have to see by themselves that it is gone
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(part.stat().st_size for part in path.glob("*.parquet"))
    return path.stat().st_size if path.exists() else 0


def _kill_a_worker(parent: int, chance: random.Random) -> None:
    """One of its workers, or the process that they are forks of."""
    with suppress(FileNotFoundError, ProcessLookupError):  # it was faster
        below = [process.pid for process in processes_of(parent)]
        found = [pid for pid in below if Path(f"/proc/{pid}/comm").read_text().strip() != "tracker"]
        if found:
            os.kill(chance.choice(found), signal.SIGKILL)


def lines(path: Path) -> list[dict[str, Any]]:
    if path.suffix in (".db", ".parquet"):
        return rows(path)
    unpack = {".gz": gzip.decompress, ".zst": zstd.decompress}.get(path.suffix, bytes)
    data = unpack(path.read_bytes())
    if path.suffix == ".json":
        return list(json.loads(data))
    if not data.startswith(b"{"):
        return [row | {"revision": int(row["revision"])} for row in csv.DictReader(io.StringIO(data.decode()))]
    assert data.endswith(b"\n")
    return [json.loads(line) for line in data.decode().splitlines()]


def rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        found: list[dict[str, Any]] = pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()
        return found
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM articles")]


def revisions(items: list[dict[str, Any]]) -> Counter[tuple[str, int]]:
    return Counter((item["canonical_url"], item["revision"]) for item in items)


def expected(site: BigSite, since: int = 1) -> Counter[tuple[str, int]]:
    return Counter((site.base + site.path(n), r) for n, last in site.revisions.items() for r in range(since, last + 1))


@pytest.mark.parametrize(
    ("outputs", "kills"),
    [
        (("-o", "articles.jsonl"), 3),
        pytest.param(("-o", "articles.jsonl.gz"), 2, marks=pytest.mark.long),
        pytest.param((), 1, marks=pytest.mark.long),
        pytest.param(("-o", "articles.db"), 1, marks=pytest.mark.long),
        pytest.param(("-o", "articles.parquet"), 1, marks=[PARQUET, pytest.mark.long]),
        pytest.param(("-o", "rows:csv"), 2, marks=pytest.mark.long),
    ],
    ids=["jsonl", "gz", "default", "db", "parquet", "csv"],
)
def test_killed_at_random_moments(tmp_path: Path, outputs: tuple[str, ...], kills: int) -> None:
    _killed_at_random_moments(tmp_path, outputs, kills, "")


def test_killed_at_random_moments_over_postgresql(tmp_path: Path, postgresql: Server) -> None:
    _killed_at_random_moments(tmp_path, ("-o", "articles.jsonl"), 1, postgresql.create())


def _killed_at_random_moments(tmp_path: Path, outputs: tuple[str, ...], kills: int, state: str) -> None:
    """The first run over a site, and then the next, in which articles changed and new ones came."""
    site = BigSite(SIZE)
    chance = random.Random(f"{outputs}{SEED}")
    output = outputs[1].partition(":")[0] if outputs else "output/articles.jsonl"
    path = tmp_path / output
    with served(site) as base:
        arguments = command(base, *outputs, state=state)
        kill_at_random(site, arguments, tmp_path, kills * KILLS, chance, output)
        finish(arguments, tmp_path)
        assert revisions(lines(path)) == expected(site)

        for number in (n for n in range(0, SIZE, 2) if n % 5 < 3):  # those whose sitemaps tell of changes
            site.revisions[number] += 1
        site.revisions |= dict.fromkeys(range(SIZE, SIZE + 8), 1)
        kill_at_random(site, arguments, tmp_path, max(1, kills // 2) * KILLS, chance, output)
        finish(arguments, tmp_path)
        assert revisions(lines(path)) == expected(site)


KILLED = """
import os, signal, sys
from newscrawl.state.crawl_state import CrawlState
async def durable(self, articles, sizes):
    os.kill(os.getpid(), signal.SIGKILL)
CrawlState.durable = durable
from scrapy.cmdline import execute
execute(sys.argv)
"""


@pytest.mark.parametrize(
    ("output", "option"),
    [
        ("a.jsonl.zst", "-o"),
        ("a.csv.gz", "-o"),
        ("lines:jsonlines", "-o"),
        ("a.json", "-O"),
        ("a.db", "-o"),
        pytest.param("a.parquet", "-o", marks=PARQUET),
        pytest.param("a.parquet", "-O", marks=PARQUET),
    ],
)
def test_killed_between_the_output_and_the_state(output: str, option: str, tmp_path: Path) -> None:
    """Articles are safe, and the state does not know it yet: they are looked up, and not written again."""
    site, path = BigSite(10), tmp_path / output.partition(":")[0]
    with served(site) as base:
        arguments = command(base, option, output)
        done = scrapy("-c", KILLED, *arguments, cwd=tmp_path, env=ENVIRONMENT)
        assert done.returncode == -signal.SIGKILL, done.stderr[-3000:]
        assert path.suffix == ".json" or lines(path)
        finish(arguments, tmp_path)
    assert revisions(lines(path)) == expected(site), (tmp_path / "log").read_text()[-3000:]


def test_an_output_that_is_begun_anew_is_whole_too(tmp_path: Path) -> None:
    """`-O` over a state that knows all: what the killed runs wrote anew stays, what they did not is fetched."""
    site = BigSite(SIZE)
    with served(site) as base:
        arguments = command(base, "-O", "articles.jsonl")
        finish(arguments, tmp_path)
        site.revisions[5] = 2
        kill_at_random(site, arguments, tmp_path, 2 * KILLS, random.Random(SEED), "articles.jsonl")
        finish(arguments, tmp_path)
    found = lines(tmp_path / "articles.jsonl")
    newest = {(site.base + site.path(n), revision) for n, revision in site.revisions.items()}
    # the change may have been seen by the last run only, after one that was killed wrote the article as it was
    assert set(revisions(found)) >= newest and set(revisions(found).values()) == {1}
    assert len(found) <= len(newest) + 1


@pytest.mark.parametrize("each_store", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True)
@pytest.mark.usefixtures("each_store")
def test_sources_that_share_a_file(tmp_path: Path) -> None:
    """One run is killed while another writes to the same file."""
    sites, state = [BigSite(16), BigSite(16)], state_url(tmp_path)
    with served(sites[0]) as first, served(sites[1]) as other:
        other = other.replace("127.0.0.1", "localhost")
        sites[1].base = other
        finished = start(command(other, "-o", "articles.jsonl", state=state), tmp_path)
        arguments, chance = command(first, "-o", "articles.jsonl", state=state), random.Random(SEED)
        kill_at_random(sites[0], arguments, tmp_path, 2 * KILLS, chance, "articles.jsonl")
        assert finished.wait(timeout=3600) == 0
        finish(arguments, tmp_path)
    assert revisions(lines(tmp_path / "articles.jsonl")) == expected(sites[0]) + expected(sites[1])
