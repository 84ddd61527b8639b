"""Bytes of a WARC file, decompressed as they are needed, that survive damage.

Neither warcio nor FastWARC goes on after a damaged gzip member or says where it lies, so framing is done here.
Memory is bounded by what the caller asks to see at once, whatever the file's size.
"""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from newscrawl.archives.members import Compression, Damage, MemberReader

WARC_MAGIC = b"WARC/"
CHUNK = 1 << 16
PROBE = 1 << 18
"""Compressed bytes read to tell whether a member holds a WARC record: more than a Zstandard block, which
comes out whole or not at all."""


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
    """A plain or compressed file as one run of decompressed bytes, `position` counting them from the file's beginning.

    Reading stops at the first damaged member: `broken` then says why, and `recover` goes on behind it.
    """

    def __init__(self, raw: BinaryIO, compression: Compression | None, offset: int = 0) -> None:
        """`offset`: that of the record to begin with; 0 for the first."""
        self._raw = raw
        self._compression = compression
        first = Member(0, offset or compression.start) if compression else Member(offset, offset)
        self._restart(first)

    def _restart(self, member: Member) -> None:
        self._raw.seek(member.offset)
        self._buffer = bytearray()
        self._input = b""
        self._input_offset = member.offset
        self._reader: MemberReader | None = None
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
        """Where to look in the file for `position`: the byte of a plain file, else the start of its member."""
        return self.member.offset if self._compression else self.position

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
        if self._compression:
            self._restart(member)
            self.skip(position - member.start)
        else:
            self._restart(Member(position, position))

    def recover(self) -> bool:
        """Go on at the first member behind the break that holds a WARC record; False when there is none."""
        assert self.broken is not None
        offset = self._next_member(self.broken.member.offset + 1)
        if offset is None:
            self._buffer.clear()
            return False
        # what was decompressed of the broken member keeps its numbers, so positions only grow
        self._restart(Member(self.position + len(self._buffer), offset))
        return True

    def _next_member(self, offset: int) -> int | None:
        assert self._compression is not None
        magic, tail = self._compression.magics[0], b""
        self._raw.seek(offset)
        while chunk := self._raw.read(CHUNK):
            window = tail + chunk
            found = window.find(magic)
            while found >= 0:
                if self._holds_warc(self._compression, offset - len(tail) + found):
                    return offset - len(tail) + found
                found = window.find(magic, found + 1)
            offset += len(chunk)
            tail = window[-(len(magic) - 1) :]
            self._raw.seek(offset)
        return None

    def _holds_warc(self, compression: Compression, offset: int) -> bool:
        self._raw.seek(offset)
        try:
            return compression.open().read(self._raw.read(PROBE), len(WARC_MAGIC)) == WARC_MAGIC
        except Damage:
            return False

    def _fill(self) -> None:
        if not self._input and (self._reader is None or self._reader.needs_input):
            self._input = self._raw.read(CHUNK)
        if self._compression is None:
            self._buffer += self._input
            self._input = b""
            self._ended = self._ended or not self._raw.peek(1)  # type: ignore[attr-defined]
        elif self._reader is None:
            self._open_member(self._compression)
        else:
            self._decompress(self._reader)

    def _open_member(self, compression: Compression) -> None:
        rest = self._input.lstrip(b"\0")  # gzip allows padding between members
        self._input_offset += len(self._input) - len(rest)
        self._input = rest
        if not rest:
            self._ended = not self._raw.peek(1)  # type: ignore[attr-defined]
            return
        if len(rest) < max(map(len, compression.magics)):
            self._input = rest + self._raw.read(CHUNK)
        start = self.position + len(self._buffer)
        if start != self._members[-1].start or self._input_offset != self._members[-1].offset:
            self._members.append(Member(start, self._input_offset))
        if self._input.startswith(compression.magics):
            self._reader = compression.open()
        else:
            self._break(f"no {compression.name} begins here", truncated=False)

    def _decompress(self, reader: MemberReader) -> None:
        data, size = self._input, len(self._buffer)
        try:
            self._buffer += reader.read(data, CHUNK * 4)
        except Damage as error:
            self._buffer += error.salvaged
            self._break(str(error), truncated=False)
            return
        if not data and reader.needs_input and not reader.eof and len(self._buffer) == size:
            assert self._compression is not None
            self._break(f"the file ends inside this {self._compression.name}", truncated=True)
            return
        self._input = reader.rest
        self._input_offset += len(data) - len(self._input)
        if reader.eof:
            self._reader = None

    def _break(self, reason: str, *, truncated: bool) -> None:
        self.broken = Break(self._members[-1], reason, truncated)
