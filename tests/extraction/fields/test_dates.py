"""Dates of whole pages: published, changed, and counted from when the page was fetched."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.fields.dates import plausible
from newscrawl.items import Article

PROSE = "".join(
    f"<p>{n}. Ostrovní rada v úterý večer rozhodla, že starý přívoz zůstane. " * 3 + "</p>" for n in range(5)
)


def article(lines: str, *, fetched_at: str = "") -> Article:
    headline = "Starý přívoz zůstane"
    html = f"<html lang=cs><title>{headline}</title><body><h1>{headline}</h1>{lines}{PROSE}</body></html>"
    return extract(html, "https://listy.example/privoz-zustane", fetched_at=fetched_at, provenance=True)


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Vydáno <time datetime=2031-05-02>2. května</time></p>"
        "<p>Aktualizováno <time datetime=2031-05-04>4. května</time></p>",
        "<time datetime=2031-05-04>Updated 4 May</time><p>Published <time datetime=2031-05-02>2 May</time></p>",
        "<p>2. května 2031</p><p>aktualizováno 4. května 2031</p>",
    ],
)
def test_a_change_is_no_publication(lines: str) -> None:
    made = article(lines)
    assert (made.published_at, made.modified_at) == ("2031-05-02", "2031-05-04")


@pytest.mark.parametrize(
    "marked",
    [
        '<p>Vydáno <time class="entry-date published updated" datetime=2031-05-02T08:00+02:00>2. 5.</time></p>',
        '<p>Vydáno <time class="entry-date updated td-module-date" datetime=2031-05-02T08:00+02:00>2. 5.</time></p>',
        '<p class="meta updated"><time itemprop=datePublished datetime=2031-05-02T08:00+02:00>2. 5.</time></p>',
    ],
)
@pytest.mark.parametrize("names", ["id=comments class=comments-area", "class=comment-list", "id=kommentare"])
def test_what_is_named_as_both_dates_is_of_publication_and_those_of_comments_are_theirs(
    marked: str, names: str
) -> None:
    said = "<h3>Jeden komentář</h3><article><footer>Jana: <a href='#k1'><time datetime=2031-05-03T10:00+02:00>"
    html = f"<article><h1>Starý přívoz zůstane</h1>{PROSE}<footer>{marked}</footer></article>"
    html += f"<div {names}>{said}3. května</time></a></footer><p>Sláva.</p></article></div>"
    made = extract(f"<html lang=cs><title>Starý přívoz zůstane</title>{html}", "https://listy.example/privoz-zustane")
    assert (made.published_at, made.modified_at) == ("2031-05-02T08:00:00+02:00", None)


def test_a_short_text_is_not_dated_by_what_is_shown_of_its_comments() -> None:
    line = "<p class=date><time datetime=2031-05-02T08:00+00:00>2. května 2031</time></p>"
    said = "<ol class=commentlist><li><p>Jana, 2. května 2031 v 10:00: Sláva.</p></li></ol>"
    html = f"<main><h1>Starý přívoz zůstane</h1><p>{PROSE[3:200]}</p>{line}</main>{said}"
    made = extract(f"<html lang=cs><title>Starý přívoz zůstane</title>{html}", "https://listy.example/privoz-zustane")
    assert made.published_at == "2031-05-02T08:00:00+00:00"


def test_so_long_ago_counts_from_when_the_page_was_fetched() -> None:
    line = "<p class=date>před 2 hodinami</p>"
    made = article(line, fetched_at="2031-05-02T10:00:00+00:00")
    assert made.published_at == "2031-05-02T08:00:00+00:00"
    assert made.provenance and made.provenance["published_at"]["evidence"] == "shown, counted from fetched_at"
    assert article(line).published_at is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        (
            "<h6 class=post-meta>Autor: <a href=/autor/jana>Jana Malá</a> před 2 hodinami</h6>",
            "2031-05-02T08:00:00+00:00",
        ),
        ("<p>Autor: <a href=/autor/jana>Jana Malá</a> | před 2 dny</p>", "2031-04-30"),
        ("<p>Autor: <a href=/autor/jana>Jana Malá</a> v Přístavu</p>", None),
    ],
)
def test_so_long_ago_behind_the_name_in_a_byline(line: str, published: str | None) -> None:
    assert article(line, fetched_at="2031-05-02T10:00:00+00:00").published_at == published


def declared(moment: str, line: str) -> str | None:
    headline = "Starý přívoz zůstane"
    data = f'{{"@type": "NewsArticle", "headline": "{headline}", "datePublished": "{moment}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    html = f"<html lang=cs><title>{headline}</title>{script}<body><h1>{headline}</h1><p>{line}</p>{PROSE}</body></html>"
    return extract(html, "https://listy.example/privoz-zustane").published_at


@pytest.mark.parametrize(
    ("moment", "line", "published"),
    [
        ("2031-05-08T00:25:56Z", "7. května 2031 21:25", "2031-05-07T21:25:56-03:00"),
        ("2031-05-07T19:25:56+00:00", "7. května 2031 v 21:25", "2031-05-07T21:25:56+02:00"),
        ("2031-05-07T15:55:56+00:00", "7. května 2031, 21:25", "2031-05-07T21:25:56+05:30"),
        ("2031-05-07T21:25:56+00:00", "7. května 2031, 21:25", "2031-05-07T21:25:56+00:00"),
        ("2031-05-07T20:02:56+00:00", "7. května 2031, 21:25", "2031-05-07T20:02:56+00:00"),
        ("2031-05-07T09:25:56+00:00", "6. května 2031, 21:25", "2031-05-07T09:25:56+00:00"),
        ("2031-05-07T19:25:56+01:00", "7. května 2031, 21:25", "2031-05-07T19:25:56+01:00"),
    ],
)
def test_the_zone_in_which_readers_see_it(moment: str, line: str, published: str) -> None:
    assert declared(moment, line) == published


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7. května 2031, 9:05", "2031-05-07T09:05:00"),
        ("Wed, 05/07/2031 - 09:05", "2031-07-05T09:05:00"),  # a page in Czech has the day first
        ("May 7, 2031 9:05 PM", "2031-05-07T21:05:00"),
        ("7 mai 2031 à 9h05", "2031-05-07T09:05:00"),
        ("7 мая 2031 г. 9:05", "2031-05-07T09:05:00"),
        ("2031年5月7日 09:05", "2031-05-07T09:05:00"),
        ("2031년 5월 7일", "2031-05-07"),
        ("7 พฤษภาคม 2574", "2031-05-07"),
        ("07-MAY-2031", "2031-05-07"),
        ("brzy", None),
    ],
)
def test_a_declared_date_may_be_in_words(text: str, day: str | None) -> None:
    assert declared(text, "Rada rozhodla.") == day
    headline = "Starý přívoz zůstane"
    head = f"<title>{headline}</title><meta name=bt:pub-Date content='{text}'>"
    made = extract(
        f"<html lang=cs>{head}<body><h1>{headline}</h1>{PROSE}</body></html>", "https://listy.example/privoz"
    )
    assert made.published_at == day


@pytest.mark.parametrize(
    "value",
    [{"@type": "DateTime", "@value": "2031-05-07"}, {"date": "2031-05-07 00:00:00"}, 1935878400, [1935878400000]],
)
def test_every_shape_of_a_declared_date(value: object) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Starý přívoz zůstane", "datePublished": value})
    head = f"<title>Starý přívoz zůstane</title><script type=application/ld+json>{data}</script>"
    assert (article_of(head).published_at or "").startswith("2031-05-07")


@pytest.mark.parametrize("attributes", ["name=last-update", "http-equiv=Last-Modified", "property=og:updatedAt"])
def test_every_name_of_a_change(attributes: str) -> None:
    head = f"<meta {attributes} content='2031-05-09 10:00'><meta name=published-date content=2031-05-07>"
    made = article_of(f"<meta name=published-time content=2031-05-08T10:00>{head}")
    assert (made.published_at, made.modified_at) == ("2031-05-07", "2031-05-09T10:00:00")


def test_a_declared_date_is_read_as_the_one_that_is_shown() -> None:
    headline = "Starý přívoz zůstane"
    head = f"<title>{headline}</title><meta name=date content='05/07/2031 12:43:42'>"
    for line, month in (("7. 5. 2031", "05-07"), ("5. 7. 2031", "07-05"), ("", "07-05")):
        html = f"<html lang=cs>{head}<body><h1>{headline}</h1>{PROSE}<p>Vytvořeno: {line}</p></body></html>"
        assert extract(html, "https://listy.example/privoz").published_at == f"2031-{month}T12:43:42"


def test_no_declared_day_is_still_to_come() -> None:
    head = "<meta name=date content=07/05/2031>"
    assert article_of(head, fetched_at="2031-05-20T00:00:00+00:00").published_at == "2031-05-07"
    assert (
        article_of(head.replace("07/05", "05/07"), fetched_at="2031-05-20T00:00:00+00:00").published_at == "2031-05-07"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Kdy: 21. února 2032, 19:00",
        "When: 21 February 2032",
        "Cuándo: 21/02/2032",
        "Когда: 21 февраля 2032",
        "日時：2032年2月21日",
        "الموعد: 21 فبراير 2032",
        "Kapan: 21 Februari 2032",
    ],
)
def test_when_something_takes_place(line: str) -> None:
    headline = "Starý přívoz zůstane"
    head = f"<title>{headline}</title><meta property=article:published_time content=2031-11-27T15:21:21+01:00>"
    page = f"<header><h1>{headline}</h1><p>{line}</p></header>{PROSE}"
    made = extract(f"<html lang=cs>{head}<body>{page}</body></html>", "https://listy.example/privoz")
    assert made.published_at == "2031-11-27T15:21:21+01:00"


def article_of(head: str, *, fetched_at: str = "") -> Article:
    headline = "Starý přívoz zůstane"
    html = f"<html lang=cs><head>{head}</head><body><h1>{headline}</h1>{PROSE}</body></html>"
    return extract(html, "https://listy.example/privoz", fetched_at=fetched_at)


@pytest.mark.parametrize(
    ("before", "after", "published"),
    [
        ("<p>7. května 2031 v 9:05</p>", "", "2031-05-07T09:05:00"),
        (
            "<p>Westerby, 7. května 2031 (NP) – Rada rozhodla, že starý přívoz zůstane, a to na deset let.</p>",
            "",
            "2031-05-07",
        ),
        ("", "<p>7. května 2031 / Jana / 2 komentáře</p>", "2031-05-07"),
        ("<p>Rada rozhodla, že stavba přívozu, která začala 7. května 2031, bude na jaře pokračovat.</p>", "", None),
    ],
)
def test_where_a_page_shows_it(before: str, after: str, published: str | None) -> None:
    headline = "Starý přívoz zůstane"
    html = f"<html lang=cs><title>{headline}</title><body><h1>{headline}</h1>{before}{PROSE}{after}</body></html>"
    made = extract(html, "https://listy.example/privoz-zustane", provenance=True)
    shown = made.provenance and made.provenance.get("published_at", {}).get("evidence") != "htmldate"
    assert (made.published_at if shown else None) == published


@pytest.mark.parametrize("line", ["2. května 2031 v 14:05", "02.05.2031, 14:05", "2031-05-02 14:05"])
def test_a_shown_time_of_the_day_in_the_address(line: str) -> None:
    html = f"<html lang=cs><title>Starý přívoz</title><h1>Starý přívoz</h1><p>{line}</p>{PROSE}"
    assert extract(html, "https://listy.example/2031/05/02/privoz").published_at == "2031-05-02T14:05:00"


@pytest.mark.parametrize(
    ("published", "modified", "kept"),
    [
        ("2031-05-04T11:00:00+00:00", "2031-05-02T09:00:00+00:00", False),  # written before, shown from then on
        ("2031-05-04T20:51:56+01:00", "2031-05-04T19:51:56+00:00", True),
        ("2031-05-04T16:20:00+00:00", "2031-05-04T09:27:00", True),
        ("2031-05-04", "2031-05-03T23:00:00+00:00", False),
    ],
)
def test_a_change_before_publication_is_none(published: str, modified: str, kept: bool) -> None:
    head = f"<meta property=article:published_time content={published}>"
    head += f"<meta property=article:modified_time content={modified}>"
    text = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
    page = f"<html lang=en><title>The old pier</title>{head}<body><h1>The old pier</h1>{text}"
    assert extract(page, "https://quay.example/pier").modified_at == (modified if kept else None)


def test_a_day_in_the_box_of_a_related_link_is_of_that() -> None:
    link = "<a href=/2031/04/starý-most-bude-opraven-do-jara>Starý most bude opraven do jara</a>"
    box = f"<div class=box><p>Čtěte také</p><h4>{link}</h4><span class=date>2. dubna 2031</span></div>"
    head = "<meta property=article:published_time content=2031-05-02T08:00+02:00>"
    line = f"<p>{PROSE[3:200]}</p>"
    page = f"<html lang=cs><title>Starý přívoz zůstane</title>{head}<h1>Starý přívoz zůstane</h1>{line}{box}{PROSE}"
    assert extract(page, "https://listy.example/privoz-zustane").published_at == "2031-05-02T08:00:00+02:00"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3 July 2031 10:15 BST", "2031-07-03T10:15:00+01:00"),
        ("2031-05-02T24:00:00", "2031-05-03T00:00:00"),
        ("Thu, 03 Jul 2031 10:15:00 EDT", "2031-07-03T10:15:00-04:00"),
    ],
)
def test_declared_moments(written: str, value: str) -> None:
    assert article(f"<meta property=article:published_time content='{written}'>").published_at == value


@pytest.mark.parametrize("names", ["dc:date dc:created", "dcterms:created"])
def test_dates_that_systems_mark_in_rdfa(names: str) -> None:
    marked = f"<span property='{names}' content=2031-05-02T08:15:00+02:00>Vložil jroe Pá, 02.05.2031 - 08:15</span>"
    assert article(marked).published_at == "2031-05-02T08:15:00+02:00"


@pytest.mark.parametrize(
    ("declared", "fetched_at", "day"),
    [
        ("05/07/2031", "2031-05-20T00:00:00+00:00", "2031-05-07"),
        ("05/07/2031", "2031-08-20T00:00:00+00:00", "2031-07-05"),  # both were over: as the page's readers write it
        ("05/07/2031", "2031-04-20T00:00:00+00:00", "2031-07-05"),  # and both to come
        ("25/07/2031", "2031-05-20T00:00:00+00:00", "2031-07-25"),
    ],
)
def test_a_day_in_figures_is_turned_only_where_that_makes_it_one_of_the_past(
    declared: str, fetched_at: str, day: str
) -> None:
    assert article_of(f"<meta name=date content={declared}>", fetched_at=fetched_at).published_at == day


def test_a_year_before_the_web_or_far_off_is_none() -> None:
    years = ("1989", "1990", "2099", "2100", "9999")
    found = plausible([Candidate(f"{year}-05-07T12:00:00+00:00", "") for year in years])
    assert [candidate.value[:4] for candidate in found] == ["1990", "2099"]
    assert article_of("<meta property=article:published_time content=1989-05-07T12:00Z>").published_at is None
