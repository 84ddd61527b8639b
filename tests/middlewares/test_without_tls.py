"""Sites without TLS whose listings name their pages by `https://`."""

from __future__ import annotations

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import DownloadConnectionRefusedError, NotConfigured
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.without_tls import WithoutTls

REFUSED = DownloadConnectionRefusedError("no")


def url(request: Request | None) -> str | None:
    return request and request.url


def test_a_host_that_has_none_is_asked_so_no_more() -> None:
    middleware = WithoutTls(["http://www.pier.example/"])
    assert middleware.process_request(Request("https://pier.example/a")) is None, "it may have"
    again = middleware.process_exception(Request("https://pier.example:443/a?b=1"), REFUSED)
    assert url(again) == "http://pier.example/a?b=1"
    assert url(middleware.process_request(Request("https://www.pier.example/b"))) == "http://www.pier.example/b"
    back = Request("https://pier.example/a", meta=again.meta if again else {})
    assert middleware.process_request(back) is middleware.process_exception(back, REFUSED) is None, (
        "it leads in a circle"
    )


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ("https://other.example/a", REFUSED),
        ("http://pier.example/a", REFUSED),
        ("https://pier.example/a", ValueError("what it is")),
    ],
)
def test_what_is_left_alone(asked: str, error: Exception) -> None:
    assert WithoutTls(["http://pier.example/"]).process_exception(Request(asked), error) is None


def test_off_where_all_sites_have_it() -> None:
    crawler = get_crawler(Spider)
    crawler.spider = crawler._create_spider("pier")
    with pytest.raises(NotConfigured):
        WithoutTls.from_crawler(crawler)
