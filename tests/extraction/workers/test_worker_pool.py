"""The pool against what may happen to a process."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest
import worker_tasks

from newscrawl.extraction.workers.pool import WorkerPool
from newscrawl.extraction.workers.worker import METHOD, TaskFailed, TaskTimeout, Worker, WorkerDied

pytestmark = pytest.mark.slow

PARENT = """
import asyncio, worker_tasks
from newscrawl.extraction.workers.pool import WorkerPool
from newscrawl.extraction.workers.worker import TaskTimeout

async def main():
    pool = WorkerPool(1, timeout=5.0)
    while True:
        try:
            print(await pool.run(worker_tasks.pid), flush=True)
            break
        except TaskTimeout:  # on a busy machine
            pass
    await {task}

if __name__ == "__main__":
    asyncio.run(main())
"""


CLOSED = """
import asyncio, worker_tasks
from newscrawl.extraction.workers.pool import WorkerPool

async def main():
    pool = WorkerPool(2, timeout=30.0)
    tasks = [asyncio.ensure_future(pool.run(worker_tasks.pid)) for _ in range(6)]
    await asyncio.sleep({wait})
    await pool.close()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(type(result).__name__)

if __name__ == "__main__":
    asyncio.run(main())
"""


def with_pool(use: Callable[[WorkerPool], Awaitable[Any]], workers: int = 2, timeout: float = 600.0) -> Any:
    async def main() -> Any:
        pool = WorkerPool(workers, timeout)
        try:
            return await use(pool)
        finally:
            await pool.close()

    return asyncio.run(main())


@pytest.mark.parametrize(("task", "end"), [(worker_tasks.leave, "exit code 7"), (worker_tasks.crash, "SIGSEGV")])
def test_a_dying_worker_costs_its_own_task_only(task: Callable[[], None], end: str) -> None:
    async def use(pool: WorkerPool) -> list[Any]:
        others = (pool.run(worker_tasks.echo, number, 0.05) for number in range(6))
        return await asyncio.gather(pool.run(task), *others, return_exceptions=True)

    died, *others = with_pool(use)
    assert isinstance(died, WorkerDied)
    assert end in str(died)
    assert others == list(range(6))


def test_a_stuck_task_is_killed_and_the_pool_goes_on() -> None:
    async def use(pool: WorkerPool) -> list[Any]:
        await asyncio.gather(*(pool.run(worker_tasks.echo, 0, 0.2) for _ in range(2)))
        results = await asyncio.gather(
            pool.run(worker_tasks.stuck), pool.run(worker_tasks.echo, 1), return_exceptions=True
        )
        return [*results, await pool.run(worker_tasks.echo, 2)]

    results = with_pool(use, timeout=10.0)
    assert isinstance(results[0], TaskTimeout)
    assert results[1:] == [1, 2]


def test_a_worker_killed_while_idle_costs_nothing() -> None:
    async def use(pool: WorkerPool) -> Any:
        worker, server = await pool.run(worker_tasks.pid), await pool.run(os.getppid)
        os.kill(server, signal.SIGSTOP)  # on a busy machine it tells of the end late
        try:
            os.kill(worker, signal.SIGKILL)
            await asyncio.to_thread(_wait_for_the_end_of, worker)
            after = asyncio.create_task(pool.run(worker_tasks.echo, "after"))
            await asyncio.sleep(0.3)
        finally:
            os.kill(server, signal.SIGCONT)
        return await after

    assert with_pool(use, workers=1) == "after"


def test_no_thread_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs the tasks of that moment; the pool goes on, and closes."""

    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    async def use(pool: WorkerPool) -> list[Any]:
        loop = asyncio.get_running_loop()
        with monkeypatch.context() as no_thread:
            no_thread.setattr(loop, "run_in_executor", refuse)
            refused = await asyncio.gather(*(pool.run(worker_tasks.echo, 0) for _ in range(3)), return_exceptions=True)
        results = [*refused, *await asyncio.gather(*(pool.run(worker_tasks.echo, number) for number in range(3)))]
        monkeypatch.setattr(loop, "run_in_executor", refuse)  # it closes all the same
        return results

    *refused, first, second, third = with_pool(use)
    assert [str(error) for error in refused] == ["could not start: can't start new thread"] * 3
    assert (first, second, third) == (0, 1, 2)


@pytest.mark.skipif(METHOD != "forkserver", reason="processes are forks on Linux only")
def test_the_server_of_forks_is_killed_while_it_is_asked() -> None:
    """The worker that is started is a fork of another, and its task is done."""
    first = Worker(600, None)
    first.run(worker_tasks.pid, ())
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    os.kill(server, signal.SIGSTOP)
    second = Worker(600, None)
    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(second.run, worker_tasks.pid, ())
        time.sleep(0.2)  # most likely it asks by now; if it did not, it finds nobody to ask
        os.kill(server, signal.SIGKILL)
        assert done.result() != os.getpid()
    assert forkserver._forkserver._forkserver_pid != server  # type: ignore[attr-defined]
    for worker in (first, second):
        worker.end()


