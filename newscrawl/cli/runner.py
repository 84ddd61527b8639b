"""What the commands that crawl have in common: checks before anything happens, a summary after it.

Not among the commands themselves, where Scrapy would take it for one.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from scrapy import Spider, signals
from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.extensions.feedexport import FeedSlot
from scrapy.settings import SETTINGS_PRIORITIES
from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.summary import failures, print_summary
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.feeds.exporters import check_writable, gzipped_lines, lasting_feeds, overwritten_files
from newscrawl.sources.load import parse_duration
from newscrawl.state.crawl_state import CrawlState, give_state

FAILED, BAD_ARGUMENTS = 1, 2


class CheckedRun(BaseRunSpiderCommand):
    """Exit codes: 0 done, 1 finished with failures, 2 bad arguments. An error is one line on standard error."""

    state: CrawlState | None = None
    """What was seen before; None when the run has no state."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's, and then the checks: here nothing was logged, started or fetched yet."""
        assert self.settings is not None
        if opts.output or opts.overwrite_output:
            self._drop_default_feeds()
            opts.output = [gzipped_lines(uri) for uri in opts.output or []] or None
            opts.overwrite_output = [gzipped_lines(uri) for uri in opts.overwrite_output or []] or None
        try:
            super().process_options(args, opts)
            # -O says it of every output, and Scrapy then warns that standard output cannot be overwritten
            self.settings.getdict("FEEDS").get("stdout:", {}).pop("overwrite", None)
            self.check(args, opts)
        except (UsageError, ScrapyUsageError) as error:
            refuse(error if str(error) else f"usage: scrapy {self.syntax()}", BAD_ARGUMENTS)
        except NewscrawlError as error:
            refuse(error, FAILED)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Raise UsageError (exit code 2) or another NewscrawlError (1) when the command cannot do what it was asked."""
        for argument in args:
            if argument.startswith("-") and len(argument) > 1:
                raise UsageError(f"unknown option {argument}")

    def check_spider(self, spider: type[Spider], arguments: dict[str, Any]) -> None:
        """The spider's own check of its `-a` arguments, and that its feeds can be written."""
        assert self.settings is not None
        check = getattr(spider, "check_arguments", None)
        if check is not None:
            check(**arguments)
        settings = self.settings.copy()
        spider.update_settings(settings)
        check_writable(settings.getdict("FEEDS"))
        self.state = self._open_state(spider, arguments, settings.getdict("FEEDS"))

    def load_spider(self, name: str) -> type[Spider]:
        """The project's spider of that name. Raises UsageError."""
        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        try:
            return loader.load(name)
        except KeyError:
            raise UsageError(f"there is no spider {name!r}; there are {', '.join(sorted(loader.list()))}") from None

    def crawl(self, spider: type[Spider], arguments: dict[str, Any]) -> None:
        """Run it to its end, sum up, and set the exit code."""
        assert self.crawler_process is not None
        _allow_many_connections()
        crawler = self._create_crawler(spider)
        if self.state is not None:
            give_state(crawler, self.state)
        written: list[tuple[str, int]] = []

        def note(slot: FeedSlot) -> None:
            written.append((slot.uri, slot.itemcount - getattr(slot.exporter, "unwritten", 0)))

        crawler.signals.connect(note, signals.feed_slot_closed)
        self.crawler_process.crawl(crawler, **arguments)
        self.crawler_process.start()
        if self.state is not None:
            self.state.close()
        self._sum_up(crawler, written)

    def _open_state(
        self, spider: type[Spider], arguments: dict[str, Any], feeds: Mapping[str | Path, Any]
    ) -> CrawlState | None:
        """The state of the sources that the run is about. Raises UsageError or StateError."""
        assert self.settings is not None
        names = spider.source_names(**arguments) if hasattr(spider, "source_names") else []
        url = self.settings.get("STATE_URL")
        if not names or not url or not lasting_feeds(feeds):
            return None
        ages = _ages(self.settings.getlist("REVISIT_AFTER"))
        return CrawlState(url, names, ages, overwritten_files(feeds))

    def _sum_up(self, crawler: Crawler, written: list[tuple[str, int]]) -> None:
        assert self.crawler_process is not None
        if self.crawler_process.bootstrap_failed:
            self.exitcode = FAILED
            return
        stats = crawler.stats.get_stats()
        print_summary(stats, written)
        if failures(stats):
            self.exitcode = FAILED

    def _drop_default_feeds(self) -> None:
        """Scrapy adds the files of -o and -O to FEEDS; who names a file means that one only."""
        assert self.settings is not None
        if (self.settings.getpriority("FEEDS") or 0) <= SETTINGS_PRIORITIES["project"]:
            self.settings.set("FEEDS", {}, priority="project")


def _allow_many_connections() -> None:
    """Each of hundreds of sites has two; what a shell gives a process is made for less."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _ages(texts: list[str]) -> list[int]:
    """In seconds. Raises UsageError."""
    ages = [(text, parse_duration(text)) for text in texts]
    for text, age in ages:
        if age is None:
            raise UsageError(f'REVISIT_AFTER takes ages like "6h", not {text!r}')
    return [age for _, age in ages if age is not None]


def refuse(error: object, exitcode: int) -> NoReturn:
    """End the command with one line."""
    sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
    sys.exit(exitcode)
