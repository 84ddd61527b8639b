"""Daft, on this machine or on a Ray cluster: the only place that decides where a plan runs.

Everything in this package that imports Daft is imported after `start`.
"""

from __future__ import annotations

import errno
import importlib.util
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from newscrawl.errors import NewscrawlError, UsageError

INSTALL = "make install-dataset, or pip install 'newscrawl[dataset]'"
INSTALL_RAY = "python -m pip install -r requirements-ray.txt"
ENGINES = ("native", "ray")
MORSEL = 2048
"""Rows that one operator holds at a time: Daft's 131,072 are 700 MB of articles."""


FULL = 1 << 20
"""Bytes below which a disk is full: Daft does not always say what its writers died of."""


Made = TypeVar("Made")


class DatasetError(NewscrawlError):
    """A dataset that cannot be read or written; exit code 1."""


def _installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # it was imported, and is not there
        return False


def require() -> None:
    """Raise UsageError with the install command when Daft is not here."""
    if not _installed("daft"):
        raise UsageError(f"this command needs Daft: {INSTALL}")


def interruptibly(make: Callable[[], Made]) -> Made:
    """What `make` returns, made in a thread of its own, so that Ctrl-C ends the wait for it.

    Between two parts of its results Daft (0.7.26) would first finish the whole plan.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="daft")
    try:
        return thread.submit(make).result()
    finally:
        thread.shutdown(wait=False)


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Raises OSError for what Daft cannot do while it writes there."""
    import daft  # noqa: PLC0415

    try:
        yield
    except daft.exceptions.DaftCoreException as error:
        if shutil.disk_usage(folder).free < FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise OSError(errno.EIO, str(error).splitlines()[0]) from error


def start(engine: str = "native", ray_address: str | None = None, rows: int = MORSEL) -> None:
    """Choose the runner, once in a process; an operator holds `rows` at a time.

    Raises UsageError when what it needs is not installed.
    """
    if engine not in ENGINES:
        raise UsageError(f"--engine {engine}: there are {', '.join(ENGINES)}")
    if ray_address and engine != "ray":
        raise UsageError("--ray-address needs --engine ray")
    if engine == "ray" and not _installed("ray"):
        raise UsageError(f"--engine ray needs Ray: {INSTALL_RAY}")
    require()
    # before the import: Daft reports each import and run to its makers, and draws progress bars over our lines
    os.environ["DO_NOT_TRACK"] = os.environ["SCARF_NO_ANALYTICS"] = "1"
    os.environ["DAFT_ANALYTICS_ENABLED"] = os.environ["DAFT_PROGRESS_BAR"] = "0"
    os.environ["DAFT_RUNNER"] = "native"  # unless it is told otherwise, which it can be only once in a process
    import daft  # noqa: PLC0415

    if engine == "ray":
        _start_ray(ray_address)
        daft.set_runner_ray(address=ray_address, noop_if_initialized=True)
    daft.set_execution_config(default_morsel_size=rows, parquet_target_row_group_size=16 << 20)


def _start_ray(address: str | None) -> None:
    import ray  # noqa: PLC0415

    if ray.is_initialized():
        return
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # workers import this project's functions by name, wherever the command was given
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    ray.init(
        address=address,
        runtime_env={"env_vars": {"PYTHONPATH": paths, "DO_NOT_TRACK": "1"}},
        logging_level=logging.ERROR,
        log_to_driver=False,
        include_dashboard=False if address is None else None,
    )
