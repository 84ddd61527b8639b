"""How lines are compressed, by the ending of the file's name: gzip members or Zstandard frames, one after another."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # comes with Scrapy


ZSTANDARD = b"\x28\xb5\x2f\xfd"

__all__ = ["ZSTANDARD", "Codec", "codec_of", "zstd"]


class Codec(NamedTuple):
    """One kind of compression; what comes after one end of it begins anew."""

    name: str
    magic: bytes
    """What every member begins with."""
    compress: Callable[[bytes | bytearray], bytes]
    """A whole member."""
    compressor: Callable[[], Any]
    """`compress` and `flush`, as zlib's."""
    decompressor: Callable[[], Any]
    """`decompress`, `eof` and `unused_data`, as zlib's."""
    error: type[Exception]
    """What is raised for damaged data."""


_CODECS = {
    ".gz": Codec(
        "gzip",
        b"\x1f\x8b",
        lambda data: gzip.compress(data, mtime=0),
        lambda: zlib.compressobj(wbits=31),
        lambda: zlib.decompressobj(wbits=31),
        zlib.error,
    ),
    ".zst": Codec("Zstandard", ZSTANDARD, zstd.compress, zstd.ZstdCompressor, zstd.ZstdDecompressor, zstd.ZstdError),
}


def codec_of(path: str | Path) -> Codec | None:
    """That which the file's name asks for."""
    return _CODECS.get(Path(path).suffix)
