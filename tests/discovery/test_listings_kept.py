"""Listings that a 304 stands for, as the state has them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from newscrawl.discovery import listings
from newscrawl.discovery.listings import fetch_listing
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import SavedListing, packed
from newscrawl.text.addresses import page_key

URL, PAGE = "https://pier.example/feed", b"<p>The ferry"
PIER = Source("pier", "https://pier.example/")


@pytest.mark.parametrize(("kept", "asked"), [(packed(PAGE), 1), (b"\x00\xff", 2), (packed(PAGE)[:9], 2)])
def test_one_that_is_damaged_is_asked_for_again(
    kept: bytes, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be missing in every run, and with it what the site lists."""
    requests = []

    async def download(request: Request) -> Response:
        requests.append(request)
        same = request.headers.get("If-None-Match") == b"7"
        return Response(URL, 304) if same else HtmlResponse(URL, headers={"ETag": "7"}, body=PAGE)

    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"], [3600], frozenset())
    state.save_listing(page_key(URL), SavedListing(URL, "text/html", kept, "7", None))
    crawler = SimpleNamespace(engine=SimpleNamespace(download_async=download), stats=get_crawler(Spider).stats)
    monkeypatch.setattr(listings, "state_of", lambda _: state)
    try:
        for _ in range(2):
            response = asyncio.run(fetch_listing(cast(Crawler, crawler), PIER, URL, declared=True))
            assert response is not None and response.body == PAGE
        assert len(requests) == asked + 1
    finally:
        state.close()
