"""Standard output of whatever command: its reader may be gone, or its disk full. Imports nothing that takes time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from newscrawl.errors import NewscrawlError

STOPPED = "stopped from the keyboard"


class OutputError(NewscrawlError):
    """Standard output takes no more."""


def open_closed() -> None:
    """Where whoever began the process closed standard input, output or error (`2>&-`), nothing takes their place.

    The next file to be opened would, and what is meant for the log would be written into a database.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    if sys.stderr is None:  # standard output stays closed: what was asked for would be lost without a word
        sys.stderr = os.fdopen(2, "w")


@contextmanager
def writing() -> Iterator[None]:
    """All that is printed is out at the end; a reader who is gone (`| head -1`) ends it without a word.

    Raises OutputError for other reasons, a full disk say.
    """
    try:
        yield
    except OSError:
        lost = _lost("\n")  # what could not be written may be forgotten: whether anything can
        if lost is None:
            raise
    except BaseException as end:
        lost = _lost()
        if lost is None or not (isinstance(end, SystemExit) and not end.code):
            raise
    else:
        lost = _lost()
    if lost is not None and not isinstance(lost, BrokenPipeError):
        raise OutputError(f"standard output cannot be written: {lost.strerror}") from lost


def _lost(more: str = "") -> OSError | None:
    """Why it cannot be written; what waits for it then goes nowhere, or Python would complain when it ends."""
    if sys.stdout is None:  # a shell may have closed it
        return None
    try:
        sys.stdout.write(more)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error
    return None
