"""`python -m benchmarks.discovery.clock SECONDS COMMAND...`: a command of scrapy's, SECONDS later than it is.

A day between two runs must not take one, and dates must be the same whenever the benchmark runs. Worker processes
import this module again, under another name, and get the same clock.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta

import time_machine
from scrapy.cmdline import execute

SHIFT = "NEWSCRAWL_BENCH_CLOCK"
"""Environment variable: the seconds."""


def set_clock(seconds: float) -> None:
    """For this process; it goes on from there."""
    time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds), tick=True).start()


if __name__ == "__mp_main__":
    set_clock(float(os.environ[SHIFT]))
elif __name__ == "__main__":
    os.environ[SHIFT] = sys.argv[1]
    set_clock(float(sys.argv[1]))
    execute(["scrapy", *sys.argv[2:]])
