"""`python -m benchmarks.sources [COUNT...]`: one run over many sources, each with two articles: time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.crawls import FREE
from benchmarks.loopback import addresses, sites
from newscrawl.settings import EXTENSIONS

COUNTS = (1, 10, 100, 1000)
ARTICLES = 2


def crawl(count: int) -> dict[str, float]:
    """One run's figures, see loop_times."""
    with sites(ARTICLES, count) as port, tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "sources.toml"
        listed.write_text(
            "".join(
                f'[[source]]\nname = "site {number}"\nsite = "http://{host}:{port}/"\ndiscover = ["sitemap"]\n'
                for number, host in enumerate(addresses(count))
            ),
            encoding="utf-8",
        )
        times = Path(folder) / "times.json"
        settings = FREE | {
            "LOOP_TIMES": times,
            "STATE_URL": f"sqlite:///{folder}/state.db",
            "EXTENSIONS": json.dumps({"benchmarks.loop_times.LoopTimes": 0} | EXTENSIONS),
        }
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sources={listed}"]
        command += ["-o", f"{folder}/articles.jsonl"]
        command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found: dict[str, float] = json.loads(times.read_text(encoding="utf-8"))
        return found


def main(counts: list[int]) -> None:
    """Print a table."""
    print("| sources | requests | seconds | CPU ms a request | longest step ms | lag p99 ms | MB |")
    print(f"|{'---|' * 7}")
    for count in counts or COUNTS:
        found = crawl(count)
        cells = [f"{found['pages']:.0f}", f"{found['seconds']:.1f}", f"{1000 * found['cpu'] / found['pages']:.1f}"]
        cells += [f"{1000 * found[name]:.0f}" for name in ("longest_step", "lag_p99")]
        print(f"| {count} | {' | '.join(cells)} | {found['memory_mb']:.0f} |", flush=True)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]])
