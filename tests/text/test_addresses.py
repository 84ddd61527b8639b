"""The rules for addresses: one for each question, whoever asks it."""

from __future__ import annotations

import pytest

from newscrawl.text.addresses import (
    absolute,
    article_id,
    is_tracking,
    older_page_key,
    page_key,
    same_site,
    site_of,
    without_session,
    without_tracking,
)


@pytest.mark.parametrize(
    "spelling",
    [
        "http://www.pier.example/sea/ferry",
        "https://pier.example/sea/ferry/",
        "https://pier.example/sea/ferry?utm_source=x&fbclid=1",
        "https://pier.example/sea/ferry?via=app",
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


def test_states_before_know_pages_by_longer_keys() -> None:
    url = "https://pier.example/sea/ferry?via=app"
    assert older_page_key(url) == "pier.example/sea/ferry?via=app"
    assert page_key(url) == "pier.example/sea/ferry"
    assert older_page_key("https://pier.example/a?utm_medium=m") == page_key("https://pier.example/a")


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
