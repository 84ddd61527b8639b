"""The files that a command was given: local or in object storage: lines, plain or compressed, and tables."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import daft
from pyarrow.fs import FileSystem

from newscrawl.archives.remote import open_remote
from newscrawl.dataset.files.tables import ERRORS, SQLITE, rows_of
from newscrawl.errors import UsageError
from newscrawl.state.codecs import ZSTANDARD, zstd
from newscrawl.text.addresses import is_http_url
from newscrawl.text.globs import local_files, no_files

LONGEST_LINE = 64 << 20
"""Bytes of a line; what is longer is no article."""
_MAGIC = "*?["


class Line(NamedTuple):
    """One line of a file, or the end of what can be read of it."""

    number: int
    content: bytes
    problem: str | None = None


def is_remote(path: str) -> bool:
    """Whether it is in object storage."""
    return "://" in path and not path.startswith("file://")


def expand(patterns: Iterable[str], usual: str = "*.jsonl") -> list[str]:
    """Files of all globs, each once, every glob's in the order of their names. Raises UsageError.

    `usual`: how they are called, for who names a folder.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        matches = _remote(pattern) if is_remote(pattern) else _local(pattern.removeprefix("file://"))
        if not matches:
            raise UsageError(f"{pattern}: {no_files(pattern, usual)}")
        found.update(dict.fromkeys(matches))
    return list(found)


def _local(pattern: str) -> list[str]:
    """Of a folder its Parquet files, as a crawl writes them."""
    folder = Path(pattern)
    return sorted(map(str, folder.glob("*.parquet"))) if folder.is_dir() else local_files(pattern)


def _remote(pattern: str) -> list[str]:
    if is_http_url(pattern) or not any(sign in pattern for sign in _MAGIC):
        return [pattern]
    try:
        return sorted(daft.from_glob_path(pattern).select("path").to_pydict()["path"])
    except (daft.exceptions.DaftCoreException, OSError) as error:
        raise UsageError(f"{pattern}: {_first_line(error)}") from error


def open_input(path: str) -> BinaryIO:
    """The file's bytes as they are stored."""
    if is_http_url(path):
        return open_remote(path)
    if is_remote(path):
        # Arrow's and not Daft's open_file: that one (0.7.26) never returns in a task of a Daft source
        system, name = FileSystem.from_uri(path)
        return BufferedReader(system.open_input_file(name), 1 << 20)
    return open(path, "rb")  # noqa: PTH123, SIM115 - the caller closes it


def iter_lines(path: str) -> Iterator[Line]:
    """The lines that are not empty. A file that cannot be read to its end gives a Line with the problem there."""
    number = 0
    try:
        with closing(open_input(path)) as raw:
            begin = raw.read(len(SQLITE))
            raw.seek(0)
            stream: Any = gzip.GzipFile(fileobj=raw) if begin.startswith(b"\x1f\x8b") else raw
            if begin.startswith(ZSTANDARD):
                stream = zstd.ZstdFile(raw)
            lines = rows_of(path, stream, begin) or iter(lambda: stream.readline(LONGEST_LINE + 1), b"")
            for number, content in enumerate(lines, 1):
                if problem := _no_lines(number, content):
                    yield Line(number, b"", problem)
                    return
                if content.strip():
                    yield Line(number, content)
    except (OSError, EOFError, zlib.error, zstd.ZstdError, daft.exceptions.DaftCoreException, *ERRORS) as error:
        yield Line(number + 1, b"", f"cannot be read: {_first_line(error)}")


def _no_lines(number: int, content: bytes) -> str | None:
    """Why a file is read no further."""
    if len(content) > LONGEST_LINE:
        return f"is longer than {LONGEST_LINE >> 20} MB; the rest of the file was not read"
    if number == 1 and (content.strip() == b"[" or content.startswith(b"<?xml")):
        return "begins a JSON or XML document, and no line of JSON: crawl into .jsonl, .csv, .db or .parquet"
    return None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
