"""Scrapy's downloader, with a count of what it sends to a host that is right at every moment."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

SENT_AT, CAME_AT = "newscrawl_sent_at", "newscrawl_came_at"
"""Keys of Request.meta: when it was last handed to the network, and when its response came; by the monotonic clock."""


def slot_of(request: Request) -> str:
    """Whose turn it waits for: the host's, or what a spider of somebody's names.

    Scrapy notes the host in a request, and what a redirect or a refresh makes of it to another host has the note too.
    """
    host, noted = urlparse_cached(request).hostname or "", request.meta.get(Downloader.DOWNLOAD_SLOT)
    hosts = {urlsplit(url).hostname for url in request.meta.get("redirect_urls", ())}
    return host if noted is None or noted in hosts else str(noted)


class _Queue(deque[tuple[Request, Any]]):
    """A slot's waiting requests; who leaves it is on its way from that moment on."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(slot.queue)
        self._slot = slot

    def popleft(self) -> tuple[Request, Any]:
        request, waiting = super().popleft()
        self._slot.transferring.add(request)
        request.meta[SENT_AT] = monotonic()
        return request, waiting


class CountedDownloader(Downloader):
    """Keeps CONCURRENT_REQUESTS_PER_DOMAIN without a delay too.

    Scrapy 2.19 counts a request when its task runs, which is after it looked whether there is room for the next:
    without a delay between them all that wait are sent at once.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.signals.connect(_note_arrival, signals.response_downloaded)  # it comes before the next request is sent

    def get_slot_key(self, request: Request) -> str:
        """Without the note of another host."""
        if request.meta.get(self.DOWNLOAD_SLOT) != slot_of(request):
            request.meta.pop(self.DOWNLOAD_SLOT, None)
        return super().get_slot_key(request)

    def _get_slot(self, *args: Any, **kwargs: Any) -> tuple[str, Slot]:
        key, slot = super()._get_slot(*args, **kwargs)
        if not isinstance(slot.queue, _Queue):
            slot.queue = _Queue(slot)
        return key, slot


def _note_arrival(request: Request) -> None:
    request.meta[CAME_AT] = monotonic()
