"""`python -m benchmarks.crawls [PAGES] [ROUNDS]`: crawls on loopback, in turn, against a plain Scrapy spider."""

from __future__ import annotations

import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.loopback import site

PAGES, ROUNDS = 400, 3
# politeness is not measured here: both sides may ask as fast as they can
FREE = {
    "AUTOTHROTTLE_ENABLED": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": 0,
    "EXTENSIONS": json.dumps({"benchmarks.loop_times.LoopTimes": 0}),
}
KINDS = {
    "newscrawl": ("crawl", "news"),
    "plain spider, trafilatura inline": ("runspider", "benchmarks/plain_spider.py"),
    "spider that reads links only": ("runspider", "benchmarks/plain_spider.py", "-a", "extract=links"),
    "spider that reads nothing": ("runspider", "benchmarks/plain_spider.py", "-a", "extract=nothing"),
}


def crawl(kind: str, address: str, *more: str) -> dict[str, float]:
    """One run's figures, see loop_times."""
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder) / "times.json"
        settings = FREE | {"LOOP_TIMES": times, "STATE_URL": f"sqlite:///{folder}/state.db"}
        if kind == "newscrawl":
            settings["EXTENSIONS"] = json.dumps({"benchmarks.loop_times.LoopTimes": 0} | _extensions())
        command = [sys.executable, "-m", "scrapy", *KINDS[kind], *more, "-o", f"{folder}/items.jsonl"]
        command += ["-a", f"site={address}"]
        command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        environment = os.environ if kind == "newscrawl" else os.environ | {"SCRAPY_SETTINGS_MODULE": "benchmarks"}
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        found: dict[str, float] = json.loads(times.read_text(encoding="utf-8"))
        return found


def _extensions() -> dict[str, Any]:
    from newscrawl.settings import EXTENSIONS  # noqa: PLC0415

    return dict(EXTENSIONS)


def table(found: dict[str, list[dict[str, float]]]) -> list[tuple[str, float, float, float, float, float]]:
    """Of each kind the medians: pages a second, CPU of the crawl's process in ms a page, longest step, lag, memory."""
    rows = []
    for kind, runs in found.items():
        median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        rate = statistics.median(run["pages"] / run["seconds"] for run in runs)
        rows.append(
            (
                kind,
                rate,
                1000 * median["cpu"] / median["pages"],
                1000 * max(run["longest_step"] for run in runs),
                1000 * median["lag_p99"],
                median["memory_mb"],
            )
        )
    return rows


def main(count: int = PAGES, rounds: int = ROUNDS, *kinds: str) -> None:
    """Run and print."""
    logging.disable(logging.WARNING)
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS if not kinds or kind in kinds}
    with site(count) as address:
        for _ in range(rounds):
            for kind, runs in found.items():
                runs.append(crawl(kind, address))
    print(f"{count} pages, {rounds} rounds; {len(os.sched_getaffinity(0))} cores")
    for kind, rate, cpu, step, lag, memory in table(found):
        print(f"  {kind:34} {rate:5.1f} pages/s  {cpu:5.1f} ms CPU a page in the crawl's process", end="")
        print(f"  longest step {step:4.0f} ms  lag p99 {lag:4.0f} ms  {memory:4.0f} MB")


if __name__ == "__main__":
    count, rounds, *kinds = [*sys.argv[1:], *map(str, (PAGES, ROUNDS)[len(sys.argv) - 1 :])]
    main(int(count), int(rounds), *kinds)
