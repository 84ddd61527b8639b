"""Processes that work on one task each, as many as there are cores.

Every worker has a pipe of its own. Pools that share queues between their workers give up every task when one worker is
killed, the one of concurrent.futures always, pebble's when it was idle or held a queue's lock.
"""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from newscrawl.extraction.workers.worker import ENDED, Worker, WorkerDied


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
