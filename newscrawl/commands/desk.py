"""`scrapy desk [OUTPUT...]`: a page that shows what crawls do and what they found."""

from __future__ import annotations

import argparse
import logging
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.utils.log import configure_logging

from newscrawl.cli.base import BaseCommand
from newscrawl.errors import UsageError
from newscrawl.text.counted import counted

if TYPE_CHECKING:
    from newscrawl.desk.options import Options

logger = logging.getLogger(__name__)
NEEDED = ("starlette", "jinja2", "uvicorn", "prometheus_client", "python_multipart")


class Command(BaseCommand):
    """Serves until stopped, or makes the index of articles anew."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [output.jsonl ...]"

    def short_desc(self) -> str:
        return "Show sources, runs and articles on a page of this machine"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=8800, help="8800 when nothing is said")
        parser.add_argument(
            "--host", default="127.0.0.1", help="another address than this machine's own needs DESK_TOKEN"
        )
        parser.add_argument("--sources", metavar="FILE", help="sources.toml, where it has another name")
        parser.add_argument(
            "--sample", action="store_true", help="of the bundled sample site, crawled three times with changes before"
        )
        parser.add_argument("--reindex", action="store_true", help="make the index of articles anew, and end")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if lost := next((name for name in args if "://" not in name and not Path(name).exists()), None):
            raise UsageError(f"{lost}: there is no such output")
        if missing := [name for name in NEEDED if find_spec(name) is None]:
            raise UsageError(
                f"this command needs {', '.join(missing)}: make install-desk, or pip install 'newscrawl[desk]'"
            )
        if not 0 < opts.port < 65536:
            raise UsageError(f"--port {opts.port}: there is no such port")
        if opts.sample and (args or opts.sources or opts.reindex):
            raise UsageError("--sample has outputs, sources and an index of its own")
        if opts.sources and not Path(opts.sources).is_file():
            raise UsageError(f"--sources {opts.sources}: there is no such file")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.desk.serving import reindex, serve  # noqa: PLC0415 - every scrapy command imports this module

        assert self.settings is not None
        configure_logging(self.settings)
        logging.getLogger("newscrawl").setLevel(logging.INFO)
        if opts.sample:
            return _show_sample(opts)
        options = self._options(args, opts)
        if opts.reindex:
            count, seconds = reindex(options)
            print(f"{counted(count, 'article')} read in {seconds:.1f} s")
            return 0
        serve(options)
        return 0

    def _options(self, args: list[str], opts: argparse.Namespace) -> Options:
        from newscrawl.desk.options import Options, token_of  # noqa: PLC0415 - every scrapy command imports this module

        assert self.settings is not None
        settings = self.settings
        return Options(
            settings["STATE_URL"] or "sqlite:///output/state.db",
            settings["SCHEDULE_URL"] or "",
            opts.sources or settings.get("SOURCES") or "",
            args,
            settings.get("WARC") or "",
            opts.host,
            opts.port,
            token_of(os.environ, opts.host),
            settings.getlist("DESK_HOSTS"),
        )


def _show_sample(opts: argparse.Namespace) -> int:
    from newscrawl.desk.options import Options, token_of  # noqa: PLC0415 - every scrapy command imports this module
    from newscrawl.desk.serving import serve  # noqa: PLC0415 - every scrapy command imports this module
    from newscrawl.sample.living import FOLDER, living_site  # noqa: PLC0415 - every scrapy command imports this module

    with living_site(FOLDER, logger.info):
        serve(
            Options(
                f"sqlite:///{FOLDER / 'state.db'}",
                f"sqlite:///{FOLDER / 'schedule.db'}",
                str(FOLDER / "sources.toml"),
                archive=str(FOLDER / "archive"),
                host=opts.host,
                port=opts.port,
                token=token_of(os.environ, opts.host),
            )
        )
    return 0
