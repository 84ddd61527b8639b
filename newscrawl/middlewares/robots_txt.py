"""Scrapy's own obedience to robots.txt, with a reason that can be told from others, and each file fetched once."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from newscrawl.discovery.markup import unpacked
from newscrawl.middlewares.robots_parser import AgentRules
from newscrawl.running.reasons import Skipped, SkipReason, in_words
from newscrawl.text.robots_groups import LONGEST_ROBOTS

PATH = "/robots.txt"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What a file begins with that an editor kept as "Unicode"."""
SCRAPYS = logging.getLogger(RobotsTxtMiddleware.__module__)


def _one_line(record: logging.LogRecord) -> bool:
    """A file that cannot be had is no bug: it needs no traceback, and no name of a class."""
    if isinstance(record.args, dict) and isinstance(error := record.args.get("f_exception"), Exception):
        record.args = record.args | {"f_exception": in_words(error)}
    record.exc_info = record.exc_text = None
    return True


class RobotsTxt(RobotsTxtMiddleware):
    """Takes the place of Scrapy's, which raises a bare IgnoreRequest."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        SCRAPYS.addFilter(_one_line)  # once, however many crawls: it is the same filter
        self._came: dict[str, Response] = {}
        """By host, for discovery, which reads the file too."""

    async def process_request(  # type: ignore[override]  # the base only happens to have none to give
        self, request: Request, spider: Spider | None = None
    ) -> Response | None:
        """Raises Skipped for what robots.txt forbids; one that cannot be had forbids nothing."""
        try:
            if not request.meta.get("dont_obey_robotstxt") and request.url.startswith(("http:", "https:")):
                self.process_request_2(await self._rules(request), request)
        except IgnoreRequest as error:
            raise Skipped(SkipReason.ROBOTS_TXT, str(error)) from error
        parts = urlsplit(request.url)
        wanted = parts.path == PATH and not request.meta.get("dont_obey_robotstxt")
        came = self._came.pop(parts.netloc, None) if wanted else None
        return came and came.replace(request=request)

    async def _rules(self, request: Request) -> RobotParser | None:
        rules = await self.robot_parser(request)
        if isinstance(rules, AgentRules):
            agent = self._robotstxt_useragent or request.headers.get("User-Agent", self._default_useragent)
            await rules.prepare(request.url, agent or "")
        return rules

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """Of the host where the file is in the end too, since a site redirects it with all its pages."""
        read = response.replace(body=await asyncio.to_thread(_lines, response.body))
        await super()._parse_robots(read, netloc, request)
        self._came[netloc] = response
        end = urlsplit(response.url)
        if end.netloc not in self._parsers and end.path == PATH:
            self._parsers[end.netloc] = Deferred()
            await super()._parse_robots(read, end.netloc, request.replace(url=response.url))


def _lines(body: bytes) -> bytes:
    """What of the file is read: its first half megabyte, as RFC 9309 asks, without lines that say nothing."""
    text = unpacked(body)[0][:LONGEST_ROBOTS]
    if text.startswith(_UTF_16):
        text = text.decode("utf-16", "ignore").encode()
    lines = (line.strip() for line in text.splitlines())
    return b"\n".join(line for line in lines if line and not line.startswith(b"#"))
