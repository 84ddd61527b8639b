"""Bylines as they are written in many languages and scripts."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.bylines import clean_names, signed_part, split_byline
from newscrawl.extraction.words.reporters import reporters


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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Jo Roe am 3. Mai 2031 um 09:07 Uhr", ["Jo Roe"]),
        ("3. Mai 2031, aktualisiert am 4. Mai 2031 von Jo Roe", ["Jo Roe"]),
        ("Par Jo Roe le 7 mai 2031", ["Jo Roe"]),
        ("Por Jo Roe 7 de mayo de 2031", ["Jo Roe"]),
        ("Jo Roe 7 мая 2031", ["Jo Roe"]),
        ("Door Jo Roe in Zeebrugge", ["Jo Roe"]),
        ("ByJo Roe May 7", ["Jo Roe"]),
        ("AutorJo Roe", ["Jo Roe"]),
        ("Byron Roe", ["Byron Roe"]),
        ("Written by jroe77 in Harbours on 7 May 2031 at 08:34 PM. 51 Comments", ["jroe77"]),
        ("Posted in Harbours by jroe on May 7, 2031", ["jroe"]),
        ("Geschrieben von Jo am 7.5.2031 22:30 (1599 x gelesen)", ["Jo"]),
        ("By Jo Roe Senior Harbour Correspondent", ["Jo Roe"]),
        ("By Jo Roe, Ph.D., RDN and Ann Poe, M.D.", ["Jo Roe", "Ann Poe"]),
        ("(Reporting by Jo Roe and Ann Poe; editing by Max Moe)", ["Jo Roe", "Ann Poe"]),
        ("View all posts by Jo Roe", ["Jo Roe"]),
        ("Zeige alle Beiträge von Jo Roe", ["Jo Roe"]),
        ("von Jo Kategorien: Hafen | Hinterlasse einen Kommentar", ["Jo"]),
        ("25 minutes", []),
        ("[佐藤花子，東西通信]", ["佐藤花子", "東西通信"]),
        ("佐藤花子2031年05月07日 09時00分", ["佐藤花子"]),
        ("作者：王小梅 赵强", ["王小梅", "赵强"]),
        ("著者：石川 文子", ["石川 文子"]),
    ],
)
def test_names_of_a_line(line: str, names: list[str]) -> None:
    assert list(clean_names([signed_part(line) or line])) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 王小梅 赵强", ["王小梅", "赵强"]),
        ("海岸新闻记者 王小梅 山东青岛报道", ["王小梅"]),
        ("〔記者陳美玲／高雄報導〕碼頭今天重新開放", ["陳美玲"]),
        ("执笔人：王小梅、赵强", ["王小梅", "赵强"]),
        ("[부산=바다신문 이영희 기자] 항구가 다시 열렸다", ["이영희"]),
        ("부산=이영희 기자 younghee@haean.example", ["이영희"]),
        ("记者从有关部门了解到，码头已经开放", []),
        ("기자들이 모였다", []),
        ("佐藤記者の話", []),
        ("Reporter Jo Roe", []),
    ],
)
def test_reporters_named_in_a_line(line: str, names: list[str]) -> None:
    assert reporters(line) == names


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


ENDING = "码头管理处昨天宣布，旧码头将在明年春天重新开放，渡船每天往返两次，岛上居民对此表示欢迎，并希望票价不变。"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<div><a href=/x/9>jroe</a></div><p class=author>jroe</p>", ""),
        ("<p class=meta>by <a href=/x/9>jroe</a> in <a href=/y/2>Harbours</a></p>", ""),
        ("<div>7 May 2031 <span class=author-name>jroe</span> <a href=/c>3 comments</a></div>", ""),
        ("", "<div class=author-card><p class=author-name>jroe</p></div>"),
    ],
)
def test_an_account_signs(before: str, after: str) -> None:
    html = f"<title>Pier stays open</title><body><h1>Pier stays open</h1>{before}{PROSE}{after}</body>"
    found = extract(f"<html lang=en>{html}</html>", "https://islander.example/2031/pier-stays-open").authors
    assert found == ["jroe"]


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("<p>海岸日报记者 王小梅 赵强</p>", "", ["王小梅", "赵强"]),
        ("", "<p>（王小梅）</p>", ["王小梅"]),
        ("", f"<p>{ENDING}（王小梅 赵强）</p>", ["王小梅", "赵强"]),
        ("", f"<p>{ENDING}（王小梅 青岛报道）</p>", ["王小梅"]),
        ("", f"<p>{ENDING}（见下文）</p>", []),
        ("", "<p>责任编辑：赵强</p>", []),
    ],
)
def test_who_wrote_a_chinese_text(before: str, after: str, names: list[str]) -> None:
    prose = "".join(f"<p>第{n}段。{ENDING}{ENDING}</p>" for n in "一二三四")
    html = f"<html lang=zh><title>旧码头开放</title><body><h1>旧码头开放</h1>{before}{prose}{after}</body></html>"
    assert extract(html, "https://haian.example/2031/matou").authors == names


@pytest.mark.parametrize("name", ["Jo Roe", "Jo Roe Staff Writer"])
def test_a_box_behind_the_text(name: str) -> None:
    box = f"<div class=author-box><img src=a.jpg><h4 class=author-name>{name}</h4><p>Jo writes on harbours.</p></div>"
    html = f"<html lang=en><title>Pier stays open</title><body><h1>Pier stays open</h1>{PROSE}{box}</body></html>"
    assert extract(html, "https://islander.example/2031/pier-stays-open").authors == ["Jo Roe"]


BIO = "writes on harbours, ferries and the people of the islands, and has done so for twenty years."


@pytest.mark.parametrize(
    ("line", "after", "names"),
    [
        ("<p>Jo Roe, @joroe</p>", "", ["Jo Roe"]),
        ("<p>著者：後藤さくら</p>", "", ["後藤さくら"]),
        ("<p>Jo Roe</p>", f"<p>Jo Roe {BIO}</p>", ["Jo Roe"]),
        ("<p>Jo Roe</p><p>7 May 2031</p>", "<h4>Jo Roe</h4>", ["Jo Roe"]),
        ("<p>Get Started</p>", "<h4>Get Started</h4>", []),
        ("<p>Harbour News</p>", "", []),
    ],
)
def test_a_name_that_is_shown_again(line: str, after: str, names: list[str]) -> None:
    html = (
        f"<html lang=en><title>Pier stays open</title><body><h1>Pier stays open</h1>{line}{PROSE}{after}</body></html>"
    )
    assert extract(html, "https://islander.example/2031/pier-stays-open").authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jo Roe, Attorney at Poe & Poe, on May 9, 2031", ["Jo Roe"]),
        ("by Ann Lee, Representative to the Harbour Committee", ["Ann Lee"]),
        ("Von Jana Roth, Projektleiterin der Hafenstiftung", ["Jana Roth"]),
        ("Ann Lee, Master Gardener & Garden Educator", ["Ann Lee"]),
        ("Ann Lee, editor of The Quay, Jo Roe", ["Ann Lee", "Jo Roe"]),
        ("Ann Lee, political editor and Jo Roe", ["Ann Lee", "Jo Roe"]),
        ("Ann Lee | Senior Boats", ["Ann Lee"]),
        ("Jo Roe Jr.", ["Jo Roe Jr"]),
        ("Updated by Jo Roe", []),
        ("Fotos von Jana Roth", []),
        ("Ana Ruiz | Publicado hace 3 horas", ["Ana Ruiz"]),
        ("Über Jana Roth", ["Jana Roth"]),
        ("Beitragvon Jana Roth", ["Jana Roth"]),
    ],
)
def test_positions_and_other_parts_are_no_names(line: str, names: list[str]) -> None:
    assert list(clean_names([line])) == names


@pytest.mark.parametrize("company", ["Quay Verlag GmbH", "Quay Media Inc.", "Quay S.p.A.", "株式会社埠頭"])
def test_a_publishing_company_gives_way_to_who_signs(company: str) -> None:
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 6
    head = f"<title>Pier</title><meta name=author content='{company}, Kiel, Germany'>"
    html = (
        f"<html lang=en>{head}<body><article><h1>The old pier stays</h1><p class=byline>By Jo Roe</p>{prose}</article>"
    )
    assert extract(html, "https://islander.example/2031/pier").authors == ["Jo Roe"]
