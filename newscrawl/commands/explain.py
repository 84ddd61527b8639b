"""`scrapy explain URL|FILE|FILE.warc.gz#URL`: per field the value, its evidence, and what lost."""

from __future__ import annotations

import argparse
import json
from typing import Any

from rich.console import Console
from scrapy import signals
from scrapy.commands import ScrapyCommand
from scrapy.spiderloader import get_spider_loader

from newscrawl.checked_run import BAD_ARGUMENTS, FAILED, refuse
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.explain.page_source import offline_page, tried
from newscrawl.page import Page


class Command(ScrapyCommand):
    """Fetches, or reads, one page and shows its extraction. Exit codes: 0, 1 not fetched, 2 bad arguments."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <url|file|file.warc.gz#url>"

    def short_desc(self) -> str:
        return "Show what became of a page, and why"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--field", help="everything about one field, and the blocks it was made of")
        parser.add_argument("--json", action="store_true", help="item, decisions and blocks as JSON")
        parser.add_argument(
            "--try",
            dest="tries",
            action="append",
            default=[],
            metavar="FIELD=SELECTOR",
            help="try a source's selector out (CSS or XPath)",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        # the page itself is wanted, not what a crawl would make of it
        for name, value in (("ITEM_PIPELINES", {}), ("FEEDS", {}), ("STATE_URL", ""), ("LOG_LEVEL", "WARNING")):
            self.settings.set(name, value, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            if len(args) != 1:
                raise UsageError("give one page: scrapy explain URL, FILE or FILE.warc.gz#URL")
            selectors = tried(opts.tries)
            page = offline_page(args[0], selectors) or self._fetched(args[0], selectors)
            if page is None:
                refuse(f"{args[0]} could not be fetched: the log above says why", FAILED)
            self._show(page, opts)
        except UsageError as error:
            refuse(error, BAD_ARGUMENTS)
        except NewscrawlError as error:
            refuse(error, FAILED)

    def _fetched(self, url: str, selectors: dict[str, Any]) -> Page | None:
        assert self.crawler_process is not None and self.settings is not None
        found: list[Page] = []
        crawler = self.crawler_process.create_crawler(get_spider_loader(self.settings).load("news"))

        def keep(item: Any) -> None:
            if isinstance(item, Page):
                found.append(item)

        crawler.signals.connect(keep, signals.item_scraped)
        self.crawler_process.crawl(crawler, url=url, keep="all")
        self.crawler_process.start()
        return Page(**{**found[0].__dict__, "selectors": selectors}) if found else None

    def _show(self, page: Page, opts: argparse.Namespace) -> None:
        from newscrawl.article import extract  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.explain.table import as_json, field_table, fields_table  # noqa: PLC0415

        extraction = extract(page, provenance=True)
        if opts.json:
            print(json.dumps(as_json(extraction), ensure_ascii=False, indent=2))
        else:
            Console().print(field_table(extraction, opts.field) if opts.field else fields_table(extraction))
