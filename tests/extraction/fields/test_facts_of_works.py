"""Who wrote the book, or the film, that an article tells of."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, as its chair said at noon. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(4))
FACTS = {
    "en": [("Directed by", "Jo Roe"), ("Written by", "Ann Poe"), ("Starring", "Max Moe, Eva Poe")],
    "de": [("Autor", "Jo Roe"), ("Verlag", "Hansa"), ("Seiten", "320")],
    "fr": [("Auteur", "Jo Roe"), ("Éditeur", "Le Quai"), ("Pages", "320")],
    "es": [("Autor", "Jo Roe"), ("Editorial", "El Muelle"), ("Páginas", "320")],
    "ru": [("Автор", "Иван Лесной"), ("Издательство", "Причал"), ("Страниц", "320")],
    "ja": [("著者", "佐藤健一"), ("出版社", "港書房"), ("ページ数", "320")],
}


def authors(before: str, markup: str, language: str) -> list[str]:
    item = {"ul": "<li>{}: {}</li>", "dl": "<dt>{}</dt><dd>{}</dd>", "div": "<p>{}: {}</p>"}[markup]
    facts = "".join(item.format(*fact) for fact in FACTS[language])
    box = f"<{markup} class=box>{facts}</{markup}>"
    html = f"<html lang={language}><body><article><h1>The old pier</h1>{before}{box}{PROSE}</article></body></html>"
    return extract(html, "https://quay.example/2031/05/71").authors


@pytest.mark.parametrize("language", FACTS)
@pytest.mark.parametrize("markup", ["ul", "dl", "div"])
def test_who_wrote_what_an_article_tells_of(language: str, markup: str) -> None:
    assert authors("", markup, language) == []
    assert authors("<p class=byline>By Mara Ellery</p>", markup, language) == ["Mara Ellery"]


def test_one_such_label_makes_no_list() -> None:
    line = "<ul><li>Author: Jo Roe</li><li>Publisher: The Quay</li><li>Date: 5 May 2031</li></ul>"
    html = f"<html><body><article><h1>The old pier</h1>{line}{PROSE}</article></body></html>"
    assert extract(html, "https://quay.example/2031/05/71").authors == ["Jo Roe"]
