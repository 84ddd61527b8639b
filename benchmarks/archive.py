"""`python -m benchmarks.archive [PAGES...]`: `crawl archive` against a bare loop over the same file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import SETS, require

COUNTS = (200, 800)
_LOOP = """
import sys
from newscrawl.archives.warc import iter_pages
from newscrawl.extraction.extract import extract_article
for page in iter_pages(sys.argv[1], lambda problem: None, lambda reason: None):
    extract_article(page)
"""


def write(count: int, path: Path) -> int:
    """An archive of the corpus' files, again and again until it has so many pages at least. Returns how many."""
    from newscrawl.archives.warc import iter_pages  # noqa: PLC0415

    files = [file for name in SETS if (file := require() / f"{name}.warc.gz").is_file()]
    sizes = {file: sum(1 for _ in iter_pages(str(file), lambda problem: None, lambda reason: None)) for file in files}
    written = 0
    with path.open("wb") as archive:
        while written < count:
            file = min(files, key=lambda file: abs(count - written - sizes[file]))
            archive.write(file.read_bytes())
            written += sizes[file]
    return written


def run(*command: str) -> tuple[float, float, float]:
    """Seconds, CPU seconds with those of its workers, and MB of the process at its peak."""
    start = time.monotonic()
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(counts: list[int]) -> None:
    """Print a table."""
    print("| pages | | pages/s | CPU ms a page | MB |\n|---|---|---|---|---|")
    for count in counts or COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pages.warc.gz"
            pages = write(count, path)
            crawl = ("-m", "scrapy", "crawl", "archive", "-a", f"path={path}", "-a", "keep=all")
            for name, command in {
                "crawl archive": (*crawl, "-o", f"{folder}/articles.jsonl", "-s", "STATE_URL="),
                "a bare loop": ("-c", _LOOP, str(path)),
            }.items():
                seconds, cpu, memory = run(*command)
                print(
                    f"| {pages} | {name} | {pages / seconds:.1f} | {1000 * cpu / pages:.0f} | {memory:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]])
