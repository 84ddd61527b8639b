"""`scrapy shell`: Scrapy's own, with `article`, `explain()`, `show()` and `reload_extraction()` for each response."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from scrapy import exceptions
from scrapy.commands.shell import Command as ScrapyShell
from scrapy.settings import SETTINGS_PRIORITIES

from newscrawl.cli.base import BaseCommand
from newscrawl.errors import NewscrawlError
from newscrawl.explain.memory_url import memory_url

if TYPE_CHECKING:
    from newscrawl.explain.shell_objects import ShellObjects
    from newscrawl.sources.model import Source

FETCH_ERRORS = (
    exceptions.CannotResolveHostError,
    exceptions.DownloadConnectionRefusedError,
    exceptions.DownloadFailedError,
    exceptions.DownloadTimeoutError,
    exceptions.ResponseDataLossError,
    exceptions.UnsupportedURLSchemeError,
)


class Command(BaseCommand, ScrapyShell):
    """The objects follow each response that is fetched."""

    _objects: ShellObjects | None = None
    _sources: list[Source] = []
    _has_page = False
    _first: Any = None
    """A response that is there without being fetched: a record of an archive."""

    def syntax(self) -> str:
        return "[url|file|file.warc.gz#url]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--sources", metavar="FILE", help="take the selectors of pages' sources from this file")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        # nothing is crawled: no picture of progress over what is typed, no file for articles or pages
        for name, value in (("PROGRESS_EVERY", 0), ("FEEDS", {}), ("WARC", "")):
            self.settings.set(name, value, priority="cmdline")
        if (self.settings.getpriority("LOG_LEVEL") or 0) <= SETTINGS_PRIORITIES["project"]:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.sources.load import known_sources  # noqa: PLC0415 - every scrapy command imports this module

        assert self.settings is not None
        self._sources = known_sources(opts.sources, self.settings.get("SOURCES"))
        try:
            ScrapyShell.run(self, self._local(args), opts)
        except FETCH_ERRORS as error:
            page = args[0] if args else "the page"
            raise NewscrawlError(f"{page} could not be fetched: {error or type(error).__name__}") from error
        except Exception as error:
            if not opts.code or isinstance(error, BrokenPipeError):
                raise
            nothing = "" if self._has_page or not args else f"{args[0]} could not be fetched, and "
            raise NewscrawlError(f"{nothing}{opts.code} fails: {type(error).__name__}: {error}") from error
        return self.exitcode

    def update_vars(self, vars: dict[str, Any]) -> None:  # noqa: A002 - Scrapy's name
        from newscrawl.explain.shell_objects import ShellObjects, with_our_help  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.extraction.document.asking import mode_of  # noqa: PLC0415
        from newscrawl.extraction.extras.asked import asked_by  # noqa: PLC0415

        assert self.settings is not None
        if self._objects is None:
            with_our_help(vars["shelp"].__self__)
            how = {"wanted": asked_by(self.settings), "state_url": memory_url(self.settings)}
            how["trafilatura"] = mode_of(self.settings)
            self._objects = ShellObjects(vars, self._sources, how)
        if self._first is not None:
            vars["response"], self._first = self._first, None
        self._has_page = vars["response"] is not None
        self._objects.follow(vars["response"])

    def _local(self, args: list[str]) -> list[str]:
        """A file by its URI, as Scrapy reads it; what Scrapy cannot read is read here. Raises UsageError."""
        from newscrawl.explain.page_source import is_local, offline_page, plain_file  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.explain.shell_objects import response_of  # noqa: PLC0415

        if len(args) != 1 or not is_local(args[0]):
            return args
        if (path := plain_file(args[0])) is not None:
            return [path.resolve().as_uri()]
        page = offline_page(args[0])
        assert page is not None
        self._first = response_of(page)
        return []
