"""Why an item was dropped or a page was not had: values that are counted and compared, and never read as texts."""

from __future__ import annotations

import logging
from enum import Enum
from typing import Any

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    DropItem,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl.running.stats import Lack, count_failure
from newscrawl.text.characters import clipped

TRANSIENT = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
"""Statuses that say nothing of the page: it is asked for again in the next run."""


class Memory(Enum):
    """What the next runs know of a page that gave no article."""

    NONE = "none"
    """It is as new as before."""
    KNOWN = "known"
    """No run wants it."""
    AGAIN = "again"
    """The next run tries it; from then on it is given time."""
    FAILED = "failed"
    """It is given time before it is tried again."""
    UNREAD = "unread"
    """As FAILED; a run that reads it in another way, with its scripts run, tries it at once."""
    GONE = "gone"
    """It is given more time."""


class DropReason(Enum):
    """Text, stat, the log's level, what the next runs know, and the kind of failure that it is, if it is one."""

    NOT_ARTICLE = "not an article", "newscrawl/dropped/not_article", "INFO", Memory.KNOWN
    SCRIPT = "no text unless its scripts run", "newscrawl/dropped/script", "INFO", Memory.UNREAD
    BLOCKED = "a consent or bot wall", "newscrawl/dropped/blocked", "WARNING", Memory.NONE
    TOO_OLD = "published before since", "newscrawl/dropped/too_old", "DEBUG", Memory.KNOWN
    TOO_NEW = "published after until", "newscrawl/dropped/too_new", "DEBUG", Memory.KNOWN
    LANGUAGE = "another language", "newscrawl/dropped/language", "DEBUG", Memory.KNOWN
    FILTERED = "a filter does not want it", "newscrawl/dropped/filtered", "DEBUG", Memory.KNOWN
    DUPLICATE = "the same article again", "newscrawl/dropped/duplicate", "DEBUG", Memory.KNOWN
    UNCHANGED = "not changed", "newscrawl/dropped/unchanged", "DEBUG", Memory.NONE
    LIMIT = "over the limit", "newscrawl/dropped/limit", "DEBUG", Memory.NONE
    LIMIT_PER_SOURCE = "over its source's limit", "newscrawl/dropped/limit_per_source", "DEBUG", Memory.NONE
    INVALID = "it breaks the item's contract", "newscrawl/dropped/invalid", "ERROR", Memory.NONE, "invalid item"
    NO_STATE = "no state", "newscrawl/dropped/no_state", "DEBUG", Memory.NONE
    EXTRACTION_FAILED = "it could not be extracted", "newscrawl/extract/failed", "ERROR", Memory.FAILED, "extraction"
    EXTRACTION_TIMEOUT = (
        "its extraction took too long",
        "newscrawl/extract/timeout",
        "ERROR",
        Memory.FAILED,
        "extraction",
    )
    WORKER_DIED = "its worker process died", "newscrawl/extract/worker_died", "ERROR", Memory.AGAIN, "extraction"

    def __init__(self, text: str, stat: str, log_level: str, memory: Memory, failure: str = "") -> None:
        self.text, self.stat, self.log_level, self.memory, self.failure = text, stat, log_level, memory, failure


class Dropped(DropItem):
    """An item that goes no further."""

    def __init__(self, reason: DropReason, detail: str = "") -> None:
        super().__init__(f"{reason.text}: {detail}" if detail else reason.text, log_level=reason.log_level)
        self.reason = reason
        self.detail = detail
        self.published_at: str | None = None
        """What the article says, which a run with other wishes may ask for."""


def drop(stats: StatsCollector, reason: DropReason, item: Any, detail: object = "") -> Dropped:
    """Count an article or page that is left out. Returns what to raise."""
    stats.inc_value(reason.stat)
    if reason.failure:
        count_failure(stats, reason.failure, f"{item.url}: {detail}", source=item.source)
    return Dropped(reason, str(detail))


