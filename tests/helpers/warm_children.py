"""Crawls that a command of ours starts, as warm ones: in the command's process these stand for those of `subprocess`.

That the command line itself does it, in a process that has loaded nothing, is shown by tests/cli/test_anywhere.py.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import warm_scrapy  # which imports this, and is used later only

STARTING = {"schedule": "Popen", "sources": "run"}
"""Commands that start crawls -> what of `subprocess` they do it with."""
_Popen = subprocess.Popen
_run = subprocess.run


def replace(command: str) -> None:
    """For good, in this process."""
    if name := STARTING.get(command):
        setattr(subprocess, name, globals()[name])


def Popen(command: Sequence[str], **given: Any) -> Any:  # noqa: N802 - the name of what it stands for
    """One that writes all that it says into `stdout`."""
    if not _is_crawl(command):
        return _Popen(command, **given)
    output = given["stdout"].fileno()
    return warm_scrapy.Warm(*command[3:], cwd=Path.cwd(), stdout=output, stderr=output)


def run(command: Sequence[str], *, timeout: float = 3600, **given: Any) -> subprocess.CompletedProcess[Any]:
    """Raises TimeoutExpired."""
    if not _is_crawl(command):
        return _run(command, timeout=timeout, **given)
    done = warm_scrapy.scrapy(*command[3:], cwd=Path.cwd(), timeout=timeout)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.encode(), done.stderr.encode())


def _is_crawl(command: Sequence[str]) -> bool:
    return list(command[:4]) == [sys.executable, "-m", "scrapy", "crawl"]
