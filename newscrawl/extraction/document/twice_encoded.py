"""Text that a program encoded twice: "don’t" that a page shows as "donâ€™t".

It comes from databases that were moved in the wrong encoding, from feeds that are built in, and from programs that read
UTF-8 as Latin letters before they hand a page on.
"""

from __future__ import annotations

import codecs
import re
from html import unescape
from html.entities import codepoint2name

_CONTINUES = (
    r"(?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    r"|\xe2(?:\x80[\x93\x94\x98-\x9a\x9c-\x9e\xa0-\xa2\xa6\xb0\xb9\xba]|\x82\xac|\x84\xa2))"
).encode("latin-1")
"""In UTF-8, the letters of windows-1252 and the controls that a byte from 128 to 191 is taken for."""
_TWICE = re.compile(
    rb"\xc3(?:[\x82-\x9f]" + _CONTINUES + rb"|[\xa0-\xaf]" + _CONTINUES + rb"{2}|[\xb0-\xb4]" + _CONTINUES + rb"{3})"
)
"""A letter of two, three or four bytes that may have been encoded twice."""
_BEGUN = re.compile(_TWICE.pattern + rb"|\xc3\xa2\xe2\x82\xac")
_CONTROL = rb"\xc2[\x80-\x9f]"
_MARK = (
    rb"\xc3\xa2\xe2\x82\xac(?:\xc2\x9d|\xc2\xa6|\xcb\x9c|\xc5\x93|\xc2\xa2|\xe2\x84\xa2|\xe2\x80[\x93\x94\x9c\x9d\xa6])"
)
_LETTER = (r"\xc3(?:\x82\xc2[\xa0-\xbf]|\x83(?!\xc2[\xa0\xae\xbb]|\xe2)" + _CONTINUES.decode("latin-1") + ")").encode(
    "latin-1"
)
_LONE = rb"\xc3\xa2\xe2\x82\xac(?!" + _CONTINUES + rb")"
"""The beginning of a mark whose last byte no letter stands for: of a closing quotation mark."""
_SURELY = re.compile(rb"|".join((_CONTROL, _MARK, _LONE, _LETTER)))
"""What no language writes: control characters, "â€™", and the capitals Â and Ã before a sign that no word ends with."""
_SURE_MARK = re.compile(rb"\xc3[\x82-\xb4](?:" + _CONTROL + rb")+(?:\xc2[\xa0-\xbf])?|" + _MARK)
_DROPPED = ((re.compile(_LONE), b"\\g<0>\xc2\x9d"), (re.compile(rb"\xc3[\x82\x83](?= )"), b"\\g<0>\xc2\xa0"))
"""What programs drop of such letters: a control character, and the no-break space of "à"."""
_FIRST, _MARKS = (b"|".join(codepoint2name[ord(sign)].encode() for sign in signs) for signs in ("âÃÂ", '&<>"'))
_ESCAPED = re.compile(rb"&(?:" + _FIRST + rb");(?:&(?!(?:" + _MARKS + rb");)(?:[a-zA-Z]{2,6}|#\d{3,4});){1,2}")
"""Such letters as references."""
_MANY = 3
"""Such letters that are no chance, where all of a piece's letters are such."""
_END = re.compile(rb"[<>\"\n]")
_LONGEST, _MOST, _EACH = 20_000, 2_000_000, 100
"""Bytes of a piece to either side, and of all pieces of a page, that are looked at; and what a small one counts for."""
_MOST_ESCAPED = 20_000


def once_encoded(data: bytes) -> bytes:
    """A page in UTF-8, with those of its pieces of text put right in which every letter beyond ASCII was encoded twice,
    and of the others the marks that can be nothing else."""
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
    is_sure = _SURELY.search(piece) is not None
    if is_sure or len(_TWICE.findall(piece)) >= _MANY:
        for dropped, whole in _DROPPED if is_sure else ():
            piece = dropped.sub(whole, piece)
        once = _once(piece)
        return _SURE_MARK.sub(lambda mark: _once(mark[0]) or mark[0], piece) if once is None else once
    return piece


def _once(piece: bytes) -> bytes | None:
    """None where some letter of it was not encoded twice."""
    try:
        once = piece.decode().encode("cp1252", "as latin")
        once.decode()
    except UnicodeError:
        return None
    return once


def _as_latin(error: UnicodeError) -> tuple[bytes, int]:
    """For `str.encode`: the five control characters that windows-1252 lacks, as their bytes."""
    if not isinstance(error, UnicodeEncodeError) or not "\x80" <= error.object[error.start] <= "\x9f":
        raise error
    return bytes([ord(error.object[error.start])]), error.start + 1


codecs.register_error("as latin", _as_latin)