def test_an_error_comes_back_as_text() -> None:
    with pytest.raises(TaskFailed, match="LocalError: 1 2") as caught:
        with_pool(lambda pool: pool.run(worker_tasks.unpicklable_error))
    assert "unpicklable_error" in caught.value.details


def test_few_tasks_start_few_processes() -> None:
    async def use(pool: WorkerPool) -> set[int]:
        return {await pool.run(worker_tasks.pid) for _ in range(4)}

    assert len(with_pool(use, workers=4)) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_begins_once_the_pool_is_closed(workers: int) -> None:
    """A process that was started for the next in line would be waited for at the exit, without an end."""

    async def use(pool: WorkerPool) -> list[Any]:
        await asyncio.gather(*(pool.run(worker_tasks.echo, 0, 0.2) for _ in range(workers)))
        waiting = [asyncio.create_task(pool.run(worker_tasks.stuck)) for _ in range(2 * workers + 1)]
        await asyncio.sleep(0)
        await pool.close()
        late = pool.run(worker_tasks.echo, 1)
        return await asyncio.gather(*waiting, late, return_exceptions=True)

    assert {type(end) for end in with_pool(use, workers)} == {WorkerDied}
    assert not multiprocessing.active_children()


def test_a_worker_whose_caller_went_away_is_not_free_before_its_task_is_done(tmp_path: Path) -> None:
    """Else two would wait for an answer at one pipe, and one have the other's."""

    async def use(pool: WorkerPool) -> list[Any]:
        left = asyncio.create_task(pool.run(worker_tasks.signalled, str(tmp_path / "begun")))
        while not (tmp_path / "begun").exists():
            await asyncio.sleep(0.01)
        left.cancel()
        return list(await asyncio.gather(*(pool.run(worker_tasks.echo, number) for number in range(6))))

    assert with_pool(use) == list(range(6))


def test_signals_of_the_process_group_do_not_reach_workers(tmp_path: Path) -> None:
    async def use(pool: WorkerPool) -> Any:
        worker = await pool.run(worker_tasks.pid)
        task = asyncio.create_task(pool.run(worker_tasks.signalled, str(tmp_path / "begun")))
        while not (tmp_path / "begun").exists():
            await asyncio.sleep(0.01)
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(worker, number)
        return await task

    assert with_pool(use, workers=1) == "done"


@pytest.mark.parametrize("task", ["asyncio.sleep(60)", "pool.run(worker_tasks.stuck)"], ids=["idle", "stuck"])
def test_no_worker_outlives_a_killed_parent(task: str, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(task=task), encoding="utf-8")
    folders = [str(Path(__file__).resolve().parents[2] / "helpers"), str(Path(__file__).resolve().parents[3])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(folders)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    _wait_for_the_end_of(worker)


def _wait_for_the_end_of(pid: int) -> None:
    deadline = time.monotonic() + 3600
    while _alive(pid):
        assert time.monotonic() < deadline, "the worker is still there"
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"  # dead but not yet reaped by whoever inherited it


@pytest.mark.parametrize("wait", [0, 0.005, 0.05, 0.3])
def test_a_pool_that_is_closed_starts_nothing(wait: float, tmp_path: Path) -> None:
    """The exit waits for processes that were started after the end, and those do not listen to SIGTERM."""
    (script := tmp_path / "parent.py").write_text(CLOSED.format(wait=wait))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(worker_tasks.__file__).parent), *sys.path])}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, timeout=3600)
    assert done.returncode == 0, done.stderr
    names = done.stdout.split()
    assert len(names) == 6 and set(names) <= {"WorkerDied", "int"}


@pytest.mark.parametrize("at_once", [True, False], ids=["by another thread", "in this thread"])
def test_a_worker_that_was_being_started_when_the_keyboard_ended_it_can_be_ended(
    at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the process's end waits for it, for ever: it does not listen to the signals by which it is asked.

    The signal is held back until it runs in the thread that starts it, but another thread may take it.
    """
    worker = Worker(5.0, None)
    begin = multiprocessing.process.BaseProcess.start

    def start(process: Any) -> None:
        begin(process)
        if at_once:
            raise KeyboardInterrupt
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", start)
    with pytest.raises(KeyboardInterrupt):
        worker.run(worker_tasks.pid, ())
    assert [process.name for process in multiprocessing.active_children()] == ["newscrawl-worker"]
    worker.end()
    assert not multiprocessing.active_children()
