"""Usual places of listings where nothing was: asked for again a week later."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import query, state_url

from newscrawl.discovery.guesses import AGAIN, Guesses
from newscrawl.discovery.selection import Selection
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import RunFeeds, SavedListing
from newscrawl.text.addresses import page_key

HOME = "https://pier.example/"
PLACES = [f"{HOME}sitemap.xml", f"{HOME}feed"]


@pytest.mark.parametrize(("seconds", "untried"), [(0, PLACES[1:]), (AGAIN - 60, PLACES[1:]), (AGAIN + 60, PLACES)])
def test_where_nothing_was_is_asked_again_after_a_week(tmp_path: Path, seconds: int, untried: list[str]) -> None:
    state = CrawlState(state_url(tmp_path), ["pier"])
    state.begin(RunFeeds())
    guesses = Guesses(Selection(Source("pier", HOME), state=state))
    assert guesses.untried(PLACES) == PLACES
    for url in PLACES:
        state.save_listing(page_key(url), SavedListing(url, "text/xml", b"", None, None))
    guesses.was_wrong(PLACES[0])
    state.commit()
    query(tmp_path, f"update listings set fetched = fetched - {seconds}")
    assert guesses.untried(PLACES) == untried
    state.close()
