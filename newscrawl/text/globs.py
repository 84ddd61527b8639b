"""Files by pattern."""

from __future__ import annotations

import glob
import os


def local_files(pattern: str) -> list[str]:
    """The files that a glob (`~`, `**`) or a plain name stands for, in the order of their names."""
    pattern = os.path.expanduser(pattern)
    # a file may have a name that reads as a pattern
    matches = [pattern] if os.path.isfile(pattern) else sorted(glob.glob(pattern, recursive=True))
    return [path for path in matches if os.path.isfile(path)]


def no_files(pattern: str) -> str:
    """What is said of one that stands for none."""
    if os.path.isdir(os.path.expanduser(pattern)):
        return f"is a folder: name its files, {os.path.join(pattern, '*')}"
    return "no such file"
