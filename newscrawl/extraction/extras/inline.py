"""A block's text as Markdown: emphasis, code and links, with all else that Markdown would read as a sign escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.open_block import TextNode
from newscrawl.text.addresses import absolute
from newscrawl.text.strings import squeeze

BREAK = "\\\n"
"""A line that ends where the page ends it."""
_STYLES = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_SIGNS = re.compile(rf"[\\`*_\[\]<|~]|{_ENTITY.pattern}")
_FIRST = re.compile(r"(?:#{1,6}(?= |$)|>|[-+=](?=[-+= ]|$)|\d{1,9}(?=[.)](?: |$)))")
_TICKS = re.compile("`+")
_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", "|": "%7C"})
_SURE = 5
"""Characters of a text that is looked for behind what was cut out."""


class _Piece(NamedTuple):
    text: str
    url: str | None = None
    styles: frozenset[str] = frozenset()
    is_code: bool = False


def inline(block: Block, nodes: Sequence[TextNode], base: str, *, bare: bool = False) -> str:
    """The block's text; with `bare` on one line and without emphasis, as headings and cells of tables want it.

    `nodes` are the text nodes that the block was made of.
    """
    pieces = [_bare(piece) for piece in _pieces(block, nodes, base)] if bare else _pieces(block, nodes, base)
    text = ""
    for url, group in groupby(_readable(_merged(pieces)), lambda piece: piece.url):
        inner = "".join(map(_styled, group))
        text += inner if url is None else _around(inner, "[", f"]({destination(url)})")
    lines = (" " if bare else BREAK).join(line.strip() for line in text.split(BREAK))
    return "\n".join(map(escaped_start, lines.split("\n")))


def destination(url: str) -> str:
    """An address as Markdown reads it: bare, or in angle brackets where it holds round ones."""
    url = _ENTITY.sub("&amp;", url.translate(_ADDRESS))
    return f"<{url}>" if "(" in url or ")" in url else url


def escaped(text: str) -> str:
    """A text in which Markdown finds no sign, but at the start of a line."""
    return _SIGNS.sub(lambda sign: "\\" + sign[0], text)


def escaped_start(line: str) -> str:
    """The line, with a `\\` where it would begin a heading, a list or a quotation."""
    found = _FIRST.match(line)
    if found is None:
        return line
    digits = found[0] if found[0].isdigit() else ""
    return f"{digits}\\{line[len(digits) :]}"


def _pieces(block: Block, nodes: Sequence[TextNode], base: str) -> Iterator[_Piece]:
    """The text, cut where its style changes; what stands in no node is plain."""
    at = 0
    for element, in_tail in nodes:
        text = squeeze((element.tail if in_tail else element.text) or "")
        start = block.text.find(text, at) if text else -1
        between = block.text[at:start]
        if start < 0 or (between.strip() and not (block.is_cut and len(text) >= _SURE)):
            continue  # it was cut out
        at = start + len(text)
        if in_tail and element.tag == "br" and start and not between.strip():
            yield _Piece(BREAK)
        elif between:
            yield _Piece(between)
        yield _marked(text, element if not in_tail else element.getparent(), block.context.element, base)
    if at < len(block.text):
        yield _Piece(block.text[at:])


def _marked(text: str, element: HtmlElement | None, end: HtmlElement, base: str) -> _Piece:
    """A text with what the elements around it say, up to the block-level one."""
    url, styles, is_code = None, set(), False
    while element is not None and element is not end:
        if element.tag == "a" and url is None:
            url = absolute(base, element.get("href") or "")
        elif style := _STYLES.get(element.tag):
            styles.add(style)
        is_code = is_code or element.tag in _CODE
        element = element.getparent()
    if end.tag == "a":  # a link around blocks
        url = url or absolute(base, end.get("href") or "")
    return _Piece(text, url, frozenset(styles), is_code)


def _bare(piece: _Piece) -> _Piece:
    return piece._replace(styles=frozenset(), text=" " if piece.text == BREAK else piece.text)


def _merged(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Neighbours of one style as one, with the blanks between them."""
    found: list[_Piece] = []
    for piece in pieces:
        blank = len(found) > 1 and found[-1].text == " " and found[-1].url is None
        if blank and piece.url and found[-2].url == piece.url:
            found[-1] = found[-1]._replace(url=piece.url)  # one link of several styles
        if blank and found[-2][1:] == piece[1:]:
            found[-2:] = [piece._replace(text=f"{found[-2].text} {piece.text}")]
        elif found and found[-1][1:] == piece[1:] and BREAK not in (piece.text, found[-1].text):
            found[-1] = piece._replace(text=found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _readable(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Without the emphasis that Markdown would not read as such: inside words it has none that ends with a sign."""
    last = _Piece("")
    for place, piece in enumerate(pieces):
        inner = piece.text.strip()
        if piece.styles and inner:
            after = pieces[place + 1].text if place + 1 < len(pieces) else ""
            before = last.text[-1:] if piece.text[0] == inner[0] else " "
            after = after[:1] if piece.text[-1] == inner[-1] else " "
            touches = bool(last.styles) and before != " " and last.styles != piece.styles
            if touches or not (_is_edge(before, inner[0]) and _is_edge(after, inner[-1])):
                piece = piece._replace(styles=frozenset())
        yield piece
        last = piece


def _is_edge(outside: str, inside: str) -> bool:
    """Whether emphasis may begin, or end, between two characters; `outside` is empty at the text's end."""
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _styled(piece: _Piece) -> str:
    if piece.text == BREAK:
        return BREAK
    if piece.is_code and piece.text.strip():
        ticks = "`" * (1 + max(map(len, _TICKS.findall(piece.text)), default=0))
        room = " " if piece.text[0] == "`" or piece.text[-1] == "`" else ""
        return _around(piece.text, ticks + room, room + ticks)
    text = escaped(piece.text)
    for style in sorted(piece.styles):
        text = _around(text, style, style)
    return text


def _around(text: str, before: str, after: str) -> str:
    """Signs at a text's ends, and not at its blanks: there they would be no signs."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{before}{inner}{after}{text[start + len(inner) :]}"
