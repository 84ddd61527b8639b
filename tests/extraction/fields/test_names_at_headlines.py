"""Who wrote it, on lines that hold more: places behind breaks and roles, who took the pictures, accounts of others."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.fields.byline_parts import PROFILE
from newscrawl.extraction.words.bylines import clean_names, signed_part
from newscrawl.extraction.words.names import may_be_full_name

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, as its chair said at noon. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))


def authors(line: str, after: str = "") -> list[str]:
    html = f"<html><body><article><h1>The old pier stays open</h1>{line}{PROSE}{after}</article></body></html>"
    return extract(html, "https://quay.example/2031/05/71").authors


@pytest.mark.parametrize("name", ["Jo Roe", "Lucía Arrieta", "Ольга Синицына"])
@pytest.mark.parametrize(
    "line",
    [
        "<div class=byline>{}<span class=title>Deputy Business Editor</span><span class=time>3 hours ago</span></div>",
        "<p><b>{}<br>Riverton - 03 May 2031 - 11:20 CEST</b></p>",
        "<div class=byline>{}/Special to the Courier</div>",
        "<div class=byline>Letter from {}, Riverton</div>",
        "<div class=byline>As told to {}</div>",
    ],
)
def test_what_stands_beside_the_name(line: str, name: str) -> None:
    assert authors(line.format(name)) == [name]


@pytest.mark.parametrize("label", ["Photo", "Foto", "Фото", "Bild", "Fotó", "写真", "صور"])
def test_who_only_took_the_pictures(label: str) -> None:
    assert authors(f"<div class=byline>{label}: Jo Roe</div>") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Karin Holt (Text) und Jens Bruck (Fotos), Lagos", ["Karin Holt"]),
        ("Jens Bruck (Fotos), Karin Holt (Text)", ["Karin Holt"]),
        ("Jo Roe (text), Ann Poe (text) and Max Moe (photos)", ["Jo Roe", "Ann Poe"]),
        ("Karin Holt (Text und Fotos)", ["Karin Holt"]),
        ("di Chiara Lombardi, inviata a Kiev", ["Chiara Lombardi"]),
        ("Jo Roe, editor and Ann Lee", ["Jo Roe", "Ann Lee"]),
        ("EFE / Madrid", ["EFE"]),
        ("AFP / Reuters", ["AFP", "Reuters"]),
        ("Jo Roe\nPolitical editor\n@joroe", ["Jo Roe"]),
        ("JO ROE\nCourier Staff Writer", ["Jo Roe"]),
        ("Jo Roe, Editor | Ann Lee Reporter", ["Jo Roe", "Ann Lee"]),
        ("By JO ROE and ANN LEE Associated Press", ["Jo Roe", "Ann Lee"]),
        ("byJo Roe", ["Jo Roe"]),
        ("Dr. med. Karin Holt, Fachärztin für Innere Medizin", ["Dr. med. Karin Holt"]),
        ("Tekst Sanne de Wit Beeld Koen van den Berg", ["Sanne de Wit"]),
        ("TASR, SITA", ["TASR", "SITA"]),
        (
            "Por María de los Ángeles Fernández de la Vega e Ignacio Úbeda",
            ["María de los Ángeles Fernández de la Vega", "Ignacio Úbeda"],
        ),
        ("Par Jean d'Ormont et Élodie de L'Isle", ["Jean d'Ormont", "Élodie de L'Isle"]),
    ],
)
def test_names_of_a_line_that_says_more(line: str, names: list[str]) -> None:
    assert list(clean_names([line])) == names


@pytest.mark.parametrize("name", ["Jean d'Ormont", "Jean-Baptiste de La Tour d’Aune", "Pedro de los Santos de la Vega"])
def test_names_with_many_particles(name: str) -> None:
    assert may_be_full_name(name)
    assert authors(f"<p>Par {name}</p>") == [name]


@pytest.mark.parametrize("text", ["d'abord le quai", "de la Vega", "the old pier d'Aune"])
def test_other_words_are_none(text: str) -> None:
    assert not may_be_full_name(text)


@pytest.mark.parametrize("call", ["Share this article", "Artikel teilen", "Compartir"])
def test_a_call_in_a_byline_is_no_author(call: str) -> None:
    assert authors(f"<div class=byline>{call}</div>") == []


def test_letters_of_no_one() -> None:
    assert signed_part("Letter from the harbour") is None or authors("<p>Letter from the harbour</p>") == []


@pytest.mark.parametrize("way", ["/user/login?next=/7", "/users/sign-up", "/profile/settings", "/autor/anmelden"])
def test_what_readers_do_with_their_account_is_nobodys_page(way: str) -> None:
    assert PROFILE.search(way) is None
    assert authors(f"<div><a href='{way}'>Create Free Account</a></div>") == []


@pytest.mark.parametrize("way", ["/user/jo-roe", "/author/loginov", "/@joroe", "https://medium.example/@joroe"])
def test_pages_of_somebody(way: str) -> None:
    assert PROFILE.search(way) is not None


def test_a_channel_is_no_author() -> None:
    assert authors("<ul><li><a href='https://www.youtube.com/@QuayTV'>Quay TV</a></li></ul>") == []


def test_who_is_quoted_with_an_account_is_no_author() -> None:
    post = "<blockquote class=twitter-tweet><p>I met him once.</p>— Jo Roe (@joroe) <a href=/s/7>May 3</a></blockquote>"
    assert authors("", post) == []


@pytest.mark.parametrize(
    "told",
    [
        "Jo Roe is a freelance journalist based in Riverton.",
        "Jo Roe est journaliste et vit au Havre.",
        "Jo Roe es periodista y escritora.",
        "Jo Roe, nata a Livorno, è giornalista e scrive di mare.",
        "Jo Roe ist Redakteurin und schreibt über Häfen.",
    ],
)
def test_a_biography_in_italics_behind_the_text(told: str) -> None:
    assert authors("", f"<p><em>{told}</em></p>") == ["Jo Roe"]
    assert authors("<p class=byline>By Ann Poe</p>", f"<p><em>{told}</em></p>") == ["Ann Poe"]
    assert authors("", f"<p>{told}</p>") == []


def test_a_biography_in_a_box_or_under_a_label() -> None:
    told = "<p>Jo Roe has lived at the harbour for years, and rows.</p>"
    assert authors("", f"<div class=author-bio>{told}</div>") == ["Jo Roe"]
    assert authors("", f"<h4>About the author</h4>{told}") == ["Jo Roe"]


@pytest.mark.parametrize("told", ["Jo Roe is the mayor of Riverton.", "The Old Pier is a play for children."])
def test_who_is_told_of_and_does_not_write(told: str) -> None:
    assert authors("", f"<p><em>{told}</em></p>") == []
