"""What a listing names, and what the look of its address says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from newscrawl.extraction.words.addresses import is_file, is_listing_path, is_service_path, slug_words
from newscrawl.text.addresses import page_key as dedup_key

__all__ = ["Candidate", "dedup_key", "is_article", "is_listing", "skip_reason"]  # dedup_key: its old path
_CALENDAR = re.compile(r"/(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?)?/?$")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])[/-]?(?:[0-3]\d)?[/-]")
_NUMBER = re.compile(r"\d{5,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL that a listing names, and when it says that the article is from."""

    url: str
    via: str
    """`news-sitemap`, `sitemap`, `feed` or `links`."""
    published: datetime | None = None
    """Aware; the time of publication, else of the last change."""
    modified: datetime | None = None


def skip_reason(url: str) -> str | None:
    """Why no page is fetched from this URL, judged by its looks; None when there is nothing against it."""
    path = urlsplit(url).path
    if is_file(path):
        return "a file, no page"
    if is_service_path(path):
        return "no news page"
    if re.search(r"(/[^/]+)\1{2,}", path):
        return "its path repeats itself"
    return None


def is_article(url: str) -> bool:
    """Whether it looks like an article's: a slug of several words, a number or a date, and no listing."""
    path = urlsplit(url).path.rstrip("/")
    if skip_reason(url) or is_listing_path(path) or _CALENDAR.search(path) or not path:
        return False
    last, words = path.rpartition("/")[2], slug_words(path)
    if len(words) >= 3 or _NUMBER.search(last) or _DATED.search(path + "/") and words:
        return True
    return last.endswith((".html", ".htm", ".php", ".shtml")) and last.split(".")[0] not in ("index", "default", "home")


def is_listing(url: str) -> bool:
    """Whether it may be a section page: a short path without an article's marks."""
    path = urlsplit(url).path
    return (
        not skip_reason(url) and not is_article(url) and not _CALENDAR.search(path.rstrip("/")) and path.count("/") <= 5
    )
