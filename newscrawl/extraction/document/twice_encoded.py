"""Text that a program encoded twice: "don’t" that a page shows as "donâ€™t".

It comes from databases that were moved in the wrong encoding, from feeds that are built in, and from programs that read
UTF-8 as Latin letters before they hand a page on. ftfy knows what such text was; it is asked about the pieces of a page
that may be such.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import codepoint2name

_CONTINUES = (
    r"(?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    r"|\xe2(?:\x80[\x93\x94\x98-\x9a\x9c-\x9e\xa0-\xa2\xa6\xb0\xb9\xba]|\x82\xac|\x84\xa2))"
).encode("latin-1")
"""In UTF-8, the letters of windows-1252 and the controls that a byte from 128 to 191 is taken for."""
_BEGUN = re.compile(
    rb"\xc3(?:[\x82-\x9f]" + _CONTINUES + rb"|[\xa0-\xaf]" + _CONTINUES + rb"{2}|[\xb0-\xb4]" + _CONTINUES + rb"{3}"
    rb"|\xa2\xe2\x82\xac)"
)
"""A letter of two, three or four bytes that may have been encoded twice, or the beginning of a quotation mark."""
_LOST = re.compile('\xe2\u20ac(?=[ ,.!?;:)<"]|$)')
"""A closing quotation mark, whose last byte programs drop since no letter stands for it."""
_CLOSING = "\xe2\u20ac\x9d"
_FIRST, _MARKS = (b"|".join(codepoint2name[ord(sign)].encode() for sign in signs) for signs in ("âÃÂ", '&<>"'))
_ESCAPED = re.compile(rb"&(?:" + _FIRST + rb");(?:&(?!(?:" + _MARKS + rb");)(?:[a-zA-Z]{2,6}|#\d{3,4});){1,2}")
"""Such letters as references."""
_END = re.compile(rb"[<>\"\n]")
_LONGEST, _MOST, _EACH = 20_000, 2_000_000, 100
"""Bytes of a piece to either side, and of all pieces of a page, that are looked at; and what a small one counts for."""
_MOST_ESCAPED = 20_000


def once_encoded(data: bytes) -> bytes:
    """A page in UTF-8, with those of its pieces of text put right that were encoded twice."""
    data = _ESCAPED.sub(lambda found: unescape(found[0].decode()).encode(), data, _MOST_ESCAPED)
    pieces: list[bytes] = []
    end, looked_at = 0, 0
    for found in _BEGUN.finditer(data):
        if found.start() < end:
            continue
        start, stop = _around(data, found, end)
        pieces += (data[end:start], _mended(data[start:stop]))
        end, looked_at = stop, looked_at + stop - start + _EACH
        if looked_at > _MOST:
            break
    return b"".join((*pieces, data[end:])) if pieces else data


def _around(data: bytes, found: re.Match[bytes], lowest: int) -> tuple[int, int]:
    """Where the piece of text begins, from `lowest` on, and ends in which it stands."""
    lowest = max(lowest, found.start() - _LONGEST)
    start = max(data.rfind(sign, lowest, found.start()) for sign in b'<>"\n') + 1
    end = _END.search(data, found.end(), found.end() + _LONGEST)
    return start or lowest, end.start() if end else min(len(data), found.end() + _LONGEST)


def _mended(piece: bytes) -> bytes:
    from ftfy import fix_encoding  # noqa: PLC0415 - few pages need it

    try:
        return fix_encoding(_LOST.sub(_CLOSING, piece.decode())).encode()
    except UnicodeError:  # a piece that was cut in a letter
        return piece
