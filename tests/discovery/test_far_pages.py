"""Further pages at which later runs look though a listing's first page shows nothing new."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import Known, RunFeeds, key_of
from newscrawl.state.revisits import EMITTED

HOME = "https://pier.example/"
STORIES = [
    f"noticias/{word}-{word}-{word}" for word in "faro puente mercado escuela puerto plaza parque teatro".split()
]
SIZE = 2


def pages(stories: list[str]) -> dict[str, str]:
    """A home page that shows none, and a list of pages that each name the next."""
    found = {"": '<nav><a href="/noticias/">Noticias</a></nav>'}
    for start in range(0, len(stories), SIZE):
        path = "noticias/" if not start else f"noticias/pagina/{start // SIZE + 1}/"
        shown = "".join(f'<h2><a href="/{each}">Vuelve {each[9:]} al norte</a></h2>' for each in stories[start:][:SIZE])
        more = (
            f'<a rel="next" href="/noticias/pagina/{start // SIZE + 2}/">x</a>' if start + SIZE < len(stories) else ""
        )
        found[path] = shown + more
    return found


def run(
    state: CrawlState, notes: SiteNotes, web: dict[str, str], dates: dict[str, str], *, thorough: bool = False
) -> tuple[list[str], list[str]]:
    """New articles, each settled with its date, and what was asked for of the list."""
    asked: list[str] = []

    async def fetch(url: str, declared: bool) -> Response | None:
        path = url.removeprefix(HOME)
        asked.append(path)
        return HtmlResponse(url, body=web[path].encode()) if path in web else None

    async def read() -> list[str]:
        source = Source("pier", HOME, discover=("links",))
        frontier = Frontier(Selection(source, state=state), fetch, thorough, notes=notes)
        return [c.candidate.url async for c in frontier.candidates() if c.response is None]

    found = [url.removeprefix(HOME) for url in asyncio.run(read())]
    for path in found:
        day = int(datetime.fromisoformat(dates[path]).timestamp()) if path in dates else None
        key = key_of(f"pier.example/{path}")
        state.store.record([Known(key, key, EMITTED, day, int(time.time()), key, 1)])
    return found, [path for path in asked if path.startswith("noticias/")]


@pytest.mark.parametrize("order", [[*range(6), 6, 7], [5, 3, 7, 6, 4, 2, 1, 0]])
def test_what_is_new_behind_the_first_page(order: list[int], tmp_path: Path) -> None:
    """On a page behind the last one of a list that begins with the oldest, or behind articles that are pinned."""
    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"])
    state.begin(RunFeeds())
    dates = {path: f"2026-11-{place + 1:02}T09:00:00+00:00" for place, path in enumerate(STORIES)}
    notes = SiteNotes(day=lambda: 20_000)
    first = [STORIES[place] for place in order if place < 6]
    assert len(run(state, notes, pages(first), dates, thorough=True)[0]) == 6
    notes = SiteNotes(notes.pages, notes.shapes, far=notes.far, day=lambda: 20_001)
    found, asked = run(state, notes, pages([STORIES[place] for place in order]), dates)
    assert sorted(found) == sorted(STORIES[6:]) and len(asked) <= 4
    state.close()


def test_no_look_is_made_where_a_sitemap_names_articles_nor_twice_a_day(tmp_path: Path) -> None:
    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"])
    state.begin(RunFeeds())
    notes = SiteNotes(day=lambda: 20_000)
    web = pages(STORIES[::-1])
    run(state, notes, web, {}, thorough=True)
    assert run(state, notes, web, {})[1] == ["noticias/"]
    later = SiteNotes(notes.pages, notes.shapes, far=notes.far, day=lambda: 20_001)
    assert run(state, later, web, {})[1] == ["noticias/", "noticias/pagina/4/", "noticias/pagina/2/"]
    state.close()
