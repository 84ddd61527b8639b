"""What `scrapy schedule` prints: the status, and the system's own units and lines."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from newscrawl.errors import UsageError
from newscrawl.schedule.learned import known_pause
from newscrawl.schedule.runner import news_crawl
from newscrawl.schedule.status import last_crawls
from newscrawl.schedule.times import crontab_fields, systemd_times, when_due
from newscrawl.sources.model import Source
from newscrawl.state.decays import Decay
from newscrawl.state.field_health import last_decays
from newscrawl.state.history import Crawl, History
from newscrawl.text.characters import shown
from newscrawl.text.console import Printed
from newscrawl.text.names import safe_name

NEEDED = 80
"""Columns of the status: with fewer, those of some sources and figures would have no place at all."""


def print_status(
    sources: Sequence[Source], history: History, state_url: str, dues: Mapping[str, int] | None = None
) -> None:
    """To standard output; not folded to 80 columns where nobody reads it on a terminal: in a mail, a pipe, a file."""
    narrow = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Printed(NEEDED) if narrow else Printed(whole=200)
    pauses = {source.name: pause for source in sources if (pause := known_pause(source, history))}
    console.print(status_table(sources, last_crawls(history, state_url), last_decays(state_url), dues, pauses))


def status_table(
    sources: Sequence[Source],
    last: Mapping[str, Crawl],
    decayed: Mapping[str, Sequence[Decay]] | None = None,
    dues: Mapping[str, int] | None = None,
    pauses: Mapping[str, int] | None = None,
) -> Table:
    """Last run, articles, failures and next run of each source, and the fields that decayed; times are local.

    `dues`: when each is due, in seconds since 1970, where a database knows; `pauses`: those that are learned.
    """
    table = Table(title="Schedule", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for heading in ("source", "last run", "took", "exit", "articles", "failures", "next run", "decayed fields"):
        left = heading in ("source", "last run", "next run", "decayed fields")
        is_time = heading in ("last run", "next run")
        table.add_column(heading, justify="left" if left else "right", overflow="fold", no_wrap=is_time)
    now = datetime.now(UTC)
    for source in sources:
        crawl = last.get(source.name)
        started = crawl.started if crawl else None
        due = when_due(source, started, now, (pauses or {}).get(source.name))
        if dues and source.name in dues:
            due = max(now, datetime.fromtimestamp(dues[source.name], UTC))
        fields = ", ".join(map(str, (decayed or {}).get(source.name, ())))
        row = (source.name, *_columns(crawl), "now" if due == now else _local(due), fields)
        table.add_row(*(Text(shown(cell)) for cell in row))
    return table


def _columns(crawl: Crawl | None) -> Sequence[str]:
    if crawl is None:
        return ("never", "", "", "", "")
    started = _local(datetime.fromtimestamp(crawl.started, UTC))
    if crawl.finished is None:
        return (started, "running", "", "", "")
    if crawl.exit_code is None:
        return (started, "cut off", "", "", "")
    figures = (crawl.exit_code, crawl.articles, crawl.failures)
    return (started, f"{crawl.finished - crawl.started} s", *("?" if f is None else str(f) for f in figures))


def _local(moment: datetime | None) -> str:
    if moment is None:
        return "never"
    here = moment.astimezone()
    return f"{here:%m-%d %H:%M}" if here.year == datetime.now().astimezone().year else f"{here:%Y-%m-%d}"


def crontab(sources: Sequence[Source], path: str) -> str:
    """One line for each source. Raises UsageError for a pause that cron cannot tell."""
    folder = shlex.quote(str(Path.cwd()))
    lines = [
        # a per cent sign ends the command in a crontab
        f"{crontab_fields(s)} cd {folder} && {shlex.join(_command(s, path))}".replace("%", r"\%")
        for s in sources
    ]
    return "\n".join(lines) + "\n"


def systemd_units(sources: Sequence[Source], path: str) -> str:
    """A service and a timer for each source, each under a comment with its file name."""
    units = ((f"# {name}\n{text}" for name, text in _units(source, path).items()) for source in sources)
    return "\n".join(map("".join, units))


def write_units(sources: Sequence[Source], path: str, folder: Path) -> list[str]:
    """The units as files; returns what there is to say of them. Raises UsageError."""
    timers = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources:
            units = _units(source, path)
            for name, text in units.items():
                (folder / name).write_text(text, encoding="utf-8")
            timers += [name for name in units if name.endswith(".timer")]
    except OSError as error:
        raise UsageError(f"--systemd {folder}: cannot be written ({error.strerror})") from error
    manager = "systemctl" if folder.absolute().is_relative_to("/etc") else "systemctl --user"
    found = [f"{2 * len(timers)} units written to {folder}; what starts them:", f"  {manager} daemon-reload"]
    return [*found, f"  {manager} enable --now {shlex.join(timers)}"]


def _units(source: Source, path: str) -> dict[str, str]:
    """File name -> text, of the service and its timer."""
    name = f"newscrawl-{safe_name(source.name)}"

    def literal(text: object) -> str:
        return str(text).replace("%", "%%")  # else a specifier of systemd's

    service = (
        f"[Unit]\nDescription=newscrawl: {literal(source.name)}\nAfter=network-online.target\n"
        f"Wants=network-online.target\n\n[Service]\nType=oneshot\nWorkingDirectory={literal(Path.cwd())}\n"
        f"ExecStart={literal(shlex.join(_command(source, path))).replace('$', '$$')}\n\n"
    )
    timer = (
        f"[Unit]\nDescription=newscrawl: times of {literal(source.name)}\n\n[Timer]\n"
        f"{systemd_times(source)}\nRandomizedDelaySec=30\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    return {f"{name}.service": service, f"{name}.timer": timer}


def _command(source: Source, path: str) -> list[str]:
    where = str(Path(path).resolve())
    python, _, program, *rest = news_crawl()
    beside = Path(python).with_name(program)  # as people would type it; a checkout on a path of Python has none
    begin = [str(beside)] if beside.is_file() else [python, "-m", program]
    return [*begin, *rest, "-a", f"sources={where}", "-a", f"source={source.name}"]
