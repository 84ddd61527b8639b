"""WARC records as tests write them."""

from __future__ import annotations


def record(url: str, content: bytes, kind: str = "response", length: int | None = None, extra: str = "") -> bytes:
    size = len(content) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n{extra}"
    return f"{head}Content-Length: {size}\r\n\r\n".encode() + content + b"\r\n\r\n"
