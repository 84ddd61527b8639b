# ruff: noqa: E501 - lines of markup
"""Links without words that lie over a card."""

from __future__ import annotations

import pytest
from lxml.html import tostring

from newscrawl import extract
from newscrawl.extraction.document.tree import parse_html

TEXT = "".join(
    f"<p>{n}. The council voted on Tuesday to keep the old pier open for ten more years.</p>" for n in range(6)
)
CARDS = {"ferry": "The ferry of the old harbour is back", "crane": "A crane that nobody wanted is sold"}


@pytest.mark.parametrize(
    "card",
    [
        "<div class=tile><h4>{title}</h4><p>It took two winters.</p><a href=/2031/04/{slug}-of-the-harbour>&rarr;</a></div>",
        '<div><a class=overlay href=/2031/04/{slug}-of-the-harbour aria-label="{title}"></a><div><h3><span>{title}</span></h3></div></div>',
        "<li><div><h5>{title}</h5><a class=stretched-link href=/2031/04/{slug}-of-the-harbour> </a></div></li>",
    ],
)
@pytest.mark.parametrize("label", ["Read also", "Lesen Sie auch", "関連記事"])
def test_headlines_of_related_cards(card: str, label: str) -> None:
    cards = "".join(card.format(title=title, slug=slug) for slug, title in CARDS.items())
    page = f"<title>The pier stays</title><main><h1>The pier stays</h1>{TEXT}<section><h2>{label}</h2><div>{cards}</div></section></main>"
    found = extract(f"<html lang=en><body>{page}</body></html>", "https://quay.example/2031/05/the-pier-stays")
    assert [(link.text, link.label) for link in found.related_links] == [(title, label) for title in CARDS.values()]


@pytest.mark.parametrize(
    "markup",
    [
        '<div><h3>The ferry</h3><a href="#top"></a></div>',
        '<div><h3><a href="/a">The ferry</a></h3><a href="/b"></a></div>',
        '<div><h3>The ferry</h3><h3>The crane</h3><a href="/b"></a></div>',
        '<div><h3>The ferry</h3><a href="/b"><img src="b.jpg"></a></div>',
        '<div><h3>The ferry</h3><a href="/b">More</a></div>',
        '<div><h1>The ferry</h1><a href="/b"></a></div>',
        '<div><h3></h3><a href="/b"></a></div>',
    ],
)
def test_other_links_stay_where_they_are(markup: str) -> None:
    tree = parse_html(f"<html><body>{markup}</body></html>".encode())
    assert tree is not None and markup in tostring(tree, encoding="unicode")
