"""Photographers whose names have particles, or stand behind a place in Japanese captions; days with named months."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl import extract
from newscrawl.extraction.words.credits import split_credit
from newscrawl.extraction.words.dates import dates_in

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 4


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("De oude pier bij eb. Foto Koen van den Berg", ("De oude pier bij eb.", "Koen van den Berg")),
        ("De oude pier bij eb. Beeld Koen de Wit", ("De oude pier bij eb.", "Koen de Wit")),
        ("De oude pier bij eb. Foto Koen van 't Hof", ("De oude pier bij eb.", "Koen van 't Hof")),
        ("El muelle a mediodía. Foto María de la Vega", ("El muelle a mediodía.", "María de la Vega")),
        ("Il vecchio molo a mezzogiorno (foto Ansa)", ("Il vecchio molo a mezzogiorno", "Ansa")),
        ("正午の古い桟橋=2031年5月3日、港町、佐藤健一撮影", ("正午の古い桟橋=2031年5月3日、港町", "佐藤健一")),
        ("正午の古い桟橋＝港町、山本さくら撮影", ("正午の古い桟橋＝港町", "山本さくら")),
        ("正午の古い桟橋、昨年撮影", ("正午の古い桟橋、昨年撮影", None)),
        ("De kust bij eb. Beeld van de zee", ("De kust bij eb. Beeld van de zee", None)),
    ],
)
def test_the_credit_of_a_caption(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


@pytest.mark.parametrize("name", ["autor", "author", "firma"])
def test_what_is_named_an_authors_at_the_end_of_a_figcaption(name: str) -> None:
    line = f"<span>El viejo muelle con marea baja.</span> <span class={name}>Pablo Quiroga</span>"
    figure = f"<figure><img src=/i/p.jpg width=800 height=500><figcaption>{line}</figcaption></figure>"
    found = extract(f"<html><body><article><h1>El muelle</h1>{PROSE}{figure}{PROSE}</article>", "https://q.example/7")
    assert [(c.text, c.credit) for c in found.captions] == [("El viejo muelle con marea baja.", "Pablo Quiroga")]
    assert found.authors == []


@pytest.mark.parametrize("text", ["3.mai.2031 às 11h20", "03/May/2031", "3/mayo/2031", "03.Mai.2031", "3.mag.2031"])
def test_signs_around_a_months_name(text: str) -> None:
    assert [found.day for found in dates_in(text, month_first=False)] == [date(2031, 5, 3)]


def test_a_shortened_word_for_changes() -> None:
    first, changed = dates_in("03.05.2031, 11:20 | aktual.: 04.05.2031, 08:10", month_first=False)
    assert (first.updated, changed.updated) == (False, True)
