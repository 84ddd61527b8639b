"""Step 1: crawl output -> rows of schema READ. A bad line is a row too, with its problem, and is set aside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import islice
from typing import Any

import daft
import pyarrow as pa
from daft.io.source import DataSource, DataSourceTask

from newscrawl.dataset.files.inputs import Line, iter_lines
from newscrawl.dataset.files.parse import NotAnArticle, parse_line
from newscrawl.dataset.files.schema import READ, row_number

BATCH = 512
"""Rows in one piece: some 3 MB."""
RAW_LIMIT = 100_000
"""Bytes of a bad line that are kept."""


class ArticleSource(DataSource):
    """Reads each file in a task of its own, line by line, in bounded memory."""

    def __init__(self, files: Sequence[str], text: str = "body") -> None:
        """`text`: the field of an article that is the dataset's `body`."""
        self._files, self._text = list(files), text

    @property
    def name(self) -> str:
        return "articles"

    @property
    def schema(self) -> Any:
        return daft.Schema.from_pyarrow_schema(READ)

    async def get_tasks(self, pushdowns: Any) -> AsyncIterator[DataSourceTask]:
        """One for each file."""
        for number, path in enumerate(self._files):
            yield ArticleTask(number, path, self._text)


class ArticleTask(DataSourceTask):
    """One file."""

    def __init__(self, number: int, path: str, text: str) -> None:
        self._number, self._path, self._text = number, path, text

    @property
    def schema(self) -> Any:
        return daft.Schema.from_pyarrow_schema(READ)

    async def read(self) -> AsyncIterator[Any]:
        """Batches of rows."""
        batches = read_batches(self._number, self._path, self._text)
        # in a thread: all tasks share one loop, and opening a remote file there would wait for that very loop
        while (batch := await asyncio.to_thread(next, batches, None)) is not None:
            yield daft.recordbatch.RecordBatch.from_arrow_record_batches([batch], READ)


def read_batches(number: int, path: str, text: str) -> Iterator[pa.RecordBatch]:
    """All lines of a file as rows of READ."""
    lines = iter_lines(path)
    while chunk := list(islice(lines, BATCH)):
        yield pa.RecordBatch.from_pylist([_row(number, line, text) for line in chunk], schema=READ)


def _row(number: int, line: Line, text: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    problem = line.problem
    if problem is None:
        try:
            row = parse_line(line.content, text)
        except NotAnArticle as error:
            problem = str(error)
    if problem is not None:
        raw = line.content.rstrip(b"\r\n")[:RAW_LIMIT].decode("utf-8", "backslashreplace")
        row = {"problem": problem, "raw": raw}
    row["row"] = row_number(number, line.number)
    return row
