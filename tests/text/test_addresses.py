"""The rules for addresses: one for each question, whoever asks it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from newscrawl.text.addresses import (
    absolute,
    article_id,
    as_asked_for,
    declared_address,
    older_page_keys,
    page_key,
    parts_of,
    same_site,
    site_of,
    without_session,
    without_tracking,
)
from newscrawl.text.tracking import is_tracking


@pytest.mark.parametrize(
    "spelling",
    [
        "http://www.pier.example/sea/ferry",
        "https://pier.example/sea/ferry/",
        "https://pier.example/sea/ferry?utm_source=x&fbclid=1",
        "https://pier.example/sea/ferry?via=app",
        "https://pier.example/sea/ferry?mtm_campaign=rss&mtm_kwd=ferry-line-returns",
        "https://pier.example/sea/ferry?pk_campaign=feed&pk_content=7",
        "https://pier.example/sea/ferry?gad_source=1&gbraid=0AAAA&ysclid=m3a4b5&_openstat=abc",
        "https://pier.example/sea/ferry?_hsenc=p2ANq&hsCtaTracking=1f2e&_hsmi=331&hsa_acc=44&vero_id=a7",
        "https://pier.example/sea/ferry?from=timeline&isappinstalled=0",
        "https://pier.example/sea/ferry?from=rss",
        "https://pier.example/sea/ferry?PHPSESSID=abc#top",
        "https://pier.example/sea/ferry;jsessionid=1A2B",
    ],
)
def test_one_page_has_one_key(spelling: str) -> None:
    assert page_key(spelling) == page_key("https://pier.example/sea/ferry")


def test_what_tells_pages_apart_stays_in_the_key() -> None:
    pages = [f"https://pier.example/story?{query}" for query in ("id=1", "id=2", "p=1", "id=1&page=2")]
    assert len(set(map(page_key, pages))) == 4
    assert page_key("https://pier.example/s?b=1&a=2") == page_key("https://pier.example/s?a=2&b=1")


@pytest.mark.parametrize(
    "query",
    [
        "sid={}",
        "ref={}",
        "partner={}",
        "rss={}",
        "cmp={}",
        "from={}",
        "section=4&sid={}",
        "id=7&ref={}",
        "sid={}&utm_source=feed",
    ],
)
@pytest.mark.parametrize(
    "values",
    [
        ("101", "102"),
        ("3", "4"),
        ("a17f", "b03c"),
        ("ferry-line-returns", "museum-opens-again"),
        (
            "%D0%BF%D0%B0%D1%80%D0%BE%D0%BC-%D1%81%D0%BD%D0%BE%D0%B2%D0%B0-%D0%B8%D0%B4%D1%91%D1%82",
            "второй-паром-вышел-утром",
        ),
        ("渡し船が来週から運航を再開", "市議会が新しい橋を承認した"),
        ("0e8f6a4c-5b7d-4f7e-9a61-2c3d4e5f6a7b", "1e8f6a4c-5b7d-4f7e-9a61-2c3d4e5f6a7b"),
        ("2026-11-02-storm", "2026-11-03-storm"),
    ],
)
def test_a_parameter_that_holds_a_storys_id_stays(query: str, values: tuple[str, str]) -> None:
    pages = [f"https://pier.example/sea/article.php?{query.format(value)}" for value in values]
    assert len(set(map(page_key, pages))) == 2
    assert len({article_id(without_tracking(page)) for page in pages}) == 2


@pytest.mark.parametrize(
    "query",
    [
        "ref=home",
        "ref=homepage_top_2",
        "ref=rss",
        "rss=1",
        "rss",
        "partner=msn",
        "cmp=newsletter-2026",
        "cmp=rss",
        "source=facebook",
        "source=acme-X_ABC-V41.3.C_p35_extra_row",
        "via=app",
        "ref=%D0%B3%D0%BB%D0%B0%D0%B2%D0%BD%D0%B0%D1%8F",
        "sid=0f343b0931126a20f133d67c2b018a3b",
        "sid=k3j9dkq02mfls8ra7h1vbn5e0t",
        "ref=teaser3&cmp=1",
        "ito=1490&icid=nav",
    ],
)
def test_what_only_came_along_goes(query: str) -> None:
    assert page_key(f"https://pier.example/sea/ferry-line?{query}") == "pier.example/sea/ferry-line"
    assert page_key(f"https://pier.example/a.php?id=7&{query}") == "pier.example/a.php?id=7"


def test_what_a_program_shows_is_told_by_words_too() -> None:
    pages = [f"https://pier.example/view.asp?ref={word}" for word in ("storm", "harbour", "home")]
    assert [page_key(page) for page in pages] == [
        "pier.example/view.asp?ref=storm",
        "pier.example/view.asp?ref=harbour",
        "pier.example/view.asp",
    ]


def test_what_was_learned_of_a_site_decides() -> None:
    url = "https://pier.example/read?ref=storm&cmp=77"
    assert page_key(url, {"ref": True, "cmp": False}) == "pier.example/read?ref=storm"
    assert without_tracking(url, {"ref": False, "cmp": True}) == "https://pier.example/read?cmp=77"
    assert page_key("https://pier.example/a?utm_id=3&fbclid=x", {"utm_id": True}) == "pier.example/a"


def test_an_address_that_a_page_calls_its_own_keeps_words() -> None:
    base = "https://pier.example/read?ref=storm&utm_source=x"
    assert declared_address(base, "/read?ref=storm") == "https://pier.example/read?ref=storm"
    assert declared_address(base, "/read?ref=rss&fbclid=1#top") == "https://pier.example/read"


def test_states_before_know_pages_by_other_keys() -> None:
    assert older_page_keys("https://pier.example/sea/ferry?via=app") == [
        "pier.example/sea/ferry",
        "pier.example/sea/ferry?via=app",
    ]
    assert older_page_keys("https://pier.example/sea/ferry?ref=7731") == ["pier.example/sea/ferry"]
    assert older_page_keys("https://pier.example/a?utm_medium=m") == [page_key("https://pier.example/a")]


def test_an_id_is_of_the_canonical_address_alone() -> None:
    one = article_id("https://www.pier.example/sea/ferry/")
    assert one == article_id("http://pier.example/sea/ferry#comments")
    assert len(one) == 32
    assert one != article_id("https://pier.example/sea/ferry?id=2")


def test_a_site_is_its_registrable_domain() -> None:
    assert same_site("https://amp.pier.co.uk/a", "https://www.pier.co.uk/")
    assert same_site("https://bmjv.de/a", "https://www.BMJV.de/")
    assert not same_site("https://pier.co.uk/", "https://quay.co.uk/")
    assert not same_site("ftp://pier.example/", "https://pier.example/")
    assert site_of("127.0.0.1:8000") != site_of("127.0.0.1:8001")


def test_links_as_a_page_has_them() -> None:
    base = "https://pier.example/sea/one"
    assert absolute(base, " ../two?utm_source=x#y ") == "https://pier.example/two"
    assert absolute(base, "//img.pier.example/a.jpg") == "https://img.pier.example/a.jpg"
    for none in ("", "#top", "javascript:void(0)", "mailto:a@b.example", "http://[", "ftp://pier.example/a"):
        assert absolute(base, none) is None
    assert without_session("https://pier.example/a;jsessionid=9?b=1") == "https://pier.example/a?b=1"
    assert without_tracking("https://pier.example/a?ref=home&id=3") == "https://pier.example/a?id=3"


@pytest.mark.parametrize("name", ["utm_medium", "FBCLID", "srsltid", "via", "PHPSESSID"])
def test_names_that_do_not_tell_the_page(name: str) -> None:
    assert is_tracking(name)
    assert page_key(f"https://pier.example/a?id=3&{name}=Af0x") == page_key("https://pier.example/a?id=3")


@pytest.mark.parametrize("name", ["id", "p", "storyid", "page", "q", "viable", ""])
def test_names_that_may_tell_the_page(name: str) -> None:
    assert not is_tracking(name)


@pytest.mark.parametrize("href", ["http://[", "//]x/", "http://a]b.example/", "https://[::1/x", "//a\uff03b"])
def test_what_cannot_be_taken_apart_has_no_parts(href: str) -> None:
    assert not any(parts_of(href))


def test_what_can_be_taken_apart() -> None:
    assert parts_of("//a.example/[b]?c").path == "/[b]"


@pytest.mark.parametrize(
    "before", ["", "http://", "https://pier.example", "HTTP://pier.example", "//pier.example", "a"]
)
def test_usual_addresses_have_the_parts_that_all_have(before: str) -> None:
    ends = [
        "",
        "/",
        "//",
        "/a//b",
        "/a:b",
        "?",
        "?c=/d?e",
        "#",
        "#f#g?h",
        "/å",
        "/a b",
        "\t/",
        ":80/",
        "@x",
        "\\",
        ";y",
    ]
    for href in [before + first + last for first in ends for last in ends]:
        assert parts_of(href) == urlsplit(href), href


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://pier.example/a;jsessionid=9?b=1", "https://www.pier.example/a?b=1"),
        ("http://www.pier.example:80/a", "https://www.pier.example/a"),
        ("https://pier.example/a", "https://pier.example/a"),
        ("http://pier.example:8080/a", "http://pier.example:8080/a"),
        ("http://news.pier.example/a", "http://news.pier.example/a"),
    ],
)
def test_a_site_with_tls_is_asked_by_it(url: str, asked: str) -> None:
    assert as_asked_for(url, "https://www.pier.example/") == asked
    assert as_asked_for(url, "http://www.pier.example/") == without_session(url)
