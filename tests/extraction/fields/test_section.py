"""The section: what readers see of it, before what is declared."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract

URL = "https://quay.example/2031/05/the-old-pier-stays"
PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5


def section(
    above: str = "", head: str = "", below: str = "", url: str = URL, title: str = "The old pier stays"
) -> str | None:
    page = f"{above}<article><h1>{title}</h1>{below}{PROSE}</article>"
    return extract(f"<html><title>{title}</title>{head}<body>{page}</body></html>", url).section


@pytest.mark.parametrize(
    "line",
    [
        "<nav class=c-breadcrumbs><a href=/>Home</a> <a href=/harbour/>Harbour</a> <b>The old pier stays</b></nav>",
        "<ol id=crumbs><li><a href=/>A<li><a href=/h/>Harbour</a><li><a href=/2031/05/the-old-pier-stays>B</a></ol>",
        "<p><a href=/>Startseite</a> › <a href=/news/harbour/>Harbour</a></p>",
        "<p>Home &gt; Harbour &gt; The old pier stays</p>",
        "<p><a href=/>Home</a> :: <a href=/h/>Harbour</a></p>",
        "<p><a href=/>Accueil</a> | <a href=/h/>Harbour</a></p>",
        "<div class=path><a href=/>The Quay</a> / <a href=/h/>Harbour</a> / The old pier stays</div>",
        "<div>您的位置：<a href=/>首页</a> &gt; <a href=/h/>Harbour</a> &gt; 正文</div>",
        "<div>現在位置：<a href=/h/>Harbour</a></div>",
        "<div><a href=/>Главная</a> » <a href=/h/>Harbour</a></div>",
        "<div dir=rtl><a href=/>الرئيسية</a> » <a href=/h/>Harbour</a></div>",
        "<div><a href=/>होम</a> » <a href=/h/>Harbour</a> » The old pier stays</div>",
    ],
)
def test_the_last_step_of_the_way_to_the_article(line: str) -> None:
    assert section(line) == "Harbour"


def test_a_body_with_a_hundred_classes_is_not_the_way() -> None:
    classes = " ".join(f"theme-option-{n}-on" for n in range(20))
    page = f"<a href=/wall/>Tide wall</a><article><h1>The old pier stays</h1>{PROSE}</article><a href=/t/>Terms</a>"
    html = f'<html><title>The old pier stays</title><body class="{classes} hide-breadcrumbs">{page}</body></html>'
    assert extract(html, URL).section != "Terms"


def test_the_steps_of_a_way_have_numbers() -> None:
    steps = [(3, "The old pier stays", URL), (1, "Home", "https://quay.example/"), (2, "Harbour", "/h/")]
    items = [{"@type": "ListItem", "position": at, "name": name, "item": item} for at, name, item in steps]
    data = json.dumps({"@type": "BreadcrumbList", "itemListElement": items})
    assert section(head=f"<script type='application/ld+json'>{data}</script>") == "Harbour"


def test_the_way_is_before_what_is_declared() -> None:
    way = "<nav class=breadcrumb><a href=/>Home</a> <a href=/harbour/>Harbour</a></nav>"
    assert section(way, "<meta property=article:section content=News>") == "Harbour"
    assert section("", "<meta property=article:section content='Harbour,News'>") == "Harbour"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<p class=post-kicker>Ports</p>", ""),
        ("<p><a href=/sec/12/>Ports</a></p>", ""),
        ("<div class=eyebrow><a href=/t/ports>Ports</a></div>", ""),
        ("", "<p>By Jo Roe in <a href=/category/ports/>Ports</a></p>"),
        ("", "<p>Filed under <a rel='category tag' href=/?cat=4>Ports</a></p>"),
    ],
)
def test_the_line_at_the_headline(above: str, below: str) -> None:
    assert section(above, below=below) == "Ports"


def test_what_links_call_the_folders_of_the_address() -> None:
    menu = "<nav><a href=/nachrichten/>Nachrichten</a> <a href=/nachrichten/häfen/>Häfen &amp; Kais</a></nav>"
    url = "https://quay.example/nachrichten/häfen/2031/the-old-pier-stays"
    assert section(menu, url=url) == "Häfen & Kais"


@pytest.mark.parametrize(
    "above",
    [
        "<nav><a href=/sea/>Sea</a><a href=/town/>Town</a><a href=/shop/>Shop</a><a href=/contact/>Contact</a></nav>",
        "<p><a href=/author/jo-roe>Jo Roe</a></p>",
        "<p><a href=/2031/05/another-pier-is-gone>Another</a></p>",
        "<p class=kicker>7 May 2031</p>",
        "<p>Home &gt; The old pier stays</p>",
    ],
)
def test_what_names_no_section(above: str) -> None:
    assert section(above) is None


@pytest.mark.parametrize("word", ["in", "dans", "在", ""])
def test_the_category_of_a_line_far_below_the_headline(word: str) -> None:
    line = "<div class=date><time>7.5.2031</time></div><div>—</div><div>by</div><div class=author>Ann Poe</div>"
    line += f"<div>{word}</div>"
    terms = "<div class=terms><a href='https://quay.example/category/harbour/' rel=tag>Harbour</a></div>"
    assert section(below=line + terms) == "Harbour"
