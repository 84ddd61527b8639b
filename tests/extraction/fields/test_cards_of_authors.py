# ruff: noqa: E501 - lines of markup
"""Authors on the cards of other articles, which the page marks as it marks its own."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.fields import cards

LINE = "Zarząd portu zdecydował we wtorek, że stara przystań pozostanie otwarta przez dziesięć lat. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
TITLE = "Stara przystań pozostanie otwarta"
CARD = """<{0}><h3><a href="/2031/05/zima-bez-mostu-nad-rzeka-{1}">Zima bez mostu nad rzeką {1}</a></h3>
<a {2} href="/autor/{1}">Jan Obcy</a> <time datetime="2030-01-0{1}">styczeń</time></{0}>"""


@pytest.mark.parametrize("tag", ["li", "article"])
@pytest.mark.parametrize("mark", ["rel=author", "itemprop=author", "class=author"])
@pytest.mark.parametrize("own", ["", "<p>Autor: <a rel=author href=/autor/9>Łucja Nowak</a></p>"])
def test_they_are_not_the_page_s(tag: str, mark: str, own: str) -> None:
    shown = "".join(CARD.format(tag, number, mark) for number in (1, 2, 3))
    page = f"<main><article><h1>{TITLE}</h1>{own}{PROSE}</article><section>{shown}</section></main>"
    made = extract(f"<html lang=pl><title>{TITLE}</title><body>{page}</body></html>", "https://port.example/2031/05/p")
    assert made.authors == (["Łucja Nowak"] if own else [])


def test_lists_within_lists_are_not_read_for_each_author_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged page: half a minute for what takes a third of a second."""
    looked: list[str] = []
    monkeypatch.setattr(cards, "is_article_link", lambda href: looked.append(href) or False)
    level = "<ul><li><a rel=author href=/a>Jo Roe</a><a href=/b>Ann Lee</a>"
    extract(f"<h1>The ferry is back</h1>{level * 200}", "https://pier.example/news/ferry-is-back")
    assert len(looked) <= 200 * cards._MOST


@pytest.mark.parametrize("link", ["https://roe.example/", "/about/"])
def test_a_link_over_a_name_and_a_position_signs(link: str) -> None:
    card = f"<div class=authors><a class=author href='{link}'><div><div>Łucja Nowak</div><div>Pisarka</div></div></a></div>"
    page = f"<main><h1>{TITLE}</h1><div><div><time datetime=2030-01-05>5 stycznia 2030</time></div>{card}</div>{PROSE}</main>"
    found = extract(f"<html lang=pl><title>{TITLE}</title><body>{page}</body></html>", "https://port.example/2031/05/p")
    assert found.authors == ["Łucja Nowak"]


def test_a_link_to_a_search_is_nobody_s() -> None:
    page = f"<div><a href=/@@search>Dokładne Szukanie</a></div><main><h1>{TITLE}</h1>{PROSE}</main>"
    assert (
        extract(f"<html lang=pl><title>{TITLE}</title><body>{page}</body></html>", "https://port.example/p").authors
        == []
    )


def test_who_writes_is_told_of_behind_the_text() -> None:
    bio = "<div class=bio><p>Written by <strong>Łucja Nowak</strong> who lives by the river and builds boats.</p></div>"
    page = f"<article><h1>{TITLE}</h1>{PROSE}<footer>{bio}</footer></article>"
    assert extract(f"<title>{TITLE}</title>{page}", "https://port.example/p").authors == ["Łucja Nowak"]


@pytest.mark.parametrize("said", ["Theme Quay designed by", "Theme by", "Conçu par", "Umgesetzt von", "Tema por"])
@pytest.mark.parametrize("element", ["footer", "div"])
def test_who_made_a_page_s_style_did_not_write_it(said: str, element: str) -> None:
    foot = f"<{element}>{said} <a href='https://roe.example/'>Roe</a></{element}>"
    page = f"<main><article><h1>{TITLE}</h1>{PROSE[:200]}</p></article>{foot}</main>"
    assert extract(f"<title>{TITLE}</title>{page}", "https://port.example/p").authors == []
