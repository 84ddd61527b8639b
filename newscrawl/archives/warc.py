"""WARC files -> Pages, streaming: memory stays bounded and damage costs only the record it hit.

`iter_pages` is the one entry; `iter_records` gives the raw response records.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from newscrawl.archives.http_payload import PayloadError, decode_body, parse_head
from newscrawl.archives.stream import GZIP_MAGIC, WARC_MAGIC, ByteStream, Member
from newscrawl.extraction.document.media_type import html_of, is_other
from newscrawl.extraction.document.page import Page

MAX_BYTES = 10 * 1024 * 1024
MAX_HEADER = 64 * 1024
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_VERSION = re.compile(rb"WARC/(?:1\.\d|0\.1\d)\r?\n")  # 0.17 and 0.18 differ from 1.0 in nothing that is read here


class Problem(NamedTuple):
    """A place of a file that could not be read."""

    path: str
    offset: int
    """Bytes from the beginning of the file: the record, or the gzip member that holds it."""
    reason: str

    def __str__(self) -> str:
        return f"{self.path}, byte {self.offset}: {self.reason}"


class Record(NamedTuple):
    """One WARC record; `content` is None when it is longer than the limit."""

    headers: dict[str, str]
    content: bytes | None
    offset: int


OnProblem = Callable[[Problem], None]
OnSkip = Callable[[str], None]


class _Damaged(Exception):
    """The record at hand is not whole."""


def iter_pages(
    path: str | Path, on_problem: OnProblem, on_skip: OnSkip | None = None, *, max_bytes: int = MAX_BYTES
) -> Iterator[Page]:
    """Every HTML page with status 200 of the WARC file at `path`, plain or gzip, in the file's order.

    `on_problem` hears of damage (never raised), `on_skip` the reason for each record that is no such page: `too-large`
    (over `max_bytes`, stored or decoded), `record-type`, `http-404`, `content-type`, `content-encoding`, `no-url`.
    """
    for record in iter_records(path, on_problem, max_bytes=max_bytes):
        page, reason = read_page(record, max_bytes)
        if page is not None:
            yield page
        elif reason == "damaged":
            on_problem(Problem(str(path), record.offset, "the record's HTTP response cannot be read"))
        elif on_skip is not None:
            on_skip(reason)


def iter_records(path: str | Path, on_problem: OnProblem, *, max_bytes: int = MAX_BYTES) -> Iterator[Record]:
    """Every whole record of the file; damage is told to `on_problem` and skipped over."""
    try:
        with Path(path).open("rb") as raw:
            gzipped = raw.peek(3)[:3] == GZIP_MAGIC or (
                str(path).endswith(".gz") and not raw.peek(7).startswith(WARC_MAGIC)
            )
            yield from _Reader(ByteStream(raw, gzipped=gzipped), str(path), on_problem, max_bytes)
    except OSError as error:
        on_problem(Problem(str(path), 0, f"cannot be read ({error.strerror or error})"))


class _Reader:
    """Frames records in a ByteStream and finds the next one after damage."""

    def __init__(self, stream: ByteStream, path: str, on_problem: OnProblem, max_bytes: int) -> None:
        self._stream = stream
        self._path = path
        self._on_problem = on_problem
        self._max_bytes = max_bytes
        self._reported = -1

    def __iter__(self) -> Iterator[Record]:
        stream = self._stream
        if not stream.peek(1) and stream.broken is None:
            self._report(0, "the file is empty")
        while self._at_record():
            member, position, offset = stream.member, stream.position, stream.offset
            try:
                record = self._read_record(member, offset)
            except _Damaged as error:
                self._report(offset, str(error))
                self._find_next(member, position)
                continue
            if record is not None:
                yield record

    def _report(self, offset: int, reason: str) -> None:
        if offset != self._reported:  # one place is told of once
            self._reported = offset
            self._on_problem(Problem(self._path, offset, reason))

    def _at_record(self) -> bool:
        """Move to the next record's first byte; False at the end of the file."""
        stream = self._stream
        while True:
            while stream.peek(1) in (b"\r", b"\n"):
                stream.skip(1)
            if stream.peek(1):
                return True
            if stream.broken is None:
                return False
            self._report(stream.broken.member.offset, stream.broken.reason)
            if not stream.recover():
                return False

    def _find_next(self, member: Member, position: int) -> None:
        """To the next bytes after `position` that are a record's header, or to the end or break."""
        stream = self._stream
        stream.rewind(member, position)
        stream.skip(1)
        while window := stream.peek(MAX_HEADER):
            found = window.find(WARC_MAGIC)
            if found < 0:
                stream.skip(max(1, len(window) - len(WARC_MAGIC) + 1))
                continue
            stream.skip(found)
            if _parse_header(stream.peek(MAX_HEADER)) is not None:
                return
            stream.skip(1)

    def _read_record(self, member: Member, offset: int) -> Record | None:
        """The record at the stream's position; None when it is whole but its digest says that it was altered."""
        stream = self._stream
        parsed = _parse_header(stream.peek(MAX_HEADER))
        if parsed is None:
            raise _Damaged(self._why("no WARC record begins here"))
        headers, header_length, length = parsed
        first = stream.position == member.start
        stream.skip(header_length)
        content = stream.peek(length) if length <= self._max_bytes else None
        if stream.skip(length) < length:
            raise _Damaged(self._why("truncated: the file ends inside this record"))
        self._check_end(member, first)
        if content is not None and not _digest_agrees(content, headers.get("warc-block-digest", "")):
            self._report(offset, "the record's content does not agree with its WARC-Block-Digest")
            return None
        return Record(headers, content, offset)

    def _check_end(self, member: Member, first: bool) -> None:
        """A record ends with an empty line (some writers leave it out); anything else says that its length is wrong."""
        stream = self._stream
        tail = stream.peek(5)
        broken = stream.broken
        # A member's checksum stands for all its records: it condemns the only one, not those read before the damage.
        if len(tail) < 5 and broken and not broken.truncated and first and broken.member == member:
            raise _Damaged(broken.reason)
        if tail.startswith(b"\r\n\r\n"):
            stream.skip(4)
        elif tail.strip(b"\r\n") and not stream.peek(16).lstrip(b"\r\n").startswith(WARC_MAGIC):
            raise _Damaged("the record's length does not agree with its content")

    def _why(self, reason: str) -> str:
        return self._stream.broken.reason if self._stream.broken else reason


