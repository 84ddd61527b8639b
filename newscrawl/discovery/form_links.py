"""Pagers that are forms: where their buttons, or the numbers of a list, lead, as links.

A form that would be posted is asked for too, and as if it were not: nothing is sent to a site but requests for its
pages, and many programs take either. Where one does not, the first page comes once more, and that is the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from urllib.parse import urlencode

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.paging import is_paging_class, is_paging_text
from newscrawl.extraction.words.part_addresses import is_part_query

MOST, FEWEST = 50, 2
"""Links of one page; pages of a list."""
_NUMBER = re.compile(r"\d+")
_UP = 3
"""Elements around a form whose class may say what it is."""
_FILLED = frozenset(
    ("text", "search", "email", "password", "tel", "number", "url", "file", "date", "radio", "checkbox")
)
"""Kinds of fields that a reader fills in."""
_Pair = tuple[str, str]


def markup_of_forms(tree: HtmlElement) -> str:
    """Links to the further pages of a listing."""
    return "".join(islice((link for form in tree.iter("form") for link in _links(form)), MOST))


def _links(form: HtmlElement) -> Iterator[str]:
    fields = list(form.iter("input", "button", "select", "textarea"))
    if any(map(_is_filled_in, fields)):
        return
    hidden = [_pair(field) for field in fields if _kind(field) == "hidden"]
    choices = [field for field in fields if field.tag == "select"]
    if choices:
        asked = _counted(choices[0]) if len(choices) == 1 else []
    else:
        buttons = (field for field in fields if _kind(field) in ("submit", "image"))
        asked = [_pair(button) for button in buttons if _says_paging(button, form, hidden)]
    action = (form.get("action") or "").partition("#")[0]
    for pair in asked:
        if query := urlencode([(name, value) for name, value in [*hidden, pair] if name]):
            yield f'<a rel="next" href="{escape(action + ("&" if "?" in action else "?") + query)}"></a>'


def _kind(field: HtmlElement) -> str:
    return (field.get("type") or ("submit" if field.tag == "button" else "text")).lower()


def _is_filled_in(field: HtmlElement) -> bool:
    return field.tag == "textarea" or (field.tag == "input" and _kind(field) in _FILLED)


def _pair(field: HtmlElement) -> _Pair:
    return field.get("name") or "", field.get("value") or ""


def _counted(choice: HtmlElement) -> list[_Pair]:
    """What a list of a listing's pages may ask for: each is called by its number, from 1 on without a gap."""
    options = list(choice.iter("option"))
    numbers = [_NUMBER.findall(line_of(option)) for option in options]
    if len(options) < FEWEST or any(found[:1] != [str(place)] for place, found in enumerate(numbers, 1)):
        return []
    name = choice.get("name") or ""
    return [(name, option.get("value", line_of(option))) for option in options if "selected" not in option.attrib]


def _says_paging(button: HtmlElement, form: HtmlElement, hidden: list[_Pair]) -> bool:
    """By its text, or as a number among the listing's pages."""
    text = (line_of(button) or button.get("value") or button.get("alt") or "").strip()
    if not text.isdigit():
        return is_paging_text(text)
    if any(value == text and is_part_query(name, value) for name, value in [*hidden, _pair(button)]):
        return True
    around: HtmlElement | None = form
    for _ in range(_UP):
        if around is not None and any(is_paging_class(around.get(name) or "") for name in ("class", "id")):
            return True
        around = around.getparent() if around is not None else None
    return False
