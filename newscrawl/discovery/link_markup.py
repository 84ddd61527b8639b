"""Addresses that no link of a page holds, as the links that they are read as."""

from __future__ import annotations

import re
from html import escape

ADDRESS = re.compile(r"(?:https?:/)?/(?!\S{0,1000}(?<=/):[a-z])[^\s<>\"'{}\[\]*|\\^`]{1,1000}", re.I)
"""Whole addresses and paths; patterns of a program's routes are none."""

_BEGINS = 100
"""Bytes in which JSON begins."""


def link_to(address: str, text: str = "", *, is_further: bool = False) -> str:
    """A paragraph with a link; `is_further`: to what comes after."""
    return f'<p><a href="{escape(address)}"{" rel=next" * is_further}>{escape(text)}</a></p>'


def is_data(body: bytes) -> bool:
    """Whether what came is JSON, as what a "load more" button asks for."""
    return body[:_BEGINS].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
