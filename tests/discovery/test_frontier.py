"""What of a site's listings is read, and in which order."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.extraction.wanted import Wanted
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import RunFeeds, SavedListing

HOME = "https://pier.example/"
SINCE = datetime(2026, 11, 1, tzinfo=UTC)


class Web:
    """Pages by path."""

    def __init__(self, **pages: str) -> None:
        self.pages = {"" if path == "home" else path.replace("__", "/"): text for path, text in pages.items()}
        self.asked: list[str] = []

    async def fetch(self, url: str, declared: bool) -> Response | None:
        path = url.removeprefix(HOME)
        self.asked.append(path)
        return HtmlResponse(url, body=self.pages[path].encode()) if path in self.pages else None

    def read(self, selection: Selection, *, thorough: bool = False) -> list[str]:
        """Paths of the articles, in the order in which they are asked for."""

        async def collect() -> list[str]:
            frontier = Frontier(selection, self.fetch, thorough)
            found = [chosen async for chosen in frontier.candidates()]
            return [chosen.candidate.url.removeprefix(HOME) for chosen in found if chosen.response is None]

        return asyncio.run(collect())


def source(**keys: object) -> Source:
    return Source("pier", HOME, **keys)  # type: ignore[arg-type]


def urlset(*entries: tuple[str, str]) -> str:
    found = "".join(f"<url><loc>{HOME}{path}</loc><lastmod>{date}</lastmod></url>" for path, date in entries)
    return f"<urlset>{found}</urlset>"


def index(*entries: tuple[str, str]) -> str:
    found = "".join(
        f"<sitemap><loc>{HOME}{path}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</sitemap>"
        for path, date in entries
    )
    return f"<sitemapindex>{found}</sitemapindex>"


def links(*paths: str) -> str:
    return "".join(f'<p><a href="/{path}">link</a></p>' for path in paths)


def test_old_sitemaps_are_not_opened() -> None:
    web = Web(
        **{
            "sitemap.xml": index(("old.xml", "2026-10-31"), ("day.xml", "2026-11-01"), ("new.xml", "2026-11-20")),
            "day.xml": urlset(("news/a-story-of-the-day", "2026-11-01")),
            "new.xml": urlset(("news/a-story-so-new", "2026-11-20"), ("news/a-story-so-old", "2026-01-02")),
        }
    )
    found = web.read(Selection(source(discover=("sitemap",)), Wanted(since=SINCE.replace(hour=9))))
    assert found == ["news/a-story-so-new", "news/a-story-of-the-day"]
    assert "old.xml" not in web.asked


def test_all_files_of_a_guessed_index_are_read() -> None:
    files = {f"{n}.xml": urlset((f"news/a-story-of-{n}-all", "2026-11-02")) for n in range(4)}
    web = Web(**{"sitemap.xml": index(*((name, "") for name in files))}, **files)
    assert len(web.read(Selection(source(discover=("sitemap",))))) == 4
    assert "sitemap_index.xml" not in web.asked  # other guesses are copies


def test_an_archive_of_sitemaps_leaves_room_for_sections() -> None:
    files = {f"{n}.xml": urlset((f"news/a-story-of-{n}-all", "2026-11-02")) for n in range(50)}
    web = Web(home=links("news/a-story-only-at-home"), **{"sitemap.xml": index(*((n, "") for n in files))}, **files)
    assert "news/a-story-only-at-home" in web.read(Selection(source(max_listings=20)))
    assert len(web.asked) <= 20


def test_exclude_holds_for_listings_and_max_pages_tells() -> None:
    web = Web(
        home=links("live/", "news/", "news/a-story-at-home"),
        news__=links(*(f"news/story-of-the-{n}" for n in ("bay", "ferry", "pier"))),
    )
    selection = Selection(source(exclude=("/live/",), max_pages=2, discover=("links",)))
    assert len(web.read(selection)) == 2
    assert "live/" not in web.asked and selection.cut_short


PAGES = {
    "home": links("news/"),
    "news__": links("news/story-number-one-is", "news/story-number-two-is", "news/page/2/"),
    "news__page__2__": links("news/story-number-three-is", "news/page/3/"),
    "news__page__3__": links("news/story-number-four-is"),
}


def test_a_section_is_left_when_its_articles_are_known(tmp_path: Path) -> None:
    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"])
    state.begin(RunFeeds())
    for name in ("one", "two", "three"):
        key = f"pier.example/news/story-number-{name}-is"
        state.pages.arrived(f"https://{key}", key, None, {})
        state.pages.dropped(f"https://{key}", "not_article")

    def read(pages: dict[str, str], *, thorough: bool = False) -> tuple[list[str], list[str]]:
        web = Web(**pages)
        return web.read(Selection(source(), state=state), thorough=thorough), web.asked

    found, asked = read(PAGES)
    assert found == [] and "news/page/2/" not in asked
    # the run before was cut off
    found, asked = read(PAGES, thorough=True)
    assert found == ["news/story-number-four-is"]
    # what is new there was in the sitemap too: the older pages may still have more that is new
    new = PAGES | {"news__": links("news/story-number-zero-is", "news/page/2/")}
    _, asked = read(new | {"sitemap.xml": urlset(("news/story-number-zero-is", "2026-11-20"))})
    assert "news/page/2/" in asked and "news/page/3/" not in asked
    # beside every page stands what is new
    older = {f"news/page/{n}/": links("news/story-number-three-is", f"news/page/{n + 1}/") for n in range(2, 9)}
    _, asked = read({path: page + links("news/story-number-zero-is") for path, page in (new | older).items()})
    assert "news/page/3/" in asked and "news/page/4/" not in asked
    state.close()


def test_what_was_read_in_this_run_is_not_said_to_be_of_another(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    web = Web(home=links("crew/", "boats/"), crew__=links("boats/"), boats__=links("crew/"))
    assert web.read(Selection(source(), explain=True)) == []
    assert "crew/: skipped because it brought nothing in this run" in caplog.text
    assert "last read" not in caplog.text


def test_a_listing_whose_further_pages_bring_articles_is_read_in_the_next_run() -> None:
    """Though it shows what the home page does; so is a section whose own sections bring some."""
    stories = [f"news/story-number-{n}-is" for n in ("one", "two", "three", "four")]
    web = Web(home=links(*stories[:1], "old/", "sea/", "crew/"), old__=links(*stories[:1], "old/page/2/"))
    web.pages |= {"old/page/2/": links(*stories[:2]), "sea/": links("sea/bay/"), "sea/bay/": links(*stories[2:])}
    web.pages["crew/"] = links("crew/ann/")
    notes = SiteNotes()
    frontier = Frontier(Selection(source(discover=("links",))), web.fetch, True, notes=notes)

    async def read() -> int:
        return len([chosen async for chosen in frontier.candidates() if chosen.response is None])

    assert asyncio.run(read()) == len(stories)
    told = {path: notes.brings_nothing(f"pier.example/{path.rstrip('/')}") for path in ("old/", "sea/", "crew/")}
    assert told == {"old/": False, "sea/": False, "crew/": True}


def test_a_run_without_a_state_reads_all() -> None:
    """Also where the sitemap had the first page's articles already."""
    listed = urlset(("news/story-number-one-is", "2026-11-20"), ("news/story-number-two-is", "2026-11-20"))
    web = Web(**PAGES, **{"sitemap.xml": listed})
    assert len(web.read(Selection(source()), thorough=True)) == 4


