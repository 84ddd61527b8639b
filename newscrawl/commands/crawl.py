"""`scrapy crawl`: with arguments checked before anything is fetched, a summary, and an exit code that tells."""

from __future__ import annotations

import argparse

from newscrawl.archives.members import ARCHIVES
from newscrawl.cli.base import program
from newscrawl.cli.run_spider import RunSpiderCommand
from newscrawl.errors import UsageError
from newscrawl.text.addresses import is_http_url

ARGUMENTS = ("site", "url", "sources", "source", "path", "limit", "since", "until", "language", "keep")
"""What is often typed as an option, or a setting."""


class Command(RunSpiderCommand):
    """Runs one spider of the project."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <spider>"

    def short_desc(self) -> str:
        return "Crawl sites (spider news) or read WARC files (spider archive)"

    def long_desc(self) -> str:
        return (
            "news takes one of -a site=URL (a site's articles), -a url=URL (exactly this page), -a sources=FILE (of "
            "sources.toml); archive takes -a path=FILE.warc.gz. Both take -a limit=N, -a since=7d, -a until=DAY, "
            "-a language=en,cy and -a keep=all. Without -o or -O articles are appended to output/articles.jsonl."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--again", action="store_true", help="fetch and write known articles again")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        with self.refusing():
            for name, _, value in (argument.partition("=") for argument in opts.set):
                if name.lower() in ARGUMENTS and name not in self.settings:
                    raise UsageError(f"-s {name}={value}: give it behind -a: -a {name.lower()}={value}")
        if opts.again:
            self.settings.set("AGAIN", True, priority="cmdline")
        super().process_options(args, opts)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        for argument in args:
            name, _, value = argument.partition("=")
            if name.startswith("--") and name[2:] in ARGUMENTS:
                raise UsageError(f"{argument}: give it behind -a: -a {name[2:]}={value or '...'}")
        super().check(args, opts)
        if len(args) != 1 or _behind_a(args[0]):
            raise UsageError(_no_single_spider(args))
        self.check_spider(self.load_spider(args[0]), opts.spargs)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return self.crawl(self.load_spider(args[0]), opts.spargs)


def _no_single_spider(args: list[str]) -> str:
    """What to type instead."""
    for argument in args:
        if where := _behind_a(argument):
            return f"{argument}: give it behind -a: {program()} crawl {where}={argument}"
        if "=" in argument:
            return f"{argument}: an argument stands behind -a: -a {argument}"
    return f"give one spider: {program()} crawl news ... or {program()} crawl archive ..."


def _behind_a(argument: str) -> str:
    """The spider and its argument that take this; empty for what may be a spider's name."""
    if is_http_url(argument):
        return "news -a site"
    if argument.endswith(ARCHIVES):
        return "archive -a path"
    return "news -a sources" if argument.endswith((".toml", ".json")) else ""
