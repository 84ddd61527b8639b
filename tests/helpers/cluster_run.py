"""Schedulers and workers as processes in one folder, which stands for a file system that machines share."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import IO

from big_site import BigSite
from warm_scrapy import Warm

ROOT = Path(__file__).resolve().parents[2]
MAIN = "import sys; from newscrawl.cli.main import main; sys.exit(main())"
SETTINGS = ("AUTOTHROTTLE_ENABLED=0", "CHECKPOINT_EVERY=0.2", "FILTERS=run_header.any_article")
if os.environ.get("CLUSTER") != "full":
    SETTINGS += ("EXTRACT_WORKERS=0",)  # to start them takes longer than such small crawls


def start(folder: Path, url: str, *arguments: str, output: IO[bytes] | None = None) -> Warm:
    """`newscrawl ARGUMENTS --cluster URL`. What it says is added to `log` there; `output`: its standard output."""
    environment = os.environ | {
        "CLUSTER_URL": url,
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests' / 'helpers'}",
    }
    command = ("-c", MAIN, *arguments, "--cluster", "env:CLUSTER_URL")
    with (folder / "log").open("ab") as log:
        return Warm(*command, cwd=folder, env=environment, stderr=log.fileno(), stdout=(output or log).fileno())


def work(folder: Path, url: str, *options: str, jobs: int = 2, output: IO[bytes] | None = None) -> Warm:
    """A worker."""
    settings = [part for setting in SETTINGS for part in ("-s", setting)]
    return start(folder, url, "worker", "--jobs", str(jobs), *settings, *options, output=output)


def written(folder: Path) -> Counter[tuple[str, int]]:
    """Addresses and revisions on the whole lines of all runs, and how often each is there."""
    found: Counter[tuple[str, int]] = Counter()
    for path in (folder / "output" / "articles").glob("*/*.jsonl"):
        for line in path.read_bytes().splitlines(keepends=True):
            if line.endswith(b"\n"):
                item = json.loads(line)
                found[item["canonical_url"], item["revision"]] += 1
    return found


def expected(sites: list[BigSite]) -> set[tuple[str, int]]:
    """All revisions of all articles."""
    return {(s.base + s.path(n), r) for s in sites for n, last in s.revisions.items() for r in range(1, last + 1)}


def _by_run(site: BigSite) -> list[list[float]]:
    times: dict[str, list[float]] = {}
    for moment, run in site.visits:
        times.setdefault(run, []).append(moment)
    return [sorted(found) for found in times.values()]


def crawls(site: BigSite) -> list[tuple[float, float]]:
    """First and last request of each crawl, in order."""
    return sorted((found[0], found[-1]) for found in _by_run(site))


def too_fast(site: BigSite) -> float:
    """By how many seconds any 20 requests of a crawl came sooner than its Crawl-delay lets them."""
    return max(
        (
            20 * site.delay - (end - begin)
            for found in _by_run(site)
            for begin, end in zip(found, found[20:], strict=False)
        ),
        default=0.0,
    )


def are_apart(site: BigSite) -> bool:
    """Whether one crawl of it ended before the next began."""
    found = crawls(site)
    return all(end <= begin for (_, end), (begin, _) in zip(found, found[1:], strict=False))
