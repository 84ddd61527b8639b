"""What a worker's process does; nothing of what its parent needs to start and watch it."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

NICE = 2
"""The crawl's own process, which feeds them all, goes before them on a busy machine."""
ORPHAN_GRACE = 5
"""Seconds over the task's time limit after which a worker whose parent is gone ends itself."""


def serve(pipe: Connection, loaded: str | None, timeout: float) -> None:
    """Answer until the other end is gone."""
    os.nice(NICE)
    if loaded is not None:
        import_module(loaded)
    try:
        pipe.send((None, None))
        while True:
            function, arguments = pipe.recv()
            # the kernel's own end for a task that is stuck when the parent, which would end it, is gone
            signal.setitimer(signal.ITIMER_REAL, timeout + ORPHAN_GRACE)
            pipe.send(_call(function, arguments))
            signal.setitimer(signal.ITIMER_REAL, 0)
    except (EOFError, OSError):
        return


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, tuple[str, str] | None]:
    try:
        return function(*arguments), None
    except Exception as error:  # noqa: BLE001 - whatever a task raises is that task's result
        # as text: many exceptions, lxml's among them, cannot be rebuilt on the other side
        return None, (f"{type(error).__name__}: {error}", traceback.format_exc())
