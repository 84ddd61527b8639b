# ruff: noqa: E501 - lines of markup
"""Authors on the cards of other articles, which the page marks as it marks its own."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.fields import cards

LINE = "Zarząd portu zdecydował we wtorek, że stara przystań pozostanie otwarta przez dziesięć lat. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
ENGLISH = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
TITLE = "Stara przystań pozostanie otwarta"
CARD = """<{0}><h3><a href="/2031/05/zima-bez-mostu-nad-rzeka-{1}">Zima bez mostu nad rzeką {1}</a></h3>
<a {2} href="/autor/{1}">Jan Obcy</a> <time datetime="2030-01-0{1}">styczeń</time></{0}>"""


@pytest.mark.parametrize("tag", ["li", "article"])
@pytest.mark.parametrize("mark", ["rel=author", "rel='me Author'", "itemprop=author", "class=author"])
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


def test_a_link_to_write_to_the_author_is_no_name() -> None:
    mail = "<a class=author-email-link href=mailto:desk@port.example><span>Send an email</span></a>"
    named = f"<span class=author-meta><span class=meta-author><a href=/autor/9>Łucja Nowak</a></span>{mail}</span>"
    page = f"<main><article><h1>{TITLE}</h1><div class=post-meta>{named}<span>5 maja 2031</span></div>{PROSE}</article>"
    made = extract(f"<html lang=pl><title>{TITLE}</title><body>{page}</body></html>", "https://port.example/2031/05/p")
    assert made.authors == ["Łucja Nowak"]


@pytest.mark.parametrize(
    "lines",
    [
        "<p>By <a href=/author/1>Jo Roe</a> and <a href=/author/2>Ann Lee</a></p>",
        "<p><a class=post-author href=/by/1><span>By <b>Jo Roe</b></span></a><i>Posted on <b>May 5, 2031</b></i></p>",
        "<dl><dt>Published on</dt><dd>5 May 2031</dd><dt>Authors</dt><dd>Jo Roe</dd></dl>",
        "<dl><dt>Authors</dt><dt>Name</dt><dd>Jo Roe</dd><dt>Twitter</dt><dd><a href=https://x.com/j>@jo</a></dd></dl>",
        "<p>By <a href=/by/1>Jo Roe</a> <a href=//x.com/j>Account of Jo Roe</a> <a href=#r>Leave a comment</a></p>",
        "<p>2031-05-02 09:12 | 发布者: 方丽真 | 查看: 321</p>",
    ],
)
def test_bylines_of_systems(lines: str) -> None:
    """All who are shown where the first is declared, terms and what explains them, who put it in."""
    several = "Ann" in lines
    declared = several or "Account" in lines
    data = '<script type=application/ld+json>{"@type": "Article", "author": {"name": "Jo Roe"}}</script>' * declared
    page = f"<html><title>The pier stays</title>{data}<body><h1>The pier stays</h1>{lines}{ENGLISH}"
    expected = ["Jo Roe", "Ann Lee"] if several else ["方丽真" if "方" in lines else "Jo Roe"]
    assert extract(page, "https://port.example/2031/05/the-pier-stays").authors == expected


@pytest.mark.parametrize(
    "item",
    [
        "<div class=blog__author>{}</div>",
        "<li class=author><a href=/author/1>{}</a></li>",
        "<div class=author><div class=author-name>{}</div><div class=author-title>Reporter</div></div>",
    ],
)
def test_a_list_of_authors(item: str) -> None:
    names = ["Jo Roe", "Ann Lee", "Max Poe"]
    lines = f"<div class=authors>{''.join(map(item.format, names))}</div><p class=date>May 5, 2031</p>"
    page = (
        f"<html lang=en><title>The pier stays</title><body><article><h1>The pier stays</h1>{lines}{ENGLISH}</article>"
    )
    assert extract(page, "https://port.example/2031/05/the-pier-stays").authors == names


def test_a_paragraph_that_begins_as_another_does_is_no_byline() -> None:
    said = "Jo Roe, who lives by the pier, said that nobody had asked him about the plan for the wall, or why."
    line = "<p>The council voted on Tuesday to keep the pier open for years.</p>"
    prose = f"<p>{said} {said}</p>{line * 4}<p>{said} Twice.</p>"
    page = f"<html><title>The pier stays</title><body><h1>The pier stays</h1><p>May 5, 2031</p>{prose}"
    assert extract(page, "https://port.example/2031/05/the-pier-stays").authors == []


@pytest.mark.parametrize("scope", ["", "itemscope itemtype=https://schema.org/NewsArticle"])
@pytest.mark.parametrize(
    "byline",
    [
        "<span itemprop=author><b itemprop=name>Maren Voss</b> <i>Harbour Desk</i></span>",
        "<span itemprop=author><a href=/v><img src=/v.jpg></a><b itemprop=name>Maren Voss</b> <i>Kieler Anzeiger</i></span>",
        "<a rel=author href=/people/voss>Maren Voss</a>",
    ],
)
def test_an_element_marked_as_the_author_says_which_part_is_the_name(scope: str, byline: str) -> None:
    prose = "".join(
        f"<p>{n}. The council voted on Tuesday to keep the old pier open for ten years.</p>" for n in range(5)
    )
    body = f"<article {scope}><h1>The old pier stays</h1><div>{byline}</div>{prose}</article>"
    found = extract(f"<html lang=en><title>The old pier stays</title><body>{body}", "https://quay.example/the-old-pier")
    assert found.authors == ["Maren Voss"]
