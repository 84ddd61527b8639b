"""What a picture's lines hold for those who have the page read out, for its player, and to point at it."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(6))
PICTURE = "<div><picture><img src=/i/pier.jpg width=800 height=500></picture></div>"


def captions(lines: str) -> list[tuple[str, str | None]]:
    body = PROSE.replace("</p>", f"</p>{lines}", 1)
    html = f"<html lang=en><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{body}</article>"
    return [(c.text, c.credit) for c in extract(html, "https://quay.example/2031/the-old-pier-stays").captions]


@pytest.mark.parametrize(
    ("source", "caption"),
    [
        ("Image source,", "Image caption,"),
        ("Fuente de la imagen,", "Pie de foto,"),
        ("Crédit photo,", "Légende image,"),
        ("صدر الصورة،", "التعليق على الصورة،"),
    ],
)
def test_labels_that_are_read_out(source: str, caption: str) -> None:
    lines = (
        f"<p role=text><span class=unseen>{source} </span>Jo Roe</p>"
        f"<figcaption><span class=unseen>{caption} </span><p>The old pier at noon on Monday.</p></figcaption>"
    )
    assert captions(f"<figure>{PICTURE}{lines}</figure>") == [("The old pier at noon on Monday.", "Jo Roe")]


@pytest.mark.parametrize("label", ["Bildunterschrift:", "Caption", "Légende :", "Подпись к фото:", "Didascalia:"])
def test_the_word_for_captions_before_one(label: str) -> None:
    caption = f"<figcaption><span class=sr-only>{label}</span> The old pier at noon. Photo: Jo Roe</figcaption>"
    assert captions(f"<figure>{PICTURE}{caption}</figure>") == [("The old pier at noon.", "Jo Roe")]


def test_a_credit_in_an_element_of_its_own_behind_the_caption() -> None:
    credit = "<span class=attribution>Quay Archive</span>"
    lines = f"<div class=details><figcaption>The old pier at noon.</figcaption>{credit}</div>"
    assert captions(f"<div class=hero-image><figure>{PICTURE}</figure>{lines}</div>") == [
        ("The old pier at noon.", "Quay Archive")
    ]


def test_a_caption_whose_element_is_named_for_its_credit() -> None:
    lines = "<figcaption><span class=copyright>Boats by the pier © Quay Press / Jo Roe</span></figcaption>"
    assert captions(f"<figure>{PICTURE}{lines}</figure>") == [("Boats by the pier", "Quay Press / Jo Roe")]


@pytest.mark.parametrize("credit", ["(foto Donato Iezzi)", "(Foto Jo Roe)", "(photo Jo Roe)"])
def test_a_label_without_a_colon_in_brackets(credit: str) -> None:
    lines = f"<div class=item>{PICTURE}<p class=caption>The old pier at noon on Monday. <em>{credit}</em></p></div>"
    assert captions(f"<div class=gallery>{lines}</div>")[0][1] == credit.strip("()").split(" ", 1)[1]


def test_the_label_of_a_credit_inside_its_element() -> None:
    source = "<span class=CopyrightSign><span class=unseen>Image source, </span>Quay Archive</span>"
    caption = "<figcaption><span class=unseen>Image caption, </span><p>The old pier at noon on Monday.</p></figcaption>"
    assert captions(f"<figure><div>{PICTURE}{source}</div>{caption}</figure>") == [
        ("The old pier at noon on Monday.", "Quay Archive")
    ]


@pytest.mark.parametrize("label", ["Foto:", "Photo:", "Bild:"])
def test_a_label_whose_name_stands_in_another_element(label: str) -> None:
    lines = f"<figcaption><p>The old pier at noon.</p> <span>{label}</span> <p>Jo Roe / AFP</p></figcaption>"
    assert captions(f"<figure>{PICTURE}{lines}</figure>") == [("The old pier at noon.", "Jo Roe / AFP")]


def test_a_label_with_dots_before_the_name() -> None:
    credit = "<span class=a1><span class=b2>Credit...</span><span>Jo Roe</span></span>"
    lines = f"<figcaption><span class=c3>The old pier at noon on Monday.</span>{credit}</figcaption>"
    assert captions(f"<figure>{PICTURE}{lines}</figure>") == [("The old pier at noon on Monday.", "Jo Roe")]


def test_the_label_of_a_button() -> None:
    label = "<input type=checkbox><label><span>View image in fullscreen</span></label>"
    caption = "<figcaption><span>The old pier at noon</span> Photo: Jo Roe</figcaption>"
    assert captions(f"<figure>{PICTURE}{label}{caption}</figure>") == [("The old pier at noon", "Jo Roe")]


@pytest.mark.parametrize("sign", ["▲", "△ ", "◀"])
def test_a_sign_that_points_at_the_picture(sign: str) -> None:
    caption = f"<figcaption>{sign}월요일 부두에서 일하는 사람들. 사진=김미영</figcaption>"
    assert captions(f"<figure>{PICTURE}{caption}</figure>") == [("월요일 부두에서 일하는 사람들.", "김미영")]


@pytest.mark.parametrize(
    "line",
    [
        "By Jo Roe 7 May 2031 Updated: 9 May 2031 3 min read, 1,204 views",
        "Par Marie Ferrier19 novembre 2026Mis à jour le: 20 novembre 20263 min de lecture",
        "Von Anna Pohl 7. Mai 2031 Aktualisiert: 9. Mai 2031 Lesezeit: 3 Minuten",
    ],
)
def test_a_line_about_the_article_beside_its_picture(line: str) -> None:
    head = f"<div class=post-meta><img src=/a.png class=avatar width=28 height=28> {line}</div>"
    assert captions(f"{head}<figure>{PICTURE}<figcaption>The old pier at noon</figcaption></figure>") == [
        ("The old pier at noon", None)
    ]
