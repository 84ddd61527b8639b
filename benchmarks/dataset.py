"""Time, memory and what is removed, over the number of articles: `python -m benchmarks.dataset [COUNT...]`.

Prints a table and draws docs/dataset-scaling.svg.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import planted

ROOT = Path(__file__).resolve().parent.parent
COUNTS = (5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
CHART = ROOT / "docs" / "dataset-scaling.svg"
_CHILD = """
import resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(code, time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measure(count: int, folder: Path) -> tuple[float, float, dict[str, float]]:
    """Seconds, gigabytes, and the shares removed."""
    crawl, built = folder / "articles.jsonl", folder / "news"
    truth = planted.write(count, crawl)
    build = [sys.executable, "-m", "scrapy", "dataset", "build", str(crawl), "-o", str(built)]
    # in a process of its own: the peak of all children is counted
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *build], cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    code, seconds, kilobytes = done.stdout.split()
    if code != "0":
        sys.exit(f"the build of {count:,} articles ended with exit code {code}")
    return float(seconds), int(kilobytes) / 1e6, planted.score(truth, _ids(built), count)


def _ids(built: Path) -> set[str]:
    import pyarrow.parquet as pq  # noqa: PLC0415

    return {
        name for path in (built / "data").iterdir() for name in pq.read_table(path, columns=["id"])["id"].to_pylist()
    }


def draw(seconds: list[tuple[float, float]], gigabytes: list[tuple[float, float]]) -> None:
    """The chart of the documentation."""
    from newscrawl.dataset.report import charts  # noqa: PLC0415

    chart = charts.line({"minutes": seconds, "gigabytes at the peak": gigabytes}, "articles (thousands)", "")
    CHART.write_text(re.sub(r'width="100%"', 'width="730"', chart, count=1), encoding="utf-8")


def main(counts: list[int]) -> None:
    """All sizes, the smallest first."""
    seconds, gigabytes = [], []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            took, peak, shares = measure(count, Path(folder))
        removed = json.dumps({name: round(share, 4) for name, share in shares.items()})
        print(f"{count:>9,} articles  {took:6.1f} s  {peak:5.2f} GB  {removed}")
        seconds.append((count / 1000, took / 60))
        gigabytes.append((count / 1000, peak))
    draw(seconds, gigabytes)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(COUNTS))
