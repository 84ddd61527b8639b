"""Archives that a reader opens by choosing a day, or a month, in a form: the one before what is shown, as a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import permutations
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import link_to
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.paging import time_asked_for

_OTHERS = frozenset(
    ("text", "search", "email", "password", "tel", "number", "url", "file", "radio", "checkbox", "time", "week")
)
"""Kinds of fields that say what else a form asks."""
_WRITTEN = (
    (re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})"), "{y:04}{s}{m:02}{s}{d:02}", (1, 3, 4)),
    (re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})"), "{d:02}{s}{m:02}{s}{y:04}", (4, 3, 1)),
)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DATE = ("2026", "11", "28")
"""A year, a month and a day that no other of them could be: they tell which list is of which."""


def markup_of_day_forms(tree: HtmlElement, url: str, today: date) -> str:
    """Links to the days before the one that the page at `url` shows, or before today."""
    return "".join(link for form in tree.iter("form") for link in _links(form, url, today))


def _links(form: HtmlElement, url: str, today: date) -> Iterator[str]:
    if (form.get("method") or "get").lower() != "get" or next(form.iter("textarea"), None) is not None:
        return
    fields = [field for field in form.iter("input") if field.get("name")]
    lists = {each.get("name") or "": each for each in form.iter("select")}
    if lists and not any(_kind(field) in _OTHERS for field in fields):
        yield from _by_lists(form, lists, url, today)
        return
    chosen = [field for field in fields if _before(field, url, today)]
    others = [field for field in fields if field not in chosen and _kind(field) in _OTHERS]
    if len(chosen) != 1 or others:
        return
    yield _link(form, [(chosen[0].get("name") or "", _before(chosen[0], url, today))], url)


def _link(form: HtmlElement, chosen: list[tuple[str, str]], url: str) -> str:
    """What the form asks for with these values."""
    fields = (
        (each.get("name") or "", each.get("value") or "") for each in form.iter("input") if _kind(each) == "hidden"
    )
    asked = urlencode([*(pair for pair in fields if pair[0]), *chosen])
    action = (form.get("action") or "").partition("#")[0]
    return link_to(f"{action or urlsplit(url).path}{'&' if '?' in action else '?'}{asked}", is_further=True)


def _by_lists(form: HtmlElement, lists: dict[str, HtmlElement], url: str, today: date) -> Iterator[str]:
    """The day before, where year, month and day are chosen from a list each."""
    if len(lists) != len(_DATE):
        return
    kinds = next((each for each in permutations(_DATE) if _asks_for_day(zip(lists, each, strict=True))), None)
    if kinds is None:
        return
    asked = dict(parse_qsl(urlsplit(url).query))
    shown = {kind: asked.get(name) or _chosen(lists[name]) for name, kind in zip(lists, kinds, strict=True)}
    try:
        before = date(*(int(shown[kind]) for kind in _DATE)) - timedelta(days=1)
    except (ValueError, OverflowError):
        before = today - timedelta(days=1)
    numbers = dict(zip(_DATE, (before.year, before.month, before.day), strict=True))
    values = [_value_of(lists[name], numbers[kind]) for name, kind in zip(lists, kinds, strict=True)]
    if all(values):
        yield _link(form, list(zip(lists, values, strict=True)), url)


def _asks_for_day(pairs: Iterable[tuple[str, str]]) -> bool:
    asked = time_asked_for(urlencode(list(pairs)))
    return asked is not None and f"{asked.year}/{asked.month}/{asked.day}" == "/".join(_DATE)


def _chosen(choice: HtmlElement) -> str:
    return next((_value(option) for option in choice.iter("option") if "selected" in option.attrib), "")


def _value_of(choice: HtmlElement, number: int) -> str:
    """The value with which a list asks for a number; empty where it does not have it."""
    return next(
        (value for value in map(_value, choice.iter("option")) if value.isdecimal() and int(value) == number), ""
    )


def _value(option: HtmlElement) -> str:
    return (option.get("value") or line_of(option)).strip()


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
