"""Markup in CDATA sections of XML: lists of many Chinese sites (Hanweb), in the page and in what its pager loads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

LARGEST = 2_000_000
"""Characters, or bytes, that are read."""
_OPENS, _CLOSES = "<![CDATA[", "]]>"
_BEGINNING = 1_000
_IS_PAGE = re.compile(rb"<html[\s>]", re.I)


def sections(tree: HtmlElement) -> Iterator[str]:
    """Of a page's elements for scripts that hold XML (`<script type="text/xml">`), as far as they have links."""
    for script in tree.iter("script"):
        if "xml" in (script.get("type") or "").lower() and script.text:
            pieces = (piece.partition(_CLOSES)[0] for piece in script.text[:LARGEST].split(_OPENS)[1:])
            yield "".join(piece for piece in pieces if "<a " in piece)


def markup_of_xml(body: bytes) -> bytes:
    """What came, where it is XML that is no page, with its sections open: to an HTML parser they are comments."""
    start = body[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<?xml") or _IS_PAGE.search(start):
        return body
    return body[:LARGEST].replace(_OPENS.encode(), b"").replace(_CLOSES.encode(), b"")
