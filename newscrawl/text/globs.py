"""Files by pattern."""

from __future__ import annotations

import glob
import os
import re

_BRACE = re.compile("[{}]")
"""Which Daft takes for alternatives, as shells do."""


def local_files(pattern: str) -> list[str]:
    """The files that a glob (`~`, `**`) or a plain name stands for, in the order of their names."""
    pattern = os.path.expanduser(pattern)
    # a file may have a name that reads as a pattern
    matches = [pattern] if os.path.isfile(pattern) else sorted(glob.glob(pattern, recursive=True))
    return [path for path in matches if os.path.isfile(path)]


def no_files(pattern: str, usual: str) -> str:
    """What is said of one that stands for none. `usual`: how the files that are meant are called, `*.jsonl` say."""
    if os.path.isdir(os.path.expanduser(pattern)):
        return f"is a folder: name its files, {os.path.join(pattern, usual)}"
    return "no such file"


def as_it_is(path: str | os.PathLike[str]) -> str:
    """The glob of this file or folder alone, whatever signs its name has, for who takes globs and addresses only."""
    return _BRACE.sub(r"[\g<0>]", glob.escape(os.path.abspath(path)))
