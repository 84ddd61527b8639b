"""The HTTP response stored in a WARC record: its head parsed, its body freed of chunking and compression."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

import brotli

from newscrawl.extraction.document.media_type import html_of
from newscrawl.state.codecs import ZSTANDARD, zstd
from newscrawl.text.bodies import is_plain, packed_as, ways
from newscrawl.text.http_headers import lower_headers

_STATUS = re.compile(r"[0-9]{1,9}")
_BEFORE = re.compile(rb"HTTP/[\d.]+\s+1(?!01)\d\d\b[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(?=HTTP/)")
_GZIP = ("gzip", "x-gzip")
_NOT_PACKED = frozenset({"", "identity", "none"})
_KNOWN = frozenset({*_GZIP, "deflate", "br", "zstd"})


class PayloadError(Exception):
    """The body cannot be had; the message is the reason to count."""


def parse_head(content: bytes) -> tuple[int, dict[str, str], bytes] | None:
    """Status, headers (see `lower_headers`) and the body; None without such a head. What a server says before it
    answers (100 Continue, 103 Early Hints) is passed over."""
    while before := _BEFORE.match(content):
        content = content[before.end() :]
    head, separator, body = content.partition(b"\r\n\r\n")
    if not separator or b"\n\n" in head:
        head, _, body = content.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = lines[0].split(None, 2)[1:2] if lines and lines[0].startswith("HTTP/") else []
    if not status or not _STATUS.fullmatch(status[0]):
        return None
    pairs = (line.partition(":") for line in lines[1:] if ":" in line)
    return int(status[0]), lower_headers((name, value) for name, _, value in pairs), body


def decode_body(body: bytes, headers: Mapping[str, str], max_bytes: int) -> bytes:
    """The body as a browser would show it, and as a crawl takes it: what its bytes say goes before its headers.

    Many archives keep the headers of a body that they stored decoded: what does not look encoded is left as it is.
    Raises PayloadError when the encoding is unknown or more than `max_bytes` come out.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _dechunk(body)
    for encoding in reversed(headers.get("content-encoding", "").split(",")):
        if not is_plain(body):
            body = _unpacked(body, encoding.partition(";")[0].strip().lower(), max_bytes)
    if (packed := packed_as(body)) and html_of(headers, b""):  # once more than a header says
        body = _decompress(body, packed, max_bytes)
    if len(body) > max_bytes:
        raise PayloadError("too-large")
    return body


def _dechunk(body: bytes) -> bytes:
    output = bytearray()
    position = 0
    while (line_end := body.find(b"\r\n", position, position + 1024)) >= 0:
        try:
            size = int(body[position:line_end].split(b";")[0], 16)
        except ValueError:
            size = -1
        if size < 0:
            return bytes(output) or body  # not chunked (any more)
        if size == 0:
            break
        output += body[line_end + 2 : line_end + 2 + size]
        position = line_end + 2 + size + 2
    return bytes(output) or body


def _unpacked(body: bytes, said: str, max_bytes: int) -> bytes:
    """One step of several."""
    if said in _NOT_PACKED:
        return body
    for encoding in ways(said, body):
        unpacked = _decompress(body, encoding, max_bytes)
        if unpacked is not body:
            return unpacked
    if said not in _KNOWN:
        raise PayloadError("content-encoding")
    return body


def _decompress(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """The body itself when it is not compressed so."""
    if encoding in ("br", "zstd"):
        return _unbrotli(body, max_bytes) if encoding == "br" else _unzstd(body, max_bytes)
    if encoding == "deflate":
        return _inflate(body, zlib.MAX_WBITS, max_bytes) or _inflate(body, -zlib.MAX_WBITS, max_bytes) or body
    if encoding in _GZIP and body.startswith(b"\x1f\x8b"):
        return _inflate(body, zlib.MAX_WBITS + 16, max_bytes) or body
    return body


def _inflate(body: bytes, window_bits: int, max_bytes: int) -> bytes:
    """All members, at most one byte more than `max_bytes`; nothing when it is not compressed so."""
    output = bytearray()
    try:
        while len(output) <= max_bytes:
            decompressor = zlib.decompressobj(window_bits)
            output += decompressor.decompress(body, max_bytes + 1 - len(output))
            body = decompressor.unused_data
            if not body.startswith(b"\x1f\x8b"):
                break
    except zlib.error:
        pass  # a member that is none, or not whole: what came before stands
    return bytes(output)


def _unbrotli(body: bytes, max_bytes: int) -> bytes:
    decompressor = brotli.Decompressor()
    output = bytearray()
    data = body
    try:
        while not decompressor.is_finished() and len(output) <= max_bytes:
            piece = decompressor.process(data, output_buffer_limit=1 << 16)
            if not piece and decompressor.can_accept_more_data() and not data:
                break
            output += piece
            data = b""
    except brotli.error:
        return body
    return bytes(output)


def _unzstd(body: bytes, max_bytes: int) -> bytes:
    """All frames, at most one byte more than `max_bytes`; the body itself when it is none."""
    output, data = bytearray(), body
    try:
        while data.startswith(ZSTANDARD) and len(output) <= max_bytes:
            frame = zstd.ZstdDecompressor()
            output += frame.decompress(data, max_bytes + 1 - len(output))
            data = frame.unused_data if frame.eof else b""
    except zstd.ZstdError:
        pass  # a frame that is not whole: what came before stands
    return bytes(output) or body
