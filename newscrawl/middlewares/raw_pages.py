"""Keeps what goes over the network as WARC, with `WARC=FOLDER`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response
from scrapy.settings import BaseSettings

from newscrawl import __version__
from newscrawl.archives.of_crawler import ASKED, KEPT, SENT, give_archive
from newscrawl.archives.storage import check_target, store_finished
from newscrawl.discovery.page_request import page_request_of, source_of_request
from newscrawl.errors import ArchiveError
from newscrawl.items import Article
from newscrawl.middlewares.sent import put_on
from newscrawl.running.reasons import Skipped, SkipReason
from newscrawl.running.stats import count_failure
from newscrawl.running.stop import has_given_up, stop

if TYPE_CHECKING:
    from newscrawl.archives.archive import Archive
    from newscrawl.archives.records import Exchange

SECRET = frozenset({b"authorization", b"proxy-authorization", b"cookie", b"set-cookie", b"cookie2", b"set-cookie2"})
_FRAMING = b"transfer-encoding"
logger = logging.getLogger(__name__)


class RawPages:
    """The innermost one, so that it sees what is sent, and what comes before anybody unpacks it.

    What a cache or another middleware answered did not go over the network, and is not kept again.
    """

    def __init__(self, crawler: Crawler, archive: Archive, target: str) -> None:
        self._crawler = crawler
        self._archive = archive
        self._target = target

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError and ArchiveError when nothing can be kept there."""
        settings = crawler.settings
        folder = check_archive(settings)
        if folder is None:
            raise NotConfigured
        target = str(settings.get("WARC_STORE") or "")
        from newscrawl.archives.archive import Archive  # noqa: PLC0415 - nobody else needs warcio

        said = {
            "software": f"newscrawl/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
            "http-header-user-agent": str(settings["USER_AGENT"]),
        }
        archive = Archive(folder, settings.getint("WARC_FILE_BYTES"), said)
        give_archive(crawler, archive)
        middleware = cls(crawler, archive, target)
        crawler.signals.connect(middleware.item_scraped, signals.item_scraped)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    def process_request(self, request: Request) -> None:
        """It goes to the network now; a copy of an earlier one has no record yet."""
        request.meta.pop(KEPT, None)
        request.meta.pop(SENT, None)
        request.meta[ASKED] = True

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response itself. Raises Skipped when it cannot be kept: the next run asks for it again."""
        if request.meta.pop(ASKED, None) is None or "cached" in response.flags:
            return response
        exchange = self._exchange(request, response)
        try:
            place = await self._archive.keep(exchange)
        except ArchiveError as error:
            stop(self._crawler, "archive", error)
            raise Skipped(SkipReason.RUN_ENDED) from error
        request.meta[KEPT] = (place, exchange.date)
        return response

    def _exchange(self, request: Request, response: Response) -> Exchange:
        from newscrawl.archives.records import Exchange  # noqa: PLC0415 - nobody else needs warcio

        source, page = source_of_request(request), page_request_of(request)
        address_of = getattr(self._crawler.spider, "address_of", None)
        return Exchange(
            url=response.url,
            method=request.method,
            request_headers=_open(request.headers, put_on(request)),
            request_body=request.body,
            date=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            address=str(response.ip_address or ""),
            source=source.name if source is not None else getattr(self._crawler.spider, "name", ""),
            via=page.via if page is not None else "",
            plain_url=address_of(page.source.name, response.url) if page is not None and address_of else "",
            taken=response.status in request.meta.get("handle_httpstatus_list", ()) and response.status >= 400,
            truncated=bool({"dataloss", "partial", "download_stopped"} & set(response.flags)),
            **_sent(request, response),
        )

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Nothing came."""
        request.meta.pop(ASKED, None)

    def item_scraped(self, item: Any) -> None:
        """An article is found by its identity."""
        if isinstance(item, Article) and item.archive is not None:
            from newscrawl.archives.places import RecordPlace

            self._archive.came_of(RecordPlace(**item.archive), item.id)

    async def spider_closed(self) -> None:
        """Finish the run's last file, and store what is finished."""
        try:
            await asyncio.to_thread(self._archive.finish)
        except ArchiveError as error:
            stop(self._crawler, "archive", error)
        if self._target and not has_given_up(self._crawler):
            await self._store()
        self._archive.close()

    async def _store(self) -> None:
        """What fails loses nothing: the files lie where they were written, and the next run tries again."""
        try:
            await asyncio.to_thread(store_finished, self._archive.folder, self._archive.index, self._target)
        except OSError as error:
            logger.error("Archives not stored in %s, the next run tries again: %s", self._target, error)
            count_failure(self._crawler.stats, "archives not stored", f"{self._target}: {error}", lasting=True)


def check_archive(settings: BaseSettings) -> Path | None:
    """The folder; None when nothing is to be kept. Raises UsageError and ArchiveError when nothing can be."""
    asked = str(settings.get("WARC") or "")
    if asked.lower() in ("", "0", "false"):
        return None
    check_target(str(settings.get("WARC_STORE") or ""))
    folder = Path(asked).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ArchiveError(f"WARC={asked}: cannot be written: {error.strerror or error}") from error
    return folder


def _open(headers: Headers, put: Iterable[bytes] = ()) -> list[tuple[bytes, bytes]]:
    """Those that are no secret; `put`: names of those that a source's own words put there."""
    hidden = SECRET | {name.lower() for name in put}
    pairs = ((name, value) for name, values in headers.items() for value in values)
    return [(name, value) for name, value in pairs if name.lower() not in hidden]


def _sent(request: Request, response: Response) -> dict[str, Any]:
    """Status, headers and body as they were sent; of a page that a browser rendered both documents."""
    if (sent := request.meta.pop(SENT, None)) is not None:
        status, headers, body = sent
        packing = {b"content-encoding", b"content-length", _FRAMING}  # the browser gives the body without them
        pairs = [pair for pair in _open(Headers(headers)) if pair[0].lower() not in packing]
        return {"status": status, "headers": pairs, "body": body, "rendered": response.body}
    pairs = [pair for pair in _open(response.headers) if pair[0].lower() != _FRAMING]
    return {"status": response.status, "headers": pairs, "body": response.body}
