"""A page that a listing names, before it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newscrawl.text.addresses import page_key as dedup_key

__all__ = ["ListedPage", "dedup_key"]  # dedup_key: its old path


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A URL that a listing names, and when it says that the article is from."""

    url: str
    via: str
    """`news-sitemap`, `sitemap`, `feed` or `links`."""
    published: datetime | None = None
    """Aware; the time of publication, else of the last change."""
    modified: datetime | None = None
    chance: float = 0.5
    """How likely its page is an article, by its address: it says what comes first."""
    listing: str = ""
    """The address of the sitemap or feed that names it."""
    language: str = ""
    """A language tag, where that file says in which language the page is."""

    def is_later(self, until: datetime) -> bool:
        """Whether its listing tells that it was published after; that it changed after tells nothing."""
        told = self.via == "news-sitemap" or self.published != self.modified
        return told and self.published is not None and self.published > until
