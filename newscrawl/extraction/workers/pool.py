"""Processes that work on one task each and may be lost at any time: only the task they held is lost with them.

Every worker has a pipe of its own. Pools that share queues between their workers give up every task when one worker is
killed, the one of concurrent.futures always, pebble's when it was idle or held a queue's lock.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
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


class WorkerPool:
    """Runs functions in `workers` processes, each started when it is first needed."""

    def __init__(self, workers: int, timeout: float, loaded: str | None = None) -> None:
        """`timeout` is in seconds per task, `loaded` names a module that is imported before a worker's first task."""
        # last in, first out: few tasks keep few processes busy and the others are never started
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._workers = [Worker(timeout, loaded) for _ in range(workers)]
        for worker in self._workers:
            self._idle.put_nowait(worker)
        # of its own: the loop's default threads may all be busy
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="worker-pool")
        self._is_closed = False
        # a crawl that is forced to stop closes nothing, and workers do not listen to SIGTERM
        atexit.register(self._kill)

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The function's result from a worker; callers wait in line. Raises TaskFailed, TaskTimeout or WorkerDied."""
        worker = await self._idle.get()
        if self._is_closed:
            self._idle.put_nowait(worker)  # to the next in line, who is told the same
            raise WorkerDied(ENDED)
        try:
            done = asyncio.get_running_loop().run_in_executor(self._threads, worker.run, function, arguments)
        except RuntimeError as error:  # no memory for a thread, or as many as the system allows
            self._replace(worker)
            raise WorkerDied(f"could not start: {error}") from error

        def free(done: asyncio.Future[Any]) -> None:
            done.exception()  # of a caller that went away nobody else would ask
            self._idle.put_nowait(worker)

        done.add_done_callback(free)
        # whoever waits may be cancelled; the worker is not free before its thread is
        return await asyncio.shield(done)

    async def close(self) -> None:
        """Ends all workers; tasks they hold are lost, and those that wait for one."""
        self._is_closed = True
        try:
            await asyncio.get_running_loop().run_in_executor(None, self._kill)
        except RuntimeError:  # as in `run`
            self._kill()
        self._threads.shutdown(wait=False)
        atexit.unregister(self._kill)

    def _replace(self, worker: Worker) -> None:
        """A thread that gets free may still take up what was refused: that one's worker is no one else's."""
        worker.end()
        self._workers.remove(worker)
        self._workers.append(another := worker.another())
        self._idle.put_nowait(another)

    def _kill(self) -> None:
        for worker in self._workers:
            worker.end()


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
        """It is known as running before a signal that came meanwhile may end this: nobody would end it else."""
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
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            with _without_script():
                process.start()
            self._running = _Running(process, pipe)
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
