"""What the commands that crawl have in common: checks before anything happens, a summary after it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import resource
from typing import Any

from scrapy import Spider, signals
from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedSlot
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.python import without_none_values
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.addon import check_reactor
from newscrawl.cli.base import FAILED, BaseCommand
from newscrawl.cli.given import check_filled, check_pairs
from newscrawl.cli.raised import count_raised
from newscrawl.cli.summary import print_summary
from newscrawl.errors import UsageError
from newscrawl.extraction.document.asking import mode_of
from newscrawl.extraction.extras.asked import asked_by
from newscrawl.feeds.targets import check_format, check_writable, compressed_lines
from newscrawl.running.components import load_components
from newscrawl.running.stats import at_the_end, failures, was_interrupted

FEWEST_FILES = 64
"""With fewer a crawl fails here and there: it has pipes to its workers, the state, outputs, and its connections."""


class RunSpiderCommand(BaseCommand, BaseRunSpiderCommand):
    """Runs one spider to its end."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        with self.refusing():
            check_filled(opts, self._parser)
        if opts.output or opts.overwrite_output:
            self._drop_default_feeds()
            opts.output = [compressed_lines(uri) for uri in opts.output or []] or None
            opts.overwrite_output = [compressed_lines(uri) for uri in opts.overwrite_output or []] or None
        from newscrawl.spiders.arguments import check_once  # noqa: PLC0415 - every scrapy command imports this module

        with self.refusing():
            check_pairs("-a", opts.spargs)
            check_once(opts.spargs)
            assert self.settings is not None
            formats = without_none_values(self.settings.getwithbase("FEED_EXPORTERS"))
            for output in (*(opts.output or ()), *(opts.overwrite_output or ())):
                check_format(output, formats)
            _allow_many_files()
        super().process_options(args, opts)
        quiet_start(self.settings)

    def check_spider(self, spider: type[Spider], arguments: dict[str, Any]) -> None:
        """The spider's own check of its `-a` arguments, that its feeds can be written and its state be opened."""
        from newscrawl.extensions.open_state import check_settings  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.feeds.opening import check_openable  # noqa: PLC0415
        from newscrawl.middlewares.raw_pages import check_archive  # noqa: PLC0415
        from newscrawl.pipelines.filter import load_filters  # noqa: PLC0415

        assert self.settings is not None
        # -O says it of every output, and Scrapy then warns that standard output cannot be overwritten
        self.settings.getdict("FEEDS").get("stdout:", {}).pop("overwrite", None)
        check = getattr(spider, "check_arguments", None)
        made = check(**arguments) if check is not None else None
        settings = self.settings.copy()
        spider.update_settings(settings)
        check_writable(settings.getdict("FEEDS"))
        check_openable(Crawler(spider, settings), made)
        load_filters(settings.getlist("FILTERS"))
        asked_by(settings)
        mode_of(settings)
        check_settings(settings, made)
        check_archive(settings)
        check_reactor(settings)

    def crawl(self, spider: type[Spider], arguments: dict[str, Any]) -> int:
        """Run it to its end and sum up. Returns the exit code. Raises what ended it before it began."""
        assert self.crawler_process is not None
        load_components(self.crawler_process.settings)  # else while the loop runs, for a sixth of a second
        quiet(self.crawler_process.settings)
        crawler = self._create_crawler(spider)
        written: list[tuple[str, int]] = []

        def note(slot: FeedSlot) -> None:
            written.append((slot.uri, slot.itemcount - getattr(slot.exporter, "unwritten", 0)))

        crawler.signals.connect(note, signals.feed_slot_closed)
        count_raised(crawler)
        errors = _errors_of(self.crawler_process.crawl(crawler, **arguments))
        self.crawler_process.start()
        for error in errors:
            raise error
        stats = at_the_end(crawler.stats.get_stats())
        print_summary(stats, written)
        return FAILED if failures(stats) or was_interrupted(stats) else 0

    def _drop_default_feeds(self) -> None:
        """Scrapy adds the files of -o and -O to FEEDS; who names a file means that one only."""
        assert self.settings is not None
        if (self.settings.getpriority("FEEDS") or 0) <= SETTINGS_PRIORITIES["project"]:
            self.settings.set("FEEDS", {}, priority="project")


def _errors_of(crawling: Any) -> list[BaseException]:
    """Will hold why a crawl did not begin. `crawling`: what Scrapy's processes give, a Deferred or an asyncio Task."""
    errors: list[BaseException] = []

    def note(error: BaseException | None) -> None:
        if error is not None:
            errors.append(error)

    def failed(failure: Failure) -> None:
        note(failure.value)

    def done(task: asyncio.Task[None]) -> None:
        note(None if task.cancelled() else task.exception())

    if isinstance(crawling, Deferred):
        crawling.addErrback(failed)
    else:
        crawling.add_done_callback(done)
    return errors


def quiet(settings: BaseSettings) -> None:
    """Unless a level is asked for (-L INFO, -L DEBUG), Scrapy's log tells what went wrong, and not how it is set up."""
    if _has_usual_level(settings):
        logging.getLogger("scrapy").setLevel(logging.WARNING)


def quiet_start(settings: BaseSettings) -> None:
    """Quiet the line that comes when the process is made, which sets all levels back but leaves filters."""
    if _has_usual_level(settings):
        logging.getLogger("scrapy.utils.log").addFilter(_is_trouble)


def _has_usual_level(settings: BaseSettings) -> bool:
    priority = settings.getpriority("LOG_LEVEL") or 0
    return settings["LOG_LEVEL"] == "INFO" and priority <= SETTINGS_PRIORITIES["project"]


def _is_trouble(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO


def _allow_many_files() -> None:
    """Each of hundreds of sites has two connections; what a shell gives a process is made for less.

    Raises UsageError.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < FEWEST_FILES:
        raise UsageError(f"a process may open {most} files here, a crawl needs {FEWEST_FILES} and more (ulimit -Hn)")
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
