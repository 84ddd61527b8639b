"""Bylines as they are written in many languages and scripts."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.bylines import split_byline


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Της Ελένης Δούκα", ["Ελένης Δούκα"]),
        ("Γράφει η Ελένη Δούκα", ["Ελένη Δούκα"]),
        ("מאת: רונית שקד", ["רונית שקד"]),
        ("लेखिका: मीरा जोशी", ["मीरा जोशी"]),
        ("文／佐藤花子", ["佐藤花子"]),
        ("文・佐藤花子", ["佐藤花子"]),
        ("撰文：佐藤花子", ["佐藤花子"]),
        ("이영희 선임기자 younghee@haean.example", ["이영희"]),
        ("이영희 특파원", ["이영희"]),
        ("เขียนโดย มาลี สุขใจ", ["มาลี สุขใจ"]),
        ("记者 王小梅 摄影：赵强", ["王小梅"]),
        ("記者陳美玲／綜合報導", ["陳美玲"]),
        ("海岸新聞 記者陳美玲", ["海岸新聞 記者陳美玲"]),
        ("文在寅", ["文在寅"]),
        ("به قلم مریم کریمی", ["مریم کریمی"]),
        ("Redakteurin: Jo Roe", ["Redakteurin: Jo Roe"]),
        ("Alle Artikel von Jo Roe →", ["Jo Roe"]),
        ("All posts by Jo Roe »", ["Jo Roe"]),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert [name for name in split_byline(byline) if name] == names


LINE = "Die Inselverwaltung hat am Abend beschlossen, dass die alte Anlegestelle geöffnet bleibt. "
PROSE = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(5))


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("", "<div class=meta>4. Mai 2031 von Jo Roe</div>"),
        ("", "<div class=meta>Monday, May 4, 2031 by Jo Roe</div>"),
        ("", "<p>Datum: 4.5.2031 Autorin: Jo Roe Bild: dpa</p>"),
        (
            "",
            "<p>By <a rel=author href=/p/1>Jo Roe</a></p><ul><li>A story <a rel=author href=/p/2>Ann Poe</a></li></ul>",
        ),
        ("<meta name=parsely-author content='Roe, Jo'>", ""),
        (
            "<meta name=author content='Verlag Nord'><meta name=dc.creator content='Jo Roe'>",
            "<p class=byline>Von <a rel=author href=/p/1>Jo Roe</a></p>",
        ),
    ],
)
def test_who_wrote_it(head: str, line: str) -> None:
    html = f"<title>Anleger bleibt offen</title>{head}<body><h1>Anleger bleibt offen</h1>{line}{PROSE}</body>"
    assert extract(f"<html lang=de>{html}</html>", "https://inselblatt.example/2031/anleger-bleibt-offen").authors == [
        "Jo Roe"
    ]
