"""Files of lines, plain or compressed: what is whole in them, and taking back what a kill left half written."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

from newscrawl.state.codecs import Codec, codec_of

_CHUNK = 1 << 16


def lines_after(path: str | Path, start: int) -> Iterator[bytes]:
    """The lines of a whole file, those before `start` (a place where one ends) left out."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    held = b""
    try:
        codec = codec_of(path)
        for piece in _pieces(descriptor, start, codec) if codec else _chunks(descriptor, start):
            *whole, held = (held + piece).split(b"\n")
            yield from whole
    finally:
        os.close(descriptor)


def _pieces(descriptor: int, start: int, codec: Codec) -> Iterator[bytes]:
    # another file may have taken the place of the one that was known
    if os.pread(descriptor, len(codec.magic), start) != codec.magic:
        start = 0
    for piece, _ in _members(descriptor, start, codec):
        yield piece


def _chunks(descriptor: int, start: int) -> Iterator[bytes]:
    while chunk := os.pread(descriptor, _CHUNK, start):
        start += len(chunk)
        yield chunk


def _members(descriptor: int, start: int, codec: Codec) -> Iterator[tuple[bytes, int | None]]:
    """Pieces of the text of the members; with the last piece of each, where the member ends. Raises OSError."""
    member, place = codec.decompressor(), start
    for chunk in _chunks(descriptor, start):
        place += len(chunk)
        while chunk:
            try:
                plain = member.decompress(chunk)
            except codec.error as error:  # torn is one thing, and what comes after damage may be worth saving
                raise OSError(
                    errno.EIO, f"its {codec.name} data is damaged before byte {place}: move it away"
                ) from error
            chunk = member.unused_data
            yield plain, place - len(chunk) if member.eof else None
            if member.eof:
                member = codec.decompressor()


def mend_lines(descriptor: int, size: int) -> int:
    """Cut off a last line that is torn; returns the size that is left."""
    end, tail = size, b""
    while end > 0:
        begin = max(0, end - _CHUNK)
        chunk = os.pread(descriptor, end - begin, begin)
        last = chunk.rfind(b"\n")
        tail = chunk[last + 1 :] + tail
        if last >= 0:
            end = begin + last + 1
            break
        end = begin
    if tail and _is_json(tail):
        os.write(descriptor, b"\n")  # only the end of the line is missing
        return size + 1
    if tail:
        os.ftruncate(descriptor, end)
    return end


def mend_members(descriptor: int, start: int, size: int, codec: Codec, *, lines: bool) -> int:
    """Cut off a last member that is torn, and keep its whole `lines` as a new one; returns the size that is left."""
    end = start if os.pread(descriptor, len(codec.magic), start) in (codec.magic, b"") else 0
    for _, member_end in _members(descriptor, end, codec):
        end = end if member_end is None else member_end
    if end < size:
        rescued = _rescued(descriptor, end, codec) if lines else b""
        os.ftruncate(descriptor, end)
        end += write_all(descriptor, rescued)
    return end


def _rescued(descriptor: int, start: int, codec: Codec) -> bytes:
    """The whole lines of a torn member as a member; empty when there are none."""
    compressor, parts, held, found = codec.compressor(), [], b"", False
    for piece, _ in _members(descriptor, start, codec):
        whole, newline, rest = (held + piece).rpartition(b"\n")
        parts.append(compressor.compress(whole + newline))
        held, found = rest, found or bool(newline)
    return b"".join((*parts, compressor.flush())) if found else b""


def write_all(descriptor: int, data: bytes) -> int:
    """Returns how many bytes that were. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    return len(data)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True
