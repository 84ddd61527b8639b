"""`scrapy dataset build|stats|diff`: articles.jsonl -> a cleaned, deduplicated, split dataset, and what is in it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from functools import partial

from newscrawl.cli.base import FAILED, BaseCommand, program
from newscrawl.dataset import engine
from newscrawl.dataset.arguments import add_actions, build_options, no_unknown, single_folder
from newscrawl.errors import UsageError
from newscrawl.text.counted import counted

LETS_THROUGH = {
    "opt-outs": ": --include-opted-out lets through what reserves text and data mining",
    "articles": ": no page is an article; --skip articles lets the others through",
    "exclude": ": every article is in the --exclude file",
    "filters": ": --lang, --source, --since, --until or --min-words leave out every article",
    "quality": ": --quality leaves out every article",
}
"""What to do when a step leaves nothing."""


class Command(BaseCommand):
    """Exit codes: 0 done, 1 done but some lines were no articles (or it failed), 2 bad arguments."""

    requires_project = True
    requires_crawler_process = False
    ends_at_once = True  # Daft's threads

    def syntax(self) -> str:
        return "build INPUT... -o FOLDER | stats FILE... | diff A B"

    def short_desc(self) -> str:
        return "Make a dataset of articles, or describe and compare datasets"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_actions(parser)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        no_unknown(args)
        if opts.action is None:
            raise UsageError(f"give an action: {program()} dataset {self.syntax()}")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return {"build": self._build, "stats": self._stats, "diff": self._diff}[opts.action](opts)

    def _build(self, opts: argparse.Namespace) -> int:
        options = build_options(opts)
        folder = single_folder(opts.output)
        engine.start(opts.engine, opts.ray_address)
        from newscrawl.dataset.build import build_dataset  # noqa: PLC0415 - needs Daft
        from newscrawl.dataset.steps.ledger import LedgerStep  # noqa: PLC0415

        start = time.monotonic()

        def report(step: LedgerStep) -> None:
            sys.stderr.write(f"{time.monotonic() - start:7.1f} s  {step.line()}\n")

        build = build_dataset(opts.inputs, folder, options, report)
        for entry in build.rejected[:20]:
            sys.stderr.write(f"rejected: {entry['file']}, line {entry['line']}: {entry['problem']}\n")
        if len(build.rejected) > 20:
            sys.stderr.write(f"rejected: {len(build.rejected) - 20} more, all of them in {folder / 'rejected.jsonl'}\n")
        splits = ", ".join(f"{count:,} in {name}" for name, count in build.rows.items())
        print(f"{counted(sum(build.rows.values()), 'article')} written to {opts.output} ({splits})")
        if emptied := next((step for step in build.steps if step.before and not step.after), None):
            sys.stderr.write(f"nothing is left after the step {emptied.name}{LETS_THROUGH.get(emptied.name, '')}\n")
        elif not build.rejected and not any(step.before for step in build.steps):
            sys.stderr.write("the files hold no article\n")
        return FAILED if build.rejected else 0

    def _stats(self, opts: argparse.Namespace) -> int:
        engine.start(opts.engine, opts.ray_address)
        from newscrawl.dataset.report.show import print_stats  # noqa: PLC0415
        from newscrawl.dataset.report.stats import describe, open_articles  # noqa: PLC0415

        articles, rejected = engine.interruptibly(partial(open_articles, opts.inputs))
        figures = engine.interruptibly(partial(describe, articles))
        if opts.json:
            print(json.dumps(figures | {"rejected": rejected}, ensure_ascii=False, indent=1))
        else:
            from newscrawl.text.console import Printed  # noqa: PLC0415 - for who looks on

            print_stats(figures, rejected, Printed())
        return FAILED if rejected else 0

    def _diff(self, opts: argparse.Namespace) -> int:
        engine.start(opts.engine, opts.ray_address)
        from newscrawl.dataset.report.diff import compare  # noqa: PLC0415
        from newscrawl.dataset.report.show import print_diff  # noqa: PLC0415

        found = engine.interruptibly(partial(compare, opts.a, opts.b))
        if opts.json:
            print(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            from newscrawl.text.console import Printed  # noqa: PLC0415 - for who looks on

            print_diff(found, Printed())
        return 0
