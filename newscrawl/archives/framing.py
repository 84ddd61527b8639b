"""WARC files -> records, streaming: memory stays bounded and damage costs only the record it hit."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newscrawl.archives.members import compression_of
from newscrawl.archives.packages import DAMAGED_ZIP, archives_in
from newscrawl.archives.stream import WARC_MAGIC, ByteStream, Member

MAX_BYTES = 10 * 1024 * 1024
MAX_HEADER = 64 * 1024
DIGITS = 18
"""Of a length: Python takes no thousands of them for a number."""
_NEWLINES = (b"\r", b"\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_VERSION = re.compile(rb"WARC/(?:1\.\d|0\.1\d)\r?\n")  # 0.17 and 0.18 differ from 1.0 in nothing that is read here


_ARC = b"filedesc://"
_OF_ARC = "an ARC file, as they were before WARC: `warcio recompress` makes a WARC file of it"


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
    refused: str = ""
    """Why nobody wanted its content."""


OnProblem = Callable[[Problem], None]
Opener = Callable[[str], BinaryIO]
"""Gives a file's bytes, with `peek` and `seek`. Raises OSError."""
Refusal = Callable[[Mapping[str, str], Callable[[], bytes]], str]
"""Why a record is not wanted, by its header and (asked for only where that is not enough) its content's beginning;
empty when it is."""
BEGINNING = 16 * 1024
"""Bytes of it, in which the head of an HTTP response lies."""


class _Damaged(Exception):
    """The record at hand is not whole."""


@dataclass(frozen=True, slots=True)
class RecordReading:
    """How a file is read."""

    max_bytes: int = MAX_BYTES
    """Longer records come without their content."""
    opener: Opener = lambda path: Path(path).open("rb")  # noqa: SIM115 - who asks for it closes it
    refuses: Refusal | None = None


def iter_records(
    path: str | Path, on_problem: OnProblem, how: RecordReading = RecordReading(), start: int = 0
) -> Iterator[Record]:
    """Every whole record of the file, from byte `start` on; damage is told to `on_problem` and skipped over."""
    try:
        with how.opener(str(path)) as raw:
            for file, place in archives_in(raw, str(path)):
                compression = compression_of(file, named_gzip=place.endswith(".gz"))
                yield from _Reader(ByteStream(file, compression, start), place, on_problem, how)
    except (OSError, *DAMAGED_ZIP) as error:
        on_problem(Problem(str(path), 0, f"cannot be read ({getattr(error, 'strerror', None) or error})"))


class _Reader:
    """Frames records in a ByteStream and finds the next one after damage."""

    def __init__(self, stream: ByteStream, path: str, on_problem: OnProblem, how: RecordReading) -> None:
        self._stream = stream
        self._path = path
        self._on_problem = on_problem
        self._how = how
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
            while window := stream.peek(MAX_HEADER if stream.peek(1) in _NEWLINES else 1):
                rest = window.lstrip(b"\r\n")
                if stream.skip(len(window) - len(rest)) < len(window):
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
            is_arc = stream.peek(len(_ARC)) == _ARC
            raise _Damaged(self._why(_OF_ARC if is_arc else "no WARC record begins here"))
        headers, header_length, length = parsed
        first = stream.position == member.start
        stream.skip(header_length)
        refused = self._how.refuses and self._how.refuses(headers, lambda: stream.peek(min(length, BEGINNING)))
        content = stream.peek(length) if length <= self._how.max_bytes and not refused else None
        if stream.skip(length) < length:
            raise _Damaged(self._why("truncated: the file ends inside this record"))
        self._check_end(member, first)
        if content is not None and not _digest_agrees(content, headers.get("warc-block-digest", "")):
            self._report(offset, "the record's content does not agree with its WARC-Block-Digest")
            return None
        return Record(headers, content, offset, refused or "")

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
    if not (length.isascii() and length.isdigit() and len(length) <= DIGITS) or "warc-type" not in headers:
        return None
    return headers | {"warc-type": headers["warc-type"].lower()}, end.end(), int(length)


def _digest_agrees(content: bytes, declared: str) -> bool:
    """True too when the digest is absent or of an algorithm or spelling that is not known."""
    algorithm, _, value = declared.partition(":")
    if algorithm.lower() not in ("sha1", "sha256", "md5"):
        return True
    digest = hashlib.new(algorithm.lower(), content, usedforsecurity=False)
    known = len(value) in (len(digest.hexdigest()), len(base64.b32encode(digest.digest())))
    return not known or value.upper() in (digest.hexdigest().upper(), base64.b32encode(digest.digest()).decode())
