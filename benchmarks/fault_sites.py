"""`make fault-test`: a site with one fault beside a healthy one, crawled as anybody would, over HTTP on loopback.

For each fault: what happened, articles lost, the longest stall of the crawl's loop (as it was, and the part of it in
which the crawl itself was at work: other programs on the machine add to the first), the peak memory of its processes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.faults import FAULTS, GOOD, KEPT, STORY, Send, good_paths, links_to
from benchmarks.processes import processes_of
from benchmarks.served import Answering, served

WORDS = "harbour council ferry bridge market school teacher river winter budget museum orchestra village".split()
SOURCE = '[[source]]\nname = "{name}"\nsite = "{base}/"\nmax_pages = 200\n'
CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
STEP, MEMORY = 0.1, 600
"""Seconds and MB that none may exceed."""


def article(path: str) -> bytes:
    """The page of a good path."""
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

    class Handler(Answering):
        def do_GET(self) -> None:
            fault = faults.get(self.path) or next(
                (f for p, f in faults.items() if p[-1:] == "*" and self.path.startswith(p[:-1])), None
            )
            try:
                if fault is not None:
                    fault(self)
                elif self.path == "/":
                    more = [path for path in faults if path.startswith("/news/") and path[-1] != "*"]
                    self.send(links_to([*paths, *more]).encode())
                elif self.path in paths:
                    self.send(article(self.path))
                else:
                    self.send_error(404)
            except OSError:
                pass

    with served(Handler) as base:
        yield base


def crawl(folder: Path, faults: Mapping[str, Send]) -> dict[str, Any]:
    """What came of one crawl of both sites."""
    with site("well", {}) as well, site("ill", faults) as ill:
        lines = (SOURCE.format(name=name, base=base) for name, base in (("well", well), ("ill", ill)))
        (folder / "sources.toml").write_text("".join(lines), encoding="utf-8")
        start = time.monotonic()
        log, memory = _run([sys.executable, "-m", "benchmarks.fault_crawl", str(folder)], folder / "log")
        took = time.monotonic() - start
    output, report = folder / "articles.jsonl", folder / "lag.json"
    got = [json.loads(line)["url"] for line in output.read_text("utf-8").splitlines()] if output.exists() else []
    found: dict[str, Any] = (
        json.loads(report.read_text("utf-8")) if report.exists() else {"stall": -1, "busy": -1, "failures": ["died"]}
    )
    lost = {name: GOOD - sum(url.endswith(tuple(good_paths(name))) for url in got) for name in ("well", "ill")}
    lost["ill"] += faults in KEPT.values() and not any(url.endswith(STORY) for url in got)
    return found | {"lost": lost, "got": got, "seconds": took, "memory": memory, "log": log}


def _run(command: Sequence[str], log: Path) -> tuple[str, tuple[int, int]]:
    """What it said, and the MB that it had at most, and the largest of those that it started."""
    most: dict[int, int] = {}
    with log.open("wb") as file, subprocess.Popen(command, stderr=file) as process:
        while process.poll() is None:
            for memory in processes_of(process.pid):
                most[memory.pid] = max(memory.size, most.get(memory.pid, 0))
            time.sleep(0.05)
        own = most.pop(process.pid, 0)
    return log.read_text("utf-8", "replace"), (own, max(most.values(), default=0))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="faults; else all")
    options = parser.parse_args(arguments)
    bad = 0
    sys.stdout.write(f"{'fault':24} {'lost':>8} {'stall':>14} {'memory':>12} {'took':>7}  what happened\n")
    for name, faults in FAULTS.items():
        if options.names and name not in options.names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = crawl(Path(folder), faults)
        sys.stdout.write(f"{name:24} {row(found)}\n")
        sys.stdout.flush()
        bad += bool(wrong(found))
    return 1 if bad else 0


def row(found: Mapping[str, Any]) -> str:
    """Lost of the healthy site and of the other, ms of the stall (of work in it), MB of the crawl and of a worker."""
    well, ill = found["lost"].values()
    crawl, worker = found["memory"]
    said = "; ".join([*wrong(found), *found["failures"]])[:110] or "nothing"
    stall = f"{1000 * found['stall']:.0f} ({1000 * found['busy']:.0f}) ms"
    memory = f"{crawl:>4} + {worker:<3} MB"
    return f"{well:>4} + {ill:<1} {stall:>14} {memory} {found['seconds']:>5.1f} s  {said}"


def wrong(found: Mapping[str, Any]) -> list[str]:
    """What may not be, whatever a site sends."""
    rules = {
        "ARTICLES LOST": any(found["lost"].values()),
        "STALL": not 0 <= found["busy"] <= STEP,
        "MEMORY": max(found["memory"]) > MEMORY,
        "SECRET": "secret" in found["log"],
        "TRACEBACK": "Traceback" in found["log"],
        "CONTROL CHARACTERS": bool(CONTROLS.search(found["log"])),
    }
    return [what for what, is_so in rules.items() if is_so]


if __name__ == "__main__":
    sys.exit(main())
