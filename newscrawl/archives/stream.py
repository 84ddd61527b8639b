"""Bytes of a WARC file, decompressed as they are needed, that survive damage.

Neither warcio nor FastWARC goes on after a damaged gzip member or says where it lies, so framing is done here.
Memory is bounded by what the caller asks to see at once, whatever the file's size.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO, NamedTuple

GZIP_MAGIC = b"\x1f\x8b\x08"
WARC_MAGIC = b"WARC/"
CHUNK = 1 << 16
PROBE = 4096
"""Compressed bytes read to tell whether a gzip member holds a WARC record: more than any gzip header."""


class Member(NamedTuple):
    """A piece of the file that is decompressed on its own; a plain file is a single one."""

    start: int
    """Where it begins among the decompressed bytes."""
    offset: int
    """Where it begins in the file."""


class Break(NamedTuple):
    """Where the decompressed bytes end before the file does."""

    member: Member
    reason: str
    truncated: bool


class ByteStream:
    """A plain or gzip file as one run of decompressed bytes, `position` counting them from the file's beginning.

    Reading stops at the first damaged gzip member: `broken` then says why, and `recover` goes on behind it.
    """

    def __init__(self, raw: BinaryIO, *, gzipped: bool) -> None:
        self._raw = raw
        self._gzipped = gzipped
        self._restart(Member(0, 0))

    def _restart(self, member: Member) -> None:
        self._raw.seek(member.offset)
        self._buffer = bytearray()
        self._input = b""
        self._input_offset = member.offset
        self._decompressor: zlib._Decompress | None = None
        self._members = [member]
        self._ended = False
        self.position = member.start
        self.broken: Break | None = None

    @property
    def member(self) -> Member:
        """The member that holds the byte at `position`."""
        while len(self._members) > 1 and self._members[1].start <= self.position:
            del self._members[0]
        return self._members[0]

    @property
    def offset(self) -> int:
        """Where to look in the file for `position`: the byte of a plain file, else the start of its gzip member."""
        return self.member.offset if self._gzipped else self.position

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes from `position` on, fewer only at the end or at a break."""
        while len(self._buffer) < size and not self._ended and self.broken is None:
            self._fill()
        return bytes(self._buffer[:size])

    def skip(self, size: int) -> int:
        """Move on by `size` bytes, or to the end; answers how many they were."""
        left = size
        while left and self.peek(1):
            step = min(left, len(self._buffer))
            del self._buffer[:step]
            self.position += step
            left -= step
        return size - left

    def rewind(self, member: Member, position: int) -> None:
        """Back to `position`, which lies in `member` or behind it."""
        if self._gzipped:
            self._restart(member)
            self.skip(position - member.start)
        else:
            self._restart(Member(position, position))

    def recover(self) -> bool:
        """Go on at the first gzip member behind the break that holds a WARC record; False when there is none."""
        assert self.broken is not None
        offset = self._next_member(self.broken.member.offset + 1)
        if offset is None:
            self._buffer.clear()
            return False
        # what was decompressed of the broken member keeps its numbers, so positions only grow
        self._restart(Member(self.position + len(self._buffer), offset))
        return True

    def _next_member(self, offset: int) -> int | None:
        tail = b""
        self._raw.seek(offset)
        while chunk := self._raw.read(CHUNK):
            window = tail + chunk
            found = window.find(GZIP_MAGIC)
            while found >= 0:
                if self._holds_warc(offset - len(tail) + found):
                    return offset - len(tail) + found
                found = window.find(GZIP_MAGIC, found + 1)
            offset += len(chunk)
            tail = window[-(len(GZIP_MAGIC) - 1) :]
            self._raw.seek(offset)
        return None

    def _holds_warc(self, offset: int) -> bool:
        self._raw.seek(offset)
        try:
            head = zlib.decompressobj(wbits=31).decompress(self._raw.read(PROBE), len(WARC_MAGIC))
        except zlib.error:
            return False
        return head == WARC_MAGIC

    def _fill(self) -> None:
        if not self._input:
            self._input = self._raw.read(CHUNK)
        if not self._gzipped:
            self._buffer += self._input
            self._input = b""
            self._ended = self._ended or not self._raw.peek(1)  # type: ignore[attr-defined]
        elif self._decompressor is None:
            self._open_member()
        else:
            self._inflate(self._decompressor)

    def _open_member(self) -> None:
        rest = self._input.lstrip(b"\0")  # gzip allows padding between members
        self._input_offset += len(self._input) - len(rest)
        self._input = rest
        if not rest:
            self._ended = not self._raw.peek(1)  # type: ignore[attr-defined]
            return
        if len(rest) < len(GZIP_MAGIC):
            self._input = rest + self._raw.read(CHUNK)
        start = self.position + len(self._buffer)
        if start != self._members[-1].start or self._input_offset != self._members[-1].offset:
            self._members.append(Member(start, self._input_offset))
        if self._input.startswith(GZIP_MAGIC):
            self._decompressor = zlib.decompressobj(wbits=31)
        else:
            self._break("no gzip member begins here", truncated=False)

    def _inflate(self, decompressor: zlib._Decompress) -> None:
        before = decompressor.copy()
        data = self._input
        size = len(self._buffer)
        try:
            self._buffer += decompressor.decompress(data, CHUNK * 4)
        except zlib.error as error:
            self._buffer += _salvage(before, data)
            self._break(f"damaged gzip member ({error})", truncated=False)
            return
        if not data and not decompressor.eof and len(self._buffer) == size:
            self._break("the file ends inside this gzip member", truncated=True)
        elif decompressor.eof:
            self._decompressor = None
            self._input = decompressor.unused_data
        else:
            self._input = decompressor.unconsumed_tail
        self._input_offset += len(data) - len(self._input)

    def _break(self, reason: str, *, truncated: bool) -> None:
        self.broken = Break(self._members[-1], reason, truncated)


def _salvage(decompressor: zlib._Decompress, data: bytes) -> bytes:
    """What `data` gives before the byte that is wrong: zlib throws away the output of the call that fails."""
    output = bytearray()
    try:
        for index in range(len(data)):
            output += decompressor.decompress(data[index : index + 1])
    except zlib.error:
        pass  # reached the damage, which the caller reports
    return bytes(output)
