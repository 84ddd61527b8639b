"""What a run asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from newscrawl.extraction.wanted import Unwanted, Wanted, is_newer, is_older
from newscrawl.items import Article

Make = Callable[..., Article]
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def wall(article: Article) -> Article:
    article.blocked, article.is_article = True, False
    return article


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, None),
        ({"is_article": False}, Unwanted.NOT_ARTICLE),
        ({"published_at": "2026-10-31T23:59:00+00:00"}, Unwanted.TOO_OLD),
        ({"published_at": "2026-11-01T12:00:00+00:00"}, None),
        ({"published_at": "2026-10-31T23:59:00+00:00", "is_article": False}, Unwanted.NOT_ARTICLE),
    ],
)
def test_what_was_not_asked_for(make_article: Make, given: dict[str, Any], reason: Unwanted | None) -> None:
    assert Wanted(since=NOON).refusal(make_article(**given)) is reason


def test_a_wall_is_more_than_no_article(make_article: Make) -> None:
    assert Wanted().refusal(wall(make_article())) is Unwanted.BLOCKED


def test_keep_all_keeps_every_page_that_is_recent(make_article: Make) -> None:
    wanted = Wanted(keep_all=True, since=NOON)
    pages = [make_article(), make_article(is_article=False), wall(make_article())]
    assert [wanted.refusal(page) for page in pages] == [None] * 3
    assert [wanted.once(page) for page in pages] == [None] * 3
    assert wanted.refusal(make_article(published_at="2026-10-01")) is Unwanted.TOO_OLD


def test_an_article_is_wanted_once_and_each_state_of_an_archived_one(make_article: Make) -> None:
    once = Wanted().once
    assert once(make_article(content_hash="a")) == once(make_article(content_hash="b"))
    assert once(make_article(id="1")) != once(make_article(id="2"))
    old, same, new = (make_article(discovered_via="archive", content_hash=text) for text in ("a", "a", "b"))
    assert once(old) == once(same) != once(new)


@pytest.mark.parametrize(
    ("published_at", "older"),
    [
        (None, False),
        ("2026-11-01T11:59:59+00:00", True),
        ("2026-11-01T13:00:00+02:00", True),
        ("2026-11-01T12:00:00Z", False),
        ("2026-11-01T08:00:00", False),
        ("2026-11-01", False),
        ("2026-10-31", True),
    ],
)
def test_too_old_is_what_was_surely_published_before(published_at: str | None, older: bool) -> None:
    assert is_older(published_at, NOON) is older


@pytest.mark.parametrize(
    ("published_at", "newer"),
    [
        (None, False),
        ("2026-11-01T12:00:01+00:00", True),
        ("2026-11-01T13:00:00-02:00", True),
        ("2026-11-01T12:00:00Z", False),
        ("2026-11-01T20:00:00", False),
        ("2026-11-01", False),
        ("2026-11-02", True),
    ],
)
def test_too_new_is_what_was_surely_published_after(published_at: str | None, newer: bool) -> None:
    assert is_newer(published_at, NOON) is newer


def test_a_day_without_an_offset_is_compared_with_that_of_utc() -> None:
    """An hour after midnight in Athens it is still the day before there."""
    athens = datetime(2026, 11, 2, 1, tzinfo=timezone(timedelta(hours=2)))
    assert not is_older("2026-11-01", athens) and is_older("2026-10-31", athens)
    assert is_newer("2026-11-02", athens) and not is_newer("2026-11-01", athens)


@pytest.mark.parametrize(
    ("reason", "published", "again"),
    [
        (Unwanted.TOO_OLD, NOON.timestamp() - 1, True),
        (Unwanted.TOO_OLD, NOON.timestamp(), False),
        (Unwanted.TOO_OLD, None, True),
        (Unwanted.TOO_NEW, NOON.timestamp() + 1, True),
        (Unwanted.TOO_NEW, NOON.timestamp(), False),
        (Unwanted.NOT_ARTICLE, None, False),
    ],
)
def test_what_is_left_out_again(reason: Unwanted, published: float | None, again: bool) -> None:
    moment = None if published is None else int(published)
    assert Wanted(since=NOON, until=NOON).refuses_again(reason, moment, "") is again
    assert not Wanted().refuses_again(reason, moment, "")
