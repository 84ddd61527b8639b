"""Crawls that a command of ours starts, and workers of Daft, as warm ones: in its process these stand for `subprocess`.

That the command line itself does it, in a process that has loaded nothing, is shown by tests/cli/test_anywhere.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import warm_scrapy  # which imports this, and is used later only

STARTING = {"schedule": "Popen", "sources": "run", "reextract": "Popen"}
"""Commands that start such -> what of `subprocess` they do it with."""
DAFT = "daft.execution.udf_worker"
_Popen = subprocess.Popen
_run = subprocess.run


def replace(command: str) -> None:
    """For good, in this process."""
    if name := STARTING.get(command):
        setattr(subprocess, name, globals()[name])


def Popen(command: Sequence[str], **given: Any) -> Any:  # noqa: N802 - the name of what it stands for
    """One that writes all that it says into `stdout`."""
    if list(command[:3]) == [sys.executable, "-m", DAFT]:
        return _of_daft(*command[3:], env=given["env"])
    if not _is_crawl(command):
        return _Popen(command, **given)
    output = given["stdout"].fileno()
    return warm_scrapy.Warm(*command[3:], cwd=Path.cwd(), stdout=output, stderr=output)


def _of_daft(*arguments: str, env: Mapping[str, str]) -> Any:
    said, saying = os.pipe()
    script = f"import runpy; runpy.run_module({DAFT!r}, run_name='__main__', alter_sys=True)"
    process: Any = warm_scrapy.Warm("-c", script, *arguments, cwd=Path.cwd(), env=env, stdout=saying, stderr=saying)
    os.close(saying)
    process.stdout = os.fdopen(said, "rb")
    return process


def run(command: Sequence[str], *, timeout: float = 3600, **given: Any) -> subprocess.CompletedProcess[Any]:
    """Raises TimeoutExpired."""
    if not _is_crawl(command):
        return _run(command, timeout=timeout, **given)
    done = warm_scrapy.scrapy(*command[3:], cwd=Path.cwd(), timeout=timeout)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.encode(), done.stderr.encode())


def _is_crawl(command: Sequence[str]) -> bool:
    return list(command[:4]) == [sys.executable, "-m", "scrapy", "crawl"]
