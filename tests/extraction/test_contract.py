"""What a valid article is, and what is done to one that is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newscrawl.extraction.contract import conform, violations
from newscrawl.items import FIELDS, Article, Caption, RelatedLink

Make = Callable[..., Article]


def test_an_article_that_keeps_the_contract_stays_as_it_is(make_article: Make) -> None:
    article = make_article(
        captions=[Caption("The bridge", "Ann Example", "https://news.example/a.jpg"), Caption("The quay")],
        related_links=[RelatedLink("https://news.example/b", "Ferry stops", "Also read")],
        published_at="2026-11-01T10:00:00+01:00",
        modified_at="2026-11-02",
    )
    before = article.to_dict()
    assert violations(article) == conform(article) == []
    assert article.to_dict() == before


@pytest.mark.parametrize(
    ("field", "bad", "emptied"),
    [
        ("published_at", "yesterday", None),
        ("published_at", "2026-11-31", None),
        ("published_at", "2026-11-01T10:00:00+50:00", None),
        ("published_at", "", None),
        ("modified_at", 20261101, None),
        ("fetched_at", "today", ""),
        ("image_url", "/a.jpg", None),
        ("image_url", "https://[", None),
        ("subtitle", " ", None),
        ("title", None, ""),
        ("body", ["a", "b"], ""),
        ("tags", ["bridges", ""], []),
        ("tags", None, []),
        ("authors", "Ann Example", []),
        ("captions", [Caption("x", image_url="a.jpg")], []),
        ("captions", [Caption("x", credit=7)], []),  # type: ignore[arg-type]
        ("captions", [RelatedLink("https://news.example/b", "x")], []),
        ("related_links", [{"url": "https://news.example/b"}], []),
        ("related_links", [RelatedLink("b.html", "x")], []),
        ("access", "free", None),
        ("access", "blocked", None),
        ("is_article", 1, False),
        ("is_article", 0, False),
        ("rights", None, {}),
        ("revision", 0, 1),
        ("revision", True, 1),
        ("provenance", [], None),
    ],
)
def test_a_field_that_breaks_it_is_emptied(make_article: Make, field: str, bad: object, emptied: object) -> None:
    article = make_article(**{field: bad})
    assert conform(article) == [FIELDS[field]]
    assert article[field] == emptied and type(article[field]) is type(emptied)
    assert violations(article) == []


@pytest.mark.parametrize("field", ["id", "url", "canonical_url"])
@pytest.mark.parametrize("bad", ["", " ", None])
def test_what_an_article_is_nothing_without_stays(make_article: Make, field: str, bad: object) -> None:
    article = make_article(tags=[""])
    setattr(article, field, bad)
    assert {spec.name: spec.required for spec in conform(article)} == {field: True, "tags": False}
    assert article[field] == bad and article.tags == []
    assert [spec.name for spec in violations(article)] == [field]


def test_empty_values_are_nobodys_own(make_article: Make) -> None:
    one, other = make_article(tags=None), make_article(tags=None)
    conform(one)
    conform(other)
    one.tags.append("ferries")
    assert other.tags == []
