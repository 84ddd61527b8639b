# ruff: noqa: E501 - lines of markup
"""What stands at the text's two ends and is none of it."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.edges import without_bylines, without_site_lines
from newscrawl.items import Article

PROSE = "".join(
    f"<p>The library on {street} opens its new reading room in spring, with {count} seats under a roof of glass and oak.</p>"
    for street, count in (
        ("Mill Street", "forty"),
        ("the hill", "sixty"),
        ("the quay", "ninety"),
        ("the ring", "eighty"),
    )
)
FIRST, LAST = "The library on Mill Street", "with eighty seats"


def article(before: str = "", after: str = "", element: str = "main") -> Article:
    html = (
        f"<html lang=en><title>New reading room</title><body><{element}><h1>New reading room</h1>"
        f"{before}{PROSE}</{element}>{after}</body></html>"
    )
    return extract(html, "https://shelf.example/2031/new-reading-room-4411")


ADDRESS = "The Shelf, Quay Street 4, 1234 Westerby. Phone 0123 456, desk@shelf.example. Responsible: Jo Roe."


@pytest.mark.parametrize("element", ["main", "article"])
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<div class=box><h4>Imprint</h4><p>{}</p></div>"])
def test_what_follows_the_articles_element(element: str, markup: str) -> None:
    body = article(after=markup.format(ADDRESS), element=element).body
    assert FIRST in body and LAST in body and "Quay Street 4" not in body and "Imprint" not in body


def test_the_pages_foot_is_longer_than_a_short_note() -> None:
    about = "<p>We are three readers who write about shelves, and nobody pays us for it; letters are answered.</p>" * 4
    note = f"<article><h1>New reading room</h1>{PROSE[: PROSE.find('</p>') + 4]}</article>"
    page = f"<title>New reading room</title>{note}<footer><section class=about>{about}</section></footer>"
    body = extract(page, "https://shelf.example/2031/new-reading-room-4411").body
    assert FIRST in body and "three readers" not in body


def test_an_article_of_several_elements_keeps_them() -> None:
    more = PROSE.replace("The library", "The old archive")
    body = article(after=f"<article>{more}</article>", element="article").body
    assert LAST in body and "The old archive on the ring" in body


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2031",
        "Mar 12, 2031, 06:15 PM IST",
        "2031年3月12日",
        "12. März 2031, 18:15 Uhr",
        "تاريخ النشر: 12/03/2031 18:15",
    ],
)
def test_a_date_and_no_more(line: str) -> None:
    for markup in (f"<p>{line}</p>", f"<div><font size=1>{line}</font></div>"):
        assert line not in article(before=markup).body
        assert line not in article(after="", before="").body


@pytest.mark.parametrize(
    "line",
    [
        "Του Νίκου Ρήγα",
        "كتبت: ليلى منصور",
        "מאת: רונית שקד",
        "संवाददाता अनिल शर्मा",
        "โดย มาลี สุขใจ",
        "本报记者 王小梅",
        "佐藤花子 記者",
        "이영희 기자 younghee@shelf.example",
        "Reportagem: Ana Ruiz",
    ],
)
def test_a_byline_and_no_more(line: str) -> None:
    made = article(before=f"<p>{line}</p>")
    assert line not in made.body and FIRST in made.body and len(made.authors) == 1


@pytest.mark.parametrize("line", ["Written in a day", "记者从图书馆了解到，新阅览室已经开放"])
def test_a_line_that_begins_as_bylines_do_stays(line: str) -> None:
    assert line in article(before=f"<p>{line}, said the library on the hill, which had waited for years.</p>").body


@pytest.mark.parametrize("line", ["When: 21 February 2032, 7 pm", "Wann: 21.02.2032", "時間：2032年2月21日"])
def test_when_something_takes_place_is_text(line: str) -> None:
    assert line in article(before=f"<p>Seats are free.</p><p>{line}</p>").body


def test_dates_of_a_timeline_stay() -> None:
    days = "".join(f"<p><b>{day} March 2031</b></p>{PROSE}" for day in (3, 4, 5, 6))
    assert article(before=days).body.count("March 2031") == 4


@pytest.mark.parametrize(
    "line", ["Also read", "Auch interessant:", "Ler também", "Читайте также:", "関連記事", "قد يهمك"]
)
def test_a_line_that_announces_links_is_no_text(line: str) -> None:
    assert line.strip(":") not in article(before=PROSE + f"<h3>{line}</h3>").body


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version gave a wrong number of seats.",
        "Berichtigung: In einer früheren Fassung stand eine falsche Zahl.",
        "Anm. d. Red.: Der Name wurde geändert.",
        "訂正：席数に誤りがありました。",
        "От редакции: имена изменены.",
        "Support our newsroom with a donation of any size.",
        "ADVERTISEMENT",
    ],
)
def test_notes_and_appeals_are_no_text(line: str) -> None:
    assert line not in article(before=PROSE + f"<p><em>{line}</em></p>").body


def lines_left(html: str, *roles: str) -> list[str]:
    analysis = Analysis(Page("https://shelf.example/7", f"<html><body>{html}</body></html>".encode()))
    return [role.name for role in without_site_lines(analysis, [Role(name, "given") for name in roles])]


@pytest.mark.parametrize("name", ["The Westerby Shelf", "Вечерняя Полка", "書架新聞"])
def test_a_publishers_name_over_the_headline(name: str) -> None:
    over = f"<p>{name}</p><p>Town Sport</p><h1>New reading room</h1><p>Glass and oak.</p>"
    assert lines_left(over, "body", "links", "title", "body") == ["other", "links", "title", "body"]
    above = f"<p>{name}</p><p>Glass and oak, and ninety seats.</p><h1>New reading room</h1><p>Glass and oak.</p>"
    assert lines_left(above, "body", "body", "title", "body") == ["body", "body", "title", "body"], (
        "a text begins above"
    )
    sentence = f"<p>{name}!</p><h1>New reading room</h1><p>Glass and oak.</p>"
    assert lines_left(sentence, "body", "title", "body") == ["body", "title", "body"]


@pytest.mark.parametrize(
    "label",
    ["Most read:", "I più letti", "Meistgelesen", "Самое читаемое", "阅读排行", "الأكثر قراءة", "Las más leídas |"],
)
def test_a_list_of_the_site_begins_on_the_line_of_its_label(label: str) -> None:
    line = f"<p>Glass and oak.</p><p>{label} <a href=/2031/bridge-opens-12>Bridge opens in the spring</a></p>"
    more = "<p><a href=/2031/ferry-returns-13>Ferry returns in the spring</a></p>"
    assert lines_left(line + more, "body", "body", "links") == ["body", "links", "links"]
    assert lines_left(line, "body", "body") == ["body", "body"], "nothing follows that is a list"


@pytest.mark.parametrize(
    "told", ["More on the most recent rules is told by", "Mehr zu den aktuellen Regelungen finden Sie bei der"]
)
def test_a_sentence_that_leads_to_the_latest_is_the_texts(told: str) -> None:
    line = f"<p>Glass and oak.</p><p>{told} <a href=/2031/office-12>office of the town</a>.</p><p><a href=/x>x</a></p>"
    assert lines_left(line, "body", "body", "links") == ["body", "body", "links"]


@pytest.mark.parametrize(
    "line",
    [
        "Vorheriger Beitrag: <a href=/2031/ferry-13>{}</a>",
        "Next article: <a href=/2031/ferry-13>{}</a>",
        "上一篇：<a href=/2031/ferry-13>{}</a>",
    ],
)
def test_what_was_published_before_and_after_is_none_of_the_text(line: str) -> None:
    page = f"<p>Glass and oak.</p><p>{line.format('Ferry returns in the spring')}</p>"
    assert lines_left(page, "body", "body") == ["body", "links"]


@pytest.mark.parametrize("label", ["সর্বাধিক", "პოპულარული", "Weitere Lektüre"])
def test_the_heading_of_a_list_behind_the_text(label: str) -> None:
    links = "".join(f"<a href=/a/77{n}.html>The bridge at the weir stays shut in May {n}</a>" for n in range(4))
    made = article(after=f"<div role=complementary><div>{label}</div>{links}</div>", element="div")
    assert made.body.endswith("glass and oak.")


@pytest.mark.parametrize(
    "line",
    ["版权所有 The Shelf 未经许可不得转载", "सर्वाधिकार सुरक्षित The Shelf", "Todos los derechos reservados The Shelf"],
)
def test_whose_the_rights_are(line: str) -> None:
    head = "<a href=/>The Shelf</a>"
    made = article(f"{head}", f"<center>{line}</center>", element="div")
    assert made.body.endswith("glass and oak.")


@pytest.mark.parametrize(
    "line", ["Alle Rechte bei The Shelf", "The Shelf — все права", "著作権は The Shelf に帰属します"]
)
def test_whose_the_rights_are_is_told_by_the_sites_name(line: str) -> None:
    logo = "<a href=/>The Shelf</a>"
    page = f"<html lang=en><title>New reading room | The Shelf</title><body>{logo}<article><h1>New reading room</h1>{PROSE}<h5>{{}}</h5></article>"
    url = "https://shelf.example/2031/new-reading-room-4411"
    assert extract(page.format(line), url).body.endswith("glass and oak.")
    analysis = Analysis(Page(url, page.format(line).encode()))
    given = [Role("other", "given"), Role("title", "given"), *[Role("body", "given")] * 5]
    assert [role.name for role in without_site_lines(analysis, given)][-2:] == ["body", "other"]
    of_another = Analysis(Page(url, page.format(line.replace("The Shelf", "Ann Lee")).encode()))
    assert [role.name for role in without_site_lines(of_another, given)][-2:] == ["body", "body"]


@pytest.mark.parametrize("line", ["From the islands", "Von den Inseln", "島から", "من الجزر"])
def test_a_line_that_heads_links_stands_with_them(line: str) -> None:
    links = "".join(f"<li><a href=/2031/ferry-returns-{n}>Ferry {n} returns in the spring</a>" for n in range(4))
    page = f"<p>Glass and oak.</p><div><p>{line}</p><ul>{links}</ul></div>"
    roles = ("body", "body", "links", "links", "links", "links")
    assert lines_left(page, *roles)[:2] == ["body", "other"]
    assert lines_left(page.replace("</p><ul>", ".</p><ul>"), *roles)[:2] == ["body", "body"], "a sentence"
    assert lines_left(page.replace("<div>", "").replace("</div>", ""), *roles)[:2] == ["body", "body"], (
        "beside the text"
    )


@pytest.mark.parametrize(
    ("signed", "role"),
    [
        ("By Ann Lee", "Political editor"),
        ("Von Ann Lee", "Leiterin der Lokalredaktion"),
        ("Por Ana León", "Redactora jefe"),
    ],
)
def test_what_stands_in_a_list_with_who_wrote_it(signed: str, role: str) -> None:
    def left(page: str) -> list[str]:
        analysis = Analysis(Page("https://shelf.example/7", f"<html><body>{page}{PROSE}</body></html>".encode()))
        return [role.name for role in without_bylines(analysis, [Role("body", "given")] * len(analysis.blocks))][:2]

    assert left(f"<ul><li>{signed}</li><li>{role}</li></ul>") == ["byline", "byline"]
    assert left(f"<ul><li>{signed}</li></ul><ul><li>{role}</li></ul>") == ["byline", "body"], "another list"
    assert left(f"<ul><li>{signed}</li><li>{role} since spring.</li></ul>") == ["byline", "body"], "a sentence"


def test_the_day_above_a_timeline_of_hours() -> None:
    hours = "".join(
        f"<div>1{n}:20</div><p>The library on the hill opens its doors, and {n} readers wait outside.</p>"
        for n in range(4)
    )
    body = article(f"<p>7 May 2031 08:15</p>{hours}").body
    assert "2031" not in body
    assert "13:20" in body


@pytest.mark.parametrize("element", ["main", "article"])
@pytest.mark.parametrize(("count", "stays"), [(1, False), (2, True)])
def test_an_element_that_holds_too_little_of_the_text_is_not_all_of_it(element: str, count: int, stays: bool) -> None:
    """Four paragraphs are in it, and one or two of the same kind behind it."""
    behind = "".join(f"{text}</p>" for text in PROSE.replace("The library", "The old archive").split("</p>")[:count])
    body = article(after=behind, element=element).body
    assert FIRST in body and ("The old archive" in body) is stays
