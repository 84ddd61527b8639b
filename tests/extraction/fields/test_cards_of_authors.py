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


def test_a_link_to_write_to_the_author_is_no_name() -> None:
    mail = "<a class=author-email-link href=mailto:desk@port.example><span>Send an email</span></a>"
    named = f"<span class=author-meta><span class=meta-author><a href=/autor/9>Łucja Nowak</a></span>{mail}</span>"
    page = f"<main><article><h1>{TITLE}</h1><div class=post-meta>{named}<span>5 maja 2031</span></div>{PROSE}</article>"
    made = extract(f"<html lang=pl><title>{TITLE}</title><body>{page}</body></html>", "https://port.example/2031/05/p")
    assert made.authors == ["Łucja Nowak"]
