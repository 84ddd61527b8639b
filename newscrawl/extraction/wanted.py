"""Which articles a run keeps: real ones, recent enough, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from newscrawl.items import Article


class Unwanted(StrEnum):
    """Why a run leaves an article out."""

    BLOCKED = "blocked"
    NOT_ARTICLE = "not_article"
    TOO_OLD = "too_old"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run asks for."""

    keep_all: bool = False
    """Whatever was fetched, as often as it was; `since` holds all the same."""
    since: datetime | None = None
    """Aware."""

    def refusal(self, article: Article) -> Unwanted | None:
        """Why it is left out, whatever came before it; None when it is kept."""
        if not self.keep_all and article.blocked:
            return Unwanted.BLOCKED
        if not self.keep_all and not article.is_article:
            return Unwanted.NOT_ARTICLE
        if self.since is not None and is_older(article.published_at, self.since):
            return Unwanted.TOO_OLD
        return None

    def once(self, article: Article) -> str | None:
        """Of articles with one key the first is kept; None for one that is kept in any case.

        An archive may hold several states of one article, and all of them are wanted.
        """
        if self.keep_all:
            return None
        return f"{article.id} {article.content_hash}" if article.discovered_via == "archive" else article.id


def is_older(published_at: str | None, since: datetime) -> bool:
    """Whether it was surely published before; an article without a date is not. `since` is aware."""
    if published_at is None:
        return False
    moment = datetime.fromisoformat(published_at)
    if moment.tzinfo is not None:
        return moment < since
    # without an offset the day is all that is sure
    return moment.date() < _day(since)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