def test_a_sitemap_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"])
    for name in ("one.xml", "two.xml", "day.xml"):
        state.save_listing(f"pier.example/{name}", SavedListing(HOME + name, "", b"", None, None))
    later, today = "2999-01-01T00:00:00Z", f"{datetime.now(UTC):%Y-%m-%d}"
    web = Web(**{"sitemap.xml": index(("one.xml", "2026-11-01T00:01:00Z"), ("two.xml", later), ("day.xml", today))})
    web.read(Selection(source(discover=("sitemap",)), state=state))
    assert not {"one.xml"} & set(web.asked) and {"two.xml", "day.xml"} <= set(web.asked)
    again = Web(**web.pages)
    again.read(Selection(source(discover=("sitemap",)), state=state), thorough=True)
    assert "one.xml" in again.asked
    state.close()


def test_what_include_names_is_fetched_from_links_too(caplog: pytest.LogCaptureFixture) -> None:
    web = Web(home=links("news/", "jobs/4711", "login/x", "ferry"), news__=links("news/2026/11/", "jobs/4712"))
    selection = Selection(source(include=("/jobs/", "/ferry$", "/2026/"), discover=("links",)), explain=True)
    with caplog.at_level("INFO"):
        found = web.read(selection)
    assert sorted(found) == ["ferry", "jobs/4711", "jobs/4712", "news/2026/11/"]
    said = [record.getMessage() for record in caplog.records if "jobs/4711" in record.getMessage()]
    assert len(said) == 1 and "fetched because listed by links" in said[0]


COUNTER = "https://feeds.counter.example/"


class Counting(Web):
    """What its counter's addresses lead to."""

    def __init__(self, target: str, **pages: str) -> None:
        super().__init__(**pages)
        self.target = target

    async def fetch(self, url: str, declared: bool) -> Response | None:
        if url.startswith(COUNTER):
            self.asked.append(url)
            return HtmlResponse(self.target + url.rpartition("/")[2], body=b"<p>A page")
        return await super().fetch(url, declared)


@pytest.mark.parametrize(("target", "found"), [(HOME, 4), ("https://other.example/", 0)])
def test_a_feed_whose_links_go_by_way_of_a_counter(target: str, found: int) -> None:
    items = "".join(f"<item><link>{COUNTER}~r/pier/{n}</link></item>" for n in range(4))
    web = Counting(
        target, home='<link rel="alternate" type="application/rss+xml" href="/rss">', rss=f"<rss>{items}</rss>"
    )
    assert web.read(Selection(source(discover=("feed",)))) == [f"{COUNTER}~r/pier/{n}" for n in range(found)]
    assert sum(url.startswith(COUNTER) for url in web.asked) == 1, "one tells of all"


@pytest.mark.parametrize(("target", "found"), [(HOME, 3), ("https://other.example/", 0)])
def test_a_sitemap_with_the_addresses_that_a_site_once_had(target: str, found: int) -> None:
    lists = "".join(f"<url><loc>{COUNTER}story-number-{n}-is</loc></url>" for n in range(3))
    web = Counting(target, **{"sitemap.xml": f"<urlset>{lists}</urlset>"})
    assert web.read(Selection(source(discover=("sitemap",)))) == [f"{COUNTER}story-number-{n}-is" for n in range(found)]
    assert sum(url.startswith(COUNTER) for url in web.asked) == 1, "one tells of all"


def test_a_feed_of_other_sites_is_not_followed() -> None:
    items = "".join(f"<item><link>https://site{n}.example/{n}</link></item>" for n in range(4))
    web = Web(home='<link rel="alternate" type="application/rss+xml" href="/rss">', rss=f"<rss>{items}</rss>")
    assert web.read(Selection(source(discover=("feed",)))) == []
    assert not [url for url in web.asked if "site" in url and "sitemap" not in url]
