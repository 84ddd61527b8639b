"""Credits of pictures: on lines of their own, beside a caption, and where a picture has no more."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
PICTURE = "<img src=/i/pier.jpg width=800 height=500>"


def article(picture: str) -> Article:
    body = PROSE.replace("</p>", f"</p>{picture}", 1)
    html = f"<html lang=en><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{body}</article>"
    return extract(html, "https://quay.example/2031/the-old-pier-stays")


def captions(picture: str) -> list[tuple[str, str | None]]:
    return [(caption.text, caption.credit) for caption in article(picture).captions]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("© Jo Roe | Quay Office", "Jo Roe | Quay Office"),
        ("Foto: Divulgação", "Divulgação"),
        ("Снимка: Ива Петрова / БТА", "Ива Петрова / БТА"),
        ("圖／港務局提供", "港務局提供"),
        ("写真：共同通信", "共同通信"),
        ("تصوير: ليلى حداد", "ليلى حداد"),
        ("AP Photo/Jo Roe", "AP Photo/Jo Roe"),
        ("Jo Roe/The Quay", "Jo Roe/The Quay"),
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<figure>{picture}<figcaption>{line}</figcaption></figure>",
        "<figure>{picture}<div class=img-author>{line}</div></figure>",
        "<div class=wp-caption>{picture}<p class=wp-caption-text>{line}</p></div>",
    ],
)
def test_a_picture_with_a_credit_and_no_text(markup: str, line: str, credit: str) -> None:
    found = article(markup.format(picture=PICTURE, line=line))
    assert [(caption.text, caption.credit) for caption in found.captions] == [("", credit)]
    assert line not in found.body


@pytest.mark.parametrize(
    "markup",
    [
        "<figure>{picture}<figcaption><p>The pier at noon.</p><p>© Jo Roe</p></figcaption></figure>",
        "<figure>{picture}<figcaption><p>© Jo Roe</p><p>The pier at noon.</p></figcaption></figure>",
        "<figure>{picture}<div class=author>Foto: Jo Roe</div><figcaption>The pier at noon.</figcaption></figure>",
        "<div class=image>{picture}<p class=caption>The pier at noon.</p><p class=caption>Photo: Jo Roe</p></div>",
        "<figure>{picture}<figcaption class=photo-credit>The pier at noon. Photo: Jo Roe</figcaption></figure>",
    ],
)
def test_a_credit_beside_its_caption(markup: str) -> None:
    assert captions(markup.format(picture=PICTURE)) == [("The pier at noon.", "Jo Roe")]


@pytest.mark.parametrize(
    "line",
    ["Source: Quay Office", "By Jo Roe", "Fuente: Oficina del Muelle"],
)
def test_lines_that_credit_no_picture(line: str) -> None:
    assert captions(f"{PICTURE}<p>The tide was low on Tuesday and the chair spoke.</p><p>{line}</p>") == []


def test_a_byline_beside_a_portrait_is_no_credit() -> None:
    assert captions("<div class=by><img src=/i/jo.jpg width=90><p>By <a href=/author/jo>Jo Roe</a></p></div>") == []
