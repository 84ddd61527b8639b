"""Pagers that are forms: where their buttons lead, as links.

A form that would be posted is asked for too, and as if it were not: nothing is sent to a site but requests for its
pages, and many programs take either. Where one does not, the first page comes once more, and that is the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice
from urllib.parse import urlencode

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.paging import is_paging_class, is_paging_text

MOST = 50
"""Buttons of one page."""
_UP = 3
"""Elements around a form whose class may say what it is."""
_FILLED = frozenset(("text", "search", "email", "password", "tel", "number", "url", "file", "date"))
"""Kinds of fields that a reader fills in."""


def markup_of_forms(tree: HtmlElement) -> str:
    """Links to the further pages of a listing."""
    return "".join(islice((link for form in tree.iter("form") for link in _links(form)), MOST))


def _links(form: HtmlElement) -> Iterator[str]:
    fields = list(form.iter("input", "button", "select", "textarea"))
    if any(map(_is_filled_in, fields)):
        return
    hidden = [_pair(field) for field in fields if _kind(field) == "hidden"]
    for button in fields:
        if _kind(button) in ("submit", "image") and _says_paging(button, form):
            query = urlencode([pair for pair in [*hidden, _pair(button)] if pair[0]])
            action = (form.get("action") or "").partition("#")[0]
            if query:
                yield f'<a rel="next" href="{escape(action + ("&" if "?" in action else "?") + query)}"></a>'


def _kind(field: HtmlElement) -> str:
    return (field.get("type") or ("submit" if field.tag == "button" else "text")).lower()


def _is_filled_in(field: HtmlElement) -> bool:
    return field.tag in ("select", "textarea") or _kind(field) in _FILLED


def _pair(field: HtmlElement) -> tuple[str, str]:
    return field.get("name") or "", field.get("value") or ""


def _says_paging(button: HtmlElement, form: HtmlElement) -> bool:
    """By its text, or as a number among the listing's pages."""
    text = line_of(button) or button.get("value") or button.get("alt") or ""
    if not text.strip().isdigit():
        return is_paging_text(text)
    around: HtmlElement | None = form
    for _ in range(_UP):
        if around is not None and any(is_paging_class(around.get(name) or "") for name in ("class", "id")):
            return True
        around = around.getparent() if around is not None else None
    return False
