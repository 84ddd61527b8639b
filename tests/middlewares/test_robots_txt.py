"""What Scrapy's own middleware refuses has our reason, and what it lets through is let through."""

from __future__ import annotations

import asyncio
import gzip
import threading
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.robots_parser import AgentRules
from newscrawl.middlewares.robots_txt import RobotsTxt
from newscrawl.running.reasons import Skipped, SkipReason, reason_of
from newscrawl.text.robots_groups import LONGEST_ROBOTS

ROBOTS = b"User-agent: *\nDisallow: /intern\n\nUser-agent: newscrawl\nDisallow: /nur-f%C3%BCr-menschen/\n"


class Engine:
    """Answers requests for robots.txt."""

    def __init__(self, answer: Response | Exception) -> None:
        self._answer = answer

    async def download_async(self, request: Request) -> Response:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


OURS = {
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": "newscrawl",
    "ROBOTSTXT_PARSER": "newscrawl.middlewares.robots_parser.AgentRules",
}


def ask(url: str, answer: Response | Exception) -> Any:
    async def main() -> Any:
        crawler: Any = get_crawler(Spider, OURS)
        crawler.engine = Engine(answer)
        return await RobotsTxt.from_crawler(crawler).process_request(Request(url))

    return asyncio.run(main())


@pytest.mark.parametrize("url", ["http://a.example/nur-für-menschen/1", "http://a.example/nur-f%C3%BCr-menschen/x?y=1"])
def test_forbidden(url: str) -> None:
    with pytest.raises(Skipped) as raised:
        ask(url, TextResponse("http://a.example/robots.txt", body=ROBOTS))
    assert raised.value.reason is SkipReason.ROBOTS_TXT is reason_of(raised.value)
    assert not raised.value.reason.is_failure and str(raised.value) == "Forbidden by robots.txt"


@pytest.mark.parametrize(
    "answer",
    [TextResponse("http://a.example/robots.txt", body=ROBOTS), IgnoreRequest("left alone"), OSError("no connection")],
)
def test_allowed(answer: Response | Exception) -> None:
    assert ask("http://a.example/intern/1", answer) is None  # newscrawl is named, and this forbidden to the others


def test_a_packed_file_is_obeyed() -> None:
    with pytest.raises(Skipped):
        ask("http://a.example/nur-für-menschen/1", Response("http://a.example/robots.txt", body=gzip.compress(ROBOTS)))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_of_two_bytes_a_character_is_obeyed(encoding: str) -> None:
    body = ("\ufeff" * (encoding == "utf-16-be") + ROBOTS.decode()).encode(encoding)
    with pytest.raises(Skipped):
        ask("http://a.example/nur-für-menschen/1", Response("http://a.example/robots.txt", body=body))


@pytest.mark.parametrize("filler", ["# nothing", "Disallow: /*a*b*c*d", "User-agent: bot-of-somebody", "\n\n"])
def test_a_long_file_is_read_beside_the_loop(filler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rules hold all the same, first and last."""
    lines = f"User-agent: newscrawl\nDisallow: /first\n{(filler + chr(10)) * 20_000}"
    body = (lines[: LONGEST_ROBOTS - 200] + "\n\nUser-agent: newscrawl\nDisallow: /last\n").encode()
    asked, is_allowed = [], AgentRules._is_allowed

    def note(rules: AgentRules, url: str, agent: str) -> bool:
        asked.append(threading.get_ident())
        return is_allowed(rules, url, agent)

    monkeypatch.setattr(AgentRules, "_is_allowed", note)
    for path in ("/first/1", "/last/1"):
        with pytest.raises(Skipped):
            ask(f"http://a.example{path}", TextResponse("http://a.example/robots.txt", body=body))
    ask("http://a.example/other", TextResponse("http://a.example/robots.txt", body=body))
    assert len(asked) == 3
    assert (threading.get_ident() in asked) == (filler in ("# nothing", "\n\n"))
