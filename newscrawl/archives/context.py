"""What one record of an archive says of another: revisits, rendered documents, a site's robots.txt."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from newscrawl.archives import own_fields
from newscrawl.archives.framing import Record, RecordReading, iter_records
from newscrawl.archives.http_payload import PayloadError, decode_body, parse_head
from newscrawl.archives.payloads import Http, http_of, page_of
from newscrawl.extraction.document.encoding import decode_html
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields.tdmrep import read_locations
from newscrawl.text.robots_groups import LONGEST_ROBOTS

REMEMBERED = 100_000
"""Records of a file to which later ones may refer, and hosts whose files are known; the oldest are forgotten."""
_FILES = {own_fields.ROBOTS_TXT: "robots_txt", own_fields.TDMREP: "tdmrep"}
_OF_RENDERED = ("response", "resource")


class ArchiveContext:
    """Of the file at hand; records are to be given in their order."""

    def __init__(self, path: str, how: RecordReading) -> None:
        self._path = path
        self._how = how
        self._offsets: OrderedDict[str, int] = OrderedDict()
        """By payload digest where the record lies that has it."""
        self._sites: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._waiting: tuple[str, Page] | None = None
        """Identity of the rendered document that is to come, and the page as it was sent."""

    def page(self, record: Record) -> tuple[list[Page], str]:
        """The pages that are whole with this record, or the reason why there is none."""
        waiting = self._waiting
        if waiting is not None and record.headers.get("warc-record-id") == waiting[0] and record.content is not None:
            self._waiting = None
            return [replace(waiting[1], html=record.content)], ""
        before = self.rest() if waiting is not None and record.headers["warc-type"] in _OF_RENDERED else []
        page, reason = self._page(record)
        if page is not None and (rendered := _rendered_as(record)):
            self._waiting, page = (rendered, page), None
        return [*before, *([page] if page is not None else [])], reason

    @property
    def waits(self) -> bool:
        """Whether a page's rendered document is to come."""
        return self._waiting is not None

    def rest(self) -> list[Page]:
        """A page whose rendered document did not come."""
        waiting, self._waiting = self._waiting, None
        return [waiting[1]] if waiting is not None else []

    def _page(self, record: Record) -> tuple[Page | None, str]:
        if record.refused:
            return None, record.refused
        found = record
        if record.headers["warc-type"] == "revisit":
            original = self._original(record)
            if original is None:
                return None, "revisit"
            found = _as_sent_again(record, original)
        http, reason = http_of(found)
        if http is None:
            return None, reason
        self._remember(record, http)
        page, reason = page_of(found, http, self._how.max_bytes)
        return (None if page is None else replace(page, **self._facts(record, page))), reason

    def _remember(self, record: Record, http: Http) -> None:
        digest = record.headers.get("warc-payload-digest", "")
        if digest and record.headers["warc-type"] == "response":
            _put(self._offsets, digest, record.offset)
        parts = urlsplit(http.url)
        if (name := _FILES.get(parts.path)) and http.status == 200:
            try:
                text = decode_html(decode_body(http.body, http.headers, self._how.max_bytes)[: 2 * LONGEST_ROBOTS])
            except PayloadError:
                return
            if name != "tdmrep" or read_locations(text):
                site = self._sites.get(parts.netloc, {})
                _put(self._sites, parts.netloc, site | {name: text[:LONGEST_ROBOTS]})

    def _facts(self, record: Record, page: Page) -> dict[str, Any]:
        """What the page's record, and others before it, say of the page."""
        is_named = record.headers.get(own_fields.VIA.lower()) == own_fields.NAMED
        facts: dict[str, Any] = {} if is_named else dict(self._sites.get(urlsplit(page.url).netloc, {}))
        if source := record.headers.get(own_fields.SOURCE.lower()):
            facts["source"] = source
            facts["address"] = record.headers.get(own_fields.ADDRESS.lower(), "")
            facts["fetched_at"] = page.fetched_at.replace("Z", "+00:00")
            facts["archive"] = {"file": self._path.rpartition("/")[2], "offset": record.offset}
        return facts

    def _original(self, record: Record) -> Record | None:
        """The record that a revisit repeats: named by file and place, or earlier in this file by its digest."""
        headers = record.headers
        name = headers.get(own_fields.REFERS_TO_FILE.lower(), "")
        place = headers.get(own_fields.REFERS_TO_OFFSET.lower(), "")
        path, offset = self._path, self._offsets.get(headers.get("warc-payload-digest", ""))
        if name and "/" not in name and place.isascii() and place.isdigit():
            folder, slash, _ = self._path.rpartition("/")
            path, offset = f"{folder}{slash}{name}", int(place)
        if offset is None:
            return None
        found = record_at(path, offset, self._how)
        return found if found is not None and found.headers["warc-type"] == "response" else None


def record_at(path: str, offset: int, how: RecordReading = RecordReading()) -> Record | None:
    """None when none that is whole begins there."""
    record = next(iter_records(path, lambda problem: None, replace(how, refuses=None), offset), None)
    return record if record is not None and record.offset == offset and record.content is not None else None


def _as_sent_again(revisit: Record, original: Record) -> Record:
    """The original's payload at the revisit's time; what its head says anew, a "not modified" leaves out."""
    assert original.content is not None
    headers = original.headers | {
        name: value for name, value in revisit.headers.items() if name in ("warc-date", "warc-target-uri")
    }
    head = parse_head(revisit.content or b"")
    content = original.content
    if head is not None and head[0] == 200:
        at = content.find(b"\r\n\r\n")
        content = (revisit.content or b"").rstrip(b"\r\n") + content[at:]
    return Record(headers, content, revisit.offset)


def _rendered_as(record: Record) -> str:
    """The identity of the document that a browser made of it; empty when none did."""
    headers = record.headers
    own = own_fields.SOURCE.lower() in headers and headers["warc-type"] in ("response", "revisit")
    return headers.get("warc-concurrent-to", "") if own else ""


def _put(table: OrderedDict[str, Any], key: str, value: Any) -> None:
    table[key] = value
    table.move_to_end(key)
    while len(table) > REMEMBERED:
        table.popitem(last=False)
