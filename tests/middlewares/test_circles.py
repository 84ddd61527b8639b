"""Pages that lead to themselves, and pages that are nothing but a script which leads elsewhere."""

from __future__ import annotations

import asyncio
import threading

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares import refresh
from newscrawl.middlewares.refresh import RefreshMiddleware
from newscrawl.middlewares.url_gate import ROUNDS, PlainRedirects
from newscrawl.running.reasons import Skipped, SkipReason, lack_in
from newscrawl.running.stats import Lack

HOME = "https://pier.example/"


def test_a_page_that_wants_a_cookie_is_not_asked_for_twenty_times() -> None:
    answer = Response(HOME, 302, headers={"Location": HOME, "Set-Cookie": "seen=1"})
    plain = PlainRedirects()
    for rounds in range(ROUNDS):
        plain.process_response(Request(HOME, meta={"redirect_urls": [HOME] * rounds}), answer)
    with pytest.raises(Skipped, match="cookie") as caught:
        plain.process_response(Request(HOME, meta={"redirect_urls": [HOME] * ROUNDS}), answer)
    assert caught.value.reason is SkipReason.CIRCLE and lack_in(caught.value) is Lack.WALL
    chain = [f"{HOME}{n}" for n in range(9)]
    assert plain.process_response(Request(f"{HOME}9", meta={"redirect_urls": chain}), answer) is answer


@pytest.mark.parametrize(
    ("location", "on_the_way", "is_asked_again"),
    [
        (HOME, [], True),
        ("/", [], True),
        (f"{HOME}#start", [], True),
        ("/?", [], True),
        ("/start", [], False),
        ("/start", [f"{HOME}start"], True),
        ("//me:pw@pier.example/", [], True),
        ("", [], False),
    ],
)
def test_what_leads_back_is_asked_for_once_more(location: str, on_the_way: list[str], is_asked_again: bool) -> None:
    """Scrapy's filter of duplicates would drop the copy that its redirects make."""
    asked = Request(HOME, meta={"redirect_urls": on_the_way})
    answer = PlainRedirects().process_response(asked, Response(HOME, 302, headers={"Location": location}))
    assert asked.dont_filter is is_asked_again
    assert ("Location" in answer.headers) is bool(location), "an empty one leads nowhere"


def after(html: str) -> str | None:
    """The address that is asked for next."""
    middleware = RefreshMiddleware.from_crawler(get_crawler())
    asked = Request(HOME)
    found = asyncio.run(middleware.process_response(asked, HtmlResponse(HOME, body=html.encode(), request=asked)))
    return found.url.removeprefix(HOME) if isinstance(found, Request) else None


@pytest.mark.parametrize(("size", "in_the_loop"), [(0, True), (refresh.QUICK, False)])
def test_a_large_page_is_taken_apart_beside_the_loop(
    size: int, in_the_loop: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    parse = refresh.parse_html
    monkeypatch.setattr(
        refresh, "parse_html", lambda *given: (threads.append(threading.current_thread()), parse(*given))[1]
    )
    filler = " ".join(f"a{number}" for number in range(size // 4))
    assert after(f'<meta http-equiv="refresh" content="0; url=/start.html"><div {filler}>Moved</div>') == "start.html"
    assert [thread is threading.main_thread() for thread in threads] == [in_the_loop]


@pytest.mark.parametrize(
    "script",
    [
        'window.location.replace("/start.html");',
        "location = 'start.html'",
        "document.location.href='/start.html';",
        'setTimeout(function () { self.location.assign("/start.html") }, 100)',
    ],
)
def test_a_script_that_leads_elsewhere(script: str) -> None:
    assert after(f"<html><head><title>Pier</title><script>{script}</script></head><body></body></html>") == "start.html"


@pytest.mark.parametrize(
    "page",
    [
        "<script>if (old) location.replace('/old.html')</script>",
        "<script>x.onclick = function () { location = '/a' }</script>",
        "<script>var place = {location: '/a'}; my_location = '/b'</script>",
        "<script>location = '/a'</script><script src='/app.js'></script>",
        "<script>location = '/a'</script><a href='/b'>Or read on here</a>",
        f"<script>location = '/a'</script><p>{'The ferries sail again. ' * 30}</p>",
        "<script>location = '/'</script>",
    ],
)
def test_a_script_that_may_stay(page: str) -> None:
    assert after(f"<html><body>{page}</body></html>") is None
