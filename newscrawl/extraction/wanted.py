"""Which articles a run keeps: real ones, of the time and in the languages that are wanted, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from newscrawl.items import Article
from newscrawl.text.languages import is_within


class Unwanted(StrEnum):
    """Why a run leaves an article out."""

    BLOCKED = "blocked"
    SCRIPT = "script"
    NOT_ARTICLE = "not_article"
    TOO_OLD = "too_old"
    TOO_NEW = "too_new"
    LANGUAGE = "language"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run asks for."""

    keep_all: bool = False
    """Whatever was fetched, as often as it was; the others hold all the same."""
    since: datetime | None = None
    """Aware."""
    until: datetime | None = None
    """Aware."""
    languages: tuple[str, ...] = ()
    """BCP 47; none stands for all."""

    def refusal(self, article: Article) -> Unwanted | None:
        """Why it is left out, whatever came before it; None when it is kept."""
        if not self.keep_all and article.blocked:
            return Unwanted.BLOCKED
        if not self.keep_all and not article.is_article:
            return Unwanted.SCRIPT if article.needs_script else Unwanted.NOT_ARTICLE
        if self.since is not None and is_older(article.published_at, self.since):
            return Unwanted.TOO_OLD
        if self.until is not None and is_newer(article.published_at, self.until):
            return Unwanted.TOO_NEW
        return Unwanted.LANGUAGE if self.is_foreign(article.language) else None

    def is_foreign(self, language: str | None) -> bool:
        """Whether it is another language than those wanted; one that nobody knows is not."""
        return bool(language and self.languages) and not any(is_within(language or "", tag) for tag in self.languages)

    def refuses_again(self, reason: str, published: int | None, language: str) -> bool:
        """Whether what a run left out for what it was asked (`reason`: an Unwanted) is left out by this one too.

        `published` in seconds since 1970.
        """
        if reason == Unwanted.TOO_OLD:
            return self.since is not None and (published is None or published < self.since.timestamp())
        if reason == Unwanted.TOO_NEW:
            return self.until is not None and (published or 0) > self.until.timestamp()
        return reason == Unwanted.LANGUAGE and self.is_foreign(language)

    def over(self, other: Wanted) -> Wanted:
        """What is asked for here, and what the other asks for where nothing is said."""
        return Wanted(
            self.keep_all or other.keep_all,
            self.since or other.since,
            self.until or other.until,
            self.languages or other.languages,
        )

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


def is_newer(published_at: str | None, until: datetime) -> bool:
    """Whether it was surely published after; likewise. `until` is aware."""
    if published_at is None:
        return False
    moment = datetime.fromisoformat(published_at)
    if moment.tzinfo is not None:
        return moment > until
    return moment.date() > _day(until)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
