"""Where listings are looked for: what is named, else the usual places, and in which order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.channels import MOST, is_feed_link, is_sitemap_link, systems, usual_feeds, usual_sitemaps
from newscrawl.discovery.frontier import LINKED, Frontier
from newscrawl.discovery.links import read_listing
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_files import TDMREP
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.words.addresses import is_first_file
from newscrawl.sources.load import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import MISSING, SavedListing
from newscrawl.text.addresses import page_key

HOME = "https://pier.example/"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
STORY = f"<urlset><url><loc>{HOME}news/a-story-of-the-bay</loc></url></urlset>"
FEED = f"<rss><channel><item><link>{HOME}news/a-story-of-the-bay</link></item></channel></rss>"


def asked(pages: dict[str, str], *ways: str) -> tuple[list[str], int, list[str]]:
    """Paths in the order in which a frontier asks for them, how many articles it found, and what it reports."""
    paths: list[str] = []
    reports: list[str] = []

    async def fetch(url: str, declared: bool) -> Response | None:
        path = "/" + url.removeprefix(HOME)
        if path != TDMREP:  # it comes before all listings: test_site_files.py
            paths.append(path)
        return HtmlResponse(url, body=pages[path].encode()) if path in pages else None

    async def read() -> int:
        source = Source("pier", HOME, discover=ways or ("news-sitemap", "sitemap", "feed", "links"))
        frontier = Frontier(
            Selection(source),
            fetch,
            report=lambda url, what, lost: reports.append(f"{url.removeprefix(HOME)} {what} {lost}"),
        )
        return len([chosen async for chosen in frontier.candidates()])

    return paths, asyncio.run(read()), reports


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap.xml",
        "/sitemap_index.xml",
        "/sitemap-index.xml",
        "/news-sitemap.xml",
        "/sitemap-news.xml",
        "/sitemap_news.xml",
    ],
)
def test_usual_sitemaps(path: str) -> None:
    paths, articles, _ = asked({path: STORY}, "news-sitemap", "sitemap")
    assert articles == 1 and paths[0] == "/robots.txt"
    assert paths[-1] == path  # what is right is the last that is asked for


@pytest.mark.parametrize("path", ["/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"])
def test_usual_feeds(path: str) -> None:
    paths, articles, _ = asked({"/": "<p>app", path: FEED}, "feed")
    assert articles == 1 and paths[-1] == path


def test_a_few_requests_where_there_is_nothing() -> None:
    paths, articles, reports = asked({"/": "<p>app"})
    assert articles == 0 and len(paths) == len(set(paths)) <= 2 * MOST and reports == []


@pytest.mark.parametrize(
    ("mark", "system", "sitemap", "feed"),
    [
        ('<link href="/wp-content/themes/a/style.css">', "WordPress", "/wp-sitemap.xml", "/feed/"),
        ('<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">', "Drupal", "/sitemap.xml", "/rss.xml"),
        ('<meta name="generator" content="Ghost 5.8">', "Ghost", "/sitemap.xml", "/rss/"),
        (
            '<script src="/pf/resources/js/a.js"></script>',
            "Arc XP",
            "/arc/outboundfeeds/sitemap-index/?outputType=xml",
            "/arc/outboundfeeds/rss/?outputType=xml",
        ),
        ('<meta name="generator" content="Joomla! - Open Source">', "Joomla", "/sitemap.xml", "/?format=feed&type=rss"),
        ("<meta content='blogger' name='generator'/>", "Blogger", "/sitemap.xml", "/feeds/posts/default"),
        ('<meta name="generator" content="TYPO3 CMS">', "TYPO3", "/sitemap.xml", "/rss.xml"),
    ],
)
def test_systems_by_their_marks(mark: str, system: str, sitemap: str, feed: str) -> None:
    page = f"<html><head>{mark}</head></html>".encode()
    assert systems(page) == [system]
    assert usual_sitemaps(HOME, page)[0] == HOME + sitemap[1:]
    assert usual_feeds(HOME, page)[0] == HOME + feed[1:]
    assert all("news" in url for url in usual_sitemaps(HOME, page, news_only=True)[:3])
    assert len(usual_sitemaps(HOME, page)) <= 2 * MOST >= len(usual_feeds(HOME, page))


def test_what_the_home_page_tells_comes_before_guesses() -> None:
    home = '<link rel="sitemap" href="/maps/all.xml"><a href="/rss/news.xml">RSS</a><a href="/rss/">All our feeds</a>'
    paths, articles, _ = asked({"/": home, "/maps/all.xml": STORY, "/rss/news.xml": FEED})
    assert articles == 1 and paths[:3] == ["/robots.txt", "/", "/maps/all.xml"]
    assert "/rss/news.xml" in paths and "/feed/" not in paths and "/sitemap.xml" not in paths


def test_named_sitemaps_that_are_gone() -> None:
    paths, articles, _ = asked({"/robots.txt": "Sitemap: /old.xml", "/sitemap.xml": STORY}, "sitemap")
    assert articles == 1 and paths == ["/robots.txt", "/old.xml", "/sitemap.xml"]


def test_what_is_wrong_is_reported_where_somebody_named_it() -> None:
    robots = "Sitemap: /page.xml\nSitemap: /deep.xml\nSitemap: /good.xml"
    good = STORY.replace("<url>", "<url><loc>http://[x</loc></url><url>", 1)
    pages = {"/robots.txt": robots, "/page.xml": "<html>Moved", "/deep.xml": '{"items": [' * 20_000, "/good.xml": good}
    _, articles, reports = asked(pages, "sitemap")
    assert articles == 1 and sorted(reports) == [
        "deep.xml it is nested too deeply True",
        "good.xml 1 entry without a usable address, like 'http://[x' False",
        "page.xml it is no sitemap and no feed False",
    ]
    # a guess may come upon anything
    assert asked({"/sitemap.xml": "<html>Not here", "/sitemap_index.xml": STORY}, "sitemap")[1:] == (1, [])


def test_a_mistake_of_ours_costs_the_listing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, url: str) -> None:
        raise ZeroDivisionError("a case nobody thought of")

    monkeypatch.setattr("newscrawl.discovery.frontier.read_sitemap", broken)
    _, articles, reports = asked({"/robots.txt": "Sitemap: /all.xml", "/all.xml": STORY, "/": "<p>app", "/feed/": FEED})
    assert articles == 1 and reports == ["all.xml ZeroDivisionError: a case nobody thought of True"]


def test_a_base_that_is_no_address() -> None:
    for base in ("http://[x", "https://pier.example:99999/", "javascript:void(0)", "mailto:a@b.example", ""):
        page = parse_html(
            f'<base href="{base}"><a href="news/a-story-of-the-bay">a</a><a href="http://[y">b</a>'.encode()
        )
        assert [c.url for c in read_listing(page, HOME, HOME).articles] == [f"{HOME}news/a-story-of-the-bay"]
    page = parse_html(b'<base href="//pier.example/x/"><base href="/y/"><a href="a-story-of-the-bay">a</a>')
    assert [c.url for c in read_listing(page, HOME, HOME).articles] == [f"{HOME}x/a-story-of-the-bay"]


def test_links_to_listings() -> None:
    for path in ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap/news.xml.gz", "/sitemaps.xml"):
        assert is_sitemap_link(path)
    for path in ("/sitemap/", "/sitemap.html", "/map.xml", "/xml-sitemap-explained"):
        assert not is_sitemap_link(path)
    for path in (
        "/feed/",
        "/rss",
        "/news/rss.xml",
        "/local.rss",
        "/index.php?format=feed&type=rss",
        "/feed.php",
        "/atom.xml",
        *"/rss20.xml /sport-rss.xml /rss_sport.xml /rssnews.xml /RSS.ashx /backend.php /spip.php?page=backend".split(),
        *"/syndication.axd /rss?id=3 /?rss=1 /rss.php?cat=3 /newsfeed.xml".split(),
    ):
        assert is_feed_link(path), path
    for path in (
        "/feedback.php",
        "/atomic.php",
        "/stress.php",
        "/rss.html",
        "/press.aspx?id=3",
        "/story/rss-explained",
    ):
        assert not is_feed_link(path), path
    for path in ("/feedback", "/comments/feed/", "/feeding-the-gulls", "/rss/podcast.xml", "/press/", "/news?type=all"):
        assert not is_feed_link(path)


def test_a_name_in_its_own_letters() -> None:
    """The site is asked for in ASCII, whatever its links say."""
    home = "https://züri.example/"
    page = parse_html('<a href="https://züri.example/lokal/eine-neue-route">a</a>'.encode())
    for url in (home, "https://xn--zri-hoa.example/"):
        assert len(read_listing(page, url, home).articles) == 1


def test_of_feeds_that_a_page_leads_to_the_first_few_are_read() -> None:
    """A page of them all may lead to hundreds; those that it names in its head are its own."""
    feeds = {f"/{name}/feed": FEED for name in "abcdefgh"}
    linked = "".join(f'<a href="{path}">RSS</a>' for path in feeds)
    paths, _, _ = asked({"/": linked, **feeds}, "feed")
    assert [path for path in paths if path in feeds] == list(feeds)[:LINKED]
    named = "".join(f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in feeds)
    paths, _, _ = asked({"/": f"<html><head>{named}</head></html>", **feeds}, "feed")
    assert [path for path in paths if path in feeds] == list(feeds)


@pytest.mark.parametrize("name", ["index.html", "index.php", "default.aspx", "Home", "home.do"])
def test_the_front_page_by_the_name_of_its_file_is_read_and_no_article(name: str) -> None:
    front = f'<a href="/{name}">Home</a><a href="/sea">Sea</a>'
    more = front + '<a href="/coast">Coast</a>'
    paths, judged, _ = asked({"/": front, f"/{name}": more, "/sea": "<p>Sea", "/coast": "<p>Coast"}, "links")
    assert {f"/{name}", "/sea", "/coast"} <= set(paths) and judged == 2
    assert is_first_file(f"{HOME}{name}", HOME) and not is_first_file(f"{HOME}sea/{name}", HOME)
    assert not is_first_file(f"{HOME}{name}?id=7", HOME) and not is_first_file(HOME, HOME)


def test_a_news_sitemap_at_a_usual_place_is_read_again(tmp_path: Path) -> None:
    """It lists what is new alone, and was taken for a wrong guess for a week."""
    news = STORY.replace("</loc>", f"</loc><n:news xmlns:n='{NEWS}'><n:title>A story of the bay</n:title></n:news>")
    state = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["pier"], [3600], frozenset())

    async def fetch(url: str, declared: bool) -> Response | None:
        page = news if url.endswith("/news-sitemap.xml") else ""
        state.save_listing(page_key(url), SavedListing(url, "text/xml" if page else MISSING, b"", None, None))
        return HtmlResponse(url, body=page.encode()) if page else None

    async def read() -> int:
        source = Source("pier", HOME, discover=("news-sitemap", "sitemap"))
        return len([chosen async for chosen in Frontier(Selection(source, state=state), fetch).candidates()])

    try:
        assert asyncio.run(read()) == 1
        saved = [state.listing(page_key(f"{HOME}{name}.xml")) for name in ("news-sitemap", "sitemap")]
        assert [listing is not None and listing.is_missing for listing in saved] == [False, True]
    finally:
        state.close()
