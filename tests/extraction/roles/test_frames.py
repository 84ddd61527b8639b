"""Rows and lists that tell of an article above its text."""

from __future__ import annotations

import pytest

from newscrawl import extract

TEXT = "".join(
    f"<p>The council of quay number {n} voted on Tuesday to keep the old pier open for years.</p>" for n in "abcdef"
)


@pytest.mark.parametrize(
    "rows",
    [
        "<caption>Press release: subject, office, day</caption><tr><th>Subject<td>The old pier stays for ten years"
        "<tr><th>Office<td>Harbours<tr><th>Day<td>2031-05-07",
        "<tr><td>Title<td>The old pier stays for ten years<tr><td>Written by<td>Harbour office<tr><td>Read<td>127",
    ],
)
def test_rows_above_the_text_in_the_table_of_the_headline_are_none_of_it(rows: str) -> None:
    table = f"<table>{rows}<tr><td colspan=2>{TEXT}</table>"
    page = f"<title>The old pier stays for ten years</title><body><h2>News</h2>{table}"
    body = extract(page, "https://quay.example/board/7").body
    assert body.startswith("The council of quay number a")


def test_a_table_in_the_text_stays() -> None:
    table = "<table><tr><th>Year<th>Boats<tr><td>2029<td>120<tr><td>2030<td>140<tr><td>2031<td>180</table>"
    page = f"<title>The pier stays</title><body><article><h1>The pier stays</h1>{TEXT}{table}{TEXT[:200]}</article>"
    assert "140" in extract(page, "https://quay.example/news/pier-stays").body


@pytest.mark.parametrize("office", ["Harbour office", "漁港課"])
def test_a_list_under_the_headline_with_the_day_is_none_of_it(office: str) -> None:
    facts = f"<ul><li>7 May 2031 10:12<li>{office}<li>1.204 readers<li>Town news</ul>"
    page = f"<title>The pier stays</title><body><main><h1>The pier stays</h1>{facts}<div>{TEXT}</div></main>"
    body = extract(page, "https://quay.example/news/pier-stays").body
    assert office not in body and "readers" not in body and body.startswith("The council")
