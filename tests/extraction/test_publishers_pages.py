# ruff: noqa: E501 - lines of markup
"""What publishers' own systems put on their pages: each kind in another language than the page that showed it."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

URL = "https://www.quay.example/2031/05/the-old-pier-stays"
PROSE = [
    f"<p>{n} boats waited on the quay on Tuesday, and nobody could tell their crews when the council would open the lock again for them.</p>"
    for n in ("Two", "Five", "Seven", "Nine", "Eleven", "Twelve")
]
HREF, HEADLINE = "/2031/04/why-the-lock-broke-in-march", "Why the lock broke in the first frost"


def article(inside: str = "", *, above: str = "", behind: str = "", head: str = "", lang: str = "en") -> Article:
    """A page with something amid its text, right below its headline, behind the text, and in its head."""
    text = "".join([*PROSE[:3], inside, *PROSE[3:]])
    page = f"<html lang={lang}><title>The old pier stays</title>{head}<body><main><article><h1>The old pier stays</h1>{above}<div class=text>{text}</div>{behind}</article></main>"
    return extract(page, URL, fetched_at="2031-05-20T12:00:00+00:00")


@pytest.mark.parametrize(
    "card",
    [
        f'<div class=asset><div><a href="{HREF}"><img src=/t.jpg></a><div><h3><a href="{HREF}">{HEADLINE}</a></h3></div></div></div>',
        f'<div class=asset><div><div><a href="{HREF}">{HEADLINE}</a> <span>12 April</span></div></div></div>',
    ],
)
def test_a_card_between_paragraphs_leads_to_another_article(card: str) -> None:
    found = article(card)
    assert [link.text for link in found.related_links] == [HEADLINE]
    assert HEADLINE not in found.body


def test_the_heading_of_an_empty_list_takes_no_links_of_the_next_one() -> None:
    items = "".join(
        f"<li><a href=/2031/04/a-{n}-of-the-harbour>The {n} of the old harbour is back</a></li>"
        for n in ("crane", "clock", "ferry")
    )
    assert not article(
        behind=f"<section><h3>Related stories</h3></section><section><h3>Charts</h3><ul>{items}</ul></section>"
    ).related_links


@pytest.mark.parametrize("name", ["story__quote", "pullquote", "b-block-quote"])
def test_a_quotation_is_told_by_its_name(name: str) -> None:
    said = "Naprawa jest ciekawsza niż kupowanie."
    assert said in article(f'<div class="{name}"><div class=in>{said}</div></div>', lang="pl").body


def test_a_box_to_sign_up_in_is_none_of_the_text() -> None:
    said = "Ogni mattina le notizie del porto scelte dai nostri redattori per chi naviga, con le maree del giorno."
    box = (
        f'<section class="newsletter-box"><p>Il molo del mattino</p><p>{said}</p><a href="/nl">Iscriviti</a></section>'
    )
    found = article(box, lang="it")
    assert "maree" not in found.body
    assert "Eleven boats" in found.body


def test_a_text_that_is_for_subscribers_is_no_such_box() -> None:
    page = f"<title>The old pier stays</title><body><h1>The old pier stays</h1><div class=subscription>{''.join(PROSE)}<button>Print</button></div>"
    assert "Eleven boats" in extract(page, URL).body


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        (
            "Der Kai ist eine von Lesern unterstützte Publikation. Um neue Beiträge zu erhalten, tragen Sie sich ein.",
            "de",
        ),
        ("Du kan kommentera artikeln fram till den 21 november.", "sv"),
        ("Всё о порте читайте в нашей рассылке.", "ru"),
    ],
)
def test_calls_on_readers_are_none_of_the_text(line: str, lang: str) -> None:
    assert line not in article(f"<p>{line}</p>", lang=lang).body


def test_a_mark_for_subscribers_stands_before_the_label() -> None:
    found = article(
        f'<section><span>Exclusief voor onze abonnees</span> <span>Lees ook:</span> <a href="{HREF}">{HEADLINE}</a></section>',
        lang="nl",
    )
    assert [(link.text, link.label) for link in found.related_links] == [(HEADLINE, "Lees ook")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div class=by><span>Par</span><div class=byline-one><span class=byline-name>Jeanne Rivard</span><span>jeri@quay.example</span></div></div>", ["Jeanne Rivard"]),
        ("<div class=by><span>Von</span><div class=byline-one><span class=byline-name>Jan Roth</span></div><div class=byline-one><span class=byline-name>Ann Lehr</span></div></div>", ["Jan Roth", "Ann Lehr"]),
        ("<p>By Jo Roe · Joined 3 years ago</p>", ["Jo Roe"]),
        ("<p>Deur Marelize Botha</p>", ["Marelize Botha"]),
        ("<p>Av Eirik Tangvald, Nordneset</p>", ["Eirik Tangvald"]),
        ("<p>Por Marcos Illescas, EFE</p>", ["Marcos Illescas", "EFE"]),
        ("<p>Oleh Budi Santoso dan Suharto</p>", ["Budi Santoso", "Suharto"]),
        ("<p>Јована Петров | новинар</p>", ["Јована Петров"]),
        ("<p class=byline>Published 3/11/2030 18h12</p>", []),
    ],
)  # fmt: skip
def test_bylines(line: str, names: list[str]) -> None:
    assert article(above=line).authors == names


def test_a_publisher_yields_to_the_reporter_who_is_marked() -> None:
    above = "<p class=author-line>Da <a href=/waandishi/neema-shayo>Neema Shayo</a></p><p>Author Quay Media Limited</p>"
    assert article(above=above, lang="sw").authors == ["Neema Shayo"]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<p>Pridané 4. november 2030 o 9:19</p>", "2030-11-04T09:19:00"),
        ("<p><span>Publicado em 04/11/2030 09h19</span><span>Atualizado em 05/11/2030 11h20</span></p>", "2030-11-04T09:19:00"),
    ],
)  # fmt: skip
def test_times_of_day(line: str, moment: str) -> None:
    assert article(above=line, lang="pt").published_at == moment


def test_a_day_without_its_date_behind_the_text() -> None:
    found = article(behind="<ul class=foot><li><time>Hier, 17:40</time></li></ul>", lang="fr")
    assert (found.published_at or "")[:16] == "2031-05-19T17:40"


def test_how_long_something_takes_is_no_date() -> None:
    found = article(behind="<ul class=foot><li class=time>6 minutes</li></ul>")
    assert not (found.published_at or "").startswith("2031-05-20T11:54")


def test_a_section_that_is_declared_as_a_path() -> None:
    assert article(head='<meta property="article:section" content="news/old-harbour">').section == "Old harbour"


def test_a_list_of_topics_named_in_another_language() -> None:
    links = "".join(f"<a href=/24?c={n}>{n}</a> " for n in ("kikötő", "zsilip", "hajók"))
    assert article(behind=f"<div class=cikk-cimkek>{links}</div>", lang="hu").tags == ["kikötő", "zsilip", "hajók"]


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("<header><a href=/>Duma Porta</a></header>", "Duma Porta"),
        ("<div class=site-header><a href='https://www.quay.example/'>Λιμάνι Σήμερα</a></div>", "Λιμάνι Σήμερα"),
        ("<header><a href=/>Quay</a></header>", "Quay"),
        ("<header><nav><a href=/>All the news</a></nav></header>", None),
        ("<header><a href=/>Back to the home page</a></header>", None),
        ("<header><a href=/>Latest</a></header>", None),
    ],
)
def test_the_site_s_name_on_the_link_to_its_front_page(top: str, name: str | None) -> None:
    page = f"<title>The old pier stays</title><body>{top}<h1>The old pier stays</h1>{''.join(PROSE)}"
    assert extract(page, URL).site_name == name


def test_a_credit_behind_a_picture_and_its_date() -> None:
    page = f"<title>The old pier stays</title><body><h1>The old pier stays</h1><div><img src=/pier.jpg><span>4.11.2030</span><p><i>Фото: Пристан Прес</i></p><div></div>{''.join(PROSE)}</div>"
    assert [caption.credit for caption in extract(page, URL).captions] == ["Пристан Прес"]
