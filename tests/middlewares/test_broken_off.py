"""Documents over connections that stay open: whole with their last tag, from the second try on."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import StopDownload
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.discovery.page_request import META, PageRequest
from newscrawl.middlewares.broken_off import BrokenOffMiddleware
from newscrawl.running.reasons import Skipped
from newscrawl.sources.model import Source

PAGE = b"<html><body><p>The ferry</p></html> and more</body></html>\r\n"


def stops_after(broken_off: BrokenOffMiddleware, request: Request, data: bytes, *, size: int) -> int:
    """Bytes that came, in pieces of a size, before no more were asked for; as a download handler does."""
    broken_off.process_request(request)
    for start in range(0, len(data), size):
        try:
            broken_off.bytes_received(data[start : start + size], request)
        except StopDownload:
            broken_off.process_response(request, HtmlResponse(request.url, body=data, flags=["download_stopped"]))
            return min(start + size, len(data))
    return 0


@pytest.mark.parametrize("size", [1000, 58])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_second_try_ends_with_the_document_and_so_does_a_first_one_where_that_was_needed(pack, size) -> None:  # type: ignore[no-untyped-def]
    broken_off, data = BrokenOffMiddleware.from_crawler(get_crawler(Spider)), pack(PAGE)
    first, second = Request("https://pier.example/a"), Request("https://pier.example/a", meta={"retry_times": 1})
    assert not stops_after(broken_off, first, data, size=size), "what comes behind it may be of the page too"
    assert stops_after(broken_off, second, data, size=size) >= len(data) - 2
    assert stops_after(broken_off, Request("https://pier.example/b"), data, size=size)
    assert not stops_after(broken_off, Request("https://quay.example/b"), data, size=size)


def test_what_has_no_end_yet_is_waited_for() -> None:
    broken_off = BrokenOffMiddleware.from_crawler(get_crawler(Spider))
    for data in (PAGE[:50], gzip.compress(PAGE)[:-3], b"\x1f\x8b</html>", b""):
        request = Request("https://pier.example/a", meta={"retry_times": 1})
        assert not stops_after(broken_off, request, data, size=20)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"body": b" \n"}, "the page is empty"),
        ({"flags": ["dataloss"]}, "the connection broke off before the page came"),
        ({"status": 304}, "it says that it did not change, which nobody asked"),
    ],
)
def test_a_page_without_a_byte_is_asked_for_again(answer: dict[str, Any], said: str) -> None:
    crawler = get_crawler(Spider)
    crawler.spider = crawler._create_spider("pier")
    broken_off, source = BrokenOffMiddleware.from_crawler(crawler), Source("pier", "https://pier.example/")
    asked = Request("https://pier.example/a", meta={META: PageRequest(source, "links", "https://pier.example/a")})
    for _ in range(2):
        again = broken_off.process_response(asked, HtmlResponse(asked.url, **answer))
        assert isinstance(again, Request)
        asked = again
    with pytest.raises(Skipped, match=said):
        broken_off.process_response(asked, HtmlResponse(asked.url, **answer))
    with_condition = asked.replace(headers={"If-None-Match": "a"})
    assert broken_off.process_response(with_condition, HtmlResponse(asked.url, status=304)).status == 304
    for request, status in ((asked, 404), (Request("https://pier.example/robots.txt"), 200)):
        assert isinstance(broken_off.process_response(request, HtmlResponse(request.url, status=status)), HtmlResponse)
