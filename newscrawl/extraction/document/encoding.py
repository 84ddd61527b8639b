"""Bytes of a page -> its text: in the encoding that a browser would take, and where browsers only guess, by a detector.

The encodings are those of the WHATWG standard, by its labels; no other label is known.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import chardet
import webencodings

_UTF8, _WESTERN = "utf-8", "cp1252"
_MARKS = ((codecs.BOM_UTF8, _UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LATIN = ["cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-4"]
_DETECTED = [
    *_LATIN,
    *("big5hkscs cp932 euc_jis_2004 cp949 euc_kr gb18030 koi8-r koi8-u cp866 cp874 tis-620 cp1251 cp1253").split(),
    *("cp1255 cp1256 iso8859-5 iso8859-6 iso8859-7 iso8859-8").split(),
]
"""What the detector may answer, in its names: what the web was really written in, as browsers' detectors have it."""
_DECODERS = {
    **{"gbk": "gb18030", "x-user-defined": _WESTERN, "iso-2022-jp": "iso2022_jp_ext", "euc_jis_2004": "euc_jp"},
    **{"euc_kr": "cp949", "tis-620": "cp874"},
}
"""Encodings that are read by the decoder of a larger one."""
_OF_WINDOWS = re.compile(b"(?<![\x80-\xbf\xc2-\xf4])[\x8a\x8c-\x8f\x9a\x9c-\x9f]")
"""Letters of windows-1250, "š" and "ź" among them, where ISO 8859-2 has none: pages of the one declare the other."""
_SURE, _FAR_MORE = 2, 2
"""Letters in UTF-8 from which it can be nothing else, when there are so many times more of them than bad bytes."""
_MOSTLY = 4
"""One letter in so many is lost when a declared encoding is plainly wrong."""
_SAMPLE = 64_000
"""Bytes of text that the detector is shown."""
_BEGINNING = 1024
_WIDE_TAG = re.compile(rb"(?:\s\0|\0\s){0,99}(<\0[!?a-zA-Z]\0|\0<\0[!?a-zA-Z])")
"""How a page in UTF-16 begins, whatever letters come after."""
_ASCII = bytes(range(128))
_HEADER_LABEL = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"',;]+)", re.I)
_DECLARATION = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<meta[\s/](?P<meta>[^>]*)|<\?xml\s(?P<xml>[^>]*)", re.I | re.S
)
_ATTRIBUTE = re.compile(
    rb"(?<![^\s/\"'])([^\s=/>\"']{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s>\"']{1,99}))"
)
_LABEL = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.I)
_LONG_RUN = re.compile(rb"[\x80-\xff]{4,}")
_BETWEEN = re.compile(rb"[<>\r\n]+")


class _Reading(NamedTuple):
    """The bytes read as UTF-8."""

    text: str
    good: int
    """Letters beyond ASCII, about."""
    bad: int
    """Places that are no UTF-8."""

    @property
    def is_sure(self) -> bool:
        """Whether it cannot be another encoding: no other makes several letters of UTF-8 by chance."""
        return self.good == self.bad == 0 or (self.good >= _SURE and self.good >= _FAR_MORE * self.bad)


def decode_html(html: bytes, content_type: str | None = None) -> str:
    """The page's text. What tells its encoding, in this order: the bytes themselves (a byte order mark, valid UTF-8),
    the header `content_type`, the page's own declarations, its letters. Bytes that have no letter are U+FFFD.

    A declaration that the bytes plainly belie is passed over: UTF-8 that is mostly none, letters that are mostly none,
    and windows-1252, which is what templates and servers declare unasked, over words of another script or language.
    """
    if found := _unmistakable(html):
        return _decode(html[found[1] :], found[0])
    utf8 = _as_utf8(html)
    if utf8.is_sure:
        return utf8.text
    for codec in _declared(html, content_type):
        if codec == _UTF8:
            if utf8.good >= utf8.bad:
                return utf8.text
        elif codec != _WESTERN or (utf8.bad and not _is_other(html, content_type)):
            text = _decode(html, "cp1250" if codec == "iso8859-2" and _OF_WINDOWS.search(html) else codec)
            if not _is_mostly_lost(text, html):
                return text
    return utf8.text if utf8.good >= utf8.bad else _decode(html, _detected(html))


def in_utf8(html: bytes, content_type: str | None = None) -> bytes:
    """The page in UTF-8: of most pages their own bytes."""
    bare = html.removeprefix(codecs.BOM_UTF8)
    with suppress(UnicodeDecodeError):
        utf8 = _reading(bare, bare.decode())
        if len(bare) < len(html) or (utf8.is_sure and not _unmistakable(html)):
            return bare
    return decode_html(html, content_type).encode("utf-8", "surrogatepass")


def _decode(html: bytes, codec: str) -> str:
    text = html.decode(codec, "replace")
    if "\ufffd" not in text or _is_mostly_lost(text, html):  # the handler of ours is slow
        return text
    return html.decode(codec, "whatwg")


def _is_mostly_lost(text: str, html: bytes) -> bool:
    return text.count("\ufffd") * _MOSTLY > _letters(text, html)


