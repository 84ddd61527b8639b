"""What the tests have worker processes do; importable there, so a module of its own."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extras.asked import Asked
from newscrawl.extraction.workers.job import Extracted
from newscrawl.items import Article


def pid() -> int:
    return os.getpid()


def echo(value: object, pause: float = 0.0) -> object:
    time.sleep(pause)
    return value


def signalled(begun: str) -> str:
    """Says that it begins, and gives a signal that was let through the time to do its work."""
    Path(begun).touch()
    time.sleep(0.5)
    return "done"


def stuck() -> None:
    """In C code, holding the interpreter's lock, as a regular expression that backtracks forever does."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    ctypes.PyDLL(None).sleep(10**6)


def leave() -> None:
    os._exit(7)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def unpicklable_error() -> None:
    class LocalError(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one} {two}")

    raise LocalError(1, 2)


def extract(page: Page, wanted: Asked) -> Extracted:
    """A stand-in for the extraction that does what the page's URL says."""
    what = page.url.rpartition("/")[2]
    if what == "leave":
        leave()
    if what == "leave-once" and not (left := Path(page.html.decode())).exists():
        left.touch()
        leave()
    if what == "stuck":
        stuck()
    if what == "error":
        raise ValueError("no sense in this page")
    article = Article(id=page.url, url=page.url, canonical_url=page.url, body=page.html.decode())
    if what == "field":
        article.errors["tags"] = "KeyError('x')"
    return Extracted(article)


def extract_or_fail(page: Page, wanted: Asked, trafilatura: str) -> Article:
    """What the page's URL ends with: `/hang` and `/die` do that, `/quick` takes no time, all others are extracted."""
    if page.url.endswith("/hang"):
        stuck()
    if page.url.endswith("/die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if page.url.endswith("/quick"):
        return Article(id=page.url, url=page.url, canonical_url=page.url, title="Quick")
    from newscrawl.extraction.workers.many import extract_given  # noqa: PLC0415 - the other tasks are to start at once

    return extract_given(page, wanted, trafilatura)