def _parse_header(window: bytes) -> tuple[dict[str, str], int, int] | None:
    """Header fields (names in lower case), their length in bytes and the content's; None when it is no WARC header."""
    end = _HEADER_END.search(window)
    if end is None or not _VERSION.match(window):
        return None
    lines = window[: end.start()].decode("utf-8", "replace").splitlines()[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or "warc-type" not in headers:
        return None
    return headers, end.end(), int(length)


def _digest_agrees(content: bytes, declared: str) -> bool:
    """True too when the digest is absent or of an algorithm or spelling that is not known."""
    algorithm, _, value = declared.partition(":")
    if algorithm.lower() not in ("sha1", "sha256", "md5"):
        return True
    digest = hashlib.new(algorithm.lower(), content, usedforsecurity=False)
    known = len(value) in (len(digest.hexdigest()), len(base64.b32encode(digest.digest())))
    return not known or value.upper() in (digest.hexdigest().upper(), base64.b32encode(digest.digest()).decode())


def read_page(record: Record, max_bytes: int = MAX_BYTES) -> tuple[Page | None, str]:
    """The Page in a record, or None and the reason why it has none (`damaged`: its HTTP response cannot be read)."""
    url, kind = record.headers.get("warc-target-uri", "").strip("<>"), record.headers["warc-type"]
    if kind not in ("response", "resource") or not url.lower().startswith(("http:", "https:")):
        return None, "record-type"
    if record.content is None:
        return None, "too-large"
    # a resource was had without HTTP: what it is, its record says
    resource = (200, {"content-type": record.headers.get("content-type", "")}, record.content)
    http = parse_head(record.content) if kind == "response" else resource
    if http is None:
        return None, "damaged"
    status, headers, body = http
    reason = f"http-{status}" if status != 200 else "content-type" if is_other(headers) else ""
    if reason:
        return None, reason
    try:
        html = decode_body(body, headers, max_bytes)
    except PayloadError as error:
        return None, str(error)
    if not html_of(headers, html):
        return None, "content-type"
    return archived_page(url, html, headers, record.headers.get("warc-date", "")), ""


def archived_page(url: str, html: bytes, headers: Mapping[str, str], date: str) -> Page:
    """A page of an archive: its source is its host. `headers` as `lower_headers` makes them."""
    host = urlsplit(url).hostname or ""
    return Page(url, html, headers, fetched_at=date, source=host, discovered_via="archive")
