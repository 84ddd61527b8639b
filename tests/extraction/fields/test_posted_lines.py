"""Lines that say who posted an article and when: in its foot, in what systems call promoted, and without a headline."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.fields import byline_parts

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
LONG = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(35))
ASKED = "<p>Comments are read.</p><p>With an account elsewhere you can answer there.</p><p>Learn how that is done.</p>"


def authors(page: str) -> list[str]:
    html = f"<html lang=en><title>Pier stays open</title><body>{page}</body></html>"
    return extract(html, "https://islander.example/2031/05/pier-stays-open").authors


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by Jo Roe on 2031-05-07 in sea. Tags: pier, tide, harbour, council, lighthouse, quay.", "Jo Roe"),
        ("Veröffentlicht von Änne Groß am 7. Mai 2031 in Hafen, Rathaus und Küste", "Änne Groß"),
        ("Опубликовал Иван Петров 7 мая 2031 в рубрике Море", "Иван Петров"),
        ("投稿者: 田中太郎 2031年5月7日 カテゴリー: 海", "田中太郎"),
    ],
)
def test_the_foot_of_the_article_s_element(line: str, name: str) -> None:
    article = f"<article><h1>Pier stays open</h1>{LONG}{ASKED}<footer><p>{line}</p></footer></article>"
    assert authors(article) == [name]
    comment = article.replace("<footer>", "<div class=comment>").replace("</footer>", "</div>")
    assert authors(comment) == [], "who answers below has posted no article"


@pytest.mark.parametrize("line", ["Submitted by jroe on 7 May 2031", "Gespeichert von jroe am 7. Mai 2031 - 18:55"])
def test_an_article_that_its_system_calls_promoted(line: str) -> None:
    node = f'<div class="node node-article node-promoted"><div class=submitted>{line}</div>{PROSE}</div>'
    menu = "".join(f"<div><p>Step {number}</p></div>" for number in range(4))
    assert authors(f"<h1>Pier stays open</h1>{menu}{node}") == ["jroe"]


def test_a_page_on_which_nothing_is_the_headline() -> None:
    menu = "".join(f"<li><a href=/{number}>Place {number}</a></li>" for number in range(60))
    page = f"{menu}<div class=line>Mo 07.05.31 | 14:07 Uhr | Von Jo Roe</div>{PROSE}"
    assert authors(page) == ["Jo Roe"]


def test_links_that_a_page_does_not_close_are_not_read_each(monkeypatch: pytest.MonkeyPatch) -> None:
    read, line_of = [], byline_parts.line_of
    monkeypatch.setattr(byline_parts, "line_of", lambda element: read.append(element) or line_of(element))
    links = "<a href=/user/jroe class=nickname>" * 3000
    authors(f"<h1>Pier stays open</h1><div class=meta>{links}Roe, 7 May 2031</div>{PROSE}")
    assert len(read) < 1000, "each holds all that follow"
    assert authors(f"<div class=meta>7 May 2031 <a href=/x class=nickname>jroe</a></div>{PROSE}") == ["jroe"]
