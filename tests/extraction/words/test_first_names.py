"""Words that sign in one language and are first names in another, and labels and positions before names."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.bylines import clean_names, signed_part, split_byline

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))


@pytest.mark.parametrize("name", ["Per Roe", "Oleh Roe", "Di Roe", "Meet Roe", "Ni Made Roe", "Per Jo Roe"])
def test_a_first_name_that_signs_elsewhere(name: str) -> None:
    assert list(clean_names([name], declared=True)) == [name]
    assert list(clean_names([f"By {name}"])) == [name]
    assert signed_part(f"By {name}") == f"By {name}"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Oleh Made Roe", ["Made Roe"]),
        ("Oleh: Roe", ["Roe"]),
        ("Di Jo Roe", ["Jo Roe"]),
        ("di Jo Roe e Ann Poe", ["Jo Roe", "Ann Poe"]),
        ("Per Jo Roe", ["Jo Roe"]),
        ("Per Roe and Ann Poe", ["Per Roe", "Ann Poe"]),
        ("By Jo Roe and Per Poe", ["Jo Roe", "Per Poe"]),
        ("Meet Jo Roe", ["Jo Roe"]),
    ],
)
def test_where_they_sign(byline: str, names: list[str]) -> None:
    assert list(split_byline(byline)) == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Krönika: Jo Roe", ["Jo Roe"]),
        ("Entrevista: Jo Roe", ["Jo Roe"]),
        ("Autores: Jo Roe y Ann Poe", ["Jo Roe", "Ann Poe"]),
        ("Szerzők: Jo Roe, Ann Poe", ["Jo Roe", "Ann Poe"]),
        ("Аутори: Јово Петрић и Ана Марић", ["Јово Петрић", "Ана Марић"]),
        ("نویسندگان: مریم کریمی، رضا نوری", ["مریم کریمی", "رضا نوری"]),
        ("By Staff Reporter Jo Roe", ["Jo Roe"]),
        ("Von Redakteurin Jo Roe", ["Jo Roe"]),
        ("Por nuestra corresponsal Jo Roe", ["Jo Roe"]),
        ("Журналістка Олена Гай", ["Олена Гай"]),
        ("ライター 山田 花子", ["山田 花子"]),
        ("김미영 에디터", ["김미영"]),
        ("Par Jo Roe, envoyée spéciale à Brest", ["Jo Roe"]),
        ("Jo Roe, Ann Poe", ["Jo Roe", "Ann Poe"]),
        ("Jo Roe, de la Cruz", ["Jo Roe", "de la Cruz"]),
        ("Ecrit par Jo Roe", ["Jo Roe"]),
        ("Firmado por Jo Roe", ["Jo Roe"]),
        ("Viết bởi Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("נכתב על ידי דנה לוי", ["דנה לוי"]),
        ("供稿：李娜", ["李娜"]),
        ("Context: the harbour", ["Context: the harbour"]),
    ],
)
def test_labels_and_positions_before_names(byline: str, names: list[str]) -> None:
    assert list(clean_names([byline])) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [("3 maja 2031, Jo Roe", ["Jo Roe"]), ("Jo Roe 3 maja 2031", ["Jo Roe"]), ("3 maja 2031, piątek", [])],
)
def test_a_name_beside_the_date(line: str, names: list[str]) -> None:
    page = f"<html lang=pl><title>The old pier stays</title><article><h1>The old pier stays</h1><p>{line}</p>{PROSE}"
    assert extract(page, "https://quay.example/the-old-pier-stays").authors == names
