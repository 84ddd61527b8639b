"""JSON-LD as sites write it: broken, in strings of scripts, and in every shape that its consumers accept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from itertools import islice
from typing import Any

import json_repair

from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.words.load import table

MAX_JSON = 2_000_000
"""Characters of one script; larger ones are no description of an article."""
MAX_REPAIRED = 20_000_000
"""Characters times quotation marks, and brackets left open, of what is repaired, by which its time grows; real scripts
have below a million."""
_QUOTES = "\"'\u201c\u201d"
"""What may begin and end a string to who repairs."""
_DEEPEST = 12
_KIND = re.compile(r"\bld\W?json|json\W?ld\b")
_CONTEXT, _HEAD = re.compile(r"[\"']@context[\"']\s*:"), 200
"""What says so of a script of another type, and the characters among which it stands."""
_BEGINNING = re.compile(r"[\[{]\s*+[\[{\"'@/&,]")
"""Of a document, behind whatever a template puts before it: marks, messages, a variable's name."""
_WRAPPER = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?:-->|(?://\s*|(?<!\s)\s+)?\]\]>)\s*(?:;\s*)?$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LEADING_COMMA = re.compile(r"^([\[{]\s*),")
_ESCAPED_WHOLE = re.compile(r"^\s*[\[{](?:\s|\\[nrt])*\\\"")
"""How a document begins whose quotation marks are all escaped, as in a string of a script."""
_UNFILLED = re.compile(r"(?<=:)\s*\{\{[^{}\"]*\}\}|\{%[^{}\"]*%\}")
"""What a template was to be filled in at, as a value."""
_CURLY = re.compile(r"&#822[01];(?=[^&]{1,200}&#822[01];)|(?<=[\w.])&#822[01];")
"""Quotation marks as editors of systems set them around names and values."""
_SET = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'))
"""Quotation marks as an editor set all of them."""
_MOMENT = re.compile(r"\bnew\s+Date\((\"[^\"]*\")\)")
"""A moment as scripts make it."""
_KEPT_AS = ("children", "__html", "innerHTML", "json", "textContent")
_IN_SCRIPT = re.compile(rf'"(?:{"|".join(_KEPT_AS)})"\s*:\s*("(?:[^"\\]|\\.)*")')
"""Where a framework keeps the text of a script that it writes later."""
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPED = 'ld+json\\"'
_OBJECT, _OBJECTS = re.compile(r'\{\s*"@context"'), 5
"""How one begins that a script writes into the page, as tag managers do, and those of a script that are read."""
_DECODER = json.JSONDecoder(strict=False)
_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?schema(?:\.org)?[:/#]+", re.I)
_NAMES = {"graph": "@graph", "@type": "@type", "type": "type"} | {
    name.lower(): name
    for name in (
        "headline name author creator datePublished dateModified dateCreated articleSection articleBody keywords image "
        "url mainEntityOfPage publisher isAccessibleForFree inLanguage"
    ).split()
}
"""Names as they are spelt, by how some write them."""
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
"""A name under which an object holds its text in a language."""
_ID = {"id"}
_BREAK = re.compile(r"(?:(?<!\s)\s+)?</?(?:br|p)\s?/?>\s*", re.I)
"""What editors of systems put into the lines of a script."""
_WRAPPERS = ("@list", "@set", "@value", "$date", "_seconds", "$numberLong")
"""What objects hold that are nothing else: of JSON-LD, and of the databases from which moments come."""
_PHP_MOMENT = frozenset(("date", "timezone"))
_SPOKEN = frozenset(("@value", "@language"))
"""What a value has that is said once in each of several languages."""
_MANY = tuple((written, name) for name, others in table("json_names").items() for written in others)
_WRITTEN = frozenset(written for written, _ in _MANY)
"""Names that some write for those of the vocabulary."""
_NAME_PARTS = ("givenName", "firstName", "additionalName", "familyName", "lastName")


def json_ld_documents(elements: Elements) -> Iterator[Any]:
    """What the page's scripts hold, each document in one shape."""
    for script in elements.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        later = _written_later(text) if "ld+json" in text else ()
        is_linked = _KIND.search(kind) or ("json" in kind and _CONTEXT.search(text, 0, _HEAD))
        for written in [text] if is_linked else later:
            yield from map(_in_one_shape, parse_json_ld(written))


def _written_later(script: str) -> Iterator[str]:
    """JSON-LD in the strings of a framework's script, which may stand in a string themselves."""
    script = script[:MAX_JSON]
    inner = (found[0] for found in STRING.finditer(script) if "ld+json" in found[0]) if _ESCAPED in script else ()
    for found in (found for text in (script, *map(unescaped, inner)) for found in _IN_SCRIPT.finditer(text)):
        if "@type" in (text := unescaped(found[1])):
            yield text
    for found in islice(_OBJECT.finditer(script), _OBJECTS):
        with suppress(ValueError, RecursionError):
            yield script[found.start() : _DECODER.raw_decode(script, found.start())[1]]


def unescaped(string: str) -> str:
    """The text of a string literal with its quotation marks; empty for one that JSON has not."""
    try:
        return str(json.loads(string, strict=False))
    except ValueError:
        return ""


def parse_json_ld(text: str) -> list[Any]:
    """The JSON documents in one script, also from broken ones as real pages have them; empty when hopeless."""
    if len(text) > MAX_JSON:
        return []
    for attempt in (_as_it_is, _unwrapped, _mended):
        try:
            return attempt(text)
        except (ValueError, RecursionError):
            continue
    return []


def _as_it_is(text: str) -> list[Any]:
    return [json.loads(text, strict=False)]


def _unwrapped(text: str) -> list[Any]:
    """Without what is written around the documents, which may be several. Raises ValueError when one is broken."""
    text = _bare(text)
    documents: list[Any] = []
    position = 0
    while position < len(text):
        document, position = _DECODER.raw_decode(text, position)
        documents.append(document)
        while position < len(text) and text[position] in " \t\r\n,;":
            position += 1
    if not documents:
        raise ValueError("nothing in it")
    return documents


def _bare(text: str) -> str:
    text = unescape(text) if "&" in text and '"' not in text else text
    if "\\" in text and _ESCAPED_WHOLE.match(text):
        text = unescaped(f'"{text.strip()}"') or text
    text = _WRAPPER.sub("", _WRAPPER.sub("", text)).strip().rstrip(";")
    start = _BEGINNING.search(text)
    return _TRAILING_COMMA.sub(r"\1", text[start.start() :] if start else text)


def _mended(text: str) -> list[Any]:
    """Quotes and commas set where they are missing; what is cut off ends there."""
    text = _LEADING_COMMA.sub(r"\1", _bare(text))
    if not text.startswith(("{", "[", "/")):
        return []
    text = _CURLY.sub('"', text) if "&#822" in text else text
    text = text.translate(_SET) if '"' not in text else text
    text = _MOMENT.sub(r"\1", text) if "Date(" in text else text
    text = _UNFILLED.sub(" null", text) if "{{" in text or "{%" in text else text
    document = json_repair.loads(_BREAK.sub(" ", _affordable(text)))
    return [document] if isinstance(document, dict | list) else []


def _affordable(text: str) -> str:
    """So much of its beginning as is repaired in half a second."""
    size = min(len(text), 100_000)
    while size * _hard_marks(text, size) > MAX_REPAIRED:
        size = size * 3 // 4
    return text[:size]


def _hard_marks(text: str, size: int) -> int:
    """For each of which the rest is gone through."""
    return sum(text.count(quote, 0, size) for quote in _QUOTES) + sum(
        abs(text.count(opening, 0, size) - text.count(closing, 0, size)) for opening, closing in ("{}", "[]")
    )


def _in_one_shape(value: Any, depth: int = 0) -> Any:
    """Names without their vocabulary's prefix, lists and values without their wrappers, names of persons whole."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        spoken = len(value) > 1 and all(isinstance(item, dict) and item.keys() == _SPOKEN for item in value)
        return [_in_one_shape(item, depth + 1) for item in (value[:1] if spoken else value)]
    if isinstance(value, str):
        return _out_of_string(value, depth)
    if not isinstance(value, dict):
        return value
    inner = _unwrapped_value(value)
    if inner is not value:
        return _in_one_shape(inner, depth + 1)
    return _with_name({_key(key): _in_one_shape(item, depth + 1) for key, item in value.items()})


def _unwrapped_value(value: dict[str, Any]) -> Any:
    """What an object is nothing but the wrapper of, else itself."""
    for wrapper in _WRAPPERS:
        if wrapper in value:
            return value[wrapper]
    if value.keys() >= _PHP_MOMENT:
        return f"{value['date']} {value['timezone']}"
    if value and all(map(str.isdecimal, value)):  # a list, as PHP writes it where one of its items was taken out
        return list(value.values())
    if value and all(map(_LANGUAGE.match, value)) and value.keys() != _ID:
        return next(iter(value.values()))
    return value


def _key(key: str) -> str:
    name = key if key.isalpha() else _PREFIX.sub("", key)
    bare = name.rpartition(":")[2]  # behind a prefix of the page's own as well
    return _NAMES.get(bare.lower().replace("_", "").replace("-", ""), name)


def _out_of_string(text: str, depth: int) -> Any:
    """An object or a list of texts that was written as a string."""
    start, end = text[:1], text[-1:]
    if (start, end) not in (("{", "}"), ("[", "]")) or '"' not in text:
        return text
    try:
        return _in_one_shape(json.loads(text), depth + 1)
    except (ValueError, RecursionError):
        return text


def _with_name(node: dict[str, Any]) -> dict[str, Any]:
    for written, name in () if _WRITTEN.isdisjoint(node) else _MANY:
        if name not in node and isinstance(node.get(written), str | list | dict):
            node[name] = node[written]
    if "name" not in node and (parts := [p for key in _NAME_PARTS if isinstance(p := node.get(key), str) and p]):
        node["name"] = " ".join(parts)
    if "@type" not in node and "@context" in node and isinstance(node.get("type"), str):
        node["@type"] = node["type"]
    return node
