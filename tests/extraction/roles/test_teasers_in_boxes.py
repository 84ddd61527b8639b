# ruff: noqa: E501 - lines of markup
"""Boxes and lists of links to other articles, with a line of what each is about."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

URL = "https://quay.example/2031/05/the-old-pier-stays"
LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
TEXT = [f"<p>{n}. {LINE * 2}</p>" for n in range(6)]
FERRY, CRANE = "The ferry of the old harbour is back", "A crane that nobody wanted is sold"
TEASERS = ("Passengers waited for two winters until she left the yard.", "It had stood on the quay since the war.")


def article(markup: str, at: int) -> Article:
    text = "".join([*TEXT[:at], markup, *TEXT[at:]])
    page = f"<main><article><h1>The old pier stays</h1><div class=text>{text}</div></article></main>"
    return extract(f"<html lang=en><title>The old pier stays</title><body>{page}</body></html>", URL)


def links(found: Article) -> list[tuple[str, str | None]]:
    return [(link.text, link.label) for link in found.related_links]


@pytest.mark.parametrize("at", [2, 6])
@pytest.mark.parametrize(
    "label",
    [
        "Read also",
        "Lesen Sie auch",
        "Lire aussi",
        "Lee también",
        "Læs også",
        "Czytaj także",
        "Читайте также",
        "関連記事",
    ],
)
@pytest.mark.parametrize(
    "box",
    [
        '<div class=extra><div class=extra-title>{label}</div><a href="{url}">{title}</a><p>{teaser}</p></div>',
        '<aside><h4>{label}</h4><h5><a href="{url}">{title}</a></h5><div>{teaser}</div></aside>',
        '<div><p><b>{label}:</b></p><p><a href="{url}">{title}</a></p><p>{teaser}</p></div>',
    ],
)
def test_what_a_box_says_of_its_link_is_none_of_the_text(label: str, box: str, at: int) -> None:
    found = article(box.format(label=label, url="/2031/04/the-ferry-is-back", title=FERRY, teaser=TEASERS[0]), at)
    assert TEASERS[0] not in found.body and found.body.count(LINE.strip()) == 2 * len(TEXT)
    assert links(found) == [(FERRY, label)]


def test_a_part_of_the_text_that_begins_with_such_a_heading_keeps_its_paragraphs() -> None:
    part = (
        f"<section><h2>Read more</h2><p><a href=/2031/04/the-ferry-is-back>{FERRY}</a></p><p>{LINE * 5}</p></section>"
    )
    assert LINE.strip() * 1 in article(part, 3).body.partition("2. ")[2].partition("3. ")[2]


@pytest.mark.parametrize(
    "label",
    ["Related stories", "Mehr zum Thema", "Articles liés", "Leia também", "Lees ook", "Lue myös", "Похожие статьи"],
)
@pytest.mark.parametrize("heading", ["<p><b>{}</b></p>", "<h3>{}</h3>", "<div>{}:</div>"])
def test_items_of_a_list_under_a_label_may_say_more_than_their_headline(label: str, heading: str) -> None:
    items = "".join(
        f'<li><a href="/2031/04/{slug}">{title}</a> {teaser}</li>'
        for slug, title, teaser in (("the-ferry-is-back", FERRY, TEASERS[0]), ("a-crane-is-sold", CRANE, TEASERS[1]))
    )
    found = article(f"{heading.format(label)}<ul>{items}</ul>", 6)
    assert links(found) == [(FERRY, label), (CRANE, label)]
    assert not any(teaser in found.body for teaser in TEASERS)


def test_a_list_of_the_text_whose_items_begin_with_links_is_text() -> None:
    items = "".join(
        f'<li><a href="/2031/04/{slug}">{title}</a>: {teaser}</li>'
        for slug, title, teaser in (("the-ferry-is-back", FERRY, TEASERS[0]), ("a-crane-is-sold", CRANE, TEASERS[1]))
    )
    body = article(f"<p>Two things changed in the harbour this year:</p><ul>{items}</ul>", 3).body
    assert all(teaser in body for teaser in TEASERS)


@pytest.mark.parametrize("label", ["Mehr zum Thema", "Read also", "Читайте также"])
@pytest.mark.parametrize("at", [3, 6])
def test_a_line_may_announce_more_than_a_few(label: str, at: int) -> None:
    told = {f"/2031/0{month}/the-ferry-is-back": f"{FERRY} for the {month}. time" for month in range(1, 6)}
    found = article(f"<p><b>{label}:</b> {' '.join(f'<a href={url}>{text}</a>' for url, text in told.items())}</p>", at)
    assert links(found) == [(text, label) for text in told.values()] and FERRY not in found.body


@pytest.mark.parametrize("label", ["Keep reading", "İlgili haberler", "Повезане вести", "Llegiu també"])
def test_what_begins_as_such_labels_do_is_one_in_a_margin_too(label: str) -> None:
    box = f'<aside><span>{label}</span><h4><a href="/2031/04/the-ferry-is-back">{FERRY}</a></h4></aside>'
    assert links(article(box, 3)) == [(FERRY, label)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("More on this story", "More on this story"),
        ("Lesen Sie auch dazu", "Lesen Sie auch dazu"),
        ("Lire aussi sur ce sujet", "Lire aussi sur ce sujet"),
        ("Read also", "Read also"),
    ],
)
def test_all_that_stands_before_the_link_of_a_line_is_its_label(line: str, label: str) -> None:
    found = article(f'<blockquote><p>{line} <a href="/2031/04/the-ferry-is-back">{FERRY}</a></p></blockquote>', 3)
    assert links(found) == [(FERRY, label)]
