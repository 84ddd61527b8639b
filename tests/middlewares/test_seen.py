"""What became of a page, seen from outside all other middlewares."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request, signals
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, ResponseFailed

from newscrawl.discovery.page_request import META, PageRequest, page_request_of
from newscrawl.errors import UsageError
from newscrawl.middlewares.seen import SeenMiddleware
from newscrawl.running.reasons import Memory, Skipped, SkipReason, in_words, reason_of
from newscrawl.running.signals import page_missing
from newscrawl.running.stats import LASTING
from newscrawl.sources.model import Source
from newscrawl.state.of_crawler import give_state

URL = "http://zeitung.example/lokales/brücke-wieder-offen-4711"


class State:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.pages = self
        self.before = False

    def __getattr__(self, name: str) -> Any:
        return lambda url, *_: bool(self.told.append((name, url))) or self.before  # type: ignore[func-returns-value]


class Crawler(SimpleNamespace):
    """What the middleware needs of one."""


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def seen(stats: StatsCollector, state: State) -> SeenMiddleware:
    return made(stats, state)


def made(stats: StatsCollector, state: State, **settings: str) -> SeenMiddleware:
    crawler: Any = Crawler(stats=stats, signals=SignalManager(), settings=Settings(settings))
    give_state(crawler, state)  # type: ignore[arg-type]
    return SeenMiddleware.from_crawler(crawler)


def request(**headers: str) -> Request:
    page = PageRequest(
        Source("zeitung", "http://zeitung.example/"), "feed", "http://zeitung.example/4711?utm_source=rss"
    )
    return Request(URL, headers=headers, meta={META: page})


def fail(seen: SeenMiddleware, error: Exception, asked: Request | None = None) -> None:
    failure: Any = Failure(error)
    failure.request = asked or request()
    seen.failed(failure)


def test_a_page_arrives(seen: SeenMiddleware, state: State, stats: StatsCollector) -> None:
    response = HtmlResponse(URL, body=b"<p>text")
    assert seen.process_response(request(), response) is response
    assert state.told == [("arrived", response.url)]
    assert not stats.get_stats()


def test_an_error_that_is_allowed_is_a_page(stats: StatsCollector, state: State) -> None:
    """As Scrapy has it: some systems send their articles as what is not there."""
    seen, asked = made(stats, state, HTTPERROR_ALLOWED_CODES="404, 410"), request()
    seen.process_request(asked)
    assert asked.meta["handle_httpstatus_list"] == [404, 410]
    seen.process_response(asked, HtmlResponse(URL, status=404, body=b"<p>text"))
    seen.process_response(asked, HtmlResponse(URL, status=500, body=b"<p>text"))
    assert state.told == [("arrived", URL)]
    with pytest.raises(UsageError, match="404,410"):
        made(stats, state, HTTPERROR_ALLOWED_CODES="all")


def test_a_304_is_a_look(seen: SeenMiddleware, state: State, stats: StatsCollector) -> None:
    seen.process_response(request(**{"If-None-Match": '"x"'}), Response(URL, status=304))
    assert state.told == [("unchanged", "zeitung.example/4711")]
    assert stats.get_value("newscrawl/sources/zeitung/unchanged") == 1
    seen.process_response(request(), Response(URL, status=304))
    assert len(state.told) == 1, "nobody asked for that"


def test_what_is_no_html_is_not_asked_for_soon(seen: SeenMiddleware, state: State, stats: StatsCollector) -> None:
    seen.process_response(request(), Response(URL, body=b"%PDF-1.7"))
    assert state.told == [("failed", "zeitung.example/4711")]
    assert stats.get_stats() == {
        "newscrawl/skipped/not_html": 1,
        "newscrawl/sources/zeitung/skipped not_html": 1,
    }


@pytest.mark.parametrize("status", [301, 404, 410, 503])
def test_other_statuses_are_judged_when_scrapy_made_errors_of_them(
    seen: SeenMiddleware, state: State, stats: StatsCollector, status: int
) -> None:
    seen.process_response(request(), HtmlResponse(URL, status=status))
    assert (state.told, stats.get_stats()) == ([], {})


def http_error(status: int) -> HttpError:
    return HttpError(HtmlResponse(URL, status=status))


@pytest.mark.parametrize(
    ("error", "reason", "words"),
    [
        (http_error(404), SkipReason.LASTING, "HTTP 404"),
        (http_error(410), SkipReason.GONE, "HTTP 410"),
        (http_error(503), SkipReason.PASSING, "HTTP 503"),
        (IgnoreRequest("max redirections reached"), SkipReason.LASTING, "max redirections reached"),
        (DownloadCancelledError("x"), SkipReason.LASTING, "it is larger than DOWNLOAD_MAXSIZE"),
        (DownloadFailedError("reset by peer"), SkipReason.PASSING, "reset by peer"),
        (
            ResponseFailed([Failure(ParseError("non-integer status code", b"<!doctype"))]),
            SkipReason.PASSING,
            "what it answers is no HTTP: '<!doctype'",
        ),
        (
            ResponseFailed([Failure(KeyError(b"gzip"))]),
            SkipReason.PASSING,
            "it sends in a Transfer-Encoding that is not known: b'gzip'",
        ),
        (Skipped(SkipReason.PRIVATE_ADDRESS, "inside"), SkipReason.PRIVATE_ADDRESS, "inside"),
        # words of one reason in another's text mean nothing
        (
            IgnoreRequest("its robots.txt is left alone, the run is ending"),
            SkipReason.LASTING,
            "its robots.txt is left",
        ),
    ],
)
def test_failures(
    seen: SeenMiddleware, state: State, stats: StatsCollector, error: Exception, reason: SkipReason, words: str
) -> None:
    assert reason_of(error) is reason and in_words(error).startswith(words)
    fail(seen, error)
    assert stats.get_value("newscrawl/fetch/failed") == stats.get_value("newscrawl/failures") == 1
    assert stats.get_value("newscrawl/sources/zeitung/errors") == 1
    told = {Memory.FAILED: "failed", Memory.GONE: "gone"}.get(reason.memory)
    assert state.told == ([(told, "zeitung.example/4711")] if told else [])
    lasts = reason.memory is not Memory.NONE
    assert bool(stats.get_value(LASTING)) == lasts, "a further look at all of the site would not mend it"


def test_what_failed_before_is_told_no_more(seen: SeenMiddleware, state: State, stats: StatsCollector) -> None:
    """A sitemap names pages that were taken away, for years."""
    state.before = True
    fail(seen, http_error(404))
    assert state.told == [("failed", "zeitung.example/4711")], "it gets more time"
    assert (stats.get_value("newscrawl/failures"), stats.get_value("newscrawl/fetch/failed_again")) == (None, 1)
    fail(seen, http_error(503))
    assert stats.get_value("newscrawl/failures") == 1, "this one may come in the next run"
    named = request()
    named.meta[META] = replace(named.meta[META], via="url")
    fail(seen, http_error(404), named)
    assert stats.get_value("newscrawl/failures") == 2, "somebody asked for just this one"


def test_what_redirects_to_a_page_of_this_run_is_known(seen: SeenMiddleware, state: State) -> None:
    missing = []
    seen._crawler.signals.connect(lambda request: missing.append(request.url), page_missing, weak=False)
    again = request()
    seen._crawler.signals.send_catch_log(signals.request_dropped, request=again)
    assert state.told == [], "the same address twice says nothing new"
    again.meta["redirect_urls"] = ["http://zeitung.example/4711"]
    seen._crawler.signals.send_catch_log(signals.request_dropped, request=again)
    assert state.told == [("elsewhere", "zeitung.example/4711")]
    assert missing == [again.url] * 2, "nobody waits for it"


@pytest.mark.parametrize("reason", [SkipReason.ROBOTS_TXT, SkipReason.HOST_LEFT_ALONE, SkipReason.RUN_ENDED])
def test_what_is_not_asked_for_is_no_failure(
    seen: SeenMiddleware, state: State, stats: StatsCollector, reason: SkipReason
) -> None:
    fail(seen, Skipped(reason))
    counted = {name: count for name, count in stats.get_stats().items() if "/lacks/" not in name}
    of_source = f"newscrawl/sources/zeitung/skipped {reason.name.lower()}"
    assert (counted, state.told) == ({reason.stat: 1, of_source: 1}, [])


def test_other_requests_are_nobodys_business(seen: SeenMiddleware, state: State, stats: StatsCollector) -> None:
    listing = Request("http://zeitung.example/feed.xml")
    seen.process_request(listing)
    assert listing.errback is None and page_request_of(listing) is None
    seen.process_response(listing, Response(listing.url))
    assert (state.told, stats.get_stats()) == ([], {})


def test_a_page_with_an_errback_of_its_own_keeps_it(seen: SeenMiddleware) -> None:
    own, none = request(), request()
    own.errback = print
    seen.process_request(own)
    seen.process_request(none)
    assert own.errback is print and none.errback == seen.failed
