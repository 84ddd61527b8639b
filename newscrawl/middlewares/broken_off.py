"""Takes what came whole over a connection that broke, or with a length that was wrong."""

from __future__ import annotations

import re
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

_END = re.compile(rb"</(?:html|urlset|sitemapindex|rss|feed|rdf:rdf)\s*>", re.I)
"""The last tag of a page, a sitemap, a feed."""


class BrokenOffMiddleware:
    """Scrapy tries again when fewer bytes come than were said; on the last try a document that has its end is taken."""

    def __init__(self, retries: int) -> None:
        self._retries = retries

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0)

    def process_request(self, request: Request) -> None:
        """On the last try, ask for what there is."""
        retries = 0 if request.meta.get("dont_retry") else request.meta.get("max_retry_times", self._retries)
        if request.meta.get("retry_times", 0) >= retries:
            request.meta["download_fail_on_dataloss"] = False

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself. Raises ResponseDataLossError when its end is missing."""
        if "dataloss" in response.flags and not _END.search(response.body):
            raise ResponseDataLossError("the connection broke off before the end")
        return response
