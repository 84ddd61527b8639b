"""`scrapy schedule SOURCES`: every source on its own schedule until stopped."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.utils.log import configure_logging

from newscrawl.cli.base import FAILED, BaseCommand, program
from newscrawl.cli.cluster import add_cluster, check_cluster
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.sources.model import Source
    from newscrawl.state.history import History


class Command(BaseCommand):
    """Runs, shows or prints the schedule of a sources.toml."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] <sources.toml>"

    def short_desc(self) -> str:
        return "Run every source of a file on its own schedule"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--once", action="store_true", help="run every source once, now, and wait")
        ways.add_argument("--status", action="store_true", help="show each source's last and next run")
        ways.add_argument(
            "--systemd", nargs="?", const="", metavar="DIR", help="units for systemd, printed or written into DIR"
        )
        ways.add_argument("--check", action="store_true", help="exit with 1 when sources should have run by now")
        ways.add_argument("--test-alert", action="store_true", help="send a message to the addresses of [alerts]")
        ways.add_argument("--crontab", action="store_true", help="print lines for a crontab")
        parser.add_argument("--json", action="store_true", help="with --status: for programs, with cost and delay")
        add_cluster(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.systemd and not args:  # `schedule --systemd sources.toml` names no folder
            args.append(opts.systemd)
            opts.systemd = ""
        super().process_options(args, opts)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if len(args) != 1:
            raise UsageError(f"give one file of sources: {program()} schedule sources.toml")
        if opts.json and not opts.status:
            raise UsageError("--json goes with --status")
        if opts.cluster is not None:
            check_cluster(opts.cluster)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.schedule.local_time import unknown_zone  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.schedule.service import close_cut_off  # noqa: PLC0415
        from newscrawl.schedule.tables import crontab, systemd_units, write_units  # noqa: PLC0415
        from newscrawl.schedule.times import load_scheduled  # noqa: PLC0415
        from newscrawl.state.history import History  # noqa: PLC0415
        from newscrawl.text.characters import shown  # noqa: PLC0415

        if zone := unknown_zone():
            sys.stderr.write(f"note: TZ={shown(zone)}: this machine has no such time zone, and takes UTC for it\n")
        sources = load_scheduled(args[0])
        if opts.systemd:
            for line in write_units(sources, args[0], Path(opts.systemd)):
                print(line)
            return 0
        if opts.systemd is not None or opts.crontab:
            sys.stdout.write(crontab(sources, args[0]) if opts.crontab else systemd_units(sources, args[0]))
            return 0
        assert self.settings is not None
        if opts.test_alert:
            from newscrawl.schedule.alerts import try_out  # noqa: PLC0415

            print(try_out(args[0]))
            return 0
        if opts.check:
            return self._tell_late(sources, opts.cluster or self.settings["STATE_URL"])
        if opts.cluster:
            return self._lead(args[0], sources, opts)
        history = History(self.settings["SCHEDULE_URL"], only_looks=opts.status)
        try:
            if not opts.status:
                return self._work(args[0], sources, history, opts)
            if not history.is_read:
                close_cut_off(history)
            _show(sources, history, self.settings["STATE_URL"], opts)
            return 0
        finally:
            history.close()

    def _tell_late(self, sources: list[Source], state_url: str) -> int:
        from newscrawl.schedule.trouble import overdue_in  # noqa: PLC0415 - every scrapy command imports this module

        late = overdue_in(state_url, sources)
        for name in late:
            print(f"{name} should have run by now")
        return FAILED if late else 0

    def _lead(self, path: str, sources: list[Source], opts: argparse.Namespace) -> int:
        """Jobs for other machines, and what the database says of them."""
        assert self.settings is not None
        from newscrawl.cluster.leader import Leader  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.extensions.log_format import guard_log  # noqa: PLC0415
        from newscrawl.schedule.alerts import watching  # noqa: PLC0415
        from newscrawl.schedule.times import load_scheduled  # noqa: PLC0415
        from newscrawl.state.history import History  # noqa: PLC0415
        from newscrawl.state.turns import dues  # noqa: PLC0415

        if opts.status:
            history = History(opts.cluster)
            try:
                _show(sources, history, opts.cluster, opts, dues(opts.cluster))
            finally:
                history.close()
            return 0
        configure_logging(self.settings)
        guard_log()
        leader = Leader(opts.cluster, lambda: load_scheduled(path), self.settings.getint("SCHEDULE_JITTER"))
        if opts.once:
            count = leader.once()
            print(f"{count} more {'job' if count == 1 else 'jobs'}, for whichever worker is free")
        else:
            with watching(path, opts.cluster, opts.cluster, lambda: leader.leads):
                leader.serve()
        return 0

    def _work(self, path: str, sources: list[Source], history: History, opts: argparse.Namespace) -> int:
        assert self.settings is not None
        from newscrawl.extensions.log_format import guard_log  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.schedule.alerts import watching  # noqa: PLC0415
        from newscrawl.schedule.runner import make_runner  # noqa: PLC0415
        from newscrawl.schedule.service import Service, only_one, run_once  # noqa: PLC0415
        from newscrawl.schedule.tables import print_status  # noqa: PLC0415
        from newscrawl.schedule.times import load_scheduled  # noqa: PLC0415
        from newscrawl.schedule.wishes import carry_over_history  # noqa: PLC0415

        settings = self.settings
        configure_logging(settings)
        guard_log()
        most = max(1, settings.getint("SCHEDULE_MAX_RUNNING"))
        runner = make_runner(path, opts.set, history, settings)
        with only_one(history):
            carry_over_history(history, settings["STATE_URL"])
            if not opts.once:
                service = Service(lambda: load_scheduled(path), runner, history, settings.getint("SCHEDULE_JITTER"))
                with watching(path, settings["STATE_URL"], settings["SCHEDULE_URL"]):
                    service.serve(most)
                return 0
            cut_off = {name for name, crawl in history.last().items() if crawl.was_cut_off}
            codes = run_once(sources, runner, most, cut_off)
        print_status(sources, history, settings["STATE_URL"])
        return FAILED if any(codes.values()) else 0


def _show(
    sources: list[Source],
    history: History,
    state_url: str,
    opts: argparse.Namespace,
    dues: dict[str, int] | None = None,
) -> None:
    from newscrawl.schedule.status import status  # noqa: PLC0415 - every scrapy command imports this module
    from newscrawl.schedule.tables import print_status  # noqa: PLC0415

    if opts.json:
        print(json.dumps(status(sources, history, state_url, dues), ensure_ascii=False, indent=1))
    else:
        print_status(sources, history, state_url, dues)
