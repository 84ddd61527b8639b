"""Lists of the text are whole: an item that is a link alone stands in the body with the others."""

from __future__ import annotations

import pytest

from newscrawl import extract

PLACES = {
    "de": (
        "Was ins Boot gehört",
        "Der Hafenmeister hat am {}. Mai gesagt, was bei Sturm in keinem Boot fehlen darf, auch auf kurzen Fahrten. ",
        ["Eine Rettungsweste für jeden an Bord, auch für Kinder", "Ein Anker mit einer langen Kette, am Bug fest"],
        "Handlampe",
    ),
    "el": (
        "Τι χρειάζεται η βάρκα",
        "Ο λιμενάρχης είπε στις {} Μαΐου τι δεν πρέπει να λείπει από καμία βάρκα με άσχημο καιρό, έστω και για λίγο. ",
        ["Ένα σωσίβιο για τον καθένα, και για τα παιδιά", "Μια άγκυρα με μακριά αλυσίδα, δεμένη στην πλώρη"],
        "Φακός χειρός",
    ),
    "ja": (
        "船に必要なもの",
        "港長は五月{}日、短い航海であっても嵐のときにどの船にも欠かせないものについて記者団に詳しく説明した。",
        ["乗船者全員分の救命胴衣、子供用も含めて用意する", "長い鎖のついた錨を船首にしっかりと固定する"],
        "懐中電灯",
    ),
}


def body(language: str, items: str, *, last: bool = True) -> list[str]:
    title, line, _, _ = PLACES[language]
    first, second, third = (f"<p>{line.format(n) + line.format(n + 1)}</p>" for n in (3, 5, 7))
    page = f"<article><h1>{title}</h1>{first}{second}{items}{third * last}</article>"
    html = f"<html lang={language}><title>{title}</title><body>{page}</body></html>"
    return extract(html, "https://hafen.example/2031/05/boot").body.split("\n\n")


@pytest.mark.parametrize("language", PLACES)
@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_an_item_that_is_a_link_alone(language: str, tag: str) -> None:
    _, _, items, link = PLACES[language]
    lines = [items[0], f"<a href=https://laden.example/lampe>{link}</a>", items[1]]
    found = body(language, f"<{tag}>{''.join(f'<li>{line}' for line in lines)}</{tag}>")
    assert found[2:5] == [items[0], link, items[1]]


def test_an_item_at_the_text_s_end() -> None:
    _, _, items, link = PLACES["de"]
    lines = [*items, f"<a href=https://laden.example/lampe>{link}</a>"]
    found = body("de", f"<ul>{''.join(f'<li>{line}' for line in lines)}</ul>", last=False)
    assert found[2:] == [*items, link]


def test_where_most_items_are_links_they_are_no_text() -> None:
    _, _, items, _ = PLACES["de"]
    links = "".join(f"<li><a href=/2031/05/{n}>Sturm im Hafen von Nord {n}</a>" for n in range(3))
    assert not any(line.startswith("Sturm im") for line in body("de", f"<ul><li>{items[0]}{links}</ul>"))


def test_what_every_item_ends_with_is_none_of_it() -> None:
    _, _, items, _ = PLACES["de"]
    rows = "".join(f"<li><p>{item}</p><p>{item[::-1]}</p><p><a href=/laden>Kaufen</a></p>" for item in items)
    assert "Kaufen" not in body("de", f"<ul>{rows}</ul>")


@pytest.mark.parametrize("language", PLACES)
def test_a_list_of_links_among_the_paragraphs(language: str) -> None:
    links = "".join(f"<li><a href=https://laden.example/{n}>{PLACES[language][3]} {n}</a>" for n in range(3))
    found = body(language, f"<p>{PLACES[language][2][0]}:</p><ul>{links}</ul>")
    assert found[3:6] == [f"{PLACES[language][3]} {n}" for n in range(3)]


@pytest.mark.parametrize("around", ["<nav>{}</nav>", "<div>{}</div>", "<aside>{}</aside>"])
def test_a_list_of_links_apart_from_the_paragraphs_is_none_of_them(around: str) -> None:
    links = "".join(f"<li><a href=/lampe/{n}>Handlampe {n}</a>" for n in range(3))
    assert "Handlampe 1" not in body("de", around.format(f"<ul>{links}</ul>"))


def test_a_table_of_contents_is_none_of_them() -> None:
    links = "".join(f"<li><a href=#lampe-{n}>Handlampe {n}</a>" for n in range(3))
    assert "Handlampe 1" not in body("de", f"<ul>{links}</ul>")
