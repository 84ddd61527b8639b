"""`python -m benchmarks.state`: a state of a million known URLs: size on disk, look-up, memory."""

from __future__ import annotations

import hashlib
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from newscrawl.state.database import Database
from newscrawl.state.store import Known, Store, key_of

SIZE = 1_000_000
AT_ONCE = 20_000
LOOKED_UP = 1_000


def url(number: int) -> str:
    """A URL as long as publishers' are."""
    return f"news{number % 300}.example/politics/2026/11/{number % 28 + 1}/council-votes-on-the-harbour-plan-{number}"


def page(number: int) -> Known:
    """A known article."""
    digest = hashlib.blake2b(str(number).encode(), digest_size=16).digest()
    tag = f'"{digest.hex()}"'
    date = "Tue, 24 Nov 2026 10:00:00 GMT"
    return Known(key_of(url(number)), digest, "article", 1_790_000_000, 1_790_000_600, digest, 1, tag, date)


def main() -> None:
    """Fill, measure, print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.db"
        database = Database(f"sqlite:///{path}")
        store = Store(database)
        started = time.perf_counter()
        for start in range(0, size, AT_ONCE):
            store.record(page(number) for number in range(start, min(size, start + AT_ONCE)))
        print(f"{size} URLs recorded in {time.perf_counter() - started:.0f} s")
        database.close()
        print(f"on disk: {sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6:.0f} MB")
        sys.stdout.flush()
        if os.fork() == 0:  # a process that has not held a million rows
            _measure(path, size)
            os._exit(0)
        os.wait()


def _measure(path: Path, size: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    store = Store(Database(f"sqlite:///{path}"))
    times = []
    for run in range(20):
        keys = [key_of(url((run * 7919 + number * 997) % (2 * size))) for number in range(LOOKED_UP)]
        started = time.perf_counter()
        store.look_up(keys)
        times.append(1000 * (time.perf_counter() - started))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"look-up of {LOOKED_UP} URLs: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")
    print(f"memory for it: {(after - before) / 1000:.0f} MB")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
