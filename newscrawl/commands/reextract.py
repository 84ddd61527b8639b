"""`scrapy reextract PATH... -o OUT`: today's extraction over archived pages, without a request."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.archives.cc_news import PREFIX, files_of, period_of
from newscrawl.archives.members import ANY
from newscrawl.archives.wanted import RecordsOf
from newscrawl.cli.base import FAILED, BaseCommand, program
from newscrawl.cli.summary import rows
from newscrawl.dataset import engine
from newscrawl.dataset.arguments import add_engine
from newscrawl.errors import UsageError
from newscrawl.extraction.document.asking import mode_of
from newscrawl.sources.load import known_sources
from newscrawl.spiders.arguments import parse_common
from newscrawl.text.cores import cores
from newscrawl.text.counted import counted

if TYPE_CHECKING:
    from newscrawl.dataset.reextract.run import Outcome

ENDINGS = (".jsonl", ".jsonl.gz")
PAGES_AT_A_TIME = 32
"""In one operator: a page may have 10 MB."""


class Command(BaseCommand):
    """Exit codes: 0 done, 1 finished with damaged records or failed pages, 2 bad arguments."""

    requires_project = True
    requires_crawler_process = False
    ends_at_once = True  # Daft's threads

    def syntax(self) -> str:
        return "PATH|cc-news:FIRST_DAY..LAST_DAY... -o OUT.jsonl [options]"

    def short_desc(self) -> str:
        return "Extract the articles of WARC files again, on many cores or machines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="OUT", help="articles.jsonl or .jsonl.gz; replaced at the end")
        parser.add_argument("--keep", metavar="all", help="also pages that are no articles")
        parser.add_argument("--since", metavar="DATE", help="published since: 7d or 2026-11-01")
        parser.add_argument("--until", metavar="DATE", help="published until: 7d or 2026-11-01")
        parser.add_argument("--language", metavar="TAGS", help="in these languages: en or pt-BR,es")
        parser.add_argument(
            "--host",
            action="append",
            default=[],
            metavar="PATTERN",
            help="only pages of hosts like '*.example.com'; may be repeated",
        )
        parser.add_argument("--sources", metavar="FILE", help="take the selectors of pages' sources from this file")
        parser.add_argument("--workers", type=int, metavar="N", help="processes (default: one for each core)")
        add_engine(parser)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if not args or not opts.output:
            raise UsageError(f"give archives and a file: {program()} reextract crawl-*.warc.gz -o articles.jsonl")
        if not opts.output.endswith(ENDINGS) or "://" in opts.output:
            raise UsageError(f"-o {opts.output}: has to be a local file, .jsonl or .jsonl.gz")
        for period in (path for path in args if path.startswith(PREFIX)):
            period_of(period)
        if opts.workers is not None and opts.workers < 1:
            raise UsageError(f"--workers {opts.workers}: has to be at least 1")
        if address := next((pattern for pattern in opts.host if "/" in pattern), None):
            host = urlsplit(address).hostname or address.partition("/")[0]
            raise UsageError(f"--host {address}: takes a host, without the rest of an address: --host {host}")
        if _target(opts).is_dir():
            raise UsageError(f"-o {opts.output}: is a folder")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        given = {
            name: value for name in ("keep", "since", "until", "language") if (value := getattr(opts, name)) is not None
        }
        common = parse_common(given, ())
        engine.start(opts.engine, opts.ray_address, PAGES_AT_A_TIME)
        from newscrawl.dataset.files.inputs import expand, open_input  # noqa: PLC0415 - needs Daft
        from newscrawl.dataset.reextract.extract import Work  # noqa: PLC0415
        from newscrawl.dataset.reextract.run import reextract  # noqa: PLC0415

        assert self.settings is not None
        workers = opts.workers or cores()  # here no crawl needs one
        parts = self.settings.getint("ARTICLE_PARTS_MAX")
        sources = known_sources(opts.sources, self.settings.get("SOURCES"))
        base = self.settings["CC_NEWS_URL"]
        files = [
            file
            for path in args
            for file in (files_of(path, base, open_input) if path.startswith(PREFIX) else expand([path], ANY))
        ]
        refuses = RecordsOf(tuple(map(str.lower, opts.host)))
        mode = mode_of(self.settings)
        work = Work(workers, self.settings.getfloat("EXTRACT_TIMEOUT"), parts, refuses, tuple(sources), mode)
        outcome = reextract(list(dict.fromkeys(files)), _target(opts), work, common.wanted)
        for line in _lines(outcome):
            sys.stderr.write(f"{line}\n")
        print(f"{counted(outcome.articles, 'article')} written to {opts.output}")
        return FAILED if outcome.failures else 0


def _target(opts: argparse.Namespace) -> Path:
    return Path(opts.output).expanduser().absolute()


def _lines(outcome: Outcome) -> Iterator[str]:
    """The summary."""
    yield f"{counted(outcome.pages, 'page')} read"
    for label, count in rows(outcome.dropped):
        yield f"{count:,}  {label}"
    for failure in outcome.failures[:20]:
        yield f"failed: {failure}"
    if len(outcome.failures) > 20:
        yield f"failed: {len(outcome.failures) - 20} more"
