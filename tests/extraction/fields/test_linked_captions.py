"""Captions that are links: to the shop that sells what a picture shows, to who lent it, to its place."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

LINE = "<p>{}. The council voted on Tuesday to keep the old pier open, the chair said at noon.</p>"
PROSE = [LINE.format(n) for n in range(6)]
PICTURE = "<img src=/i/pier.jpg width=800 height=500>"
TEXTS = [
    "The lamp of the old pier",
    "Die Lampe der alten Brücke",
    "Лампа старого причала",
    "旧桟橋のランプ",
    "مصباح الرصيف القديم",
]


def article(figure: str, *, amid: bool = True) -> Article:
    body = "".join([*PROSE[:3], figure * amid, *PROSE[3:], figure * (not amid)])
    html = f"<html lang=en><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{body}</article>"
    return extract(html, "https://quay.example/2031/the-old-pier-stays")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("href", ["https://shop.example/lamp", "/2031/05/the-lamp-of-the-old-pier-is-lit-again"])
@pytest.mark.parametrize(
    "figure",
    [
        "<figure>{}<figcaption><a href={}>{}</a></figcaption></figure>",
        "<figure class=wp-block-image>{}<figcaption class=wp-element-caption>1 <a href={}>{}</a></figcaption></figure>",
        "<div class=picture>{}<p class=figure-caption><a href={}>{}</a></p></div>",
    ],
)
def test_amid_the_text(figure: str, href: str, text: str) -> None:
    found = article(figure.format(PICTURE, href, text))
    assert [caption.text.removeprefix("1 ") for caption in found.captions] == [text] and not found.related_links
    assert found.captions[0].image_url == "https://quay.example/i/pier.jpg" and text not in found.body


@pytest.mark.parametrize("text", TEXTS)
def test_behind_the_text_it_is_a_teaser(text: str) -> None:
    figure = f"<figure>{PICTURE}<figcaption><a href=/2031/05/the-lamp-of-the-old-pier>{text}</a></figcaption></figure>"
    assert not article(f"<aside>{figure}</aside>", amid=False).captions


def test_who_is_quoted_is_none() -> None:
    quote = "<blockquote>We will keep the old pier open, whatever it costs the town.</blockquote>"
    figure = f"<figure>{PICTURE}{quote}<figcaption><a href=/team/roe>Jo Roe, mayor</a></figcaption></figure>"
    assert not article(figure).captions
