"""The files in which a site says what it permits, and how often they are asked for."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery import site_files
from newscrawl.discovery.listings import saved_listing
from newscrawl.discovery.site_files import SiteFiles, read_site_files
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import MISSING, SavedListing
from newscrawl.text.addresses import page_key

PIER = Source("pier", "https://pier.example/news/")
FILES = {"/robots.txt": "User-agent: *\n", "/.well-known/tdmrep.json": json.dumps([{"location": "/"}])}


def read(files: dict[str, str], state: CrawlState | None = None, source: Source = PIER) -> tuple[SiteFiles, list[str]]:
    """What is read of a site with these files, and the paths asked for; the state is told as `fetch_listing` does."""
    asked = []

    async def fetch(url: str, declared: bool) -> Response | None:
        path = url.removeprefix("https://pier.example")
        asked.append(path)
        response = HtmlResponse(url, body=files[path].encode()) if path in files else None
        if state is not None:
            missing = SavedListing(url, MISSING, b"", None, None)
            state.save_listing(page_key(url), missing if response is None else saved_listing(response))
        return response

    return asyncio.run(read_site_files(source, fetch, state)), asked


def test_both_are_read() -> None:
    found, asked = read(FILES)
    assert found == SiteFiles(
        FILES["/robots.txt"], "https://pier.example/robots.txt", FILES["/.well-known/tdmrep.json"]
    )
    assert asked == list(FILES)


@pytest.mark.parametrize("body", ["<!doctype html><title>Not here</title>", "", "[]", "{}", "\ufeff[1]"])
def test_what_is_no_such_file_goes_with_no_page(body: str) -> None:
    assert read({"/.well-known/tdmrep.json": body})[0] == SiteFiles()


@pytest.mark.parametrize("respect", [(), ("tdm",)])
def test_what_is_not_there_is_asked_for_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, respect: tuple[str, ...]
) -> None:
    source = replace(PIER, respect=respect)
    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"], [3600], frozenset())
    try:
        assert read({}, state, source)[1] == list(FILES)
        assert read(FILES, state, source)[1] == ["/robots.txt"]
        monkeypatch.setitem(site_files.ASKED_AGAIN, bool(respect), 0)
        assert read(FILES, state, source)[0].tdmrep
        monkeypatch.undo()
        assert read(FILES, state, source)[1] == list(FILES), "what is there is asked for in each run"
    finally:
        state.close()


def test_a_site_that_moved_is_asked_where_it_is() -> None:
    asked = []

    async def fetch(url: str, declared: bool) -> Response | None:
        asked.append(url)
        return HtmlResponse(url.replace("http://quay.example", "https://www.quay.example"), body=b"User-agent: *\n")

    found = asyncio.run(read_site_files(Source("quay", "http://quay.example/en/"), fetch, None))
    assert asked == ["http://quay.example/robots.txt", "https://www.quay.example/.well-known/tdmrep.json"]
    assert found.moved("http://quay.example/en/") == "https://www.quay.example/en/"
    assert found.moved("http://elsewhere.example/") == "http://elsewhere.example/"
