# ruff: noqa: E501 - lines of markup
"""Candidates carry their place on the page, and decisions keep it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import fromstring

from newscrawl.explain.marks import Mark, marks
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import Extraction, run_extraction

URL = "https://www.pier.example/news/ferry-line-returns"
PROSE = "".join(
    f"<p>The ferry came round the lighthouse shortly after {hour}, and the crowd on the old pier began to clap before the first rope had been thrown.</p>"
    for hour in ("six", "seven", "eight", "nine", "ten", "noon")
)


def found(top: str = "", bottom: str = "", head: str = "", **selectors: Any) -> Extraction:
    html = f"<html lang=en><head>{head}</head><body><main><article><h1>Ferry line returns</h1>{top}{PROSE}{bottom}</article></main></body></html>"
    return run_extraction(Page(URL, html.encode(), {"content-type": "text/html; charset=utf-8"}, selectors=selectors))


def shown(extraction: Extraction, kind: str) -> list[tuple[str, str]]:
    """Text of the marked block, and the words in it."""
    assert extraction.analysis is not None
    found = [mark for several in marks(extraction).values() for mark in several if mark.kind == kind]
    return [(extraction.analysis.blocks[mark.block].text, mark.words) for mark in found]


def test_a_declared_headline_is_where_the_page_shows_the_same() -> None:
    extraction = found(
        head='<meta property="og:title" content="Ferry line returns | Pier"><meta property="og:site_name" content="Pier">'
    )
    assert shown(extraction, "title") == [("Ferry line returns", "")]
    nowhere = found(
        head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Boats are back"}</script>'
    )
    assert nowhere.article.title == "Boats are back" and nowhere.decisions["title"].places == ()


def test_the_body_is_its_blocks() -> None:
    extraction = found()
    assert [text for text, _ in shown(extraction, "body")] == extraction.article.body.split("\n\n")
    declared = run_extraction(Page(URL, b'<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script>' % (b"So it goes. " * 30)))  # fmt: skip
    assert declared.article.body and declared.decisions["body"].places == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<div class=meta>By Ada Marsh</div>", "Ada Marsh"),
        ("<div class=x>Text: <a href=/autor/jo>Jörg Öhlund</a></div>", "Jörg Öhlund"),
        ("<div class=author>Анна Петрова, 5 мая</div>", "Анна Петрова"),
    ],
)
def test_a_declared_author_is_where_the_name_stands(line: str, name: str) -> None:
    extraction = found(line, head=f'<meta name="author" content="{name}">')
    [(text, words)] = shown(extraction, "author")
    assert words == name and name in text


@pytest.mark.parametrize(
    "line",
    [
        '<p><time datetime="2026-10-23T09:00:00+02:00">Heute, 9 Uhr</time> | Hafen</p>',
        "<div class=meta>23 October 2026</div>",
        "<div class=meta>23. Oktober 2026, 09:00</div>",
        "<div class=meta><a href=/chiiki>地域</a> | 公開日 2026年10月23日 09:00</div>",
        "<div class=meta><a href=/local>Local</a> | 10/23/2026</div>",
    ],
)
def test_a_declared_date_is_where_its_day_or_moment_stands(line: str) -> None:
    extraction = found(line, head='<meta property="article:published_time" content="2026-10-23T07:00:00Z">')
    [(text, words)] = shown(extraction, "date")
    assert text == fromstring(line).text_content()
    assert words == ("Heute, 9 Uhr" if "time" in line else "")


def test_another_moment_of_the_day_is_no_place() -> None:
    teaser = '<p><time datetime="2026-10-23T18:00:00Z">6 pm</time></p>'
    assert (
        shown(found(teaser, head='<meta property="article:published_time" content="2026-10-23T07:00:00Z">'), "date")
        == []
    )


def test_a_day_shown_once_is_the_publications() -> None:
    head = '<meta property="article:published_time" content="2026-10-23T07:00:00Z"><meta property="article:modified_time" content="2026-10-23T{}:00:00Z">'
    line = "<div class=meta>23 October 2026</div>"
    assert [mark.field for mark in dates(found(line, head=head.format("08")))] == ["published_at"]
    changed = '<p>Updated <time datetime="2026-10-23T08:00:00Z">an hour later</time></p>'
    assert [mark.field for mark in dates(found(line + changed, head=head.format("08")))] == [
        "published_at",
        "modified_at",
    ]


def dates(extraction: Extraction) -> list[Mark]:
    return [mark for several in marks(extraction).values() for mark in several if mark.kind == "date"]


def test_an_offset_that_is_none_costs_nothing() -> None:
    extraction = found('<p><time datetime="2026-10-23T09:00:00+99:00">x</time><time datetime="0001-01-01T00:00:00+14:00">y</time></p>',
                       head='<meta property="article:published_time" content="2026-10-23T07:00:00Z">')  # fmt: skip
    assert extraction.field_errors == {} and extraction.article.published_at == "2026-10-23T07:00:00+00:00"


def test_a_caption_and_its_credit() -> None:
    one = "<figure><img src=/a.jpg><figcaption>The old pier at noon. Photo: Lin Po</figcaption></figure>"
    two = "<figure><img src=/b.jpg><figcaption><p>Les quais le matin</p><p class=credit>Jo Roe / AFP</p></figcaption></figure>"
    extraction = found(one, two)
    assert [text for text, _ in shown(extraction, "caption")] == [
        "The old pier at noon. Photo: Lin Po",
        "Les quais le matin",
    ]
    assert shown(extraction, "credit") == [("The old pier at noon. Photo: Lin Po", "Lin Po"), ("Jo Roe / AFP", "")]


def test_tags_and_related_links() -> None:
    bottom = """<p class=tags><a href=/tag/sea rel=tag>Sea</a> <a href=/tag/piers rel=tag>Piers</a></p>
        <h3>Also read</h3><ul><li><a href="/news/bridge-stays-shut-again">Bridge stays shut again</a></li></ul>"""
    extraction = found(bottom=bottom, head='<meta name="news_keywords" content="Sea, Piers, Boats">')
    assert shown(extraction, "tag") == [("Sea Piers", "")]
    assert [text for text, _ in shown(extraction, "related link")] == ["Also read", "Bridge stays shut again"]


@pytest.mark.parametrize(
    ("field", "selector", "kind", "text", "words"),
    [
        ("title", "b.t", "title", "Harbour: Boats are back", "Boats are back"),
        ("authors", ".who::text", "author", "Ada Marsh and Lin Po", "Ada Marsh"),
        ("published_at", ".day", "date", "Friday, 23 October 2026", "Friday, 23 October 2026"),
        ("published_at", "//time/@datetime", "date", "", ""),
        ("tags", ".about", "tag", "Harbour, Ferries", ""),
        ("subtitle", ".day", "subtitle", "Friday, 23 October 2026", "Friday, 23 October 2026"),
    ],
)
def test_what_a_selector_finds(field: str, selector: str, kind: str, text: str, words: str) -> None:
    top = """<p>Harbour: <b class=t>Boats are back</b></p><p class=who>Ada Marsh and Lin Po</p>
        <p class=day>Friday, 23 October 2026</p><time datetime="2026-10-22T09:15:00+0100"></time>"""
    extraction = found(
        top, '<p class=about><a href="/x/h">Harbour</a>, <a href="/x/f">Ferries</a></p>', **{field: selector}
    )
    assert extraction.decisions[field].evidence == "selector"
    assert shown(extraction, kind)[:1] == ([(text, words)] if text else [])
