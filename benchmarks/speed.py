"""`make bench`: CPU time per page for all fields, against trafilatura's text and metadata on the same pages."""

from __future__ import annotations

import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from trafilatura import bare_extraction

from benchmarks.corpus import pages
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import extract_article

EVERY = 3
"""One page of this many is measured, spread over the sets."""


def main() -> None:
    """Measure and print."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    chosen = (pages("fundus-dev") + pages("wcxb-dev"))[::EVERY]
    for page in chosen[:5]:  # both import and compile what they need
        _ours(page)
        _theirs(page)
    ours: list[float] = []
    theirs: list[float] = []
    for number, page in enumerate(chosen):
        order = ((_ours, ours), (_theirs, theirs))
        for measure, times in order if number % 2 else order[::-1]:
            times.append(_seconds(measure, page))
    size = statistics.mean(len(page.html) for page in chosen) / 1000
    print(f"{len(chosen)} pages, {size:.0f} kB on average; CPU time per page")
    for name, times in (("newscrawl, all fields", ours), ("trafilatura, text and metadata", theirs)):
        mean, median = 1000 * statistics.mean(times), 1000 * statistics.median(times)
        print(f"  {name:32} mean {mean:6.1f} ms   median {median:6.1f} ms")
    medians = statistics.median(ours) / statistics.median(theirs)
    print(f"ratio newscrawl / trafilatura: mean {sum(ours) / sum(theirs):.2f}, median {medians:.2f}")


def _seconds(measure: Callable[[Page], Any], page: Page) -> float:
    fresh = replace(page)  # without the parsed tree
    start = time.process_time()
    measure(fresh)
    return time.process_time() - start


def _ours(page: Page) -> None:
    extract_article(page)


def _theirs(page: Page) -> None:
    bare_extraction(page.html, url=page.url, with_metadata=True)


if __name__ == "__main__":
    main()
