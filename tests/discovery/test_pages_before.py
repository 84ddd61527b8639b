"""What runs before tell of the pages to which one links."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.found_links import Link
from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.pages_before import PagesBefore
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import Known, RunFeeds, key_of
from newscrawl.state.revisits import EMITTED

HOME = "https://pier.example/"
NOT_ARTICLE = "not_article"


def known(path: str, status: str) -> Known:
    key = key_of(f"pier.example/{path}")
    return Known(key, key, status, None, int(time.time()), key, 1)


def read(web: dict[str, str], state: CrawlState, notes: SiteNotes) -> list[str]:
    """What is asked for: pages, and what is handed out as articles."""
    asked: list[str] = []

    async def fetch(url: str, declared: bool) -> Response | None:
        asked.append(url.removeprefix(HOME))
        path = asked[-1]
        return HtmlResponse(url, body=web[path].encode()) if path in web else None

    async def collect() -> list[str]:
        frontier = Frontier(
            Selection(Source("pier", HOME, discover=("links",)), state=state), fetch, False, notes=notes
        )
        return [c.candidate.url.removeprefix(HOME) async for c in frontier.candidates()]

    return [*asyncio.run(collect()), *asked]


@pytest.fixture
def state(tmp_path: Path) -> CrawlState:
    made = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"])
    made.begin(RunFeeds())
    return made


@pytest.mark.parametrize(
    ("listing", "story"),
    [
        ("aktuelles-aus-dem-verein", "ferien-am-hafen-beginnen"),
        ("doku.php?id=blog", "doku.php?id=blog:2026-11-29_ferien"),
    ],
)
def test_a_listing_with_an_address_like_an_articles(listing: str, story: str, state: CrawlState) -> None:
    """It is known to be none, and to list articles: so it is read again for these."""
    web = {"": f'<p><a href="/{listing}">Was im Verein gerade alles los ist</a></p>'}
    web[listing] = f'<h3><a href="/{story}">Die Ferien am Hafen beginnen</a></h3>'
    state.store.record([known(listing, NOT_ARTICLE)])
    notes = SiteNotes()
    notes.shapes.observe(HOME + "doku.php?id=blog:2026-11-28_fest", True)
    assert story not in read(web, state, notes)
    notes.read(f"pier.example/{listing}", True)
    assert story in read(web, state, notes)


@pytest.mark.parametrize(("menu", "is_read"), [("<nav>{}</nav>", True), ("<p>{}</p>", False)])
def test_a_section_that_was_written_as_an_article(menu: str, is_read: bool, state: CrawlState) -> None:
    """It is read for its links alone: not written again each time that it lists others."""
    web = {"": menu.format('<a href="/havet/">Havet</a>')}
    web["havet/"] = '<h3><a href="/farjan-gar-igen-till-on">Färjan går igen till ön</a></h3>'
    state.store.record([known("havet", EMITTED)])
    notes = SiteNotes()
    notes.read("pier.example/havet", True)
    found = read(web, state, notes)
    assert ("farjan-gar-igen-till-on" in found) is is_read
    assert found.count("havet/") == is_read


def test_what_may_be_an_article_is_looked_at_first() -> None:
    links = {path: Link(HOME + path, text) for path, text in (("a", "Κατάστημα"), ("b", "Το λιμάνι κλείνει για μήνες"))}
    before = PagesBefore(Selection(Source("pier", HOME)), SiteNotes())
    assert [link.url.removeprefix(HOME) for link in before.worth_reading(links, 0)] == ["b", "a"]


def test_sections_beside_the_menu_are_read_in_each_run(state: CrawlState) -> None:
    """As of a paper whose home page names the towns of a region; pages that listed nothing have their turn."""
    towns = [f"varos{n}" for n in range(20)]
    web = {"": "".join(f'<li><a href="/{town}">{town}</a></li>' for town in towns)}
    web |= dict.fromkeys(towns, "<p>Nincs hír</p>")
    notes = SiteNotes()
    for town in towns[:15]:
        notes.read(f"pier.example/{town}", True)
    found = set(read(web, state, notes))
    assert set(towns[:15]) <= found and len(found & set(towns[15:])) < 5
