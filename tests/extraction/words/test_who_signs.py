"""Who wrote an article, among those who reviewed it, took its pictures, are cited in it, or own the site."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.bylines import clean_names, signed_part

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
PROSE = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(5))
URL = "https://islander.example/2031/05/pier-stays-open"


def authors(before: str = "", after: str = "", head: str = "") -> list[str]:
    """Those of a page with lines before the text and behind it."""
    title = "<title>Pier stays open</title>"
    page = f"<html lang=en><head>{title}{head}</head><body><h1>Pier stays open</h1>{before}{PROSE}{after}</body></html>"
    return extract(page, URL).authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reviewed by: Ann Poe, CFP", []),
        ("Medically reviewed by Ann Poe", []),
        ("Hero image by Ann Poe", []),
        ("Titelbild von Anna Pohl", []),
        ("Revisado por: Ana Ruiz", []),
        ("Vertaald door Anna de Wit", []),
        ("Relu par Anne Petit", []),
        ("By Jo Roe, medically reviewed by Ann Poe", ["Jo Roe"]),
        ("Text von Jana Roth Illustration von Max Pohl", ["Jana Roth"]),
        ("Texto de Ana Ruiz Fotos de Luis Gil", ["Ana Ruiz"]),
        ("Jo Roe, Director of Boats, The Quay - 10+ Years in the Trade", ["Jo Roe"]),
    ],
)
def test_who_had_another_part_in_it(line: str, names: list[str]) -> None:
    assert [name for name in clean_names([line]) if name != "The Quay"] == names
    signed = names if "," not in line or line.startswith("By ") else []  # a list of what somebody is signs nothing
    assert list(clean_names([signed_part(line) or ""])) == signed


@pytest.mark.parametrize(
    "line",
    [
        "<p>Reviewed by: <a href=/p/2>Ann Poe</a>, CFP</p>",
        "<p>Hero image by <a href=/p/2>Ann Poe</a></p>",
        "<p>Edited by: Ann Poe</p>",
    ],
)
def test_who_reviewed_it_is_no_author(line: str) -> None:
    assert authors(line, head="<meta name=author content='Jo Roe'>") == ["Jo Roe"]
    assert authors(line) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p><b>Jo Roe</b> in <a href='/blog/?_category=quays'>Quays</a></p><p>Dec 10</p>", ""),
        ("<p>Dec 26, 2030 • Jo Roe in <a href=/blog/quays>Quays and Boats</a></p>", ""),
        ("<p>---- by Jo Roe</p>", ""),
        ("<div class=post-meta>May 4, 2031 · 2 min · Jo Roe | <a href=/edit/pier.md>Suggest Changes</a></div>", ""),
        ("<div class=teaser__metadata><p class=byline>BY <a href=/p/1>JO ROE</a> on May 4, 2031</p></div>", ""),
        ("", "<p>Written by Jo Roe</p><h5>More from Jo Roe</h5>"),
        ("", "<p>Written by <a href='https://people.example/jo'>Jo Roe</a></p><h4>Related posts</h4>"),
        ("", "<p>Call for offers</p>" * 9 + "<p>Author:</p><div>Jo Roe</div><p>Last updated:</p>"),
        ("<p>Jo Roe</p>", "<p>Call for offers</p>" * 20 + "<div class=author-card><p>Jo Roe</p><p>| Author</p></div>"),
        ("<p>By <a href=/>The Islander</a></p><p>Courtesy of The Quay</p><p>Written by: Jo Roe</p>", ""),
    ],
)
def test_where_a_name_stands(before: str, after: str) -> None:
    assert authors(before, after) == ["Jo Roe"]


def test_works_that_are_cited_have_authors_of_their_own() -> None:
    cited = (
        "<li itemprop=citation itemscope itemtype='http://schema.org/ScholarlyArticle'>"
        "<meta itemprop=author content='A. Poe, B. Moe'><meta itemprop=datePublished content=1988>Quays.</li>"
    )
    head = "<meta name=citation_author content='Roe, Jo'>"
    assert authors(after=f"<ol>{cited * 3}</ol>", head=head) == ["Jo Roe"]


def test_the_account_of_an_author_is_no_name_of_the_site() -> None:
    head = "<meta name='twitter:creator' content='@joroe'><meta name='twitter:site' content='@islander'>"
    assert authors("<p class=byline>by <a rel=author href=/p/1>Jo Roe</a></p>", head=head) == ["Jo Roe"]


@pytest.mark.parametrize("kind", ["parsely-author", "author"])
def test_a_byline_beats_who_put_the_page_in(kind: str) -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Kim Desk"}}</script>'
    head = f"{data}<meta name={kind} content='Jo Roe, Ann Poe'>"
    assert authors("<p class=byline>By Jo Roe, Ann Poe, 7 News</p>", head=head) == ["Jo Roe", "Ann Poe"]


def test_a_host_that_is_declared_is_no_author() -> None:
    assert authors(head="<meta name=author content='islander.example'>") == []


@pytest.mark.parametrize(
    "line",
    [
        "About the author Jo Roe",
        "Über den Autor Jo Roe",
        "Sobre la autora Jo Roe",
        "À propos de l’auteur Jo Roe",
        "Об авторе Jo Roe",
    ],
)
def test_the_heading_of_a_box_about_somebody(line: str) -> None:
    assert list(clean_names([line])) == ["Jo Roe"]


def test_the_time_to_read_in_a_script_without_capitals_is_no_name() -> None:
    assert list(clean_names(["2031年5月7日 · この記事は約3分で読めます · 藤井真理"])) == ["藤井真理"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Interview: Jo Roe, Foto: Ann Poe", ["Jo Roe"]),
        ("Entrevista: Lucía Ferrán, Foto Marta Villa", ["Lucía Ferrán"]),
        ("Wywiad: Joanna Wierzba, Fot. Marta Zalewska", ["Joanna Wierzba"]),
        ("Интервью: Елена Марченко, фото: Мария Ветрова", ["Елена Марченко"]),
        ("Text: Judit Kelemen, Fotó: Zsófia Varga", ["Judit Kelemen"]),
        ("Interview: Jo Roe", []),
        ("Interview: Jo Roe, harbour master", []),
    ],
)
def test_who_led_an_interview_is_told_beside_its_pictures(line: str, names: list[str]) -> None:
    assert list(clean_names([signed_part(line) or ""])) == names


@pytest.mark.parametrize("names", [("Eleanor Marsh", "Tom Birchall"), ("Елена Марченко", "Тимофей Берёзин")])
def test_authors_each_in_a_box_of_its_own(names: tuple[str, str]) -> None:
    cards = "".join(
        f"<div class=author><img src=/{n}.jpg><div><a href=/p/{n}>{name}</a><span>@at{n}</span></div></div>"
        for n, name in enumerate(names)
    )
    assert authors(f"<div class=authors>{cards}</div>") == list(names)


def test_a_credit_beside_the_date_is_no_author() -> None:
    assert authors("<div class=x1><span>14 May 2031</span>, <span>Foto: Eleanor Marsh</span></div>") == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Guest post by Martin Ellery", ["Martin Ellery"]),
        ("Analysis by Martin Ellery, The Quay Post", ["Martin Ellery", "The Quay Post"]),
        ("Ein Kommentar von Martina Ehlers", ["Martina Ehlers"]),
        ("Opinión por Ana Ruiz Prado", ["Ana Ruiz Prado"]),
        ("Une chronique de Anne Petit-Roux", ["Anne Petit-Roux"]),
        ("MARTIN ELLERY STAFF WRITER", ["Martin Ellery"]),
        ("Martin Ellery - Staff Reporter", ["Martin Ellery"]),
        ("Martin Ellery, Senior Reporter", ["Martin Ellery"]),
        ("Anne Petit-Roux (avec AFP)", ["Anne Petit-Roux"]),
        ("Martina Ehlers, dpa", ["Martina Ehlers"]),
        ("Martin Ellery (@mellery)", ["Martin Ellery"]),
        ("Martin Ellery | martin@islander.example", ["Martin Ellery"]),
        ("By Martin Ellery, Ph.D.", ["Martin Ellery"]),
        ("By Martin Ellery, Special to The Islander", ["Martin Ellery"]),
        ("Por Ana Ruiz Prado, g1", ["Ana Ruiz Prado"]),
        ("Por Ana Ruiz Prado, g1 — São Paulo", ["Ana Ruiz Prado"]),
        ("Von Martina Ehlers, Bad Homburg", ["Martina Ehlers"]),
        ("Medically reviewed by Martin Ellery, MD", []),
        ("Перевод: Иван Петров", []),
        ("翻訳：山田花子", []),
        ("Redigering: Anna Lindqvist", []),
    ],
)
@pytest.mark.parametrize("behind", [False, True])
def test_a_line_in_which_somebody_signs_is_none_of_the_text(line: str, names: list[str], behind: bool) -> None:
    title = "<html lang=en><title>Pier stays open</title><h1>Pier stays open</h1>"
    shown = f"<p>{line}</p>"
    article = extract(f"{title}{PROSE}{shown}" if behind else f"{title}{shown}{PROSE}", URL)
    assert line not in article.body
    assert article.authors == names


def test_who_comments_signs_no_article() -> None:
    assert authors(after="<div><p>#1 Kommentar von Naru-chan</p><p>Ich freue mich sehr darauf.</p></div>") == []


def test_a_picture_s_credit_signs_no_article() -> None:
    assert authors("<img src=/a.jpg><p>© Martin Ellery (AFP)</p>") == []


def test_a_headline_that_begins_as_bylines_do_names_nobody() -> None:
    line = "Por la lluvia, clausuran un muelle en La Plata y ponen a todos en cuarentena"
    assert authors(f"<p><a href=/2031/05/muelle-clausurado>{line}</a></p>") == []
