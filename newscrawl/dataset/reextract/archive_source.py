"""WARC files as a table of pages, for Daft.

Daft has a reader of its own (`read_warc`), which gives up the query at the first damaged file, and loses the rest of a
file behind a flipped bit without a word. archives/ goes on behind the damage and tells of it, so it reads here.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import daft
import pyarrow as pa
from daft.io.source import DataSource, DataSourceTask

from newscrawl.archives.framing import Refusal
from newscrawl.archives.warc import Problem, RecordReading, iter_pages
from newscrawl.dataset.files.inputs import is_remote, open_input
from newscrawl.dataset.files.schema import row_number
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.part_stream import with_parts
from newscrawl.text.addresses import is_http_url

_PAGE = [("url", pa.string()), ("html", pa.large_binary()), ("headers", pa.string()), ("facts", pa.string())]
PAGES = pa.schema(
    [
        ("file", pa.int64()),
        ("row", pa.int64()),
        *_PAGE,
        ("parts", pa.list_(pa.struct(_PAGE))),
        ("skipped", pa.string()),
        ("problem", pa.string()),
    ]
)
"""A row is a page with its further parts, a record that is none (`skipped` says why), or a place that could not be
read (`problem`)."""
FACTS = ("source", "fetched_at", "robots_txt", "tdmrep", "address", "archive")
"""What else is known of a page, as JSON in the column `facts`."""
BATCH_BYTES = 4 << 20


class ArchiveSource(DataSource):
    """Each file is a task of its own."""

    def __init__(self, files: Sequence[str], parts: int, refuses: Refusal | None = None) -> None:
        """`parts`: how many further pages an article takes. `refuses`: which records are not read."""
        self._files = list(files)
        self._parts = parts
        self._refuses = refuses

    @property
    def name(self) -> str:
        return "archives"

    @property
    def schema(self) -> Any:
        return daft.Schema.from_pyarrow_schema(PAGES)

    async def get_tasks(self, pushdowns: Any) -> AsyncIterator[DataSourceTask]:
        """One for each file."""
        for number, path in enumerate(self._files):
            yield ArchiveTask(number, path, self._parts, self._refuses)


class ArchiveTask(DataSourceTask):
    """One file."""

    def __init__(self, number: int, path: str, parts: int, refuses: Refusal | None) -> None:
        self._number = number
        self._path = path
        self._parts = parts
        self._refuses = refuses

    @property
    def schema(self) -> Any:
        return daft.Schema.from_pyarrow_schema(PAGES)

    async def read(self) -> AsyncIterator[Any]:
        """Batches of rows."""
        batches = read_batches(self._number, self._path, self._parts, self._refuses)
        # in a thread: all tasks share one loop, and opening a remote file there would wait for that very loop
        while (batch := await asyncio.to_thread(next, batches, None)) is not None:
            yield daft.recordbatch.RecordBatch.from_arrow_record_batches([batch], PAGES)


def read_batches(number: int, path: str, parts: int, refuses: Refusal | None = None) -> Iterator[pa.RecordBatch]:
    """The file's rows, a few megabytes at a time."""
    rows: list[dict[str, Any]] = []
    size = 0
    for count, row in enumerate(_rows(path, parts, refuses)):
        rows.append(row | {"file": number, "row": row_number(number, count)})
        size += sum(
            len(page.get("html") or b"") + len(page.get("facts") or "") for page in (row, *row.get("parts", ()))
        )
        if size > BATCH_BYTES or len(rows) == 256:
            yield pa.RecordBatch.from_pylist(rows, schema=PAGES)
            rows, size = [], 0
    yield pa.RecordBatch.from_pylist(rows, schema=PAGES)


def _rows(path: str, parts: int, refuses: Refusal | None) -> Iterator[dict[str, Any]]:
    told: list[dict[str, Any]] = []

    def on_problem(problem: Problem) -> None:
        told.append({"problem": f"{path}, byte {problem.offset}: {problem.reason}"})

    def on_skip(reason: str) -> None:
        told.append({"skipped": reason})

    for page in with_parts(_pages(path, on_problem, on_skip, refuses), parts):
        yield from told
        told.clear()
        yield _row(page) | {"parts": list(map(_row, page.parts))}
    yield from told


def _row(page: Page) -> dict[str, Any]:
    facts = {name: value for name in FACTS if (value := getattr(page, name))}
    return {
        "url": page.url,
        "html": page.html,
        "headers": json.dumps(dict(page.headers)),
        "facts": json.dumps(facts),
    }


def _pages(path: str, on_problem: Any, on_skip: Any, refuses: Refusal | None) -> Iterator[Page]:
    if not is_remote(path) or is_http_url(path):
        yield from iter_pages(path, on_problem, on_skip, RecordReading(opener=open_input, refuses=refuses))
        return

    def opener(name: str) -> BinaryIO:
        return open_input(copy.name if name == path else name)

    with tempfile.NamedTemporaryFile(suffix=Path(path).name) as copy:  # the reader goes back in the file after damage
        try:
            with open_input(path) as remote:
                shutil.copyfileobj(remote, copy, 1 << 20)
        except (OSError, daft.exceptions.DaftCoreException) as error:
            on_problem(Problem(path, 0, f"cannot be read ({str(error).splitlines()[0]})"))
            return
        copy.flush()
        yield from iter_pages(path, on_problem, on_skip, RecordReading(opener=opener, refuses=refuses))
