"""Responses as pages."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import HtmlResponse

from newscrawl.spiders.page_of_response import page_of_response


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
