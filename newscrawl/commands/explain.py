"""`scrapy explain URL|FILE|FILE.warc.gz#URL|ID`: per field the value, its evidence, and what lost."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.settings import SETTINGS_PRIORITIES
from scrapy.utils.log import configure_logging

from newscrawl.cli.base import BaseCommand, program
from newscrawl.errors import UsageError
from newscrawl.explain.memory_url import memory_url
from newscrawl.text.addresses import is_http_url

if TYPE_CHECKING:
    from newscrawl.extraction.document.page import Page
    from newscrawl.extraction.extract import Extraction

KEPT = "output/warc"
"""Where an article's page is looked for by its id, when WARC names no folder."""


class Command(BaseCommand):
    """Fetches, or reads, one page and shows its extraction. Exit codes: 0, 1 not fetched, 2 bad arguments."""

    requires_project = True
    requires_crawler_process = False  # a file needs none
    _state_url = ""
    _crawl_state_url = ""
    _kept = ""

    def syntax(self) -> str:
        return "[options] <url|file|file.warc.gz#url|id of an article|folder of --save>"

    def short_desc(self) -> str:
        return "Show what became of a page, and why"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--field", help="everything about one field, and the blocks it was made of")
        parser.add_argument("--json", action="store_true", help="item, decisions and blocks as JSON")
        parser.add_argument("--html", metavar="OUT", help="write the page with its fields marked; - is standard output")
        parser.add_argument(
            "--url-only",
            action="store_true",
            help="why a crawl would or would not fetch it, without a request",
        )
        parser.add_argument("--save", metavar="DIR", help="write page and item as a test: tests/pages/NAME")
        parser.add_argument("--sources", metavar="FILE", help="take the selectors of the page's source from this file")
        parser.add_argument("--url", metavar="URL", help="where a saved page is from, when it does not say so itself")
        parser.add_argument(
            "--try",
            dest="tries",
            action="append",
            default=[],
            metavar="FIELD=SELECTOR",
            help="try a source's selector out (CSS or XPath); may be repeated",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        self._state_url = memory_url(self.settings)
        self._crawl_state_url = str(self.settings.get("STATE_URL") or "")
        # the page itself is wanted, not what a crawl would make of it
        self._kept = str(self.settings.get("WARC") or KEPT)
        off = {"ITEM_PIPELINES": {}, "FEEDS": {}, "STATE_URL": "", "PROGRESS_EVERY": 0, "WARC": ""}
        for name, value in off.items():
            self.settings.set(name, value, priority="cmdline")
        if (self.settings.getpriority("LOG_LEVEL") or 0) <= SETTINGS_PRIORITIES["project"]:
            self.settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")  # what failed is said in one line

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if len(args) != 1:
            raise UsageError(f"give one page: {program()} explain URL, FILE, FILE.warc.gz#URL or an article's id")
        if opts.url_only and not is_http_url(args[0]):
            raise UsageError(f"--url-only takes an http or https URL, not {args[0]!r}")
        if opts.url and not is_http_url(opts.url):
            raise UsageError(f"--url takes an http or https URL, not {opts.url!r}")
        if opts.save:
            from newscrawl.explain.saved_page import check_empty  # noqa: PLC0415 - every scrapy command imports this module

            check_empty(Path(opts.save))

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        assert self.settings is not None
        if opts.url_only:
            return self._explain_address(args[0], opts)
        from newscrawl.explain.page_source import offline_page  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.explain.tried_selectors import tried  # noqa: PLC0415
        from newscrawl.sources.load import known_sources  # noqa: PLC0415
        from newscrawl.sources.match import equipped  # noqa: PLC0415

        configure_logging(self.settings)
        tries = tried(opts.tries)
        sources = known_sources(opts.sources, self.settings.get("SOURCES"))
        page = offline_page(args[0], opts.url, self._kept) or self._fetched(args[0])
        self._show(equipped(page, sources, tries), opts)
        return 0

    def _fetched(self, url: str) -> Page:
        from newscrawl.explain.fetch import fetch_page  # noqa: PLC0415 - every scrapy command imports this module

        assert self.settings is not None
        return fetch_page(self.settings, url)

    def _explain_address(self, url: str, opts: argparse.Namespace) -> int:
        from newscrawl.explain.url_only import reasons  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.sources.load import known_sources  # noqa: PLC0415

        assert self.settings is not None
        sources = known_sources(opts.sources, self.settings.get("SOURCES"))
        found = reasons(url, sources, self._crawl_state_url)
        if opts.json:
            print(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            for what, answer in found:
                print(f"{what:22}{answer}")
        return 0

    def _show(self, page: Page, opts: argparse.Namespace) -> None:
        from newscrawl.explain.run import explained  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.explain.table import as_json, field_table, fields_table  # noqa: PLC0415
        from newscrawl.extraction.document.asking import mode_of  # noqa: PLC0415

        assert self.settings is not None
        mode = mode_of(self.settings)
        extraction = explained(page, state_url=self._state_url, trafilatura=mode)
        table = field_table(extraction, opts.field) if opts.field else fields_table(extraction)
        _write_files(page, extraction, opts)
        if opts.json:
            print(json.dumps(as_json(extraction), ensure_ascii=False, indent=2))
        elif opts.html != "-":
            from newscrawl.text.console import Printed  # noqa: PLC0415 - for who looks on

            Printed().print(table)


def _write_files(page: Page, extraction: Extraction, opts: argparse.Namespace) -> None:
    """The marked page, and the folder of a test, which has to pass without a state. Raises UsageError."""
    from newscrawl.explain.marked_page import marked_page, write  # noqa: PLC0415
    from newscrawl.explain.run import explained  # noqa: PLC0415
    from newscrawl.explain.saved_page import save  # noqa: PLC0415

    if opts.html == "-":
        print(marked_page(extraction))
    elif opts.html:
        write(Path(opts.html), extraction)
        sys.stderr.write(f"the marked page is in {opts.html}\n")
    if opts.save:
        save(Path(opts.save), page, explained(replace(page, parts=())).article)
        sys.stderr.write(f"page and item are in {opts.save}; correct what is wrong in expected.json there\n")
