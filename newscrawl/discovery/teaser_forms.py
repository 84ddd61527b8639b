"""Teasers that are forms: each has its article's number in a hidden field, and a button to read on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlencode, urlsplit

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_service_path
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.load import small_pattern
from newscrawl.text.strings import small

FEWEST, MOST, LONGEST = 3, 200, 200
"""Forms of one kind from which on they are teasers; of a page; characters of a headline."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b")
_BUTTONS = ("submit", "image")


def markup_of_teasers(tree: HtmlElement) -> str:
    """As links with their headlines."""
    kinds: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for form in list(tree.iter("form"))[:MOST]:
        if (hidden := _hidden(form)) and (headline := _headline(form)):
            action = (form.get("action") or "").partition("#")[0]
            kinds[action, *(name for name, _ in hidden)].setdefault(urlencode(hidden), headline)
    return "".join(_links(kinds.items()))


def _links(kinds: Iterable[tuple[tuple[str, ...], dict[str, str]]]) -> Iterator[str]:
    for (action, *_), asked in kinds:
        if len(asked) >= FEWEST and not is_service_path(urlsplit(action).path):
            mark = "&" if "?" in action else "?"
            for query, headline in asked.items():
                yield f'<h3><a href="{escape(f"{action}{mark}{query}")}">{escape(headline)}</a></h3>'


def _hidden(form: HtmlElement) -> list[tuple[str, str]]:
    """What a form asks for that has hidden fields and one button, and is not posted; nothing of others."""
    fields = list(form.iter("input", "button", "select", "textarea"))
    kinds = [(field.get("type") or ("submit" if field.tag == "button" else "text")).lower() for field in fields]
    hidden = [field for field, kind in zip(fields, kinds, strict=True) if kind == "hidden"]
    buttons = [field for field, kind in zip(fields, kinds, strict=True) if kind in _BUTTONS]
    if (form.get("method") or "get").lower() != "get" or len(buttons) != 1 or len(hidden) + 1 != len(fields):
        return []
    says = small(line_of(buttons[0]) or buttons[0].get("value") or "")
    if small_pattern("into_cart").search(says):
        return []
    return [(field.get("name") or "", field.get("value") or "") for field in hidden if field.get("name")]


def _headline(form: HtmlElement) -> str:
    """In it, or in the element around it."""
    around = form.getparent()
    for element in (form, *([around] if around is not None and around.tag != "body" else [])):
        for heading in element.iter(*_HEADINGS):
            if is_headline(text := line_of(heading)[:LONGEST]):
                return text
    return ""
