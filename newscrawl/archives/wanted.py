"""Which records are worth reading, by their heads: a host, and a response that may be a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from newscrawl.archives import own_fields
from newscrawl.archives.http_payload import parse_head
from newscrawl.archives.payloads import is_taken
from newscrawl.extraction.document.media_type import is_other

_WITH_PAGES = ("response", "resource", "revisit")


@dataclass(frozen=True, slots=True)
class RecordsOf:
    """Refuses others, before what they hold is read."""

    hosts: tuple[str, ...] = ()
    """Patterns as of a shell, in lower case; none stands for all."""

    def __call__(self, headers: Mapping[str, str], beginning: Callable[[], bytes]) -> str:
        """The reason; empty for a record that is worth it."""
        kind = headers["warc-type"]
        if kind not in _WITH_PAGES:
            return "record-type"
        parts = urlsplit(headers.get("warc-target-uri", "").strip("<>"))
        host = (parts.hostname or "").lower()
        if self.hosts and not any(fnmatchcase(host, pattern) for pattern in self.hosts):
            return "host"
        if kind != "response" or parts.path in (own_fields.ROBOTS_TXT, own_fields.TDMREP):
            return ""
        head = parse_head(beginning())
        if head is None:
            return ""  # why it is none, its reader says
        status, http, _ = head
        return f"http-{status}" if not is_taken(status, headers) else "content-type" if is_other(http) else ""
