"""How WARC files are compressed: gzip members or Zstandard frames, one after another, one for each record."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import BinaryIO, NamedTuple, Protocol

from newscrawl.state.codecs import ZSTANDARD, zstd

ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
"""What the names of such files end in, of one that is not compressed, and of a package of them."""
ANY = "*.warc*"
"""All of a folder's."""
GZIP_MAGIC = b"\x1f\x8b\x08"
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""What a Zstandard file with a dictionary begins with: a frame of that number, then its length in four bytes.
https://iipc.github.io/warc-specifications/specifications/warc-zstd/"""
_SKIPPABLE = tuple(bytes([number]) + b"\x2a\x4d\x18" for number in range(0x50, 0x60))
LONGEST_DICTIONARY = 64 << 20


class Damage(Exception):
    """A member that cannot be read on; the message says why."""

    def __init__(self, reason: str, salvaged: bytes = b"") -> None:
        super().__init__(reason)
        self.salvaged = salvaged
        """What the data gave before the byte that is wrong."""


class MemberReader(Protocol):
    """Decompresses one member."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def rest(self) -> bytes:
        """Of the data given last, what was not taken yet."""

    def read(self, data: bytes, limit: int) -> bytes:
        """At most `limit` bytes. Raises Damage."""


class GzipMember:
    """zlib's."""

    needs_input = True

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def rest(self) -> bytes:
        return self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail

    def read(self, data: bytes, limit: int) -> bytes:
        before = self._zlib.copy()
        try:
            return self._zlib.decompress(data, limit)
        except zlib.error as error:
            raise Damage(f"damaged gzip member ({error})", _salvage(before, data)) from error


class ZstandardMember:
    """The zstd library's, which keeps what it was given until it is asked for."""

    def __init__(self, dictionary: zstd.ZstdDict | None = None) -> None:
        self._zstd = zstd.ZstdDecompressor(zstd_dict=dictionary)

    @property
    def eof(self) -> bool:
        return bool(self._zstd.eof)

    @property
    def needs_input(self) -> bool:
        return bool(self._zstd.needs_input)

    @property
    def rest(self) -> bytes:
        return bytes(self._zstd.unused_data) if self._zstd.eof else b""

    def read(self, data: bytes, limit: int) -> bytes:
        try:
            return bytes(self._zstd.decompress(data, limit))
        except zstd.ZstdError as error:
            raise Damage(f"damaged Zstandard frame ({error})") from error


class Compression(NamedTuple):
    """That of one file."""

    name: str
    magics: tuple[bytes, ...]
    """What members begin with; the first is that of members with records."""
    open: Callable[[], MemberReader]
    start: int = 0
    """Where the first member begins in the file."""


GZIP = Compression("gzip member", (GZIP_MAGIC,), GzipMember)


def compression_of(raw: BinaryIO, *, named_gzip: bool = False) -> Compression | None:
    """By the first bytes; None for a plain file. `named_gzip`: taken for gzip when they tell nothing.

    Raises OSError for a dictionary that cannot be read.
    """
    begin = raw.peek(8)[:8]  # type: ignore[attr-defined]
    if begin.startswith(DICTIONARY):
        (size,) = struct.unpack("<I", begin[4:8])
        raw.seek(8)
        dictionary = _dictionary(raw.read(size) if size <= LONGEST_DICTIONARY else b"")
        return _zstandard(lambda: ZstandardMember(dictionary), 8 + size)
    if begin.startswith((ZSTANDARD, *_SKIPPABLE)):
        return _zstandard(ZstandardMember, 0)
    return GZIP if begin.startswith(GZIP_MAGIC) or named_gzip and not begin.startswith(b"WARC/") else None


def _zstandard(opener: Callable[[], MemberReader], start: int) -> Compression:
    return Compression("Zstandard frame", (ZSTANDARD, *_SKIPPABLE), opener, start)


def _dictionary(content: bytes) -> zstd.ZstdDict:
    """Raises OSError."""
    try:
        return zstd.ZstdDict(zstd.decompress(content) if content.startswith(ZSTANDARD) else content)
    except (zstd.ZstdError, ValueError) as error:
        raise OSError(f"its Zstandard dictionary cannot be read: {error}") from error


def _salvage(decompressor: zlib._Decompress, data: bytes) -> bytes:
    """What `data` gives before the byte that is wrong: zlib throws away the output of the call that fails."""
    output = bytearray()
    try:
        for index in range(len(data)):
            output += decompressor.decompress(data[index : index + 1])
    except zlib.error:
        pass  # reached the damage, which the caller reports
    return bytes(output)
