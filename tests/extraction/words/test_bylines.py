# ruff: noqa: E501 - lines of markup
"""Bylines as they are written in many languages and scripts."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.bylines import clean_names, signed_part, split_byline
from newscrawl.extraction.words.names import is_full_name
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
        ("Redakteurin: Jo Roe", ["Jo Roe"]),
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
        ("Άννα Ρήγα και Νίκος Δήμου", ["Άννα Ρήγα", "Νίκος Δήμου"]),
        ("Ioana Rusu și Dan Pop", ["Ioana Rusu", "Dan Pop"]),
        ("Kiss Anna és Nagy Péter", ["Kiss Anna", "Nagy Péter"]),
        ("Олена Гай та Іван Рось", ["Олена Гай", "Іван Рось"]),
        ("सीमा राव और अमित जोशी", ["सीमा राव", "अमित जोशी"]),
        ("ليلى حسن وأحمد منصور", ["ليلى حسن", "أحمد منصور"]),
        ("ليلى وليد حسن", ["ليلى وليد حسن"]),
        ("דנה לוי ויוסי כהן", ["דנה לוי", "יוסי כהן"]),
        ("דנה ויקי לוי", ["דנה ויקי לוי"]),
        ("(Reporting by Jo Roe and Ann Poe; editing by Max Moe)", ["Jo Roe", "Ann Poe"]),
        ("View all posts by Jo Roe", ["Jo Roe"]),
        ("Zeige alle Beiträge von Jo Roe", ["Jo Roe"]),
        ("View all of Jo Roe's posts.", ["Jo Roe"]),
        ("Alle Beiträge von Jo Roe anzeigen", ["Jo Roe"]),
        ("Zobacz wszystkie wpisy, których autorem jest Jo Roe", ["Jo Roe"]),
        ("佐藤花子 のすべての投稿を表示", ["佐藤花子"]),
        ("查看所有由 赵强 发布的文章", ["赵强"]),
        ("عرض كل مقالات ليلى حسن", ["ليلى حسن"]),
        ("Deniz Meşe tarafından yazılan tüm yazıları görüntüle", ["Deniz Meşe"]),
        ("Von WordPress", []),
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
        ("海岸日报记者 王小梅 赵强 2031-05-04", ["王小梅", "赵强"]),
        ("本报通讯员 王小梅", ["王小梅"]),
        ("이영희·박준호 기자", ["이영희", "박준호"]),
        ("佐藤花子 記者", ["佐藤花子"]),
        ("【佐藤花子編集委員】", ["佐藤花子"]),
        ("港の前の記者", []),
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
        ("Jo Roe Jr.", ["Jo Roe Jr."]),
        ("By Jane R. and Jo Roe.", ["Jane R.", "Jo Roe"]),
        ("Par Marie D., journaliste", ["Marie D."]),
        ("Иванов И.И.", ["Иванов И.И."]),
        ("كتب ا. ب.", ["ا. ب."]),
        ("Updated by Jo Roe", []),
        ("Fotos von Jana Roth", []),
        ("Ana Ruiz | Publicado hace 3 horas", ["Ana Ruiz"]),
        ("Über Jana Roth", ["Jana Roth"]),
        ("Beitragvon Jana Roth", ["Jana Roth"]),
        ("By Jo Roe | Recent Posts", ["Jo Roe"]),
        ("Autor: Jo Roe · Neueste Beiträge", ["Jo Roe"]),
    ],
)
def test_positions_and_other_parts_are_no_names(line: str, names: list[str]) -> None:
    assert list(clean_names([line])) == names


@pytest.mark.parametrize(
    "question",
    [
        "记者：旧码头明年春天才会重新开放，岛上的居民怎么看待这件事，他们满意吗？",
        "記者：舊碼頭明年春天才會重新開放，島上的居民怎麼看待這件事。",
        "記者：旧桟橋はいつから使えるようになりますか。",
        "聞き手：島の人たちは渡し船の値段をどう考えていますか？",
    ],
)
def test_what_an_interviewer_asks_is_no_name(question: str) -> None:
    assert not list(clean_names([signed_part(question) or question]))


@pytest.mark.parametrize("company", ["Quay Verlag GmbH", "Quay Media Inc.", "Quay S.p.A.", "株式会社埠頭"])
def test_a_publishing_company_gives_way_to_who_signs(company: str) -> None:
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 6
    head = f"<title>Pier</title><meta name=author content='{company}, Kiel, Germany'>"
    html = (
        f"<html lang=en>{head}<body><article><h1>The old pier stays</h1><p class=byline>By Jo Roe</p>{prose}</article>"
    )
    assert extract(html, "https://islander.example/2031/pier").authors == ["Jo Roe"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Text und Fotos: Jo Roe", ["Jo Roe"]),
        ("Words and pictures by Jo Roe", ["Jo Roe"]),
        ("Testo e foto di Jo Roe", ["Jo Roe"]),
        ("Text Jo Roe Foto Ann Poe", ["Jo Roe"]),
        ("글·사진=김미영", ["김미영"]),
        ("글·사진 김미영", ["김미영"]),
        ("文＝佐藤花子・鈴木一郎", ["佐藤花子", "鈴木一郎"]),
        ("取材・文：佐藤花子", ["佐藤花子"]),
        ("文｜王小梅", ["王小梅"]),
        ("كتب: سمير حداد", ["سمير حداد"]),
        ("كتبت - ليلى منصور", ["ليلى منصور"]),
        ("گزارش: مریم کریمی", ["مریم کریمی"]),
        ("כתבה: רונית שקד", ["רונית שקד"]),
        ("เรื่อง: มาลี สุขใจ", ["มาลี สุขใจ"]),
        ("Συντάκτης: Νίκος Παππάς", ["Νίκος Παππάς"]),
        ("Haber: Ayşe Demir", ["Ayşe Demir"]),
        ("Oleh: Budi Santoso", ["Budi Santoso"]),
        ("Tác giả: Nguyễn Thị Lan", ["Nguyễn Thị Lan"]),
        ("Írta: Kovács Anna", ["Kovács Anna"]),
        ("Napsala Jana Nováková", ["Jana Nováková"]),
        ("Rédigé par Jo Roe", ["Jo Roe"]),
        ("Submitted by Jo Roe on Mon, 05/07/2031 - 19:40", ["Jo Roe"]),
        ("द्वारा अनिल शर्मा, 7 मई 2031", ["अनिल शर्मा"]),
        ("Ein Bericht von Jo Roe", ["Jo Roe"]),
        ("Von unserer Redakteurin Jo Roe", ["Jo Roe"]),
        ("Una crónica de Ana Ruiz", ["Ana Ruiz"]),
        ("De notre envoyée spéciale Ana Ruiz", ["Ana Ruiz"]),
        ("Dodał: Jan Nowak", ["Jan Nowak"]),
        ("Muhabir: Ayşe Demir", ["Ayşe Demir"]),
        ("PV Nguyễn Thị Lan", ["Nguyễn Thị Lan"]),
        ("Беседовала Ива Петрова", ["Ива Петрова"]),
        ("كتب سمير حداد", ["سمير حداد"]),
        ("الكاتبة: ليلى منصور", ["ليلى منصور"]),
        ("گزارشگر: مریم کریمی", ["مریم کریمی"]),
        ("संवाददाता अनिल शर्मा", ["अनिल शर्मा"]),
        ("ผู้สื่อข่าว: มาลี สุขใจ", ["มาลี สุขใจ"]),
        ("聞き手・佐藤花子", ["佐藤花子"]),
        ("采写：王小梅", ["王小梅"]),
        ("기자명 이영희", ["이영희"]),
    ],
)
def test_labels_before_names(line: str, names: list[str]) -> None:
    assert list(clean_names([signed_part(line) or ""])) == names


@pytest.mark.parametrize("line", ["Context: the harbour", "中文/英文", "Haberler", "The text and photos show the pier"])
def test_what_signs_nothing(line: str) -> None:
    assert signed_part(line) is None or not list(clean_names([signed_part(line) or ""]))


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("佐藤花子", True),
        ("長谷川 健", True),
        ("山口由紀子", True),
        ("佐々木ゆう子", True),
        ("林 さくら", True),
        ("中山大学", False),
        ("上田城", False),
        ("上野動物園", False),
        ("福島第一原発", False),
        ("田中さん", False),
        ("千葉県", False),
        ("高校野球", False),
    ],
)
def test_japanese_names(text: str, is_name: bool) -> None:
    assert is_full_name(text) is is_name


URL = "https://quay.example/2031/05/the-old-pier-stays"
LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))


def authors(before: str = "", behind: str = "", last: str = "") -> list[str]:
    text = f"{PROSE}<p>The first repairs begin in spring, when divers replace the oldest beams of the pier.{last}</p>"
    return extract(
        f"<html><body><article><h1>The old pier stays</h1>{before}{text}{behind}</article></body></html>", URL
    ).authors


@pytest.mark.parametrize(
    "line",
    [
        "Ann Poe, Staff Writer",
        "Ann Poe | Senior Writer | July 2, 2031",
        "Ann Poe (redaktorka)",
        "Ann Poe, enviada y reportera",
    ],
)
def test_a_name_and_a_position(line: str) -> None:
    assert authors(f"<div class=meta>{line}</div>") == ["Ann Poe"]


@pytest.mark.parametrize(
    ("last", "names"),
    [
        (" (Ann Poe)", ["Ann Poe"]),
        (" [Ann Poe]", ["Ann Poe"]),
        ("（佐藤花子）", ["佐藤花子"]),
        ("【鈴木一郎】", ["鈴木一郎"]),
        (" (dpa)", ["dpa"]),
        (" (Picture: Ann Poe)", []),
        (" (see above)", []),
    ],
)
def test_in_brackets_behind_the_last_sentence(last: str, names: list[str]) -> None:
    assert authors(last=last) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("佐藤花子（記者）", "佐藤花子"),
        ("רונית שקד, כתבנו לענייני ים", "רונית שקד"),
        ("سمير حداد، مراسل", "سمير حداد"),
        ("अनिल शर्मा, संवाददाता", "अनिल शर्मा"),
        ("अनिल शर्मा, संवाददाता 4.5.2031", "अनिल शर्मा"),
    ],
)
def test_a_name_and_a_position_in_other_scripts(line: str, name: str) -> None:
    assert authors(f"<div class=meta>{line}</div>") == [name]


@pytest.mark.parametrize("line", ["سمير حداد - القاهرة", "القاهرة - سمير حداد:", "سمير حداد | القاهرة"])
def test_a_place_beside_a_name_without_capitals(line: str) -> None:
    assert list(clean_names([line])) == ["سمير حداد"]


def test_an_agency_signs_where_nobody_does() -> None:
    assert authors("<p>Reuters</p>") == ["Reuters"]
    assert authors("<p>Izvor: Tanjug nedjelja, 4.5.2031. 08:15</p>") == ["Tanjug"]
    assert authors("<p>By Ann Poe</p>", "<p>AFP</p>") == ["Ann Poe"]


def test_who_is_marked_beside_the_headline_and_who_elsewhere() -> None:
    others = "".join(f"<div><p><a rel=author href=/a/{n}>{n} Moe</a></p></div>" for n in ("Max", "Mia"))
    own = "<p class=byline>By <a href=/a/1>Ann Poe</a></p>"
    assert authors(own, f"<div class=teasers>{others}</div>") == ["Ann Poe"]


def test_a_section_with_a_date_is_no_name() -> None:
    line = "<p class=entry-meta>2031-05-07 <a href=/category/harbour-news/>Harbour News</a></p>"
    assert authors(line) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("නිමාලි පෙරේරා විසින්", "නිමාලි පෙරේරා"),
        ("राम शर्मा की रिपोर्ट", "राम शर्मा"),
        ("မေသူဇာ ရေးသည်", "မေသူဇာ"),
        ("Айгерім Нұрланқызы жазған", "Айгерім Нұрланқызы"),
    ],
)
def test_what_signs_behind_a_name(line: str, name: str) -> None:
    assert list(clean_names([signed_part(line) or ""])) == [name]
