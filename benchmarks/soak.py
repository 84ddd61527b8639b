"""Long crawls of the bundled pages' markup: the memory of every process, after the first pages and at the end.

`python -m benchmarks.soak --archive 20000 --news 5000`: an archive, then a site on loopback.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.fuzz import bundled_pages
from benchmarks.processes import Memory, processes_of
from benchmarks.served import Answering, served

FIRST = 2000
"""Pages after which memory is to be flat."""
LEAST = 40
"""MB: what has less is Python's resource tracker."""
GROWTH = 1.15
"""How much more a process may have at the end."""
_CANONICAL = re.compile(rb"<link[^<>]{0,200}rel=.?canonical[^<>]{0,400}>|<meta[^<>]{0,200}og:url[^<>]{0,400}>", re.I)
_TITLE = re.compile(rb"(<(?:h1|title)[^<>]{0,300}>)", re.I)
_PARAGRAPH = re.compile(rb"(<p(?:\s[^<>]{0,300})?>)", re.I)
_WORDS = "harbour council ferry bridge market school teacher river winter budget museum orchestra village".split()


class Pages:
    """As many different pages as are asked for, of a few kinds of markup."""

    def __init__(self) -> None:
        self._kinds = [_CANONICAL.sub(b"", page) for page in bundled_pages()]

    def page(self, number: int) -> bytes:
        """Always the same for a number."""
        chance = random.Random(number)
        page = _TITLE.sub(
            rb"\1" + f"{' '.join(chance.sample(_WORDS, 3))} {number}: ".encode(), chance.choice(self._kinds)
        )
        return _PARAGRAPH.sub(lambda tag: tag[0] + f"{' '.join(chance.choices(_WORDS, k=12))}. ".encode(), page)


def write_archive(path: Path, pages: Pages, count: int) -> None:
    """A WARC file of responses, from fifty sites."""
    with path.open("wb") as file:
        for number in range(count):
            content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages.page(number)
            url = f"https://site{number % 50}.example/news/story-of-the-day-{number}"
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
                f"Content-Length: {len(content)}\r\n\r\n"
            )
            file.write(head.encode() + content + b"\r\n\r\n")


@contextmanager
def site(pages: Pages, count: int) -> Iterator[str]:
    """Whose one sitemap lists them all."""

    class Handler(Answering):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            number = re.fullmatch(r"/news/story-of-the-day-(\d+)", self.path)
            if number is not None:
                body = pages.page(int(number[1]))
                self.send(body, status=200 if body else 404)
            elif self.path == "/sitemap.xml":
                places = (f"<url><loc>{base}/news/story-of-the-day-{n}</loc></url>" for n in range(count))
                self.send(f"<urlset>{''.join(places)}</urlset>".encode(), "application/xml")
            else:
                self.send(b"", status=404)

    with served(Handler) as base:
        yield base


class Grown(NamedTuple):
    """MB of one process: when the first pages were done, or it was new, at its end, and its most."""

    name: str
    first: int
    last: int
    most: int


def watched(command: Sequence[str], output: Path, pause: float = 2.0) -> list[Grown]:
    """Run a crawl, and look at its processes while it does."""
    seen: dict[int, list[tuple[int, Memory]]] = {}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as crawl:
        while crawl.poll() is None:
            done = _lines(output)
            for memory in processes_of(crawl.pid):
                seen.setdefault(memory.pid, []).append((done, memory))
            time.sleep(pause)
    found = []
    for pid, looks in seen.items():
        most = max(memory.size for _, memory in looks)
        if most < LEAST:
            continue
        late = [memory for done, memory in looks if done >= FIRST] or [memory for _, memory in looks[len(looks) // 2 :]]
        name = "crawl" if pid == crawl.pid else "worker"
        found.append(Grown(name, late[0].size, late[-1].size, most))
    return found


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=int, default=20_000, help="pages")
    parser.add_argument("--news", type=int, default=5_000, help="pages")
    options = parser.parse_args(arguments)
    pages, bad = Pages(), False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_archive(folder / "pages.warc", pages, options.archive)
        with site(pages, options.news) as base:
            for spider, argument, count in (
                ("archive", f"path={folder / 'pages.warc'}", options.archive),
                ("news", f"site={base}/", options.news),
            ):
                if count:
                    bad |= _report(folder, spider, argument, count)
    return 1 if bad else 0


def _report(folder: Path, spider: str, argument: str, count: int) -> bool:
    output = folder / f"{spider}.jsonl"
    settings = {
        "STATE_URL": f"sqlite:///{folder / spider}.db",
        "AUTOTHROTTLE_ENABLED": "0",
        "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    }
    command = [sys.executable, "-m", "scrapy", "crawl", spider, "-a", argument, "-O", str(output)]
    command += [part for item in settings.items() for part in ("-s", "=".join(item))]
    start = time.monotonic()
    grown = watched(command, output)
    sys.stdout.write(f"{spider}: {count} pages, {_lines(output)} articles, {time.monotonic() - start:.0f} s\n")
    for process in grown:
        sys.stdout.write(
            f"  {process.name:7} {process.first:>5} MB after the first {FIRST}, "
            f"{process.last:>5} MB at the end, {process.most:>5} MB at most\n"
        )
    sys.stdout.flush()
    return any(process.last > GROWTH * process.first for process in grown)


if __name__ == "__main__":
    sys.exit(main())
