"""What a program encoded twice is read once, in every script, and what only looks like it stays."""

from __future__ import annotations

import time

import pytest

from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.document.twice_encoded import once_encoded

TEXTS = [
    "“Don’t wait,” she said – and they didn’t…",
    "Le maire de Sète a déposé plainte à l’été",
    "Die Straße über Köln bleibt für Fußgänger gesperrt",
    "José Peña volverá a la montaña en otoño",
    "Zażółć gęślą jaźń, mówi żołnierz",
    "Мост через Каму открыли — после ремонта",
    "Η γέφυρα άνοιξε ξανά χθες το πρωί",
    "افتتحت المدينة مكتبة جديدة صباح اليوم",
    "הגשר נפתח מחדש אתמול בבוקר",
    "पुल कल सुबह फिर से खुल गया",
    "図書館は来月から夜八時まで開く",
    "다리가 어제 아침 다시 열렸다",
    "Cầu đi bộ khánh thành sáng nay ở Đà Nẵng",
    "Five stars ⭐⭐⭐ and a smile 😀",
]
LOOK_LIKE_IT = [
    "NESCAFÉ® Classic",
    "MANHû",
    "Groß\xadva\xadter und Straße",
    "groß“",
    "těžké\xa0– s\xa0médii",
    "Rosa\xa0×\xa0media",
    "« Calme et déterminé »\xa0!",
    "São Paulo, “amanhã”",
    "dans l’été\xa0»",
]


def encoded_twice(text: str, first_read_as: str) -> str:
    """As a program reads UTF-8 that takes it for windows-1252 or ISO 8859-1."""
    wrong = "".join(
        chr(byte) if first_read_as == "latin-1" or byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )
    assert wrong != text
    return wrong


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("first_read_as", ["windows-1252", "latin-1"])
def test_it_is_read_once_beside_text_that_was(text: str, first_read_as: str) -> None:
    page = f'<title>{{0}}</title><meta name="d" content="{{0}}"><h1>Ünder der “Brücke”</h1><p>{{0}}</p>\n<p>{text}</p>'
    tree = parse_html(page.format(encoded_twice(text, first_read_as)).encode())
    assert tree.findtext(".//title") == text == tree.find(".//meta").get("content")
    assert [p.text for p in tree.iter("p")] == [text, text]
    assert tree.findtext(".//h1") == "Ünder der “Brücke”"


@pytest.mark.parametrize("text", TEXTS)
def test_long_paragraphs_are_read_whole(text: str) -> None:
    paragraph = " ".join([text] * 60)
    page = f"<p>{encoded_twice(paragraph, 'windows-1252')}</p>".encode()
    assert once_encoded(page).decode() == f"<p>{paragraph}</p>"


@pytest.mark.parametrize("spelling", ["Ã¤", 'Ã¤"', "é\xa0» ", "â€", "&Atilde;&copy;", "<Ã", "Ð¡ÐµÐ³"])
def test_a_page_of_nothing_else_takes_no_minute(spelling: str) -> None:
    begun = time.perf_counter()
    once_encoded((spelling * 1_000_000).encode()[:3_000_000])
    assert time.perf_counter() - begun < 8


@pytest.mark.parametrize("text", LOOK_LIKE_IT)
def test_what_looks_like_it_stays(text: str) -> None:
    page = f"<p>{text}</p>".encode()
    assert once_encoded(page) == page


def test_marks_are_put_right_also_where_other_letters_were_encoded_once() -> None:
    page = "<p>Über die „Brücke“ – it{} a long way</p>"
    for first_read_as in ("windows-1252", "latin-1"):
        assert once_encoded(page.format(encoded_twice("’s", first_read_as)).encode()).decode() == page.format("’s")


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Il est allÃ© Ã Paris, Ã la gare", "Il est allé à Paris, à la gare"),
        ("â€œWe wait,â€ she said. â€œFor now.â€", "“We wait,” she said. “For now.”"),
        ("OlÃ¡, Â amanhÃ£ volto", "Olá, \xa0amanhã volto"),
        ("Don&acirc;&euro;&trade;t wait &acirc;&euro;&ldquo; go", "Don’t wait – go"),
        ("La PeÃ±a &Atilde;&copy;", "La Peña é"),
        ("It was 20&Acirc;&deg; and &pound;5 &amp; more &acirc;", "It was 20° and £5 & more â"),
        ("&Acirc;ge d’or &agrave; S&egrave;te, for&ecirc;t &Atilde;", "Âge d’or à Sète, forêt Ã"),
    ],
)
def test_what_programs_dropped_or_escaped_of_it(damaged: str, meant: str) -> None:
    tree = parse_html(f"<h1>Ünder “x”</h1><p>{damaged}</p>".encode())
    assert tree.findtext(".//p") == meant


def test_signs_of_windows_in_iso_8859() -> None:
    for label in ("iso-8859-15", "iso-8859-2", "utf-8"):
        markup = "<p>It\x92s \x93here\x94 \x96 for 5 \x99</p>".encode("utf-8" if label == "utf-8" else "latin-1")
        tree = parse_html(
            markup + "<p>ő</p>".encode("iso-8859-2" if label != "utf-8" else label), f"text/html; charset={label}"
        )
        assert tree.findtext(".//p") == "It’s “here” – for 5 ™"
