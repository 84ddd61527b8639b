"""One process that works on one task at a time and may be lost at any time: only the task it held is lost with it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, NamedTuple

from newscrawl.errors import NewscrawlError
from newscrawl.extraction.workers.serving import serve

METHOD = "forkserver" if sys.platform == "linux" else "spawn"
"""How workers start, never as forks of the crawl: those would hold its reactor and the locks of its threads. On Linux
they are forks of one process that did nothing but load what they need, so that it is loaded, and kept, once."""
START_TIMEOUT = 120.0
"""Seconds for a worker to import what it needs; a machine under load takes its time."""
END_TIMEOUT = 10.0
"""Seconds for a process whose pipe is closed to be gone."""
TASKS_PER_WORKER = 2000
"""Then the worker is replaced: parsing many documents fragments its memory."""
ENDED = "the run has ended"
RESTARTS, RESTART_PAUSE = 5, 0.1
"""Tries to start a worker whose server of forks was killed meanwhile, and seconds between them."""


class TaskFailed(NewscrawlError):
    """The function raised; the message is that error's, `details` its traceback."""

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


class TaskTimeout(NewscrawlError):
    """The task took too long; its process was killed."""


class WorkerDied(NewscrawlError):
    """The process ended in the middle of the task, or the pool before it."""


class _Running(NamedTuple):
    process: BaseProcess
    pipe: Connection


class Worker:
    """One process and the pipe to it; one task at a time. All of it blocks, so it is called in a thread."""

    def __init__(self, timeout: float, loaded: str | None) -> None:
        self._timeout = timeout
        self._loaded = loaded
        self._running: _Running | None = None
        self._tasks = 0
        self._lock = threading.Lock()
        """Held for a start or a look, never for a wait: who ends a worker comes from another thread."""
        self._has_ended = False

    def another(self) -> Worker:
        """Like this one, not started."""
        return Worker(self._timeout, self._loaded)

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        running = self._live() or self._start()
        self._tasks += 1
        try:
            running.pipe.send((function, arguments))
            result, error = self._receive(running, self._timeout)
        except (EOFError, OSError) as broken:
            raise WorkerDied(self._describe_end(running)) from broken
        if self._tasks >= TASKS_PER_WORKER:
            self.stop()
        if error is not None:
            raise TaskFailed(*error)
        return result

    def _live(self) -> _Running | None:
        # an idle one says nothing: all there is to read is that it is gone, of which its server of forks may tell late
        if (idle := self._running) is not None and (not idle.process.is_alive() or idle.pipe.poll()):
            self.stop()  # killed between two tasks: nothing is lost, so nothing has to fail
        return self._running

    def end(self) -> None:
        """For good: a process that nobody ends is waited for at the exit, for ever, since none listens to SIGTERM."""
        with self._lock:
            self._has_ended = True
        self.stop()

    def stop(self) -> None:
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            if running.process.pid is not None:  # it was started
                running.process.kill()
                running.process.join()
            running.pipe.close()

    def _start(self) -> _Running:
        tries = RESTARTS
        while (running := self._try_start(is_last=not tries)) is None:
            tries -= 1
            time.sleep(RESTART_PAUSE)
        self._tasks = 0
        try:
            self._receive(running, START_TIMEOUT)
        except (EOFError, OSError) as broken:
            raise WorkerDied(f"could not start: {self._describe_end(running)}") from broken
        return running

    def _try_start(self, *, is_last: bool) -> _Running | None:
        """None to be asked again: what forks them was killed while it was asked, which is seen a moment later."""
        with self._lock:
            if self._has_ended:
                raise WorkerDied(ENDED)
            try:
                self._launch()
            except (EOFError, OSError) as error:  # or there are no more processes, or no memory
                if is_last or not isinstance(error, EOFError | ConnectionError):
                    raise WorkerDied(f"could not start: {error}") from error
            return self._running

    def _launch(self) -> None:
        """It is known as running before it starts: nobody would end it else, when a signal ends this meanwhile."""
        context = multiprocessing.get_context(METHOD)
        if METHOD == "forkserver":
            context.set_forkserver_preload([self._loaded] if self._loaded else [])
        pipe, far_end = context.Pipe()
        process = context.Process(  # type: ignore[attr-defined, unused-ignore]
            target=serve, args=(far_end, self._loaded, self._timeout), name="newscrawl-worker", daemon=True
        )
        # Inherited: Ctrl-C goes to the whole process group and a service manager's SIGTERM to all its processes, but
        # the crawl finishes its pages first.
        resource_tracker.ensure_running()  # else the first start() does it, and unblocks both signals
        self._running = _Running(process, pipe)
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})  # of this thread alone
        try:
            with _without_script():
                process.start()
        except (EOFError, OSError):
            self._running = None
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
            far_end.close()  # so that the pipe ends when the process does

    def _receive(self, running: _Running, timeout: float) -> Any:
        if not running.pipe.poll(timeout):
            self.stop()
            raise TaskTimeout(f"took longer than {timeout:g} s")
        return running.pipe.recv()

    def _describe_end(self, running: _Running) -> str:
        running.process.join(END_TIMEOUT)
        code = running.process.exitcode
        self.stop()
        if code is not None and code < 0:
            return f"its process was ended by {signal.Signals(-code).name}"
        return f"its process ended with exit code {code}"


_starting = threading.Lock()


@contextmanager
def _without_script() -> Iterator[None]:
    """What starts now does not run the script that is running, as spawned processes do to find its functions in it.

    All that workers run can be imported, and a script without a `__main__` guard would start its crawl in each again.
    """
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
