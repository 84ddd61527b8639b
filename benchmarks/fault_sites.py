"""`make fault-test`: a site with one fault beside a healthy one, crawled as anybody would, over HTTP on loopback.

For each fault: what happened, articles lost, the longest stall of the crawl's loop, the peak memory of its processes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.project import get_project_settings

from benchmarks.faults import FAULTS, GOOD, Send, good_paths, links_to

WORDS = "harbour council ferry bridge market school teacher river winter budget museum orchestra village".split()
LOOK = 0.01
"""Seconds between two looks at the loop."""
STEP, MEMORY = 0.1, 600
"""Seconds and MB that none may exceed."""


class LoopLag:
    """Scrapy extension: the longest time for which nothing else ran in the crawl's loop, and the peak memory."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._longest = crawler, 0.0
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self._start, signals.engine_started)
        crawler.signals.connect(self._write, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def _start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            start = time.monotonic()
            await asyncio.sleep(LOOK)
            self._longest = max(self._longest, time.monotonic() - start - LOOK)

    def _write(self) -> None:
        if self._task is not None:
            self._task.cancel()
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        failures = self._crawler.stats.get_value("newscrawl/failed") or []
        found = {
            "stall": self._longest,
            "memory": own,
            "failures": [": ".join(map(str, failure)) for failure in failures],
        }
        Path(self._crawler.settings["LOOP_LAG_FILE"]).write_text(json.dumps(found), encoding="utf-8")


def _article(path: str) -> bytes:
    chance = random.Random(path)
    sentences = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(9)]
    paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 3])}</p>" for i in range(0, 9, 3))
    title = path.rpartition("/")[2].replace("-", " ").capitalize()
    return (
        f'<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
        f'<time datetime="2026-11-01T10:00:00Z">1 November 2026</time>{paragraphs}</article></body></html>'
    ).encode()


@contextmanager
def site(name: str, faults: Mapping[str, Send]) -> Iterator[str]:
    """A home page that links to good articles; a fault takes the place of a path's answer."""
    paths = good_paths(name)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fault = faults.get(self.path) or next(
                (f for p, f in faults.items() if p[-1:] == "*" and self.path.startswith(p[:-1])), None
            )
            try:
                if fault is not None:
                    fault(self)
                elif self.path == "/":
                    more = [path for path in faults if path.startswith("/news/")]
                    self._send(links_to([*paths, *more]).encode())
                elif self.path in paths:
                    self._send(_article(self.path))
                else:
                    self.send_error(404)
            except OSError:
                pass

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def crawl(folder: Path, faults: Mapping[str, Send]) -> dict[str, Any]:
    """What came of one crawl of both sites."""
    with site("well", {}) as well, site("ill", faults) as ill:
        lines = (f'[[source]]\nname = "{name}"\nsite = "{base}/"\n' for name, base in (("well", well), ("ill", ill)))
        (folder / "sources.toml").write_text("".join(lines), encoding="utf-8")
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.fault_sites", "--crawl", str(folder)],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        took = time.monotonic() - start
    output, report = folder / "articles.jsonl", folder / "lag.json"
    got = [json.loads(line)["url"] for line in output.read_text("utf-8").splitlines()] if output.exists() else []
    found: dict[str, Any] = (
        json.loads(report.read_text("utf-8")) if report.exists() else {"stall": -1, "memory": -1, "failures": ["died"]}
    )
    lost = {name: GOOD - sum(url.endswith(tuple(good_paths(name))) for url in got) for name in ("well", "ill")}
    return found | {"lost": lost, "seconds": took, "traceback": "Traceback" in done.stderr, "log": done.stderr}


def _crawl_here(folder: Path) -> None:
    settings = get_project_settings()
    settings["EXTENSIONS"]["benchmarks.fault_sites.LoopLag"] = 0
    values = {
        "LOOP_LAG_FILE": str(folder / "lag.json"),
        "STATE_URL": f"sqlite:///{folder / 'state.db'}",
        "FEEDS": {str(folder / "articles.jsonl"): {"format": "jsonlines", "encoding": "utf-8"}},
        "DOWNLOAD_TIMEOUT": 8,
        "RETRY_ENABLED": False,
    }
    for name, value in values.items():
        settings.set(name, value, priority="cmdline")
    process = CrawlerProcess(settings)
    process.crawl("news", sources=str(folder / "sources.toml"))
    process.start()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="faults; else all")
    parser.add_argument("--crawl", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.crawl:
        _crawl_here(options.crawl)
        return 0
    bad = 0
    sys.stdout.write(f"{'fault':24} {'lost':>10} {'stall':>8} {'memory':>8} {'took':>7}  what happened\n")
    for name, faults in FAULTS.items():
        if options.names and name not in options.names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = crawl(Path(folder), faults)
        lost = found["lost"]
        said = "; ".join(found["failures"])[:110] or "nothing"
        row = f"{name:24} {lost['well']:>4} + {lost['ill']:<3} {1000 * found['stall']:>5.0f} ms {found['memory']:>5} MB"
        sys.stdout.write(f"{row} {found['seconds']:>5.1f} s  {said}{'; TRACEBACK' if found['traceback'] else ''}\n")
        sys.stdout.flush()
        bad += bool(lost["well"] or found["stall"] > STEP or found["memory"] > MEMORY or found["traceback"])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