class SkipReason(Enum):
    """Text, stat, the log's level, what the next runs know, and whether it is a failure of the run."""

    ROBOTS_TXT = "robots.txt forbids it", "newscrawl/skipped/robots_txt", logging.INFO, Memory.NONE
    RESERVED = "the site reserves it", "newscrawl/skipped/reserved", logging.INFO, Memory.NONE
    # the failure is the host's, said once and not for each of its pages
    HOST_LEFT_ALONE = "its host is left alone", "newscrawl/skipped/host_left_alone", logging.DEBUG, Memory.NONE
    # likewise, the site's
    SITE_LEFT_ALONE = "its site is left alone", "newscrawl/skipped/site_left_alone", logging.DEBUG, Memory.NONE
    RUN_ENDED = "the run is ending", "newscrawl/skipped/run_ended", logging.DEBUG, Memory.NONE
    NOT_HTML = "no HTML", "newscrawl/skipped/not_html", logging.INFO, Memory.FAILED
    NOT_WEB = "no address of the web", "newscrawl/skipped/not_web", logging.WARNING, Memory.FAILED
    PRIVATE_ADDRESS = "a private address", "newscrawl/fetch/failed", logging.ERROR, Memory.FAILED, True
    CIRCLE = "it leads to itself", "newscrawl/fetch/failed", logging.ERROR, Memory.FAILED, True
    LASTING = "the page's own fault", "newscrawl/fetch/failed", logging.ERROR, Memory.FAILED, True
    GONE = "it is there no more", "newscrawl/fetch/failed", logging.ERROR, Memory.GONE, True
    PASSING = "what may pass", "newscrawl/fetch/failed", logging.ERROR, Memory.NONE, True

    def __init__(self, text: str, stat: str, log_level: int, memory: Memory, is_failure: bool = False) -> None:
        self.text, self.stat, self.log_level, self.memory, self.is_failure = text, stat, log_level, memory, is_failure


class Skipped(IgnoreRequest):
    """A page that is not asked for."""

    def __init__(self, reason: SkipReason, detail: str = "") -> None:
        super().__init__(detail or reason.text)
        self.reason = reason


def reason_of(error: BaseException | None) -> SkipReason:
    """Why a request gave no page; loops, 404s and what is too large are the page's own fault."""
    if isinstance(error, Skipped):
        return error.reason
    status = getattr(getattr(error, "response", None), "status", None)
    if status == 410:
        return SkipReason.GONE
    lasts = isinstance(error, IgnoreRequest | DownloadCancelledError) and status not in TRANSIENT
    return SkipReason.LASTING if lasts else SkipReason.PASSING


REFUSED = {401, 403, 429, 451}
NO_ANSWER = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
"""What comes of a host that is not there, or says nothing."""
NOT_LEFT_OUT = (SkipReason.ROBOTS_TXT, SkipReason.NOT_HTML)
"""Reasons for which a page that was named one by one is a failure: the run was to bring just that."""
LACKS = {
    SkipReason.ROBOTS_TXT: Lack.ROBOTS,
    SkipReason.HOST_LEFT_ALONE: Lack.SILENT,
    SkipReason.CIRCLE: Lack.WALL,  # for who sends no cookie back
}


def lack_in(error: BaseException | None) -> Lack | None:
    """What a source lacks when such an error is all that comes of it."""
    if isinstance(error, Skipped):
        return LACKS.get(error.reason)
    return Lack.REFUSED if getattr(getattr(error, "response", None), "status", None) in REFUSED else None


def in_words(error: BaseException | None) -> str:
    """Why nothing came, in a line."""
    response = getattr(error, "response", None)
    reasons = getattr(error, "reasons", None) or getattr(getattr(error, "__cause__", None), "reasons", None)
    if isinstance(response, Response):
        return f"HTTP {response.status}"
    if isinstance(error, DownloadCancelledError):
        return "it is larger than DOWNLOAD_MAXSIZE"
    if reasons:  # Twisted's, of a connection that broke
        return _of_connection(reasons[-1].value)
    return str(error) or type(error).__name__


def _of_connection(error: BaseException) -> str:
    from twisted.web._newclient import ParseError  # noqa: PLC0415 - it is there when such an error is

    if isinstance(error, ParseError):
        return f"what it answers is no HTTP: {clipped(error.data.decode('latin-1'))!r}"
    if isinstance(error, KeyError):
        return f"it sends in a Transfer-Encoding that is not known: {error.args[0]!r}"
    return str(error) or type(error).__name__
