"""A name before a date on a line of their own, told from cities, days and programmes."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.dated_names import name_before_date

LINE = "Rada głosowała we wtorek za utrzymaniem starego mola jeszcze przez dziesięć lat, powiedział burmistrz. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kalina Wierzbowska, 11.07.2026", "Kalina Wierzbowska"),
        ("Jana Nováková, 5. září 2026 12:30", "Jana Nováková"),
        ("Ana de la Cruz, 5 de mayo de 2026", "Ana de la Cruz"),
        ("Tobias Müller, 24.04.2024, 19:35 Uhr", "Tobias Müller"),
        ("Иван Петров, 5 июня 2026", "Иван Петров"),
        ("Maria Lund, 5. maj 2026", "Maria Lund"),
    ],
)
def test_a_name_before_a_date(text: str, name: str) -> None:
    assert name_before_date(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "New York, April 5, 2026",
        "Den Haag, 5 mei 2026",
        "Jo Thursday, May 30, 2019",
        "Sendung: Radio Hafen, 24.04.2024, 15:10 Uhr",
        "Heute, 12:30 Uhr",
        "Claude Monet, 1872",
        "Jo Roe, who was born on 5 May 1950, is dead",
    ],
)
def test_other_lines_with_dates(text: str) -> None:
    assert not name_before_date(text)


def test_who_wrote_it_and_when_is_no_paragraph() -> None:
    text = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(6))
    head = "<h2>Molo zostaje na dłużej</h2><p>Jan Nowak, 11.07.2026</p>"
    page = f"<html lang=pl><title>Molo zostaje</title><body>{head}{text}"
    article = extract(page, "https://molo.example/2026/molo-zostaje-na-dluzej")
    assert article.authors == ["Jan Nowak"]
    assert article.body.startswith("0. Rada")
