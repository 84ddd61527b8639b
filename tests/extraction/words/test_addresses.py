"""What an address says: one list of words for links on pages and for listings, a headline behind a word beats it."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.addresses import (
    is_article_link,
    is_file,
    is_labelled_article,
    is_listing_path,
    is_pager,
    is_topic_link,
    kinds_of,
    lists_kinds,
)
from newscrawl.extraction.words.listing_addresses import is_listing_address

HEADLINES = (
    "/people/jo-roe-of-york",
    "/events/ferry-line-returns",
    "/jobs/harbour-hires-forty-pilots",
    "/education/archive/2026/04/tides-to-turbines/361373",
    "/archive/63076",
    "/help/how-tides-are-told",
)
NO_ARTICLES = (
    "/events/",
    "/epaper",
    "/e-paper/",
    "/edicola-digitale",
    "/people/jo-roe",
    "/tag/ferry-line-news",
    "/archive/2026/10/",
    "/login.php",
    "/a/b.pdf",
)


@pytest.mark.parametrize("path", HEADLINES)
def test_a_headline_behind_a_services_word_is_an_article(path: str) -> None:
    assert is_article_link(path)


@pytest.mark.parametrize("path", ["/news/articles/c4gl9z1d2xyo", "/articulo/9f3kd02ls7", "/story/2b1c9d8e7f6a"])
def test_a_mark_of_letters_and_figures_in_a_folder_of_articles(path: str) -> None:
    assert is_article_link(path)


@pytest.mark.parametrize("path", ["/articles/business", "/articles/page2", "/story/harbour", "/news/c4gl9z1d2xyo"])
def test_words_and_pages_in_such_a_folder_are_no_marks(path: str) -> None:
    assert not is_article_link(path)


DOSSIER_PAGES = (
    "/themen/hafen/2026-11-19/faehre-kehrt-zurueck",
    "/topics/2026/11/19/ferry",
    "/tema/puerto/el-transbordador-vuelve-a-la-bahia-en-invierno",
    "/author/jo-roe/why-the-old-ferry-line-returns.html",
)
TOPICS = (
    "/themen/hafen/2026-11-19/",
    "/topic/the-long-history-of-the-ferry-line",
    "/tag/ferry-line-news/page/2",
    "/themen/hafen/tag/why-the-old-ferry-line-returns",
)


@pytest.mark.parametrize("path", DOSSIER_PAGES)
def test_an_article_below_a_topic_is_one(path: str) -> None:
    assert is_article_link(path)


@pytest.mark.parametrize("path", TOPICS)
def test_a_topic_is_none_however_long_its_name(path: str) -> None:
    assert not is_article_link(path)


@pytest.mark.parametrize("path", NO_ARTICLES)
def test_listings_services_and_files_are_none(path: str) -> None:
    assert not is_article_link(path)


def test_networks_are_no_articles() -> None:
    assert not is_article_link("https://www.facebook.com/pier/posts/the-ferry-is-back-123456")


def test_pagers_and_topics() -> None:
    assert is_pager("https://pier.example/sea/page/3") and is_pager("https://pier.example/sea?paged=2")
    assert not is_pager("https://pier.example/sea/page-turner-of-the-year")
    for more in ("?x=1", "/", ".html", "/limit/100", "/sort/date", "/harbour"):
        assert is_pager(f"https://pier.example/sea/page/3{more}"), more
    for article in ("edition/2026-11-27/page/2/article/543", "p/1234/ferry-returns-to-pier", "page/2/7041"):
        assert not is_pager(f"https://pier.example/{article}"), article
    assert is_topic_link("/thema/hafen") and is_topic_link("/?tag=hafen") and not is_topic_link("/hafen/faehre")
    assert kinds_of("/blog/a/docs/") == {"news", "docs"}


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("/archives/44", True),
        ("/archiv/7/2", True),
        ("/?p=51", True),
        ("https://pier.example/index.php?id=7", True),
        ("/archives/2026", False),
        ("/archives/2026/11", False),
        ("/?cat=5", False),
        ("/", False),
        ("/?s=ferry", False),
    ],
)
def test_below_a_label_a_headline_may_lead_to_a_number(href: str, leads: bool) -> None:
    assert is_labelled_article(href, "The ferry line returns") is leads
    assert not (leads and is_listing_path(href))


@pytest.mark.parametrize("path", ["2026/", "2026/11/", "2026/11/20", "2026/week/46/", "2026/kw46/"])
def test_archives_of_a_time_list_articles(path: str) -> None:
    assert is_listing_address(f"https://pier.example/{path}")
    assert not is_listing_address(f"https://pier.example/2026/week-of-the-tides-and-the-ferries/{path}")


@pytest.mark.parametrize(
    ("href", "lists"),
    [("/tags/", True), ("/blog/categories", True), ("/tags/#Tide", False), ("/tags/?name=tide", False)],
)
def test_the_list_of_all_topics_is_none_of_them(href: str, lists: bool) -> None:
    assert lists_kinds(href) is lists


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/posts/upgrading-to-node.js", False),
        ("/posts/18-notes-on-robots.txt", False),
        ("/blog/what-is-in-package.json", False),
        ("/js/jquery-ui.js", True),
        ("/js/jquery-ui-custom.min.js", True),
        ("/data/2026-11-28.json", True),
        ("/robots.txt", True),
        ("/files/the-new-bridge.pdf", True),
    ],
)
def test_a_headline_may_end_like_a_file(path: str, is_one: bool) -> None:
    assert is_file(path) is is_one
