"""Scrapy's own obedience to robots.txt, with a reason that can be told from others."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from newscrawl.running.reasons import Skipped, SkipReason


class RobotsTxt(RobotsTxtMiddleware):
    """Takes the place of Scrapy's, which raises a bare IgnoreRequest."""

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Raises Skipped for what robots.txt forbids; one that cannot be had forbids nothing."""
        try:
            await super().process_request(request)
        except IgnoreRequest as error:
            raise Skipped(SkipReason.ROBOTS_TXT, str(error)) from error
