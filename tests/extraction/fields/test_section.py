# ruff: noqa: E501 - lines of markup
"""The section: what readers see of it, before what is declared."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.extraction.fields.section_names import is_service

URL = "https://quay.example/2031/05/the-old-pier-stays"
PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5

LINES = "<p>High water at noon</p><p>Low water at six</p><p>Wind from the west</p>"


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


@pytest.mark.parametrize(
    "line",
    [
        "<div>首页 &gt;&gt; <a href=/c/9>Ports</a> &gt;&gt; <a href=/c/12>Harbour</a> &gt;&gt; 2031 pier</div>",
        "<p><a href=/>Home</a> › <a href=/n/>News</a> › <a href=/n/h/>Harbour</a> › quay</p>",
        "<nav class=breadcrumb><a href=/>Home</a> <a href=/h/>Harbour</a> <a href=/archiv/>Archiv</a></nav>",
        "<p><a href=/>홈</a> &gt; <a href=/h/>Harbour</a> &gt; <a href=/l/>목록</a></p>",
        "<nav class=crumbs><a href=/>A</a> <a href=/h/>Harbour</a> <a href=/31/>2031</a> <a href=/31/5/>May</a></nav>",
    ],
)
def test_neither_the_page_itself_nor_its_archive_is_a_step(line: str) -> None:
    assert section(line) == "Harbour"


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("current-menu-parent menu-item-7", ""),
        ("nav-item active", ""),
        ("", "page-nav__link page-nav__link--current"),
        ("aktiv", ""),
        ("menu__item selected", ""),
    ],
)
def test_what_the_menu_marks_as_chosen(item: str, link: str) -> None:
    entries = f"<li class='{item}'><a class='{link}' href=/c/7/>Ports</a></li><li><a href=/c/8/>Wharves</a></li>"
    assert section(f"<ul><li><a href=/c/6/>Weather</a></li>{entries}</ul>{LINES}") == "Ports"


def test_a_chosen_tab_of_another_site_or_an_article_is_no_section() -> None:
    tabs = "<ul><li class=active><a href=https://other.example/t/>Tides</a></li></ul>"
    tabs += "<ul><li class=active><a href=/2031/04/ferry-returns-to-the-quay>Ferry</a></li></ul>"
    assert section(tabs + LINES) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("harbour/2031/05/the-old-pier-stays", "Harbour"),
        ("de/presse/pressemitteilung/artikel/the-old-pier-stays", "Pressemitteilung"),
        ("мнения/2031/the-old-pier-stays", "Мнения"),
        ("tide-tables/the-old-pier-stays", "Tide tables"),
        ("article/2031/05/the-old-pier-stays", None),
        ("p/a1b2/the-old-pier-stays", None),
        ("2031/05/pier-stays/", None),
        ("en_GB/2031/the-old-pier-stays", None),
    ],
)
def test_folders_that_are_called_as_sections_are(path: str, name: str | None) -> None:
    assert section(url=f"https://quay.example/{path}") == name


def test_a_name_for_machines_is_written_as_the_page_writes_it() -> None:
    menu = "<nav><a href=/c/3/>Política</a></nav>"
    assert section(menu, "<meta name=parsely-section content=politica>") == "Política"
    assert section(menu, "<meta name=category content='politica/'>") == "Política"


def test_the_own_page_of_a_folder_names_it() -> None:
    link = "<p>Back to <a href=/de/wohnen/raumklima.html>Gutes Raumklima</a></p>"
    assert section(link, url="https://quay.example/de/wohnen/raumklima/the-old-pier-stays.html") == "Gutes Raumklima"


def test_a_category_above_the_headline_is_no_item_of_the_menu_before_it() -> None:
    menu = "".join(f"<li><a href=/{name}/>{name.title()}</a></li>" for name in ("town", "arts", "sport"))
    above = f"<div><nav2><ul>{menu}</ul></nav2></div>"
    page = f"{above}<div><div><header><span class=cat-links><a href=/h/>Harbour</a></span><h1>Pier</h1></header>{PROSE}"
    assert extract(f"<title>Pier</title><body>{page}", "https://quay.example/2031/05/pier").section == "Harbour"


def test_an_item_of_a_menu_right_above_the_headline_is_none() -> None:
    menu = "".join(f"<li><a href=/{name}/>{name.title()}</a></li>" for name in ("archive", "books", "harbour"))
    end = "<li><a href=https://podcasts.example/>Podcasts</a></li><li><a href=/people>People</a></li>"
    assert section(f"<div><ul>{menu}{end}</ul></div>") is None


def test_who_writes_above_the_headline_is_no_section() -> None:
    assert section("<div><a href=/@harbourmaster>harbourmaster</a></div>") is None


@pytest.mark.parametrize("link", ["<a href=/categories/ports/>Ports</a>", "<a href='/kategorie/ports.html'>Ports</a>"])
def test_the_category_in_a_line_above_the_headline_or_behind_the_text(link: str) -> None:
    assert section(f"<p>7.5.2031 Jo Roe {link}</p>") == "Ports"
    assert section(below=f"{PROSE}<div>{link}</div>") == "Ports"
    other = link.replace("ports", "oak").replace("Ports", "Oak")
    assert section(below=f"{PROSE}<div>{link}</div><div>{other}</div>") is None, "a list of all"


@pytest.mark.parametrize("link", ["<a href=/categories/>3 Categories</a>", "<a href=/de/rubriken/>Rubriken</a>"])
def test_the_list_of_all_sections_is_none(link: str) -> None:
    assert section(f"<p class=site-categories>{link}</p>") is None


@pytest.mark.parametrize("link", ["href=/archives/category/hafen rel=tag", "href='/?cat=5' rel='category tag'"])
def test_the_category_that_a_link_behind_the_text_names(link: str) -> None:
    page = f"<article><h1>The old pier stays</h1>{PROSE}<p><a {link}>Hafen</a></p><p><a href=/tag/x rel=tag>X</a></p>"
    assert (
        extract(f"<html><title>The old pier stays</title><body>{page}</article></body></html>", URL).section == "Hafen"
    )


def test_below_the_sites_name_as_headline_stands_its_menu() -> None:
    items = "".join(f"<li><a href=/category/{n}.html>{n.title()}</a></li>" for n in ("sport", "hafen"))
    top = f"<header><h1><a href=/>The Quay</a></h1><nav><ul>{items}</ul></nav></header>"
    page = f"{top}<article><h2><a href={URL}>The old pier stays</a></h2>{PROSE}<p>Filed: {{}}</p></article>"
    html = f"<html><title>The Quay - The old pier stays</title><body>{page}</body></html>"
    assert extract(html, URL).section is None
    marked = html.replace("href=/category/hafen.html", "href=/category/hafen.html aria-current=page")
    assert extract(marked, URL).section == "Hafen"


@pytest.mark.parametrize("place", ["Blog", "Articles", "Блог", "ブログ"])
def test_a_category_that_the_article_links_to_goes_before_the_place_of_all(place: str) -> None:
    way = f"<nav class=breadcrumb><a href=/>Home</a> <a href=/blog>{place}</a></nav>"
    link = "<div class=meta><a href=/blog/category/harbour>Harbour</a></div>"
    assert section(way, below=link) == "Harbour"
    assert section(way) == place


@pytest.mark.parametrize(
    "name", ["Donate", "Log in", "Contacto", "検索", "Українська", "English", "中文", "تسجيل الدخول"]
)
def test_what_a_site_has_beside_articles_is_no_section(name: str) -> None:
    assert section(f"<p><a href=/place/x/>{name}</a></p>") is None


def test_an_article_may_be_filed_under_such_a_name() -> None:
    assert section(head='<meta property=article:section content="English">') == "English"


@pytest.mark.parametrize("mark", ["(current)", "（現在）", "(aktuell)"])
def test_what_is_read_out_behind_the_chosen_item_is_none_of_its_name(mark: str) -> None:
    items = "".join(f"<li><a href=/{name}/>{name}</a></li>" for name in ("town", "sports", "arts"))
    menu = f"<ul>{items}<li class=active><a href=/harbour/>Harbour <span class=sr-only>{mark}</span></a></li></ul>"
    assert section(menu) == "Harbour"


def test_what_a_menu_says_of_a_folder_is_none_of_its_name() -> None:
    menu = "<nav><a href=/harbour/><div>Harbour</div><div>Read all of it</div></a></nav>"
    assert section(menu, url="https://quay.example/harbour/the-old-pier-stays") == "Harbour"


def test_alone_over_the_headline_where_an_address_says_no_more_than_news() -> None:
    url = "https://quay.example/news/7781.html"
    page = "<div><div class=q>{}</div><h1>The old pier stays</h1>{}</div>"
    for name in ("민생", "ગુજરાત", "Gesellschaft"):
        html = f"<html><title>The old pier stays</title><body>{page.format(name, PROSE)}</body></html>"
        assert extract(html, url).section == name
    assert section(page.format("Harbour", ""), url=URL.replace("2031/05", "tides")) == "Tides"


def test_the_name_of_a_land_is_no_language_s() -> None:
    assert is_service("ગુજરાતી")
    assert not is_service("ગુજરાત")
    assert not is_service("ਪੰਜਾਬ")


@pytest.mark.parametrize(
    "names", [("Home", "Tides"), ("မူလစာမျက်နှာ", "လူမှုရေး"), ("მთავარი", "საზოგადოება"), ("ホーム", "地域")]
)
def test_a_way_of_two_links_that_style_parts(names: tuple[str, str]) -> None:
    line = f"<div class=q><a href=/>{names[0]}</a><a href=/c2/>{names[1]}</a></div>"
    assert section(line, url="https://quay.example/article/7781") == names[1]


def test_a_link_right_behind_the_menu_is_none_of_it() -> None:
    menu = (
        "<ul>"
        + "".join(
            f"<li><a href=/c{n}/>{name}</a></li>" for n, name in enumerate(("首頁", "要聞", "地方", "財經", "運動"))
        )
        + "</ul>"
    )
    line = "<div class=s><div class=cat><a href=/c2/>地方</a></div></div>"
    assert section(menu + line, url="https://quay.example/article/7781") == "地方"


@pytest.mark.parametrize("home", ["Home", "ပင်မစာမျက်နှာ", "गृहपृष्ठ"])
def test_a_menu_with_bars_is_no_way(home: str) -> None:
    menu = " | ".join(
        f"<a href=/c{n}/>{name}</a>" for n, name in enumerate((home, "Tides", "Winds", "Boats", "Videos"))
    )
    line = "<p><a href=/c1/>Tides</a></p>"
    assert section(f"<div>{menu}</div>{line}", url="https://quay.example/article/7781") == "Tides"


@pytest.mark.parametrize(
    ("declared", "menu", "expected"),
    [
        ("Harbour, News, Best Boats", ["Harbour", "News", "Best Boats"], "Harbour"),
        ("Гавань, Новости", ["Гавань", "Новости"], "Гавань"),
        ("Food, Drink & Travel", ["News", "Sport"], "Food, Drink & Travel"),
        ("Food, Drink & Travel", ["Food", "News"], "Food, Drink & Travel"),
        ("Harbour,News", [], "Harbour"),
        ("All Boats »", [], "All Boats"),
    ],
)
def test_sections_in_one_text(declared: str, menu: list[str], expected: str) -> None:
    """Several are told by the links that the page has to each."""
    links = "".join(f"<li><a href=/c/{at}>{name}</a>" for at, name in enumerate(menu))
    assert section(f"<ul class=menu>{links}</ul>", f'<meta name=section content="{declared}">') == expected
