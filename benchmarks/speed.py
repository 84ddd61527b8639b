"""`python -m benchmarks.speed [--every N] [--peers PYTHON]`: CPU time per page, all extractors in turn on each page.

Peers are of the environment of PYTHON, which has what benchmarks/requirements-peers.txt names; those that are not there
are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.corpus import SETS, pages
from benchmarks.peer import PEERS

EVERY, ROUNDS = 9, 1
OURS, THEIRS = "newscrawl", "trafilatura"
MODES = (OURS, f"{OURS}, unsure", f"{OURS}, never")
OWN = (*MODES, THEIRS, "trafilatura-fast", "parse")
"""Those of newscrawl's own environment."""
WARM = 5
"""Pages that are not counted: all import and compile what they need."""
SCRIPT = Path(__file__).with_name("peer.py")


class Peer:
    """An extractor's process."""

    def __init__(self, name: str, python: str, folder: Path) -> None:
        command = [python, "-W", "ignore", str(SCRIPT), name, str(folder)]
        own = {"PYTHONPATH": str(SCRIPT.parents[1])} if name in OWN else {}
        self._process = subprocess.Popen(
            command,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | own,
        )
        self.hindered = self._answer()
        """Why it cannot begin."""

    def seconds(self, number: int, url: str) -> float:
        """For one page."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{number} {url.replace(' ', '%20')}\n")
        self._process.stdin.flush()
        return float(self._answer())

    def end(self) -> None:
        """Its process's."""
        self._process.kill()
        self._process.wait()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def measure(every: int, rounds: int, python: str) -> tuple[list[int], dict[str, list[float]]]:
    """Sizes of the pages in bytes, and each extractor's seconds for each: the least of the rounds."""
    chosen = [page for name in SETS for page in pages(name)][::every]
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(chosen):
            (Path(folder) / f"{number}.html").write_bytes(page.html)
        peers = {name: Peer(name, sys.executable if name in OWN else python, Path(folder)) for name in PEERS}
        for name in [name for name, peer in peers.items() if peer.hindered]:
            print(f"without {name}: {peers.pop(name).hindered}", file=sys.stderr)
        times = {name: [float("inf")] * len(chosen) for name in peers}
        for round_number in range(rounds + 1):
            for number, page in enumerate(chosen if round_number else chosen[:WARM]):
                names = list(peers) if number % 2 else list(peers)[::-1]
                for name in names:
                    seconds = peers[name].seconds(number, page.url)
                    times[name][number] = min(times[name][number], seconds) if round_number else float("inf")
        for peer in peers.values():
            peer.end()
    return [len(page.html) for page in chosen], times


def figures(times: Sequence[float], theirs: Sequence[float]) -> dict[str, float]:
    """In milliseconds; the ratios are to trafilatura's with metadata, of the means and the median of the pages'."""
    return {
        "mean": 1000 * statistics.mean(times),
        "median": 1000 * statistics.median(times),
        "p95": 1000 * statistics.quantiles(times, n=20, method="inclusive")[-1],
        "slowest": 1000 * max(times),
        "ratio of means": sum(times) / sum(theirs),
        "median ratio": statistics.median(a / b for a, b in zip(times, theirs, strict=True)),
    }


def deciles(sizes: Sequence[int], times: Mapping[str, Sequence[float]]) -> list[list[float]]:
    """By page size: its median in kB; for each of newscrawl's modes the ratio of means to trafilatura and the median
    of the ratios."""
    order, found = sorted(range(len(sizes)), key=sizes.__getitem__), []
    for part in range(10):
        some = order[part * len(order) // 10 : (part + 1) * len(order) // 10]
        row = [statistics.median(sizes[n] for n in some) / 1000]
        for name in MODES:
            ratios = figures([times[name][n] for n in some], [times[THEIRS][n] for n in some])
            row += [ratios["ratio of means"], ratios["median ratio"]]
        found.append(row)
    return found


def show(sizes: Sequence[int], times: Mapping[str, Sequence[float]]) -> None:
    """Print the tables, in Markdown."""
    print(f"{len(sizes)} pages, {statistics.mean(sizes) / 1000:.0f} kB on average; CPU time of one process per page\n")
    names = list(figures(times[THEIRS], times[THEIRS]))
    print(f"| | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}")
    for name, seconds in times.items():
        row = figures(seconds, times[THEIRS])
        cells = [f"{row[n]:.2f}" if "ratio" in n else f"{row[n]:.1f} ms" for n in names]
        print(f"| {name} | {' | '.join(cells)} |")
    heads = [f"{mode}: {ratio}" for mode in ("always", "unsure", "never") for ratio in ("means", "median")]
    print(f"\n| decile of page size (median kB) | {' | '.join(heads)} |\n|{'---|' * (len(heads) + 1)}")
    for size, *ratios in deciles(sizes, times):
        print(f"| {size:.0f} | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |")


def draw(sizes: Sequence[int], times: Mapping[str, Sequence[float]], folder: Path) -> None:
    """The charts of docs/performance.md."""
    from newscrawl.dataset.report import charts  # noqa: PLC0415 - needs matplotlib

    folder.mkdir(parents=True, exist_ok=True)
    rows = deciles(sizes, times)
    by_size = {"ratio of means": [(row[0], row[1]) for row in rows], "median ratio": [(row[0], row[2]) for row in rows]}
    means = {name: 1000 * statistics.mean(seconds) for name, seconds in times.items()}
    colours = [charts.COLOURS[0] if name.startswith("newscrawl") else charts.COLOURS[-1] for name in means]
    for name, chart in {
        "performance-sizes": charts.line(by_size, "page size (kB, median of each decile)", "time, trafilatura = 1"),
        "performance-peers": charts.bars(means, "CPU ms per page, mean", colours),
    }.items():
        (folder / f"{name}.svg").write_text(re.sub(r'width="100%"', 'width="730"', chart, count=1), encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=EVERY, help="one page of this many")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="the least of so many counts")
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the other extractors")
    parser.add_argument("--json", help="file for all times")
    parser.add_argument("--draw", metavar="FOLDER", help="draw the charts of docs/performance.md into it")
    options = parser.parse_args()
    sizes, times = measure(options.every, options.rounds, options.peers)
    show(sizes, times)
    if options.json:
        Path(options.json).write_text(json.dumps({"sizes": sizes, "times": times}), encoding="utf-8")
    if options.draw:
        draw(sizes, times, Path(options.draw))


if __name__ == "__main__":
    main()
