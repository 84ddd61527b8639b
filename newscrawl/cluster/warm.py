"""Crawls as forks of a process that has loaded all that a crawl needs: to load it anew takes longer than a run that
finds nothing new.

Each is a process of its own all the same: it may be killed, and nothing of it is left to the next.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import multiprocessing.reduction
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

PRELOADED = "newscrawl.cluster.preloaded"
PR_SET_PDEATHSIG = 1
PACKAGES = ("newscrawl.cli", "newscrawl.commands", "newscrawl.extensions", "scrapy.commands")
OURS = (
    "newscrawl.extraction.extract",
    "newscrawl.extraction.workers.job",
    "newscrawl.feeds.documents",
    "newscrawl.schedule.times",
    "newscrawl.state.crawl_state",
    "newscrawl.state.field_health",
    "newscrawl.state.notes",
)
OTHERS = (
    "psycopg",
    "rich.console",
    "rich.table",
    "scrapy.cmdline",
    "scrapy.dupefilters",
    "scrapy.logformatter",
    "scrapy.pqueues",
    "scrapy.squeues",
    "sqlalchemy.dialects.postgresql.psycopg",
)
"""What a run loads when it begins, reads, and ends."""


def load_all() -> None:
    """What crawls load, but for the reactor: that belongs to one process."""
    from scrapy.utils.misc import walk_modules_iter
    from scrapy.utils.project import get_project_settings

    from newscrawl.running.components import load_components
    from newscrawl.text.addresses import site_of

    settings = get_project_settings()
    for package in (*PACKAGES, *settings.getlist("SPIDER_MODULES")):
        list(walk_modules_iter(package))
    load_components(settings)
    for name in OURS:
        import_module(name)
    for name in OTHERS:
        with suppress(ModuleNotFoundError):  # psycopg, where no state is in PostgreSQL
            import_module(name)
    site_of("news.example")  # its list of public suffixes
    gc.freeze()  # what is never looked at is never copied


class WarmProcess:
    """One crawl."""

    def __init__(self, arguments: Sequence[str], output: int) -> None:
        """`arguments` of `newscrawl`; `output`: a descriptor for all that it says. Raises OSError."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([PRELOADED])
        with_output = multiprocessing.reduction.DupFd(output)
        process = context.Process(target=_crawl, args=(list(arguments), with_output), name="newscrawl-crawl")
        process.start()
        self._process = process

    def wait(self) -> int:
        """Its exit code."""
        self._process.join()
        return self._process.exitcode or 0

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


def _crawl(arguments: list[str], output: Any) -> None:
    _end_with_parent()
    os.setsid()  # Ctrl-C is for the worker, which waits for its crawls
    descriptor = output.detach()
    for standard in (1, 2):
        os.dup2(descriptor, standard)
    os.close(descriptor)
    sys.argv = ["newscrawl", *arguments]
    from scrapy.cmdline import execute

    execute(sys.argv)


def _end_with_parent() -> None:
    """A crawl whose worker is gone would go on unseen. The parent serves the forks, and ends with the worker."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            os.kill(os.getpid(), signal.SIGKILL)  # it was gone before
