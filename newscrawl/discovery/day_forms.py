"""Archives that a reader opens by choosing a day, or a month, in a form: the one before what is shown, as a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import link_to

_OTHERS = frozenset(
    ("text", "search", "email", "password", "tel", "number", "url", "file", "radio", "checkbox", "time", "week")
)
"""Kinds of fields that say what else a form asks."""
_WRITTEN = (
    (re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})"), "{y:04}{s}{m:02}{s}{d:02}", (1, 3, 4)),
    (re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})"), "{d:02}{s}{m:02}{s}{y:04}", (4, 3, 1)),
)
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def markup_of_day_forms(tree: HtmlElement, url: str, today: date) -> str:
    """Links to the days before the one that the page at `url` shows, or before today."""
    return "".join(link for form in tree.iter("form") for link in _links(form, url, today))


def _links(form: HtmlElement, url: str, today: date) -> Iterator[str]:
    if (form.get("method") or "get").lower() != "get" or next(form.iter("textarea"), None) is not None:
        return
    fields = [field for field in form.iter("input") if field.get("name")]
    chosen = [field for field in fields if _before(field, url, today)]
    others = [field for field in fields if field not in chosen and _kind(field) in _OTHERS]
    if len(chosen) != 1 or others:
        return
    hidden = [(field.get("name") or "", field.get("value") or "") for field in fields if _kind(field) == "hidden"]
    asked = urlencode([*hidden, (chosen[0].get("name") or "", _before(chosen[0], url, today))])
    action = (form.get("action") or "").partition("#")[0]
    yield link_to(f"{action or urlsplit(url).path}{'&' if '?' in action else '?'}{asked}", is_further=True)


def _kind(field: HtmlElement) -> str:
    return (field.get("type") or "text").lower()


def _before(field: HtmlElement, url: str, today: date) -> str:
    """What the field says when the day, or month, before is chosen; empty when it is none of these."""
    kind = _kind(field)
    asked = dict(parse_qsl(urlsplit(url).query)).get(field.get("name") or "", "")
    shown = (asked or field.get("value") or "").strip()
    if kind == "month":
        return _month_before(shown, today)
    if kind == "date":
        return _day_before(shown) or (today - timedelta(days=1)).isoformat()
    return _day_before(shown) if kind == "text" else ""


def _day_before(shown: str) -> str:
    """In the same spelling."""
    for written, spelled, (year, month, day) in _WRITTEN:
        if found := written.fullmatch(shown):
            try:
                before = date(int(found[year]), int(found[month]), int(found[day])) - timedelta(days=1)
            except (ValueError, OverflowError):
                return ""
            return spelled.format(y=before.year, m=before.month, d=before.day, s=found[2])
    return ""


def _month_before(shown: str, today: date) -> str:
    found = _MONTH.fullmatch(shown)
    year, month = (int(found[1]), int(found[2])) if found else (today.year, today.month)
    return f"{year - (month == 1):04}-{month - 1 or 12:02}"
