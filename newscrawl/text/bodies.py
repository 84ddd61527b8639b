"""What a response's bytes show, whatever its headers say: whether they are packed, and whether their end is there."""

from __future__ import annotations

import re

END = re.compile(rb"</(?:html|urlset|sitemapindex|rss|feed|rdf:rdf)\s*>", re.I)
"""The last tag of a page, a sitemap, a feed."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:[!?]|html\b|head\b|rss\b|feed\b|urlset\b|sitemapindex\b)", re.I)
"""How no packed bytes begin, but for what brotli might write once in a very long time."""
_PACKED = {b"\x1f\x8b\x08": "gzip", b"x\x01": "deflate", b"x\x9c": "deflate", b"x\xda": "deflate"}
_PACKED |= {b"\x28\xb5\x2f\xfd": "zstd"}
"""How packed bytes begin, and no page in any encoding; what brotli writes begins with nothing of its own."""


def is_plain(body: bytes) -> bool:
    """Whether it is surely not packed: it begins as markup does."""
    return _MARKUP.match(body) is not None


def packed_as(body: bytes) -> str | None:
    """The Content-Encoding that its first bytes have; None for those that have none of their own."""
    return next((name for start, name in _PACKED.items() if body.startswith(start)), None)


def ways(said: str, body: bytes) -> tuple[str, ...]:
    """The Content-Encodings in which bytes may be packed of which a header says `said`, the likeliest first."""
    really = packed_as(body)
    if really in (None, said):
        return (said,)
    # two bytes may be brotli's by chance, more are not
    return (said, really) if really == "deflate" else (really, said)
