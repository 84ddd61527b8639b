"""Sites that answer whatever they are asked for with one page are given up, and others never."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.discovery.page_request import META, SOURCE, PageRequest
from newscrawl.extraction.document.page import Page
from newscrawl.items import Article
from newscrawl.middlewares.one_answer import DOORS, ENOUGH, OneAnswer
from newscrawl.running.reasons import Skipped
from newscrawl.running.stats import Lack, lack_of
from newscrawl.sources.model import Source
from newscrawl.spiders.news import NewsSpider

Make = Callable[..., Article]
SITE = "https://pier.example/"
PIER = Source("pier", SITE)


@pytest.fixture
def crawler() -> Crawler:
    return get_crawler(NewsSpider, {"STATE_URL": ""})


class Run:
    """A crawl's pages, one after the other."""

    def __init__(self, crawler: Crawler, make: Make) -> None:
        self.middleware, self.stats, self.make = OneAnswer.from_crawler(crawler), crawler.stats, make

    def page(self, path: str, text: str, *, via: str = "links", door: str = "", is_article: bool = False) -> bool:
        """Whether it is asked for; it comes with this text, from behind a door where it leads there."""
        request = Request(SITE + path, meta={META: PageRequest(PIER, via, SITE + path)})
        if not self.came(request, door):
            return False
        article = self.make(url=door or request.url, source="pier", body=text, content_hash=text, is_article=is_article)
        self.middleware.judged(Page(article.url, text.encode(), source="pier"), article)
        return True

    def listing(self, path: str, *, door: str = "") -> bool:
        return self.came(Request(SITE + path, meta={SOURCE: PIER}), door)

    def came(self, request: Request, door: str) -> bool:
        try:
            self.middleware.process_request(request)
        except Skipped:
            return False
        meta = {**request.meta, "redirect_urls": [request.url]} if door else request.meta
        final = request.replace(url=door or request.url, meta=meta)
        self.middleware.process_response(final, HtmlResponse(final.url, body=b"text", request=final))
        return True


@pytest.fixture
def run(crawler: Crawler, make_article: Make) -> Run:
    return Run(crawler, make_article)


def test_one_page_for_all_articles(run: Run) -> None:
    asked = [run.page(f"news/{number}", "Choose how to read", is_article=True) for number in range(ENOUGH + 5)]
    assert asked == [True] * ENOUGH + [False] * 5
    assert not run.listing("sport/")
    assert lack_of(run.stats.get_stats(), "pier") is Lack.SAME


def test_doors_of_listings_too(run: Run) -> None:
    names = ["", *map(str, range(DOORS + 2))]
    asked = [run.listing(name, door=f"{SITE}consent?back=/{name}") for name in names]
    assert asked == [True] * DOORS + [False] * 3
    assert lack_of(run.stats.get_stats(), "pier") is Lack.WALL


def test_what_is_not_there_may_lead_to_one_page(run: Run) -> None:
    """As ASP.NET does it, and as sitemaps that an older system left list it: articles come by links."""
    assert all(run.listing(f"{n}.xml", door=f"{SITE}404?aspxerrorpath=/{n}.xml") for n in range(2 * DOORS))
    assert all(run.page(f"old/{number}", "Not found", via="sitemap") for number in range(2 * ENOUGH))
    assert lack_of(run.stats.get_stats(), "pier") is Lack.SAME, "as long as nothing else comes"
    assert run.page("news/1", "The ferry sails", is_article=True)
    assert lack_of(run.stats.get_stats(), "pier") is None


def test_one_page_that_differs_opens_the_site(run: Run) -> None:
    for number in range(ENOUGH - 2):
        assert run.page(f"gone/{number}", "Not found")
    assert run.page("news/1", "The ferry sails", is_article=True)
    assert all(run.page(f"gone/{number}", "Not found") for number in range(2 * ENOUGH))
    assert lack_of(run.stats.get_stats(), "pier") is None


def test_a_site_that_shows_a_page_has_no_door(run: Run) -> None:
    """Its sections ask for a login each; what the extraction says of its articles is another matter."""
    assert run.listing("")
    assert all(run.listing(f"{n}", door=f"{SITE}login?next=/{n}") for n in range(2 * DOORS))


def test_pages_without_text_are_compared_as_they_came(run: Run) -> None:
    for number in range(2 * ENOUGH):
        request = Request(f"{SITE}{number}", meta={META: PageRequest(PIER, "links", f"{SITE}{number}")})
        assert run.came(request, "")
        article = run.make(url=request.url, source="pier", body="", content_hash="none", is_article=False)
        run.middleware.judged(Page(request.url, b"video %d" % number, source="pier"), article)


def test_pages_that_are_named_have_no_say(run: Run) -> None:
    for number in range(2 * ENOUGH):
        url = f"{SITE}{number}"
        assert run.came(Request(url, meta={META: PageRequest(PIER, "url", url)}), "")
        run.middleware.judged(Page(url, b"text", source="pier"), run.make(url=url, source="pier", content_hash="one"))
