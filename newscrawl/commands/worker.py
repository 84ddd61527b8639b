"""`scrapy worker --cluster URL`: runs jobs of a cluster's schedule on this machine until stopped."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os

from scrapy.utils.log import configure_logging

from newscrawl.cli.base import BaseCommand, program
from newscrawl.cli.cluster import add_cluster, check_cluster
from newscrawl.errors import UsageError

PATIENCE = 600.0


class Command(BaseCommand):
    """Several may run, on as many machines as there are."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] --cluster URL"

    def short_desc(self) -> str:
        return "Run jobs of a cluster's schedule on this machine"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_cluster(parser)
        parser.add_argument("--jobs", type=int, default=4, metavar="N", help="crawls at a time (4)")
        parser.add_argument("-o", "--output", action="append", metavar="URI", help="as of crawl, for each run")
        parser.add_argument(
            "--patience", type=float, default=PATIENCE, metavar="S", help="seconds that crawls have to end (600)"
        )
        parser.add_argument("--json-log", action="store_true", help="all logs to standard output too, as JSON lines")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if args:
            raise UsageError(f"what is {args[0]}? sources come with the jobs: {program()} worker --cluster URL")
        check_cluster(opts.cluster)
        if opts.jobs < 1:
            raise UsageError(f"--jobs takes 1 or more, not {opts.jobs}")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        assert self.settings is not None
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # crawls share the cores among themselves
        from newscrawl.cluster.worker import ClusterRunner, Worker, crawl_arguments  # noqa: PLC0415
        from newscrawl.extensions.log_format import guard_log, log_as_json  # noqa: PLC0415
        from newscrawl.state.history import History  # noqa: PLC0415
        from newscrawl.state.turns import Turns  # noqa: PLC0415

        configure_logging(self.settings)
        guard_log()
        if opts.json_log:
            log_as_json()
        logging.getLogger("procrastinate").setLevel(logging.WARNING)  # the runner tells of each crawl
        history, turns = History(opts.cluster), Turns(opts.cluster)
        try:
            arguments = crawl_arguments(opts.cluster, opts.set, opts.output or (), opts.jobs)
            runner = ClusterRunner(arguments, turns, history, self.settings)
            runner.json_lines = opts.json_log
            asyncio.run(Worker(opts.cluster, runner, turns, opts.jobs, opts.patience).serve())
        finally:
            turns.close()
            history.close()
        return 0
