# ruff: noqa: E501 - lines of markup
"""Cards of other articles, put among the text's paragraphs: links for readers, called by their headline."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

PROSE = [
    f"<p>The crew of the {name} had waited on the quay since {hour}, and nobody could tell them when the lock would open again for boats of their size.</p>"
    for name, hour in (
        ("Anna", "six"),
        ("Berta", "seven"),
        ("Clara", "eight"),
        ("Dora", "nine"),
        ("Emma", "ten"),
        ("Freia", "noon"),
    )
]
HREF, HEADLINE, TEASER = (
    "https://lock.example/2031/03/why-the-lock-broke",
    "Why the lock broke in the first frost",
    "What the divers found under the gate in March.",
)
CARDS = [
    f'<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{HREF}"><div class="kg-bookmark-content"><div class="kg-bookmark-title">{HEADLINE}</div><div class="kg-bookmark-description">{TEASER}</div><div class="kg-bookmark-metadata"><span class="kg-bookmark-author">The Lock</span></div></div><div class="kg-bookmark-thumbnail"><img src="/t.jpg"></div></a></figure>',
    f'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><blockquote class="wp-embedded-content"><a href="{HREF}">{HEADLINE}</a></blockquote></div></figure>',
    f'<div class="ab cd"><a href="{HREF}"><div><h2>{HEADLINE}</h2><h3>{TEASER}</h3></div><div><p>lock.example</p></div></a></div>',
    f'<div class="embedded-post-wrap"><a href="{HREF}" class="embedded-post"><div class="embedded-post-publication">The Lock</div><div class="embedded-post-title">{HEADLINE}</div><div class="embedded-post-body">{TEASER}</div><div class="embedded-post-cta">Read more</div></a></div>',
]


def article(inside: str) -> Article:
    body = "".join([*PROSE[:3], inside, *PROSE[3:]])
    html = f"<html lang=en><title>Lock stays shut</title><body><main><article><h1>Lock stays shut</h1><section>{body}</section></article></main>"
    return extract(html, "https://lock.example/2031/04/lock-stays-shut")


@pytest.mark.parametrize("card", CARDS)
def test_a_card_leads_on(card: str) -> None:
    found = article(card)
    assert [(link.url, link.text) for link in found.related_links] == [(HREF, HEADLINE)]
    assert HEADLINE not in found.body and TEASER not in found.body and found.captions == []


@pytest.mark.parametrize(
    "box",
    [
        '<div><a href="/tag/locks"><div>Locks and weirs of the region</div></a></div>',
        '<div><a href="https://shop.example/"><div>Books about locks and weirs</div><div>From 12 crowns</div></a></div>',
        '<div class="credit"><figure><img src="/l.jpg"><figcaption>Image: <a href="https://store.example/dp/lock-model-of-wood-12345">Store</a></figcaption></figure></div>',
    ],
)
def test_other_boxes_do_not(box: str) -> None:
    assert article(box).related_links == []


def test_a_paragraph_that_is_a_link_stays_what_it_was() -> None:
    items = "".join(
        f'<h3><a href="https://gate{n}.example/2031/gate-of-the-year">{n}. Gate of the year in the north</a></h3>{PROSE[n]}'
        for n in (1, 2, 3)
    )
    assert article(items).related_links == []


def test_teasers_under_a_label_are_no_text_however_short_the_article_is() -> None:
    form = (
        '<div class=col><div class="card"><div class="card-body"><h3><a href="/blog/boats-of-the-quay-{n}/">The boats of the quay, part {n}</a></h3>'
        "<p><i>{n}. Mayo 2031</i></p>{text}</div></div></div>"
    )
    cards = "".join(form.format(n=n, text=PROSE[n]) for n in (3, 4, 5))
    note = f"<article><h1>Lock stays shut</h1>{PROSE[0]}</article><div class=container><h2>Related</h2><div>{cards}</div></div>"
    made = extract(f"<title>Lock stays shut</title>{note}", "https://lock.example/blog/lock-stays-shut/")
    assert "Anna" in made.body and not any(text in made.body for text in ("Dora", "Emma", "Freia", "2031"))
    assert [link.text for link in made.related_links] == [f"The boats of the quay, part {n}" for n in (3, 4, 5)]


def test_a_teaser_in_an_article_element_of_its_own_is_no_text() -> None:
    card = '<article class="post"><h2><a href="/2031/03/{0}-of-the-lock">The {0} of the lock is back</a></h2><p>{1}</p></article>'
    teaser = "The council said on Tuesday that work on the gate would begin within the month, after years of delay."
    cards = "".join(card.format(name, f"{name.title()}. {teaser}") for name in ("keeper", "gate", "bell"))
    found = article(f"{PROSE[0]}</section><h3>Related Posts</h3>{cards}<section>")
    assert teaser not in found.body
