"""Each listing's own pause: what is learned of it, and what a scheduled run leaves alone by it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.listing_pauses import ListingPauses
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.site_shapes import SiteShapes
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.notes import save_note
from newscrawl.state.records import RunFeeds

HOME = "https://pier.example/"
SOURCE = Source("pier", HOME, every="auto")
HOUR = 3600


class Site:
    """Whose pages are by path, crawled now and then; every page that is asked for as an article is one."""

    def __init__(self, folder: Path, pages: dict[str, str]) -> None:
        self.pages = pages
        self.clock = 1_795_000_000.0
        self.state = CrawlState(f"sqlite:///{folder / 'state.db'}", ["pier"])
        self.state.begin(RunFeeds())

    def crawl(self, after: float, *, source: Source = SOURCE, take: int = 1000, thorough: bool = False) -> set[str]:
        """What is asked for in a scheduled run so many seconds later, robots.txt and tdmrep.json aside."""
        self.clock += after
        asked: set[str] = set()

        async def fetch(url: str, declared: bool) -> Response | None:
            asked.add(url.removeprefix(HOME))
            text = self.pages.get(url.removeprefix(HOME))
            return None if text is None else HtmlResponse(url, body=text.encode())

        async def collect() -> None:
            notes = SiteNotes.load(self.state, "pier")
            notes.pauses.now = lambda: self.clock
            if not thorough:
                notes.pauses.begin(source)
            frontier = Frontier(Selection(source, state=self.state), fetch, thorough, notes=notes)
            number = 0
            async for chosen in frontier.candidates():
                if chosen.response is None:
                    self.state.pages.arrived(chosen.candidate.url, chosen.key, None, {})
                    self.state.pages.dropped(chosen.candidate.url, "not_article")
                    asked.add(chosen.candidate.url.removeprefix(HOME))
                number += 1
                if number == take:
                    break
            notes.save(self.state, "pier")

        asyncio.run(collect())
        return {path for path in asked if path in self.pages or path.startswith("news/")}

    def pause(self, path: str) -> int:
        """Of a listing, in seconds."""
        return SiteNotes.load(self.state, "pier").pauses.known[f"pier.example/{path.rstrip('/')}"][0]


def urlset(*names: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{HOME}news/story-of-{name}</loc></url>" for name in names) + "</urlset>"


def links(*paths: str) -> str:
    return "<nav>" + "".join(f'<a href="/{path}">{path}</a>' for path in paths) + "</nav>"


@pytest.fixture()
def site(tmp_path: Path) -> Site:
    return Site(
        tmp_path,
        {
            "robots.txt": f"Sitemap: {HOME}map.xml",
            "map.xml": f"<sitemapindex><sitemap><loc>{HOME}quick.xml</loc></sitemap><sitemap><loc>{HOME}slow.xml</loc>"
            "</sitemap></sitemapindex>",
            "quick.xml": urlset("the-first-boat"),
            "slow.xml": urlset("the-year-before"),
            "": links("harbour/", "council/"),
            "harbour/": links("harbour/pilots/")
            + '<h2><a href="/news/story-of-the-pilots-home">The pilots are home</a></h2>',
            "harbour/pilots/": '<h2><a href="/news/story-of-pilots-of-old">How pilots were</a></h2>',
            "council/": "",
        },
    )


def test_what_brings_news_is_read_often_and_the_rest_seldom(site: Site) -> None:
    assert {"quick.xml", "slow.xml", "harbour/", "council/"} <= site.crawl(0)
    for number in range(8):
        site.pages["quick.xml"] = urlset(*(f"boat-number-{number}-{letter}" for letter in "abcdef"))
        site.crawl(HOUR)
    assert site.pause("quick.xml") < 1200 and site.pause("slow.xml") > 4 * HOUR < site.pause("council/")
    site.pages["quick.xml"] = urlset("the-last-boat-of-today")
    asked = site.crawl(1200)
    # the home page and the index say what there is, and are no listings that rest
    assert {"", "map.xml", "quick.xml", "news/story-of-the-last-boat-of-today"} <= asked
    assert not {"slow.xml", "harbour/", "council/"} & asked
    assert not any(path.startswith(("sitemap", "feed", "rss")) for path in asked), "a listing that rests is not missing"
    assert "slow.xml" in site.crawl(2 * HOUR)


def test_a_section_is_as_lively_as_what_lies_below_it(site: Site) -> None:
    site.crawl(0)
    for number in range(6):
        story = f'<h2><a href="/news/story-of-pilot-{number}-at-sea">Pilot {number} is at sea again</a></h2>'
        site.pages["harbour/pilots/"] = story * 2
        site.crawl(HOUR)
    assert site.pause("harbour/") < HOUR < 3 * HOUR < site.pause("council/")


def test_a_run_that_was_cut_off_learns_nothing_and_the_next_reads_all(site: Site) -> None:
    site.crawl(0, take=1)
    assert SiteNotes.load(site.state, "pier").pauses.known == {}
    site.crawl(0)
    before = SiteNotes.load(site.state, "pier").pauses.known
    assert {"slow.xml", "quick.xml", "harbour/"} <= site.crawl(60, thorough=True)
    assert SiteNotes.load(site.state, "pier").pauses.known == before


def test_only_a_source_that_learns_its_pause_leaves_listings_alone(site: Site) -> None:
    site.crawl(0)
    assert "slow.xml" not in site.crawl(60)
    assert "slow.xml" in site.crawl(60, source=Source("pier", HOME, every="5m"))


def test_a_feed_at_its_usual_place_that_rests_is_not_looked_for_elsewhere(tmp_path: Path) -> None:
    feed = f"<rss><channel><item><link>{HOME}news/story-of-a-feed-alone</link></item></channel></rss>"
    site = Site(tmp_path, {"": "", "rss.xml": feed})
    site.crawl(0)
    known = SiteNotes.load(site.state, "pier").pauses.known
    assert list(known) == ["pier.example/rss.xml", ""]
    assert site.crawl(60) == {""}
    assert site.crawl(HOUR) == {"", "rss.xml"}


def test_notes_of_an_older_version_are_taken_over(site: Site) -> None:
    document = {"pages": {"pier.example/x": [20000, 0]}, "shapes": SiteShapes().to_json()}
    save_note(site.state.database, "pier", "site", json.dumps(document))
    notes = SiteNotes.load(site.state, "pier")
    assert notes.pages == {"pier.example/x": (20000, 0)} and notes.pauses == ListingPauses()


def test_a_listing_is_read_as_often_as_it_and_the_source_bring_something() -> None:
    known = {"a": (8 * HOUR, HOUR), "": (HOUR // 2, 2 * HOUR - 60)}
    pauses = ListingPauses(known, (300, 6 * HOUR), 1800, lambda: 2 * HOUR - 1)
    assert pauses.resting("a") == "it is read every 60 min, by what it brought" and pauses.resting("b") is None
    pauses.now = lambda: 2 * HOUR
    assert pauses.resting("a") is None
    pauses.learn({"a": 0, "b": 7})
    assert pauses.known["a"][0] > 5 * HOUR and pauses.known["b"] == (600, 2 * HOUR) and pauses.known[""][0] < 1000
