"""`scrapy crawl`: Scrapy's own, with arguments checked before anything is fetched, a summary, and an exit code that tells."""

from __future__ import annotations

import argparse
import os
import sys
from urllib.parse import urlsplit
from urllib.request import url2pathname

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.summary import failures, print_summary

BAD_ARGUMENTS = 2


class Command(ScrapyCrawl):
    """Exit codes: 0 done, 1 finished with failures, 2 bad arguments."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, crawl, sum up."""
        assert self.crawler_process is not None and self.settings is not None
        try:
            crawler = self._checked_crawler(args, opts)
            check_feeds(self.settings)
        except UsageError as error:
            self._refuse(error, BAD_ARGUMENTS)
            return
        except NewscrawlError as error:
            self._refuse(error, 1)
            return
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        stats = crawler.stats.get_stats() if crawler.stats is not None else {}
        print_summary(stats, [shown(uri) for uri in self.settings.getdict("FEEDS")])
        if self.crawler_process.bootstrap_failed or failures(stats) or not stats.get("finish_reason"):
            self.exitcode = 1

    def _checked_crawler(self, args: list[str], opts: argparse.Namespace) -> Crawler:
        assert self.crawler_process is not None
        if len(args) != 1:
            raise UsageError("give one spider: scrapy crawl news ... or scrapy crawl archive ...")
        try:
            spider = self.crawler_process.spider_loader.load(args[0])
        except KeyError:
            names = ", ".join(sorted(self.crawler_process.spider_loader.list()))
            raise UsageError(f"there is no spider {args[0]!r}; there are {names}") from None
        check = getattr(spider, "check_arguments", None)
        if check is not None:
            check(**opts.spargs)
        return self._create_crawler(spider)

    def _refuse(self, error: Exception, exitcode: int) -> None:
        print(f"error: {error}", file=sys.stderr)
        self.exitcode = exitcode


def local_path(uri: str) -> str | None:
    """The file that a feed URI names; None for standard output and other machines."""
    parts = urlsplit(str(uri))
    if parts.scheme == "file":
        return url2pathname(parts.path)
    # a single letter is a drive, no scheme
    return str(uri) if len(parts.scheme) <= 1 else None


def shown(uri: str) -> str:
    """A feed as the summary names it."""
    return "standard output" if str(uri).startswith("stdout:") else str(uri)


def check_feeds(settings: BaseSettings) -> None:
    """Open every local feed once, so that a folder that cannot be written stops the run now and not after the crawl."""
    for uri in settings.getdict("FEEDS"):
        path = local_path(uri)
        if path is None or "%(" in path:
            continue
        try:
            os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
            existed = os.path.exists(path)
            with open(path, "ab"):
                pass
            if not existed:
                os.remove(path)
        except OSError as error:
            raise NewscrawlError(f"{path}: cannot be written ({error.strerror})") from error
