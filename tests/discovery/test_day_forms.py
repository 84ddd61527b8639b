"""Archives whose days, or months, a reader chooses in a form."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl.discovery.day_forms import markup_of_day_forms
from newscrawl.discovery.page_links import links_of
from newscrawl.extraction.document.tree import parse_html

HOME = "https://pier.example/"
TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("field", "path", "leads"),
    [
        ('<input type="date" name="date">', "kk/archive", "/a?date=2026-02-28"),
        ('<input type=hidden name=l value=kk><input type=date name=d value="2026-01-01">', "a", "/a?l=kk&d=2025-12-31"),
        ('<input type="date" name="date">', "a?date=2026-01-05", "/a?date=2026-01-04"),
        ('<input name="kun" value="05.02.2026"><button name="go">Көрсету</button>', "a", "/a?kun=04.02.2026"),
        ('<input name="dan" value="2026/02/01">', "a", "/a?dan=2026%2F01%2F31"),
        ('<input type="month" name="mesec" value="2026-01">', "a", "/a?mesec=2025-12"),
        ('<input type="month" name="mesec">', "a", "/a?mesec=2026-02"),
    ],
)
def test_the_one_before(field: str, path: str, leads: str) -> None:
    tree = parse_html(f'<form action="/a">{field}<input type="submit" value="OK"></form>'.encode())
    assert leads.replace("&", "&amp;") in markup_of_day_forms(tree, HOME + path, TODAY)


@pytest.mark.parametrize(
    "form",
    [
        '<form method="post"><input type="date" name="d"></form>',
        '<form><input type="date" name="from"><input type="date" name="to"></form>',
        '<form><input name="q"><input type="date" name="d"></form>',
        '<form><input name="q" value="ferry"></form>',
        '<form><input name="d" value="31.02.2026"></form>',
        '<form><input type="date" name="d"><textarea name="what"></textarea></form>',
    ],
)
def test_forms_that_ask_something_else(form: str) -> None:
    assert markup_of_day_forms(parse_html(form.encode()), HOME, TODAY) == ""


def test_a_list_with_pages_is_read_by_these() -> None:
    form = '<form action="/a"><input type="date" name="date"></form>'
    assert [link.is_paging for link in links_of(form.encode(), HOME + "a").links.values()] == [True]
    both = links_of(f'<a rel="next" href="/a?page=2">2</a>{form}'.encode(), HOME + "a")
    assert list(both.links) == [f"{HOME}a?page=2"]


def lists(day: str, month: str, year: str, chosen: str = "") -> str:
    """Three to choose from, in the order in which people write a day there."""
    options = {day: range(1, 32), month: range(1, 13), year: (2025, 2026)}
    marked = dict(zip(options, chosen.split(), strict=False))
    made = {
        name: "".join(f"<option{' selected' if marked.get(name) == str(n) else ''}>{n:02}" for n in numbers)
        for name, numbers in options.items()
    }
    return "".join(f"<select name={name}>{text}</select>" for name, text in made.items())


@pytest.mark.parametrize(
    ("field", "path", "leads"),
    [
        (lists("zi", "luna", "an"), "a", "/a?zi=28&luna=02&an=2026"),
        (lists("zi", "luna", "an", "1 1 2026"), "a", "/a?zi=31&luna=12&an=2025"),
        (lists("gun", "ay", "yil"), "a?gun=05&ay=01&yil=2026", "/a?gun=04&ay=01&yil=2026"),
        (lists("nap", "honap", "ev"), "a?nap=1&honap=3&ev=2025", "/a?nap=28&honap=02&ev=2025"),
        ("<input type=hidden name=r value=3>" + lists("d", "m", "y"), "a", "/a?r=3&d=28&m=02&y=2026"),
    ],
)
def test_the_day_before_by_three_lists(field: str, path: str, leads: str) -> None:
    tree = parse_html(f'<form action="/a">{field}<input type="submit" value="OK"></form>'.encode())
    assert leads.replace("&", "&amp;") in markup_of_day_forms(tree, HOME + path, TODAY)


@pytest.mark.parametrize(
    "field",
    [
        lists("zi", "luna", "an", "1 1 2025"),  # no year before
        lists("a", "b", "c"),
        lists("d", "m", "y") + "<input name=q>",
        "<select name=y><option>2026</select>",
    ],
)
def test_lists_that_are_no_days(field: str) -> None:
    assert markup_of_day_forms(parse_html(f"<form action=/a>{field}</form>".encode()), HOME + "a", TODAY) == ""
