"""Markdown is the body with its structure: read by a parser of Markdown, it gives the body's very text."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmarks.fuzz import bundled_pages
from newscrawl import extract
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.repeats import Repeats, leave_out
from newscrawl.items import Article

URL = "https://bay.example/harbour/ferry-back-1234"
PROSE = (
    "The ferry of the bay comes back at last, the council says, and had been away for a year.",
    "Its engineers have mended the motors again and again until they ran, and all clapped.",
    "The mayor was on board, with the school's band and half of the town's children on Monday.",
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def article(middle: str, *, lang: str = "en", prose: tuple[str, ...] = PROSE) -> Article:
    first, *others = (f"<p>{text}</p>" for text in prose)
    html = f"<title>Ferry back</title><article><h1>Ferry is back</h1>{first}{middle}{''.join(others)}</article>"
    found = extract(f"<html lang={lang}>{html}</html>", URL, markdown=True)
    assert not found.errors and found.markdown is not None
    return found


def middle_of(found: Article) -> str:
    """What stands between the first paragraph and the last two."""
    assert found.markdown is not None
    return found.markdown.split("\n\n", 1)[1].rsplit("\n\n", 2)[0]


def text_of(markdown: str) -> str:
    """What a reader of the Markdown reads, without blanks."""
    return re.sub(r"\s+", "", "".join(_content(token) for token in READER.parse(markdown)))


def _content(token: Token) -> str:
    if token.type == "inline":
        return "".join(c.content for c in token.children or () if c.type in ("text", "code_inline", "html_inline"))
    return token.content if token.type in ("fence", "code_block", "html_block") else ""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h3>Why <b>it</b> was away</h3>", "### Why it was away"),
        (
            "<p>See <a href=/x><b>what it</b> did</a> on Monday, when it came back to the bay at noon.</p>",
            "See [**what it** did](https://bay.example/x) on Monday, when it came back to the bay at noon.",
        ),
        (
            "<table><tr><th>Ferry<th>2030<th>2031<tr><td>Of the bay<td><td>12 cars"
            "<tr><td colspan=2>Of the isle<td>3 cars</table>",
            "| Ferry | 2030 | 2031 |\n| --- | --- | --- |\n| Of the bay |  | 12 cars |\n| Of the isle |  | 3 cars |",
        ),
        (
            "<table><caption>Cars of the ferries</caption><tr><th>Ferry<th>2031<tr><td>Of the bay<td>12 cars</table>",
            "Cars of the ferries\n\n| Ferry | 2031 |\n| --- | --- |\n| Of the bay | 12 cars |",
        ),
        (
            "<ol reversed><li>The ferry of the bay<li value=7>The ferry of the isle<li>The ferry of the town</ol>",
            "3. The ferry of the bay\n\n7. The ferry of the isle\n\n6. The ferry of the town",
        ),
        (
            "<ul><li>Ferry of the bay</li><ul><li>Its motors</li><li>Its deck</li></ul><li>Ferry of the isle</li></ul>",
            "- Ferry of the bay\n\n    - Its motors\n\n    - Its deck\n\n- Ferry of the isle",
        ),
        (
            "<p>It <b>is back</b>, and <i>how </i>it <a href='/x?a=(1)'>sails</a> again, all say who saw it today.</p>",
            "It **is back**, and *how* it [sails](<https://bay.example/x?a=(1)>) again, all say who saw it today.",
        ),
        (
            "<p>The timetable is <a href='/x?a=1&amp;copy;=2|3'>there</a>, says the harbour's office to all.</p>",
            "The timetable is [there](https://bay.example/x?a=1&amp;copy;=2%7C3), says the harbour's office to all.",
        ),
        (
            "<p>Type <code>a`b</code> and <s>3 * 4</s> [x] into_the_field, says the harbour's office to all of us.</p>",
            "Type ``a`b`` and ~~3 \\* 4~~ \\[x\\] into\\_the\\_field, says the harbour's office to all of us.",
        ),
        (
            "<ul><li>The first leaves at seven in the morning.</li><li><p>The second at noon,</p><p>but on Sundays.</p>"
            "</li></ul>",
            "- The first leaves at seven in the morning.\n\n- The second at noon,\n\n  but on Sundays.",
        ),
        (
            "<ol start=9><li>Tickets are sold at the pier.</li><li>Children ride free of charge.</li></ol>",
            "9. Tickets are sold at the pier.\n\n10. Children ride free of charge.",
        ),
        (
            "<blockquote><p>We are glad that it is back, said the mayor of the town.</p></blockquote>",
            "> We are glad that it is back, said the mayor of the town.",
        ),
        (
            "<p>The ferry<br>of the bay<br>is back, as a song has it that all sang on the pier when it came.</p>",
            "The ferry\\\nof the bay\\\nis back, as a song has it that all sang on the pier when it came.",
        ),
        (
            "<p>1. January is when it left the bay for the yard, and # 2 is its number in the harbour's books.</p>",
            "1\\. January is when it left the bay for the yard, and # 2 is its number in the harbour's books.",
        ),
        (
            "<p>It said &amp;lt;b> and <b>&lt;i></b> where it meant to say that the ferry leaves at noon today.</p>",
            "It said \\&lt;b> and **\\<i>** where it meant to say that the ferry leaves at noon today.",
        ),
    ],
)
def test_structure(html: str, markdown: str) -> None:
    assert middle_of(article(html)) == markdown


def test_tables_and_preformatted_text() -> None:
    rows = "<tr><th>Day<th>Ferries</tr><tr><td>Monday<td>12 | more</tr><tr><td>Sunday<td>4</tr>"
    made = article(f"<table>{rows}</table>")
    assert text_of(made.markdown or "") == re.sub(r"\s+", "", made.body)
    if "Sunday" in made.body:
        assert "| Monday | 12 \\| more |\n| Sunday | 4 |" in (made.markdown or "")
    song = article("<pre>The ferry is back,\n  and the bay is glad,\n```\nand all of us.</pre>")
    assert "````\nThe ferry is back,\n  and the bay is glad," in (song.markdown or "")


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("zh", "渡船终于回到了海湾，市议会星期一说，它离开了整整一年，所有人都很高兴。"),
        ("ja", "渡船がついに湾に戻ってきたと市議会が月曜日に発表した。一年ぶりのことである。"),
        ("ko", "나룻배가 마침내 만으로 돌아왔다고 시의회가 월요일에 밝혔다. 꼭 한 해 만의 일이다."),
        ("th", "เรือข้ามฟากกลับมาที่อ่าวแล้ว สภาเมืองกล่าวเมื่อวันจันทร์ หลังจากหายไปหนึ่งปีเต็ม"),
        ("ar", "عادت العبارة أخيرا إلى الخليج، كما قال المجلس يوم الاثنين، بعد غياب عام كامل."),
        ("he", "המעבורת חזרה סוף סוף למפרץ, כך אמרה המועצה ביום שני, לאחר שנה שלמה של היעדרות."),
        ("hi", "नौका आखिरकार खाड़ी में लौट आई है, परिषद ने सोमवार को कहा, पूरे एक साल की दूरी के बाद।"),
        ("ru", "Паром наконец вернулся в залив, сообщил в понедельник совет, после целого года отсутствия."),
        ("el", "Το πορθμείο επέστρεψε επιτέλους στον κόλπο, είπε το συμβούλιο τη Δευτέρα, μετά από έναν χρόνο."),
        ("tr", "Feribot sonunda körfeze döndü, meclis pazartesi günü böyle dedi, tam bir yıl aradan sonra."),
    ],
)
def test_in_every_script(lang: str, sentence: str) -> None:
    """Emphasis in words that no blank parts, which Markdown reads by what is around it."""
    half = len(sentence) // 2
    bold = f"<p>{sentence[:half]}<b>{sentence[half:]}</b>{sentence} <b>{sentence}</b></p><h2>{sentence[:half]}</h2>"
    made = article(bold, lang=lang, prose=(sentence * 2, sentence * 3, sentence * 4))
    assert text_of(made.markdown or "") == re.sub(r"\s+", "", made.body)
    assert f"**{sentence}**" in (made.markdown or "") and f"## {sentence[:half].strip()}" in (made.markdown or "")


def test_pictures_stand_at_their_places() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>The ferry [1] at noon. Photo: Jo Roe</figcaption></figure>"
    made = article(
        f'{figure}<p>{PROSE[0]} So it is.</p><p><img src=/b.jpg alt="The pier"></p><img src=/i.png width=16>'
    )
    assert (made.markdown or "").split("\n\n")[1:4:2] == [
        "![The ferry \\[1\\] at noon.](https://bay.example/a.jpg)",
        "![The pier](https://bay.example/b.jpg)",
    ]
    assert "noon" not in made.body


@pytest.mark.slow
def test_real_pages_read_as_their_body() -> None:
    seen = 0
    for number, html in enumerate(bundled_pages()):
        made = run_extraction(Page.of(html, f"https://news.example/story-{number}"), frozenset({"markdown"})).article
        assert "chunks" not in made.errors
        assert text_of(made.markdown or "") == re.sub(r"\s+", "", made.body), number
        seen += bool(made.body)
    assert seen >= 8


def test_what_the_site_repeats_is_left_out_of_both() -> None:
    made = article("<p>Get the harbour's letter every week, free of charge, and read all of it first.</p>")
    left_out = leave_out(made, Repeats([1], {}))
    assert left_out and left_out[0] not in (made.markdown or "")
    assert text_of(made.markdown or "") == re.sub(r"\s+", "", made.body)


def test_an_article_of_several_pages_is_one_text() -> None:
    pages = [
        Page.of(f"<html lang=en><title>Ferry</title><article><h1>Ferry</h1><p>{text}</p><p>{text} Again.</p>", URL)
        for text in PROSE
    ]
    first, *others = pages
    object.__setattr__(first, "parts", tuple(others))
    made = run_extraction(first, frozenset({"markdown"})).article
    assert all(text in made.body for text in PROSE)
    assert text_of(made.markdown or "") == re.sub(r"\s+", "", made.body)


def test_a_body_that_is_only_declared() -> None:
    text = " ".join(PROSE) * 2
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{text}"}}</script>'
    made = extract(f"<title>Ferry</title>{head}<h1>Ferry</h1>", URL, markdown=True)
    assert made.markdown == made.body != ""


def test_nothing_unless_asked_for() -> None:
    made = extract(f"<title>Ferry</title><h1>Ferry</h1><p>{PROSE[0]}</p>", URL)
    assert made.markdown is None and "markdown" not in made.to_dict()
