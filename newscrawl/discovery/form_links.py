"""Pagers that are forms: where their buttons, or the numbers of a list, lead, as links.

A form that would be posted is asked for too, and as if it were not: nothing is sent to a site but requests for its
pages, and many programs take either. Where one does not, the first page comes once more, and that is the last.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import islice, product
from typing import NamedTuple
from urllib.parse import urlencode

from lxml.html import HtmlElement

from newscrawl.discovery.day_pages import day_in
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.paging import is_paging_class, is_paging_text, month_asked_for
from newscrawl.extraction.words.part_addresses import is_part_query

MOST, FEWEST = 600, 2
"""Links of one page; pages of a list."""
MOSTLY = 0.75
"""Share of what may be chosen that are days."""
TOGETHER, MONTHS = 2, 1_200
"""Lists that are chosen from together, and what may be chosen: a year and its months."""


class Calendar(NamedTuple):
    """By how many years, and days in a year, one is behind ours."""

    years: int
    days: int


CALENDARS, NEAR = (Calendar(0, 0), Calendar(621, 79), Calendar(-543, 0)), 5
"""Ours, Iran's and the Buddhists'; a year is of the one by which it is the last year, this one or one of the next."""
_NUMBER = re.compile(r"\d+")
_PAGE, _LAST_DAY = "http://page.example/?", date(2099, 12, 31).toordinal()
"""Of which a day may be asked for, and the last of our calendar."""
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
    asked: Iterable[Sequence[_Pair]]
    if choices:
        one = choices[0] if len(choices) == 1 else None
        asked = _months(choices) or ([[pair] for pair in _counted(one) or _days(one)] if one is not None else [])
    else:
        buttons = (field for field in fields if _kind(field) in ("submit", "image"))
        asked = [[_pair(button)] for button in buttons if _says_paging(button, form, hidden)]
    action = (form.get("action") or "").partition("#")[0]
    for pairs in asked:
        if query := urlencode([(name, value) for name, value in [*hidden, *pairs] if name]):
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
    return [_chosen(choice, option) for option in options if "selected" not in option.attrib]


def _days(choice: HtmlElement) -> list[_Pair]:
    """The days of which a list may ask for what appeared; none of those to come."""
    pairs = [_chosen(choice, option) for option in choice.iter("option") if "selected" not in option.attrib]
    days = [(day, pair) for pair in pairs if (day := day_in(_PAGE + urlencode([pair])))]
    today = date.today().toordinal()
    past = [pair for day, pair in days if not today < day < _LAST_DAY]
    return past if len(days) >= FEWEST and len(days) >= MOSTLY * len(pairs) else []


def _chosen(choice: HtmlElement, option: HtmlElement) -> _Pair:
    return choice.get("name") or "", option.get("value", line_of(option))


def _months(choices: list[HtmlElement]) -> list[Sequence[_Pair]]:
    """The months, or years, of which lists may ask for the archive, from the newest on; none of those to come."""
    options = [
        [(each.get("name") or "", option.get("value", line_of(option))) for option in each.iter("option")]
        for each in choices
    ]
    if len(options) > TOGETHER or math.prod(map(len, options)) > MONTHS:
        return []
    found, today = dict[tuple[int, int], Sequence[_Pair]](), date.today()
    for pairs in product(*options):
        asked = month_asked_for(urlencode(pairs))
        if asked and not _is_to_come(*asked, today):
            found[asked] = pairs
    return [found[month] for month in sorted(found, reverse=True)]


def _is_to_come(year: int, month: int, today: date) -> bool:
    """Also in Iran's calendar, whose year begins in March, and the Buddhists', which has our months."""
    behind = next((behind for behind in CALENDARS if 0 <= year + behind.years - today.year + 1 <= NEAR), CALENDARS[0])
    then = today - timedelta(days=behind.days)
    return (year + behind.years, month) > (then.year, then.month)


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
