"""Hosts that refuse now and then, and hosts that mean it."""

from __future__ import annotations

from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.discovery.page_request import GUESSED
from newscrawl.middlewares.refused_once import IN_A_ROW, TIMES, RefusedOnce

PAGE = "https://pier.example/{}"


def made() -> RefusedOnce:
    crawler = get_crawler(Spider)
    crawler.spider = crawler._create_spider("pier")
    return RefusedOnce.from_crawler(crawler)


def answer(middleware: RefusedOnce, request: Request, status: int) -> Request | None:
    """The request that is made in place of an answer."""
    found = middleware.process_response(request, Response(request.url, status))
    return found if isinstance(found, Request) else None


def ask(name: str, **meta: Any) -> Request:
    return Request(PAGE.format(name), meta={"download_slot": "pier.example", **meta})


def test_a_page_is_asked_for_again_later() -> None:
    middleware = made()
    assert answer(middleware, ask("home"), 200) is None
    request: Request | None = ask("a")
    for _ in range(TIMES):
        assert request is not None
        request = answer(middleware, request, 403)
        assert request is not None and request.priority < 0 and request.dont_filter
    assert request is not None and answer(middleware, request, 403) is None


def test_who_refuses_all_is_believed() -> None:
    assert answer(made(), ask("home"), 403) is None
    middleware = made()
    answer(middleware, ask("home"), 200)
    tried = [answer(middleware, ask(str(n)), 403) for n in range(9)]
    assert all(tried[:IN_A_ROW]) and not any(tried[IN_A_ROW:])
    # another page that comes is a sign of another mood
    answer(middleware, ask("b"), 404)
    assert answer(middleware, ask("c"), 403)


def test_what_is_not_tried_again() -> None:
    middleware = made()
    answer(middleware, ask("home"), 200)
    for meta in ({"dont_retry": True}, {"max_retry_times": 0}, {GUESSED: True}):
        assert answer(middleware, ask("a", **meta), 403) is None


def test_repeats_in_vain_end_them() -> None:
    """As of pages that are for members only."""
    middleware, repeats = made(), 0
    for number in range(9):
        answer(middleware, ask(f"open-{number}"), 200)
        again = answer(middleware, ask(str(number)), 403)
        while again is not None:
            repeats += 1
            again = answer(middleware, again, 403)
    assert repeats == 3
