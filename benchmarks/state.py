"""`python -m benchmarks.state [SIZE] [URL]`: a state of a million known URLs: size, look-up, memory of a crawl.

URL: that of an empty PostgreSQL database, or `env:NAME`; else a SQLite file is made.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.served import Answering, served
from newscrawl.state.database import Database
from newscrawl.state.records import Known, key_of
from newscrawl.state.store import Store

SIZE = 1_000_000
AT_ONCE = 20_000
LOOKED_UP = 1_000
LISTED = 20_000
"""Known articles that the site of the crawl lists."""


def url(number: int, host: str = "") -> str:
    """A URL as long as publishers' are, spelled as the state has it."""
    host = host if number < LISTED else f"news{number % 300}.example"
    return f"{host}/politics/2026/11/{number % 28 + 1}/council-votes-on-the-harbour-plan-{number}"


def page(number: int, host: str) -> Known:
    """A known article."""
    digest = hashlib.blake2b(str(number).encode(), digest_size=16).digest()
    tag = f'"{digest.hex()}"'
    date = "Tue, 24 Nov 2026 10:00:00 GMT"
    return Known(
        key=key_of(url(number, host)),
        article=digest,
        status="article",
        published=1_790_000_000,
        fetched=1_790_000_600,
        content=digest,
        revision=1,
        etag=tag,
        last_modified=date,
        alike=digest[:8],
    )


class Site(Answering):
    """One sitemap; its articles are not there, since nobody is to ask for them."""

    def do_GET(self) -> None:
        host = self.headers["Host"]
        entries = "".join(f"<url><loc>http://{url(n, host)}</loc></url>" for n in range(LISTED))
        found = self.path == "/sitemap.xml"
        body = f"<urlset>{entries}</urlset>".encode() if found else b""
        self.send(body, "application/xml", 200 if found else 404)


def main() -> None:
    """Fill, measure, print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    with served(Site) as base, tempfile.TemporaryDirectory() as folder:
        host = base.removeprefix("http://")
        state = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{folder}/state.db"
        _fill(state, size, host)
        print(f"on disk: {_size(state, Path(folder)) / 1e6:.0f} MB")
        _look_up(state, size, host)
        urls = (state, f"sqlite:///{folder}/empty.db")
        full, empty = (_crawl(url, Path(folder) / f"{number}.toml", host) for number, url in enumerate(urls))
        print(f"a crawl over {LISTED} listed URLs: {full:.0f} MB with this state, {empty:.0f} MB with an empty one")


def _size(state: str, folder: Path) -> int:
    if state.startswith("sqlite"):
        return sum(file.stat().st_size for file in folder.glob("state.db*"))
    database = Database(state)
    [(size,)] = database.read(select(func.pg_database_size(func.current_database())))
    database.close()
    return int(size)


def _fill(state: str, size: int, host: str) -> None:
    database = Database(state)
    store = Store(database)
    started = time.perf_counter()
    for start in range(0, size, AT_ONCE):
        store.record(page(number, host) for number in range(start, min(size, start + AT_ONCE)))
        notes = store.notes()
        with database.begin() as connection:
            store.write(connection, notes)
        store.written(notes)
    database.close()
    print(f"{size} URLs recorded in {time.perf_counter() - started:.0f} s")


def _look_up(state: str, size: int, host: str) -> None:
    database = Database(state)
    store = Store(database)
    times = []
    for run in range(20):
        keys = [key_of(url((run * 7919 + number * 997) % (2 * size), host)) for number in range(LOOKED_UP)]
        started = time.perf_counter()
        store.look_up(keys)
        times.append(1000 * (time.perf_counter() - started))
    database.close()
    print(f"look-up of {LOOKED_UP} URLs: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")


def _crawl(state: str, sources: Path, host: str) -> float:
    """MB of memory that a crawl had at most. Over an empty state it would fetch all: it is let have one page."""
    sources.write_text(f'[[source]]\nname = "site"\nsite = "http://{host}/"\ndiscover = ["sitemap"]\nmax_pages = 1\n')
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sources={sources}"]
    command += ["-o", str(sources.with_suffix(".jsonl")), "-s", f"STATE_URL={state}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1000


if __name__ == "__main__":
    main()
