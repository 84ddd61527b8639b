"""A site that moved to another domain."""

from __future__ import annotations

import asyncio

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.listings import UNCHANGED
from newscrawl.discovery.moved import new_site
from newscrawl.discovery.selection import Selection
from newscrawl.sources.model import Source

OLD, NEW = "https://old.example/", "https://new.test/"


def home(url: str, *reasons: object) -> Response:
    return HtmlResponse(url, request=Request(url, meta={"redirect_reasons": list(reasons)}))


def test_for_good() -> None:
    assert new_site(home(NEW, 301), OLD) == NEW
    assert new_site(home(f"{NEW}de", 308, 301), f"{OLD}de/") == f"{NEW}de"
    assert new_site(HtmlResponse(NEW, flags=[UNCHANGED]), OLD) == NEW  # as the state remembers it


@pytest.mark.parametrize(
    "found",
    [
        None,
        home("https://www.old.example/", 301),
        home(NEW, 302),
        home(NEW, 301, 307),
        home(NEW, "refresh"),
        home(f"{NEW}consent", 301),
        home(f"{NEW}?from=old", 301),
    ],
)
def test_for_the_moment(found: Response | None) -> None:
    assert new_site(found, OLD) is None


def test_it_is_read_where_it_is() -> None:
    """Whatever its robots.txt and its links say, all of it lies elsewhere now."""
    pages = {
        "robots.txt": f"Sitemap: {NEW}map.xml",
        "map.xml": f"<urlset><url><loc>{NEW}sea/ferries-sail-again</loc></url></urlset>",
        "": f'<h2><a href="/sea/822">Ferries sail again now</a></h2><h2><a href="{OLD}a">They sail no more</a></h2>',
    }

    async def fetch(url: str, declared: bool) -> Response | None:
        path = url.removeprefix(OLD).removeprefix(NEW)
        asked = Request(NEW + path, meta={"redirect_reasons": [301]})
        return HtmlResponse(NEW + path, body=pages[path].encode(), request=asked) if path in pages else None

    async def read() -> list[str]:
        frontier = Frontier(Selection(Source("old", OLD)), fetch, thorough=True)
        return [chosen.candidate.url async for chosen in frontier.candidates()]

    assert asyncio.run(read()) == [f"{NEW}sea/ferries-sail-again", f"{NEW}sea/822"]
