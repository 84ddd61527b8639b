"""What stands over and before a headline: its own overline, the way to the page, a menu that begins as one."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
PROSE = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(5))
TITLE = "The old pier stays open for ten more years"


def article(h1: str = TITLE, before: str = "", declared: str = TITLE) -> Article:
    head = f'<title>{declared} | Islander</title><meta property="og:title" content="{declared}">'
    html = f"<html lang=en><head>{head}</head><body>{before}<article><h1>{h1}</h1>{PROSE}</article></body></html>"
    return extract(html, "https://islander.example/2031/05/pier-stays-open")


@pytest.mark.parametrize("name", ["Header_kicker__77", "dachzeile", "overline", "antetitulo"])
def test_an_overline_that_is_declared_too(name: str) -> None:
    found = article(
        h1=f"<span class={name}>A yard without hands</span><span class=t>{TITLE}</span>",
        declared=f"A yard without hands: {TITLE}",
    )
    assert found.title == TITLE
    assert found.section != "A yard without hands"


def test_an_overline_with_a_colon_is_of_the_headline() -> None:
    found = article(h1=f"<span class=kicker>Harbour:</span> <span class=t>{TITLE}</span>", declared=f"Harbour: {TITLE}")
    assert found.title == f"Harbour: {TITLE}"


@pytest.mark.parametrize("names", [("Home", "Society"), ("Accueil", "Société"), ("Главная", "Общество")])
def test_a_menu_that_begins_as_the_way_does(names: tuple[str, str]) -> None:
    home, section = names
    menu = " | ".join(f'<a href="/{n}.htm">{name}</a>' for n, name in enumerate([home, "A1", "B2", "C3", "D4"]))
    way = f'<div class=p><a href="/">{home}</a> / <a href="/s.htm">{section}</a></div>'
    assert article(before=f"<div>{menu}</div>{way}").section == section
    assert article(before=f"<div>{menu}</div>").section != "D4"