def _unmistakable(html: bytes) -> tuple[str, int] | None:
    """The encoding that the first bytes tell, or escape sequences, and the length of the byte order mark."""
    for mark, codec in _MARKS:
        if html.startswith(mark):
            return codec, len(mark)
    beginning = html[:_BEGINNING]
    if beginning.count(0) * 3 > len(beginning):  # half of the bytes of markup in UTF-16
        return ("utf-16-le" if beginning.find(0) % 2 else "utf-16-be"), 0
    if tag := _WIDE_TAG.match(beginning):
        return ("utf-16-be" if tag[1].startswith(b"\0") else "utf-16-le"), 0
    if html.isascii() and b"\x1b" in html and (b"\x1b$B" in html or b"\x1b$@" in html):
        return _DECODERS["iso-2022-jp"], 0
    return None


def _as_utf8(html: bytes) -> _Reading:
    """A letter that is cut off at the end is no error, and left out."""
    try:
        return _reading(html, codecs.getincrementaldecoder(_UTF8)().decode(html))
    except UnicodeDecodeError:
        text = codecs.getincrementaldecoder(_UTF8)("replace").decode(html)
        bad = text.count("\ufffd") - html.count("\ufffd".encode())
        return _Reading(text, _letters(text, html) - bad, bad)


def _reading(html: bytes, text: str) -> _Reading:
    """Of bytes that are UTF-8 without an error: a letter has one to three of them beyond its first."""
    return _Reading(text, (len(html) - len(text) + 1) // 2, 0)


def _letters(text: str, html: bytes) -> int:
    """How many of a text's letters are more than a byte of ASCII."""
    return len(text) - (len(html) - _beyond_ascii(html))


def _beyond_ascii(html: bytes) -> int:
    """How many bytes."""
    return len(html.translate(None, _ASCII))


def _declared(html: bytes, content_type: str | None) -> Iterator[str]:
    """Codecs that header and page name. UTF-16 would have shown itself: named in a page it means UTF-8."""
    for label in _HEADER_LABEL.findall(content_type or ""):
        if (codec := codec_of(label)) and not codec.startswith("utf-16"):
            yield codec
    for found in _DECLARATION.finditer(html):
        declared = _label(found)
        if codec := codec_of(declared.decode("latin-1")):
            yield _UTF8 if codec.startswith("utf-16") else codec


def _label(found: re.Match[bytes]) -> bytes:
    """The label in a meta element or XML declaration, else nothing."""
    attributes: dict[bytes, bytes] = {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(found["meta"] or found["xml"] or b"")
    }
    if found["xml"]:
        return attributes.get(b"encoding", b"")
    if b"charset" in attributes:
        return attributes[b"charset"].strip()
    label = _LABEL.search(attributes.get(b"content", b"")) if b"http-equiv" in attributes else None
    return label[1] if label else b""


def codec_of(label: str) -> str | None:
    """Python's decoder for a label of the WHATWG standard; None for what is no encoding there, or refused."""
    found = webencodings.lookup(label)
    if found is None or found.name == "replacement":
        return None
    return _DECODERS.get(found.name) or str(found.codec_info.name)


def _is_other(html: bytes, content_type: str | None) -> bool:
    """Whether it is no western page that windows-1252 is declared of: its letters are none, or both what the page says
    of itself and a detector know better."""
    return _is_other_script(html) or (_declares_another(html, content_type) and _detected(html) != _WESTERN)


def _declares_another(html: bytes, content_type: str | None) -> bool:
    """Whether the header says windows-1252, and the page another encoding of Latin letters."""
    of_page = next(_declared(html, None), _WESTERN)
    return next(_declared(b"", content_type), None) == _WESTERN and of_page != _WESTERN and of_page in _LATIN


def _is_other_script(html: bytes) -> bool:
    """Whether most bytes beyond ASCII stand in runs, as no word of a western language has them."""
    return sum(map(len, _LONG_RUN.findall(html))) * 2 > _beyond_ascii(html)


def _detected(html: bytes) -> str:
    """By the lines of text that are not ASCII: markup and scripts would only dilute them."""
    sample = b"\n".join(piece for piece in _BETWEEN.split(html) if not piece.isascii())[:_SAMPLE]
    among = _DETECTED if _LONG_RUN.search(sample) else _LATIN
    found = chardet.detect(sample, include_encodings=among, max_bytes=_SAMPLE, compat_names=False)["encoding"]
    return _DECODERS.get(found or _WESTERN) or found or _WESTERN


def _like_browsers(error: UnicodeError) -> tuple[str, int]:
    """For `bytes.decode`: what Python's decoders lack of the standard's, else U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte, after = error.object[error.start], error.start + 1
    if error.encoding == "charmap" and byte < 0xA0:
        return chr(byte), after  # a control character, which goes
    if error.encoding == "gb18030" and byte == 0x80:
        return "\u20ac", after
    if error.encoding == "euc_jp":
        letter = error.object[error.start : error.start + 2].decode("euc_jis_2004", "ignore")
        if len(letter) == 1 and not letter.isascii():  # a circled digit, a company sign: rows that only vendors had
            return letter, error.start + 2
    return "\ufffd", error.end


codecs.register_error("whatwg", _like_browsers)
