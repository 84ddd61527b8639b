"""`scrapy parse`: Scrapy's own, but `--pipelines` shows what the pipelines made of a page: the article."""

from __future__ import annotations

import argparse
import warnings
from typing import Any

from scrapy import Request, signals
from scrapy.commands.parse import Command as ScrapyParse
from scrapy.crawler import Crawler
from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.base import FAILED, BaseCommand, program
from newscrawl.cli.run_spider import quiet, quiet_start
from newscrawl.errors import UsageError
from newscrawl.extraction.document.page import Page
from newscrawl.text.addresses import is_http_url

USUAL = "news"
"""The spider of pages that no other claims."""


class Command(BaseCommand, ScrapyParse):
    """Scrapy's shows the spider's items, whatever the pipelines return; here those are pages."""

    _depth = 1

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        # one page is extracted sooner than a worker is started; a trial is nothing that was seen; the default feed is
        # not for trials either; -s and -o win
        self.settings.set("EXTRACT_WORKERS", 0, priority="cmdline")
        self.settings.set("STATE_URL", "", priority="cmdline")
        self.settings.set("WARC", "", priority="cmdline")
        self.settings.set("FEEDS", {}, priority="project")
        super().process_options(args, opts)
        quiet_start(self.settings)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if len(args) != 1 or not is_http_url(args[0]):
            raise UsageError(f"give one URL: {program()} parse --pipelines URL")
        assert self.settings is not None
        if not opts.spider and not get_spider_loader(self.settings).find_by_request(Request(args[0])):
            opts.spider = USUAL
        if opts.spider:
            self.load_spider(opts.spider)(**opts.spargs)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        assert self.settings is not None
        quiet(self.settings)
        # its own callback does what it warns of
        warnings.filterwarnings("ignore", ".* returned a Deferred", ScrapyDeprecationWarning)
        ScrapyParse.run(self, args, opts)
        return self.exitcode or (0 if self.first_response else FAILED)  # what failed is in the log

    def _create_crawler(self, spidercls: Any) -> Crawler:
        crawler = super()._create_crawler(spidercls)
        crawler.signals.connect(self._show, signals.item_scraped)
        return crawler

    def scraped_data(self, args: tuple[Any, ...]) -> list[Any]:
        items, requests, opts, depth, *others = args
        if not opts.pipelines:
            return super().scraped_data(args)
        # they go through the crawl's own pipelines, and what comes out is shown
        self._depth = depth
        plain = argparse.Namespace(**{**vars(opts), "pipelines": False, "output": None})
        return [*items, *super().scraped_data(([], requests, plain, depth, *others))]

    def add_items(self, lvl: int, new_items: list[Any]) -> None:
        super().add_items(lvl, [_without_payload(item) for item in new_items])

    def _show(self, item: Any) -> None:
        self.add_items(self._depth, [item])


def _without_payload(item: Any) -> Any:
    """A page's HTML does not fit a terminal."""
    if not isinstance(item, Page):
        return item
    return {"url": item.url, "status": item.status, "source": item.source, "html": f"{len(item.html)} bytes"}
