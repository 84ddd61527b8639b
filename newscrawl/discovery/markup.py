"""Listings as they arrive: compressed once or twice, and with markup that no XML parser takes."""

from __future__ import annotations

import gzip
import html
import io
import re
import zlib

MAX_BYTES = 60 * 1024 * 1024
"""The sitemaps protocol allows 50 MB uncompressed."""
NESTED = 3
"""How often one file is compressed, at most."""
START = 100_000
"""Characters within which a file tells what it is."""
_PIECE = 256 * 1024
_GZIP = b"\x1f\x8b"
_RAW_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][\da-fA-F]{1,6};|\w{1,31};)")
_REFERENCE = re.compile(r"&#?\w{1,31};")
_OF_XML = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}
_NO_CHARACTER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LAST_CHARACTER = 0x10FFFF
_CDATA = "<![CDATA["
_SECTIONS = {"<!--": "-->", _CDATA: "]]>"}
"""What a section begins and ends with."""
_SECTION = re.compile("|".join(map(re.escape, _SECTIONS)))
_KINDS = dict.fromkeys(("urlset", "sitemapindex", "url", "sitemap"), "sitemap") | dict.fromkeys(
    ("rss", "feed", "rdf"), "feed"
)
_ROOT = re.compile(rf"<(?:[\w.-]{{1,30}}:)?({'|'.join(_KINDS)}|html|body)[\s/>]", re.I)


def unpacked(data: bytes) -> tuple[bytes, str | None]:
    """The file without its gzip, labelled or not, and what is wrong with it: then what came before the damage."""
    damage = None
    for _ in range(NESTED):
        if not data.startswith(_GZIP) or damage:
            break
        data, damage = _gunzipped(data)
    return data, damage


def _gunzipped(data: bytes) -> tuple[bytes, str | None]:
    """All members of it, one after the other."""
    output = bytearray()
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        try:
            while piece := stream.read1(_PIECE):
                output += piece
                if len(output) > MAX_BYTES:
                    return bytes(output[:MAX_BYTES]), f"it is larger than {MAX_BYTES >> 20} MB"
        except EOFError:
            return bytes(output), "it breaks off"
        except (OSError, zlib.error) as error:
            return bytes(output), f"its compression is damaged: {error}" if output else "it is no gzip"
    return bytes(output), None


def plain_markup(text: str) -> str:
    """Without comments, and with the text of CDATA sections as it would stand without them."""
    parts: list[str] = []
    position, last = 0, {opening: text.rfind(closing) for opening, closing in _SECTIONS.items()}
    for mark in _SECTION.finditer(text):
        start, opening = mark.start(), mark[0]
        if start < position or last[opening] < mark.end():
            continue  # inside of another, or never closed
        end = text.index(_SECTIONS[opening], mark.end())
        parts.append(text[position:start])
        if opening == _CDATA:
            parts.append(html.escape(text[mark.end() : end], quote=False))
        position = end + len(_SECTIONS[opening])
    return "".join([*parts, text[position:]])


def well_formed(text: str) -> str:
    """Markup with what makes an XML parser give up put right: bare `&`, names of HTML, control characters."""
    text = _NO_CHARACTER.sub("", text)
    if "&" not in text:
        return text
    return _REFERENCE.sub(_known, _RAW_AMPERSAND.sub("&amp;", text))


def _known(reference: re.Match[str]) -> str:
    if reference[0] in _OF_XML:
        return reference[0]
    if reference[0].startswith("&#"):
        return _numbered(reference[0][2:-1].lower())
    meant = html.unescape(reference[0])
    return html.escape(meant, quote=False)


def _numbered(number: str) -> str:
    """A reference by number as XML has it; a half of a surrogate pair, as in `&#55357;`, is no character there."""
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return f"&#{code};" if 0 < code <= LAST_CHARACTER and not _NO_CHARACTER.match(chr(code)) else ""


def plain_text(value: str) -> str:
    """Text between two tags: its references resolved, also where they were written twice over, and bare `&` kept."""
    if "&" not in value:
        return value.strip()
    once = _REFERENCE.sub(lambda reference: html.unescape(reference[0]), value)
    return once.replace("&amp;", "&").strip()


def kind_of(text: str) -> str:
    """`sitemap`, `feed`, `json`, `text` without markup, else `page`: by its content, whatever it was named."""
    start = text[:START].lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return "json"
    if "<" not in start:
        return "text"
    root = _ROOT.search(plain_markup(start))
    return "page" if root is None else _KINDS.get(root[1].lower(), "page")
