"""Responses as pages."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import HtmlResponse

from newscrawl.sources.model import Source
from newscrawl.spiders.page_of_response import page_of_response, page_of_source


def test_a_response_as_a_page() -> None:
    headers = {
        "Content-Type": "text/html",
        "Link": ["<a>; rel=x", "<b>; rel=y"],
        "X-Name": "F\xe4hre".encode("latin-1"),
    }
    before = datetime.now(UTC).replace(microsecond=0)
    page = page_of_response(HtmlResponse("https://news.example/a", status=203, headers=headers, body=b"<p>\xe4"))
    assert (page.url, page.status, page.html) == ("https://news.example/a", 203, b"<p>\xe4")
    assert page.headers == {"content-type": "text/html", "link": "<a>; rel=x, <b>; rel=y", "x-name": "Fähre"}
    assert before <= datetime.fromisoformat(page.fetched_at) <= datetime.now(UTC)


def test_a_status_that_is_allowed_tells_nothing() -> None:
    source = Source("pier", "https://pier.example/")
    for allowed, status in (([404], 200), ([304], 404), ([], 404)):
        request = Request("https://pier.example/7", meta={"handle_httpstatus_list": allowed})
        response = HtmlResponse(request.url, status=404, body=b"<html><p>text</html>", request=request)
        page = page_of_source(response, source, "links", None)
        assert page is not None and page.status == status
