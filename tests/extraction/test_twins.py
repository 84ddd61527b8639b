"""One article under several addresses, of which no page tells."""

from __future__ import annotations

from collections.abc import Callable

from newscrawl.extraction.twins import OWN_WORDS, Twins
from newscrawl.items import Article

Make = Callable[..., Article]


def found(make_article: Make, url: str, **fields: str) -> Article:
    given = {"body": "The ferries sail again. " * (OWN_WORDS // 20), "content_hash": "one", "discovered_via": "links"}
    return make_article(url=f"https://pier.example{url}", source="pier", **(given | fields))


def test_a_source_has_a_text_once(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/News/Story1.aspx"))
    assert twins.is_again(found(make_article, "/news/story1.aspx"))
    assert not twins.is_again(found(make_article, "/news/story2.aspx", content_hash="two"))


def test_what_is_no_repetition(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/a"))
    assert not twins.is_again(found(make_article, "/a#again"))  # the page itself
    assert not twins.is_again(found(make_article, "/b", discovered_via="url"))  # somebody named it
    assert not twins.is_again(found(make_article, "/c", body="Subscribe to read on."))
    elsewhere = found(make_article, "/d")
    elsewhere.source = "quay"  # two papers have the agency's text
    assert not twins.is_again(elsewhere)
