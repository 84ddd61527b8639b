"""What all commands have in common: wrong arguments are one line and exit code 2, other errors of ours one and 1.

Not among the commands themselves, where Scrapy would take it for one.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from scrapy import Spider
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.given import check_files, check_filled, check_given, check_pairs, check_places, unknown_settings
from newscrawl.cli.help import HelpFormatter
from newscrawl.cli.output import STOPPED, writing
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.text.characters import clipped, shown
from newscrawl.text.likely import meant

FAILED, BAD_ARGUMENTS = 1, 2


def program() -> str:
    """What was typed: `newscrawl`, or `scrapy`, which knows our commands too."""
    typed = Path(sys.argv[0])
    return "newscrawl" if "newscrawl" in (typed.stem, typed.parent.name) else "scrapy"


class BaseCommand(ScrapyCommand):
    """Exit codes: 0 done, 1 finished with failures, 2 bad arguments. An error is one line on standard error."""

    ends_at_once = False
    """Whether Ctrl-C or a failure ends the process and not only Python: what a library still does in its threads would
    abort Python's own end, with a dump of its memory."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.formatter_class = HelpFormatter
        vars(parser)["error"] = _refuse_arguments  # argparse says the usage first
        self._parser = parser

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's, and then the checks: here nothing was logged, started or fetched yet."""
        with self.refusing():
            assert self.settings is not None
            check_pairs("-s", opts.set)
            check_filled(opts, self._parser)
            check_files(opts)
            for note in unknown_settings(opts.set, self.settings):
                sys.stderr.write(f"note: {shown(note)}\n")
            check_given(opts.set)
            super().process_options(args, opts)
            check_places(self.settings)
            self.check(args, opts)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Raise UsageError (exit code 2) or another NewscrawlError (1) when the command cannot do what it was asked."""
        for argument in args:
            if argument.startswith("-") and len(argument) > 1:
                known = self._parser._option_string_actions  # argparse has no other way to ask
                raise UsageError(f"unknown option {argument}{meant(argument.partition('=')[0], known)}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if isinstance(sys.stdout, TextIOWrapper):  # of an encoding that has not all letters
            with suppress(OSError):  # of a file that is a log opened to append, whose place cannot be told
                sys.stdout.reconfigure(errors="backslashreplace")
        with self.refusing(), writing():
            self.exitcode = self.execute(args, opts)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do it. Returns the exit code. Raises NewscrawlError."""
        raise NotImplementedError

    def load_spider(self, name: str) -> type[Spider]:
        """The project's spider of that name. Raises UsageError."""
        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        try:
            return loader.load(name)
        except KeyError:
            raise UsageError(
                f"there is no spider {clipped(name)!r}; there are {', '.join(sorted(loader.list()))}"
            ) from None

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turns an error of ours into its line and the end of the process."""
        try:
            yield
        except (UsageError, ScrapyUsageError) as error:
            name = type(self).__module__.rpartition(".")[2]
            _refuse(str(error) or f"usage: {program()} {name} {self.syntax()}", BAD_ARGUMENTS)
        except NewscrawlError as error:
            self._fail(str(error))
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # once more: without a word of what is being put away
            self._fail(STOPPED)

    def _fail(self, message: str) -> NoReturn:
        _say(message)
        sys.stderr.flush()
        if self.ends_at_once:
            os._exit(FAILED)
        sys.exit(FAILED)


def _refuse_arguments(message: str) -> NoReturn:
    _refuse(message, BAD_ARGUMENTS)


def _refuse(message: str, exitcode: int) -> NoReturn:
    _say(message)
    sys.exit(exitcode)


def _say(message: str) -> None:
    sys.stderr.write(f"error: {shown(' '.join(message.split()))}\n")
