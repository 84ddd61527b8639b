"""The text of pages that show next to nothing and hold it as data: put into the tree, as their scripts do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import SKIPPED
from newscrawl.extraction.document.declared_objects import ARTICLE_TYPES, types
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.json_ld import MAX_JSON, STRING, unescaped
from newscrawl.extraction.document.referring_data import put_together, rows_pushed
from newscrawl.extraction.document.script_data import documents, in_json
from newscrawl.extraction.document.structured import Structured
from newscrawl.extraction.document.tree import parse_fragment
from newscrawl.extraction.words.addresses import kinds_of
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import latin_length, plain_text, squeeze, word_set

_PROSE, _LITTLE, _ENOUGH = 60, 250, 400
"""Characters, as if in Latin letters, of a line that is prose, of all prose of a page that shows next to nothing, and
of a text that is an article's."""
_ALIKE = 0.6
"""Share of a headline's words that it has in common with the page's."""
_DEEPEST, _LEAST = 14, 2
"""Levels of data that are looked through, and paragraphs of a text."""
_MARKUP = re.compile(r"<(?:p|br|div|h\d|li)\b[^<>]*>", re.I)
_OTHER_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`", re.S)
_PARAGRAPH = re.compile(r"(?:<|\\u003c)p\b", re.I)
_SOLD = frozenset(("price", "prices", "sku", "variants", "productType", "priceRange", "offers"))
"""What objects have that are for sale."""
_LOWEST = 6
"""The level of the lowest heading."""
_TITLES = ("headline", "title", "name")
_TEXTS = ("text", "html", "content", "body", "value", "children", "data", "articleBody")
_KINDS, _SPAN = ("type", "_type", "nodeType"), frozenset(("text", "span"))
"""How objects say what they are, and those that are pieces of a line."""
_DATA = ("{", "[")
"""With which the values begin of attributes that hold a page's data."""
_NO_PROSE = frozenset((*SKIPPED, "a"))
_TEMPLATES = ("template", "html")


class _Text(NamedTuple):
    markup: str
    headline: str = ""

    @property
    def size(self) -> int:
        return latin_length(plain_text(self.markup))


def show_text_in_data(elements: Elements, facts: Structured, url: str) -> bool:
    """Put the article's text into a tree that shows none; whether there was one to put."""
    body = elements.root.find("body")
    sells = "product" in facts.first("og:type").lower() or "shop" in kinds_of(parts_of(url).path)
    if body is None or sells or _prose(elements.iter("p"), _LITTLE) >= _LITTLE:  # as nearly all pages
        return False
    if _prose(body.iter(etree.Element), _LITTLE) >= _LITTLE:
        return False
    for element in elements.iter("noscript", "template"):
        if _prose(element.iter(etree.Element), _ENOUGH, inside=True) >= _ENOUGH:
            element.tag = "div"
            return True
    found = [text for text in _texts(elements, facts) if text.size >= _ENOUGH]
    if not (text := _of_page(found, facts)):
        return False
    article = etree.SubElement(body, "article")
    title = text.headline or facts.first("og:title") or facts.title
    if title and next(elements.iter("h1"), None) is None:
        etree.SubElement(article, "h1").text = squeeze(title)
    article.extend(parse_fragment(text.markup))
    return True


def _prose(elements: Iterable[HtmlElement], enough: int, *, inside: bool = False) -> int:
    """Characters of their lines of prose, counted until there are enough; `inside`: of what it does not show."""
    size = 0
    for element in elements:
        for text, in_tail in ((element.text, False), (element.tail, True)):
            if text and len(text) >= _PROSE / 3 and (length := latin_length(squeeze(text))) >= _PROSE:
                size += length if inside or not _is_skipped(element.getparent() if in_tail else element) else 0
        if size >= enough:
            break
    return size


def _is_skipped(element: HtmlElement | None) -> bool:
    """Whether nobody sees it, or it is a link's: of many teasers as much as of a text."""
    return (
        element is None or element.tag in _NO_PROSE or any(above.tag in _NO_PROSE for above in element.iterancestors())
    )


def _of_page(found: list[_Text], facts: Structured) -> _Text | None:
    """The longest of those that have the page's headline; else of what is declared an article, if all have one."""
    titles = [word_set(title) for title in (facts.first("og:title"), facts.title) if title]
    own = [text for text in found if any(_is_alike(word_set(text.headline), title) for title in titles)]
    declared = facts.first("og:type").lower() == "article" or bool(types(facts.article) & ARTICLE_TYPES)
    headlines = {text.headline for text in found if text.headline}
    others = own or (found if declared and len(headlines) <= 1 else [])
    return max(others, key=lambda text: text.size, default=None)


def _is_alike(words: frozenset[str], title: frozenset[str]) -> bool:
    return bool(words) and len(words & title) >= _ALIKE * min(len(words), len(title))


def _texts(elements: Elements, facts: Structured) -> Iterator[_Text]:
    for node in facts.own:
        yield from _in_data(node)
    for script in elements.iter("script"):
        text, kind = (script.text or "")[:MAX_JSON], (script.get("type") or "").lower()
        if "ld+json" in kind or latin_length(text) < _ENOUGH:
            continue
        if any(name in kind for name in _TEMPLATES):
            yield _Text(text)
            continue
        for document in documents(text, kind):
            yield from _in_data(put_together(document))
        yield from map(_Text, _literals(text))
    for row in rows_pushed(script.text or "" for script in elements.iter("script")):
        yield from _in_data(row)
    for element in elements.iter("textarea"):
        yield _Text(element.text or "")
    for value in (value for element in elements.all for value in element.values() if value[:1] in _DATA):
        for document in documents(value, "json") if latin_length(value) >= _ENOUGH else ():
            yield from _in_data(document)


def _literals(script: str) -> Iterator[str]:
    """Strings of a script that hold paragraphs, in whichever quotation marks."""
    for pattern in (STRING, _OTHER_STRING):
        for found in pattern.finditer(script):
            if len(found[0]) >= _ENOUGH / 3 and len(_PARAGRAPH.findall(found[0])) >= _LEAST:
                yield unescaped(found[0] if pattern is STRING else in_json(found[0]))


def _in_data(value: Any, headline: str = "", depth: int = 0) -> Iterator[_Text]:
    """Strings and lists that may be an article's text, each with the headline beside it or above."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if _SOLD & value.keys():
            return
        titles = (value.get(name) for name in _TITLES)
        headline = next((plain_text(title) for title in titles if isinstance(title, str) and title), headline)
        for child in value.values():
            yield from _in_data(child, headline, depth + 1)
    elif isinstance(value, list):
        parts = [part for item in value if (part := _part(item))]
        if len(parts) >= _LEAST and sum(map(len, parts)) >= _ENOUGH / 3:
            yield _Text("".join(part if _MARKUP.match(part) else f"<p>{part}</p>" for part in parts), headline)
        for item in value:
            yield from _in_data(item, headline, depth + 1)
    elif isinstance(value, str) and len(value) >= _ENOUGH / 3:
        yield from _in_string(value, headline, depth)


def _in_string(value: str, headline: str, depth: int) -> Iterator[_Text]:
    """The text that it is, or what is in the data that it holds: a server's answer is kept as it came."""
    if value[:1] in _DATA:
        for document in documents(value, "json"):
            yield from _in_data(document, headline, depth + 1)
    elif "://" not in value[:10]:
        yield _Text(value if _MARKUP.search(value) else _paragraphs(value), headline)


def _paragraphs(text: str) -> str:
    """Lines as paragraphs, and as headings where they begin as Markdown's do."""
    lines = (line.strip() for line in text.splitlines())
    parted = ((len(line) - len(rest := line.lstrip("#")), line, rest) for line in lines if line)
    return "".join(
        f"<h{level}>{escape(rest)}</h{level}>" if 0 < level <= _LOWEST and rest[:1] == " " else f"<p>{escape(line)}</p>"
        for level, line, rest in parted
    )


def _part(item: Any, depth: int = 0) -> str:
    """The text of one block of a list: a string, or what an object holds for one."""
    if isinstance(item, str):
        return (item if _MARKUP.search(item) else escape(item)) if " " in item or not item.isascii() else ""
    if depth > _DEEPEST // 2:
        return ""
    if isinstance(item, dict):
        return " ".join(part for name in _TEXTS if (part := _part(item.get(name), depth + 1)))
    if not isinstance(item, list):
        return ""
    if item and (all(map(_is_span, item)) or _is_line(item)):  # pieces of one line, which style parts
        return "".join(escape(span["text"]) for span in item)
    return " ".join(filter(None, (_part(child, depth + 1) for child in item)))


def _is_span(item: Any) -> bool:
    """Whether an object is a piece of a line's text."""
    return isinstance(item, dict) and isinstance(item.get("text"), str) and not _SPAN.isdisjoint(map(item.get, _KINDS))


def _is_line(pieces: list[Any]) -> bool:
    """Whether objects are the pieces of a line that say nothing of themselves but how they are set: "bold"."""
    texts = [text for piece in pieces if isinstance(piece, dict) and isinstance(text := piece.get("text"), str)]
    if len(texts) < len(pieces):
        return False
    marks = [value for piece in pieces for name, value in piece.items() if name != "text"]
    parted = any(a[-1:].isspace() or b[:1].isspace() for a, b in pairwise(texts))
    return all(isinstance(mark, bool) for mark in marks) and (bool(marks) or parted)
