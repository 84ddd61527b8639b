"""What the process that warm crawls are forks of has done before the first of them, so that none has to do it again."""

from __future__ import annotations

import ctypes
import gc
import gzip
import importlib.metadata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

PAGES = Path(__file__).resolve().parents[1] / "pages"
PAGE = (
    b"<title>Ferry</title><p class=byline>By Jo Roe<article><h1>The ferry is back</h1><p>"
    + b"Ferry, quay and pier. " * 20
)
"""What has to be loaded for it is what pages of tests may need: its language, which nothing tells, is guessed."""
PACKAGES = ("newscrawl.explain", "newscrawl.feeds", "newscrawl.sample")
OTHERS = (
    "encodings.charmap",
    "encodings.utf_8_sig",
    "multiprocessing.popen_forkserver",
    "rich._emoji_codes",
    "twisted.internet.asyncioreactor",
)
"""What crawls load late, and is no reactor."""
MADV_COLLAPSE = 25
HUGE = 1 << 21
"""Bytes of a huge page."""


def load() -> None:
    """What a crawl loads, compiles, and looks up."""
    from scrapy.cmdline import _get_commands_dict
    from scrapy.utils.misc import walk_modules_iter
    from scrapy.utils.project import get_project_settings

    from newscrawl import extract
    from newscrawl.cluster.warm import load_all

    load_all()
    extract(PAGE, "https://pier.example/ferry")
    for page in sorted(PAGES.glob("*/page.html.gz")):  # their languages' words and patterns
        extract(gzip.decompress(page.read_bytes()), "https://pier.example/ferry")
    for package in PACKAGES:
        list(walk_modules_iter(package))
    for name in OTHERS:
        import_module(name)
    with suppress(ImportError):  # the half of what a dataset's build loads that starts no threads
        import_module("newscrawl.dataset.report.charts")
    # Scrapy looks through all that is installed for more commands
    importlib.metadata.entry_points = cache(importlib.metadata.entry_points)
    _get_commands_dict(get_project_settings(), inproject=True)
    gc.collect()
    gc.freeze()
    _collapse()


def _collapse() -> None:
    """Into huge pages, where the kernel has some: a fork copies a table of all pages, and its end frees it."""
    advise = ctypes.CDLL(None).madvise
    for start, end in _written():
        first, last = -(-start // HUGE) * HUGE, end // HUGE * HUGE
        if first < last:
            advise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), MADV_COLLAPSE)  # or it stays as it is


def _written() -> Iterator[tuple[int, int]]:
    """Stretches of memory of this process's own, of no file."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        stretch, rights, *_, inode = line.split()[:5]
        if rights == "rw-p" and inode == "0":
            start, end = stretch.split("-")
            yield int(start, 16), int(end, 16)
