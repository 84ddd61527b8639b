"""`scrapy schedule`: the rules of the runner with small stand-in processes, the command with real crawls."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from warm_scrapy import Warm, scrapy

from newscrawl.errors import UsageError
from newscrawl.sample.server import serve
from newscrawl.schedule.cron_times import CronTimes
from newscrawl.schedule.local_time import LocalTime, unknown_zone
from newscrawl.schedule.runner import Runner
from newscrawl.schedule.service import Service, only_one, run_once
from newscrawl.schedule.status import _costs, last_crawls
from newscrawl.schedule.tables import status_table
from newscrawl.schedule.times import crontab_fields, first_run, systemd_times, trigger
from newscrawl.sources.model import Source
from newscrawl.state.database import Database
from newscrawl.state.history import KEPT, Crawl, History
from newscrawl.state.run_model import Details, RunRecord, SourceFigures, first_id
from newscrawl.state.run_reading import SourceRun
from newscrawl.state.run_records import write_run

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)


def stand_in(folder: Path, code: int = 0) -> Runner:
    """A runner whose crawls do nothing but to report."""
    script = (
        f"import sys, json; open(sys.argv[1], 'w').write(json.dumps(dict(articles=3, failures=0))); sys.exit({code})"
    )

    def command(source: str, report: Path, log: Path) -> Sequence[str]:
        return [sys.executable, "-c", script, str(report)]

    return Runner(command, History(f"sqlite:///{folder / 'schedule.db'}"), folder / "logs", keep=3)


def held(folder: Path, *sources: str) -> Runner:
    """A runner whose crawls note their begin and end in one file; of these sources each says that it began, and ends
    when it is told to, see `began` and `let_go`."""
    for source in sources:
        os.mkfifo(folder / f"{source}.began")
        os.mkfifo(folder / f"{source}.go")
    script = (
        "import os, sys; name, folder = sys.argv[1:]; notes = open(f'{folder}/notes', 'a', 1); "
        "notes.write(f'{name} begins\\n'); held = os.path.exists(f'{folder}/{name}.go'); "
        "held and open(f'{folder}/{name}.began', 'w').close(); held and open(f'{folder}/{name}.go').close(); "
        "notes.write(f'{name} ends\\n')"
    )

    def command(source: str, report: Path, log: Path) -> Sequence[str]:
        return [sys.executable, "-c", script, source, str(folder)]

    return Runner(command, History(f"sqlite:///{folder / 'schedule.db'}"), folder / "logs", keep=3)


def began(folder: Path, source: str) -> None:
    (folder / f"{source}.began").open().close()


def let_go(folder: Path, source: str) -> None:
    (folder / f"{source}.go").open("w").close()


def notes(folder: Path) -> list[str]:
    return (folder / "notes").read_text().splitlines()


def test_never_two_of_one_source(tmp_path: Path) -> None:
    runner = held(tmp_path, "a")
    first = threading.Thread(target=runner.run, args=("a",))
    first.start()
    began(tmp_path, "a")
    assert runner.run("a") is None and runner.running() == ["a"]
    let_go(tmp_path, "a")
    first.join()
    assert notes(tmp_path) == ["a begins", "a ends"]


@pytest.mark.slow
def test_never_two_sources_of_one_host(tmp_path: Path) -> None:
    """The second waits, once however often it is due, and takes no place while it does."""
    runner = held(tmp_path, "fast")
    first = threading.Thread(target=runner.run_scheduled, args=("fast", "pier.example"))
    first.start()
    began(tmp_path, "fast")
    for _ in range(2):
        runner.run_scheduled("nightly", "pier.example")
        runner.run_scheduled("fast", "pier.example")
    assert runner.running() == ["fast"]
    runner.run_scheduled("quay", "quay.example")  # nobody else waits
    let_go(tmp_path, "fast")
    first.join()
    runner.run_scheduled("nightly", "pier.example")
    once = ["fast begins", "quay begins", "quay ends", "fast ends", "nightly begins", "nightly ends"]
    assert notes(tmp_path) == [*once, "nightly begins", "nightly ends"]


@pytest.mark.slow
def test_who_waits_is_not_started_when_all_is_being_stopped(tmp_path: Path) -> None:
    runner = held(tmp_path, "fast")
    first = threading.Thread(target=runner.run_scheduled, args=("fast", "pier.example"))
    first.start()
    began(tmp_path, "fast")
    runner.run_scheduled("nightly", "pier.example")
    runner.stopping.set()
    let_go(tmp_path, "fast")
    first.join()
    assert notes(tmp_path) == ["fast begins", "fast ends"]


@pytest.mark.slow
def test_once_takes_the_sources_of_a_host_in_turn(tmp_path: Path) -> None:
    runner = held(tmp_path, "quay")
    sources = [Source("fast", "https://pier.example/"), Source("quay", "https://quay.example/")]
    sources.append(Source("nightly", "https://www.pier.example/news/"))
    done = threading.Thread(target=lambda: (began(tmp_path, "quay"), let_go(tmp_path, "quay")))
    done.start()
    assert run_once(sources, runner, 4) == {"fast": 0, "quay": 0, "nightly": 0}
    done.join()
    of_pier = [line for line in notes(tmp_path) if not line.startswith("quay")]
    assert of_pier == ["fast begins", "fast ends", "nightly begins", "nightly ends"]


@pytest.mark.slow
def test_at_most_so_many(tmp_path: Path) -> None:
    runner = held(tmp_path, "a", "b")
    both: list[str] = []

    def hold() -> None:
        began(tmp_path, "a")
        began(tmp_path, "b")
        both.extend(runner.running())
        let_go(tmp_path, "a")
        let_go(tmp_path, "b")

    holding = threading.Thread(target=hold)
    holding.start()
    codes = run_once([Source(name, f"https://{name}.example/") for name in "abcdef"], runner, 2)
    holding.join()
    changes = [1 if line.endswith("begins") else -1 for line in notes(tmp_path)]
    assert sorted(both) == ["a", "b"] and max(accumulate(changes)) == 2
    assert codes == dict.fromkeys("abcdef", 0)


def test_what_is_remembered(tmp_path: Path) -> None:
    runner = stand_in(tmp_path, code=1)
    for _ in range(5):
        assert runner.run("a") == 1
    last = History(f"sqlite:///{tmp_path / 'schedule.db'}").last()["a"]
    assert (last.exit_code, last.articles, last.failures) == (1, 3, 0)
    assert len(list((tmp_path / "logs" / "a").glob("*.log"))) == 3


def test_a_missed_run_is_caught_up_once() -> None:
    hourly, daily = Source("a", "https://a.example/", every="1h"), Source("b", "https://b.example/", cron="0 12 * * *")
    long_ago, just_now = int(NOW.timestamp()) - 50_000, int(NOW.timestamp()) - 20
    for source in (hourly, daily):
        made = trigger(source, 0, long_ago)
        assert first_run(source, made, long_ago, NOW) == NOW
        following = first_run(source, made, just_now, NOW)
        assert following is not None and following > NOW
    assert first_run(hourly, trigger(hourly, 0, None), None, NOW) == NOW
    never_run = first_run(daily, trigger(daily, 0, None), None, NOW)
    assert never_run is not None and never_run > NOW


@pytest.mark.parametrize(
    ("every", "fields"),
    [("30m", "*/30 * * * *"), ("1m", "* * * * *"), ("1h", "0 * * * *"), ("6h", "0 */6 * * *"), ("1d", "0 0 * * *")],
)
def test_crontab_fields(every: str, fields: str) -> None:
    assert crontab_fields(Source("a", "https://a.example/", every=every)) == fields


def cron(text: str) -> Source:
    return Source("a", "https://a.example/", cron=text)


def test_what_cron_and_systemd_cannot_tell() -> None:
    for every in ("7m", "5h", "90m", "36h", "90s"):
        with pytest.raises(UsageError, match="no expression"):
            crontab_fields(Source("a", "https://a.example/", every=every))
    with pytest.raises(UsageError, match="needs a crontab"):
        systemd_times(cron("0 8 1 * 1"))  # either of the two, says cron, and systemd both
    with pytest.raises(UsageError, match="day-of-week"):
        trigger(cron("0 8 * * 5-2"), 0, None)


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("*/15 * * * *", "*-*-* *:0/15:00"),
        ("0 8-18 * * 1-5", "mon,tue,wed,thu,fri *-*-* 8..18:0:00"),
        ("5 8 1,15 */2 *", "*-1/2-1,15 8:5:00"),
        ("0 0 * * sun", "sun *-*-* 0:0:00"),
    ],
)
def test_systemd_times(text: str, calendar: str) -> None:
    expected = f"OnCalendar={calendar}"
    assert systemd_times(cron(text)).lower() == expected.lower()
    if analyze := shutil.which("systemd-analyze"):
        assert subprocess.run([analyze, "calendar", calendar], capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("weekdays", "days"),
    [("1", [0]), ("0", [6]), ("7", [6]), ("1-5", [0, 1, 2, 3, 4]), ("5-7", [4, 5, 6]), ("mon-wed,6", [0, 1, 2, 5])],
)
def test_weekdays_are_those_of_cron(weekdays: str, days: list[int]) -> None:
    """Which counts from Sunday."""
    made, moment, found = trigger(cron(f"0 12 * * {weekdays}"), 0, None), NOW, set()
    for _ in range(10):
        moment = made.get_next_fire_time(moment, moment)
        found.add(moment.weekday())
    assert sorted(found) == days


def runs(line: str, zone: str, first: str, days: int = 3) -> list[str]:
    """Local times at which a scheduler would run it that is there from the UTC moment `first`."""
    found = times_of(CronTimes(line, 0, ZoneInfo(zone)), first, days)
    with in_zone(zone):
        assert times_of(CronTimes(line), first, days) == found
    return found


@contextmanager
def in_zone(name: str) -> Iterator[None]:
    """This machine's local time is that of a zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


def times_of(made: CronTimes, first: str, days: int) -> list[str]:
    now, before = datetime.fromisoformat(first).replace(tzinfo=UTC), None
    end, found = now + timedelta(days=days), []
    while (due := made.get_next_fire_time(before, now)) and due.astimezone(UTC) < end:
        found.append(f"{due:%d %H:%M%z}")
        before, now = due, due.astimezone(UTC) + timedelta(seconds=1)
    return found


@pytest.mark.parametrize(
    ("line", "zone", "first", "expected"),
    [
        ("10 1 * * *", "America/New_York", "2026-10-31T12:00", ["01 01:10-0400", "02 01:10-0500", "03 01:10-0500"]),
        ("59 2 * * *", "Europe/Berlin", "2026-10-24T12:00", ["25 02:59+0200", "26 02:59+0100", "27 02:59+0100"]),
        # half an hour only: 01:30 to 02:00 come twice
        ("40 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00", ["05 01:40+1100", "06 01:40+1030", "07 01:40+1030"]),
        # across midnight: the last hour of the day comes twice
        ("0 23 * * *", "America/Sao_Paulo", "2018-02-17T12:00", ["17 23:00-0200", "18 23:00-0300", "19 23:00-0300"]),
        ("*/30 1 * * *", "America/New_York", "2026-11-01T04:00", ["01 01:00-0400", "01 01:30-0400", "02 01:00-0500"]),
        ("0,20 1,4 * * 0", "America/New_York", "2026-11-01T00:00", ["01 01:00-0400", "01 01:20-0400", "01 04:00-0500"]),
    ],
)
def test_no_time_comes_twice_when_clocks_go_back(line: str, zone: str, first: str, expected: list[str]) -> None:
    assert runs(line, zone, first)[:3] == expected


@pytest.mark.parametrize(
    ("line", "zone", "first", "expected"),
    [
        ("10 2 * * *", "America/New_York", "2026-03-07T12:00", ["08 03:00-0400", "09 02:10-0400", "10 02:10-0400"]),
        ("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00", ["29 03:00+0200", "30 02:30+0200", "31 02:30+0200"]),
        ("10 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00", ["04 02:30+1100", "05 02:10+1100", "06 02:10+1100"]),
        # midnight itself is not there
        ("0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00", ["04 01:00-0200", "05 00:00-0200", "06 00:00-0200"]),
        ("*/15 2,3 * * *", "America/New_York", "2026-03-08T05:00", ["08 03:00-0400", "08 03:15-0400", "08 03:30-0400"]),
    ],
)
def test_no_run_is_lost_when_clocks_go_forward(line: str, zone: str, first: str, expected: list[str]) -> None:
    assert runs(line, zone, first)[:3] == expected


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("EST5EDT,M3.2.0,M11.1.0", "2026-07-01T06:00:00-04:00"),
        ("<+0530>-5:30", "2026-07-01T06:00:00+05:30"),
        ("UTC-3", "2026-07-01T06:00:00+03:00"),
        (":Europe/Berlin", "2026-07-01T06:00:00+02:00"),
        (":/usr/share/zoneinfo/Asia/Kathmandu", "2026-07-01T06:00:00+05:45"),
        ("", "2026-07-01T06:00:00+00:00"),
        ("Nowhere/Land", "2026-07-01T06:00:00+00:00"),
    ],
)
def test_local_time_is_whatever_the_machine_says(zone: str, due: str) -> None:
    with in_zone(zone):
        found = CronTimes("0 6 * * *").get_next_fire_time(None, datetime(2026, 6, 30, 12, tzinfo=UTC))
        assert found is not None and found.isoformat() == due
        assert unknown_zone() == ("Nowhere/Land" if zone == "Nowhere/Land" else None)


def test_each_hour_of_the_nights_in_which_clocks_change_is_itself() -> None:
    for zone in ("Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo"):
        with in_zone(zone):
            for month in (2, 3, 4, 10, 11):
                first = datetime(2018, month, 1, tzinfo=UTC)
                for moment in (first + timedelta(minutes=30 * number) for number in range(1440)):
                    here, there = moment.astimezone(LocalTime()), moment.astimezone(ZoneInfo(zone))
                    assert here.isoformat() == there.isoformat() and here.fold == there.fold
                    assert here.astimezone(UTC) == moment


def test_what_runs_every_hour_goes_on_when_clocks_change() -> None:
    night = runs("*/30 * * * *", "America/New_York", "2026-11-01T05:00", days=1)[:5]
    assert night == ["01 01:00-0400", "01 01:30-0400", "01 01:00-0500", "01 01:30-0500", "01 02:00-0500"]
    assert len(runs("0 * * * *", "Europe/Berlin", "2026-03-28T12:00", days=1)) == 24


def test_a_scheduler_that_starts_in_the_hour_that_comes_twice() -> None:
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    due = CronTimes("30 2 * * *", 0, ZoneInfo("Europe/Berlin")).get_next_fire_time(None, second)
    assert due is not None and due.isoformat() == "2026-10-26T02:30:00+01:00"


def test_a_run_that_was_late_is_not_due_again() -> None:
    made = CronTimes("0 6 * * *", 30, ZoneInfo("UTC"))
    first = made.get_next_fire_time(None, datetime(2026, 11, 1, 5, tzinfo=UTC))
    assert first is not None and first.hour == 6 and first.second <= 30
    following = made.get_next_fire_time(first, first + timedelta(milliseconds=1))
    assert following is not None and following.day == 2


def test_days_are_those_of_cron() -> None:
    """Of a day of the month and one of the week, either is enough; names may go over the week's end."""
    assert runs("0 8 3 * 1", "UTC", "2026-11-01T00:00") == ["02 08:00+0000", "03 08:00+0000"]
    assert runs("0 8 * * sat-sun", "UTC", "2026-11-01T00:00", days=7) == ["01 08:00+0000", "07 08:00+0000"]
    with pytest.raises(ValueError, match="day-of-month"):
        CronTimes("0 0 30 2 *")


def sources_file(folder: Path, *sources: tuple[str, str], every: str = "1h", pages: int = 1000) -> Path:
    path = folder / "sources.toml"
    tables = [f'[[source]]\nname = "{name}"\nsite = "{site}"\n' for name, site in sources]
    path.write_text(f'[defaults]\nevery = "{every}"\nmax_pages = {pages}\n' + "".join(tables), "utf-8")
    return path


def schedule(folder: Path, *arguments: str) -> list[str]:
    command = ["schedule", *arguments]
    settings = {
        "SCHEDULE_URL": f"sqlite:///{folder / 'schedule.db'}",
        "SCHEDULE_LOG_DIR": str(folder / "logs"),
        "STATE_URL": f"sqlite:///{folder / 'state.db'}",
        "AUTOTHROTTLE_ENABLED": "0",
        "SCHEDULE_MAX_RUNNING": "2",
        "HOST_GIVE_UP_AFTER": "4",
        "FEEDS": '{"%s": {"format": "jsonlines"}}' % (folder / "out.jsonl"),
    }
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    return command


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return scrapy(*schedule(folder, *arguments), env=os.environ | {"COLUMNS": "160"})


@pytest.mark.slow
def test_once_and_status(tmp_path: Path) -> None:
    with serve() as base:
        path = sources_file(tmp_path, ("bay", f"{base}/"), ("down", "http://127.0.0.1:1/"))
        done = run(tmp_path, str(path), "--once")
        assert done.returncode == 1, done.stderr  # one of the two is down
        assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 24
    [told] = [
        one for one in json.loads(run(tmp_path, str(path), "--status", "--json").stdout) if one["source"] == "bay"
    ]
    assert told["runs"] == 1 and told["new_articles"] == told["articles"] > 0 and told["pages_per_new_article"] >= 1
    assert told["exit_code"] == 0 and told["median_delay_seconds"] > 0 and told["next_run"] > told["last_run"]
    status = run(tmp_path, str(path), "--status")
    assert status.returncode == 0
    bay = next(line for line in status.stdout.splitlines() if "bay" in line)
    assert " 24 " in bay and " 0 " in bay
    assert any((tmp_path / "logs" / "down").iterdir())


@pytest.mark.slow
def test_it_waits_reads_again_and_ends(tmp_path: Path) -> None:
    with serve() as base:
        path = sources_file(tmp_path, ("bay", f"{base}/"), pages=3)
        said, telling = os.pipe()
        process = Warm(*schedule(tmp_path, str(path), "-s", "EXTRACT_WORKERS=0"), stderr=telling)
        os.close(telling)
        log: list[str] = []
        reader = threading.Thread(target=_read, args=(said, log))
        reader.start()
        _until(lambda: any("1 source scheduled" in line for line in log))
        second = run(tmp_path, str(path))
        assert second.returncode == 1 and "another scheduler" in second.stderr
        _until(lambda: any("bay: exit" in line for line in log))
        history = History(f"sqlite:///{tmp_path / 'schedule.db'}")
        history.wishes.ask("bay")
        history.wishes.ask("nobody")
        _until(lambda: sum("bay: exit" in line for line in log) == 2)
        history.close()
        path.write_text("this is no TOML", "utf-8")
        process.send_signal(signal.SIGHUP)
        _until(lambda: any("the old schedule stays" in line for line in log))
        sources_file(tmp_path, ("bay", f"{base}/"), ("more", f"{base.replace('127.0.0.1', 'localhost')}/"), pages=3)
        process.send_signal(signal.SIGHUP)
        _until(lambda: any("Read again: 2 sources" in line for line in log))
        _until(lambda: (tmp_path / "logs" / "more").exists())
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=3600) == 0
        reader.join()
    assert any("bay: exit 0, 3 articles" in line for line in log), log


def _read(descriptor: int, lines: list[str]) -> None:
    with os.fdopen(descriptor) as said:
        lines.extend(said)


def _until(condition: object, seconds: float = 3600) -> None:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


@pytest.mark.slow
def test_once_waits_for_what_runs(tmp_path: Path) -> None:
    """And starts nothing more."""
    runner = held(tmp_path, "a")

    def stop() -> None:
        began(tmp_path, "a")
        os.kill(os.getpid(), signal.SIGTERM)
        while not runner.stopping.wait(0.05):
            pass
        let_go(tmp_path, "a")

    stopping = threading.Thread(target=stop)
    stopping.start()
    codes = run_once([Source(name, f"https://{name}.example/") for name in "abc"], runner, 1)
    stopping.join()
    assert codes == {"a": 0, "b": None, "c": None}
    assert notes(tmp_path) == ["a begins", "a ends"]


def test_a_record_that_fails_does_not_stop_a_source(tmp_path: Path) -> None:
    runner = stand_in(tmp_path)
    (tmp_path / "logs").write_text("in the way")
    runner.run_scheduled("a", "a.example")
    (tmp_path / "logs").unlink()
    assert runner.run("a") == 0


def test_what_was_cut_off_runs_first(tmp_path: Path) -> None:
    sources = [Source(name, f"https://{name}.example/") for name in "abc"]
    run_once(sources, held(tmp_path), 1, cut_off={"c"})
    notes = (tmp_path / "notes").read_text().split()
    assert notes[::2] == ["c", "c", "a", "a", "b", "b"]


def test_a_schedule_begins_with_what_was_cut_off(tmp_path: Path) -> None:
    """Before all that are due, and although it is not due itself."""
    runner, history = held(tmp_path), History(f"sqlite:///{tmp_path / 'schedule.db'}")
    for name in ("cut", "fine"):
        number = history.begin(name, "log")
        if name == "fine":
            history.end(number, 0, 1, 0)
    history.close_cut_off()
    sources = [Source(name, f"https://{name}.example/", every="1h") for name in ("new", "cut", "fine")]
    due: dict[str, datetime] = {}
    scheduler = SimpleNamespace(add_job=lambda *given, id, next_run_time, **named: due.update({id: next_run_time}))
    Service(lambda: sources, runner, history, 0)._apply(scheduler, sources)  # type: ignore[arg-type]
    assert sorted(due, key=due.__getitem__) == ["cut", "new", "fine"]
    history.close()


@pytest.mark.slow
def test_no_row_says_running_for_ever(tmp_path: Path) -> None:
    """A scheduler was killed: the next one, or a look at the record, knows."""
    path = sources_file(tmp_path, ("bay", "http://127.0.0.1:1/"), ("pier", "http://127.0.0.1:2/"))
    history = History(f"sqlite:///{tmp_path / 'schedule.db'}")
    history.begin("bay", "log")
    history.end(history.begin("pier", "log"), 0, 1, 0)
    with only_one(history):
        number = history.begin("bay", "log")
        assert " running " in run(tmp_path, str(path), "--status").stdout
    status = run(tmp_path, str(path), "--status").stdout
    assert " cut off " in next(line for line in status.splitlines() if " bay " in line)
    last = history.last()
    assert last["bay"].id == number and last["bay"].was_cut_off and not last["pier"].was_cut_off
    history.close()


def test_each_figure_of_the_status_stands_under_its_heading() -> None:
    source, now = Source("bay", "http://127.0.0.1:1/", every="1h"), int(time.time())
    crawl = Crawl(1, "bay", now - 60, now - 18, 1, 7, 3, "log")
    columns = {str(c.header): [str(cell) for cell in c.cells] for c in status_table([source], {"bay": crawl}).columns}
    assert list(columns)[:2] == ["source", "last run"] and list(columns)[-2:] == ["next run", "decayed fields"]
    told = {name: columns[name] for name in ("source", "took", "exit", "articles", "failures", "decayed fields")}
    assert told.pop("took")[0].startswith("42")
    assert [cell for [cell] in told.values()] == ["bay", "1", "7", "3", ""]
    assert [len(cells) for cells in columns.values()] == [1] * 8


def test_crawls_that_cron_began_are_in_the_status(tmp_path: Path) -> None:
    """Every crawl writes a record into its state; the schedule's own is of those that it began."""
    history, state = History(f"sqlite:///{tmp_path / 'schedule.db'}"), f"sqlite:///{tmp_path / 'state.db'}"
    for source in ("mine", "both", "cut"):
        history.end(history.begin(source, "log"), 0, 7, 0)
    database, now = Database(state), int(time.time())
    ran = [("mine", now - 9, 1), ("both", now + 9, 1), ("cron", now - 60, 0), ("cut", now + 5, None)]
    for source, started, code in ran:
        finished = started + 2 if code is not None else None
        record = RunRecord(first_id(started), started, started + 2, finished, code, "finished")
        figures = SourceFigures(source, pages=5, new=3, updated=1, errors=2)
        database.write(lambda c, r=record, f=figures: write_run(c, r, [f], {}))  # type: ignore[misc]
    with database.begin() as connection:  # it gives no sign of life
        connection.execute(text(f"UPDATE run_log SET seen = {now - 600} WHERE finished IS NULL"))
    found = last_crawls(history, state)
    told = {name: (crawl.started - now, crawl.exit_code, crawl.articles) for name, crawl in found.items()}
    assert told["both"] == (9, 1, 4) and told["cron"] == (-60, 0, 4)
    assert (found["mine"].exit_code, found["mine"].articles) == (0, 7) and found["cut"].was_cut_off
    assert last_crawls(history, f"sqlite:///{tmp_path / 'none.db'}") == history.last()
    database.close()
    history.close()


def test_what_articles_cost_and_how_late_they_were() -> None:
    """A page that had not changed was asked for too; delays weigh as much as the articles that had them."""

    def told(*figures: SourceFigures) -> dict[str, object]:
        return _costs([SourceRun(RunRecord(number, 1, 2, 2, 0), one) for number, one in enumerate(figures)])

    brought = Details(channels={"feed": 3, "sitemap": 1}, delays={"feed": 60, "sitemap": 9000})
    first = SourceFigures("bay", pages=10, unchanged=6, new=4, details=brought)
    assert told(first, SourceFigures("bay", pages=4)) == {
        "runs": 2,
        "new_articles": 4,
        "pages_per_new_article": 5.0,
        "runs_per_new_article": 0.5,
        "median_delay_seconds": 60,
    }
    none = told(SourceFigures("bay", pages=4, details=Details(delays={"feed": 60})))
    assert (none["pages_per_new_article"], none["median_delay_seconds"]) == (None, None)
    even = Details(channels={"feed": 2, "sitemap": 2}, delays={"feed": 60, "sitemap": 9000})
    assert told(SourceFigures("bay", new=4, details=even))["median_delay_seconds"] == 60


def test_the_record_is_bounded(tmp_path: Path) -> None:
    history = History(f"sqlite:///{tmp_path / 'schedule.db'}")
    for number in range(KEPT + 20):
        history.begin("a", f"log {number}")
        if number < 2:
            history.begin("b", f"log {number}")
    history.close()
    with closing(sqlite3.connect(tmp_path / "schedule.db")) as database:
        count = database.execute("select source, count(*) from crawls group by 1")
        assert dict(count.fetchall()) == {"a": KEPT, "b": 2}


@pytest.mark.slow
def test_units_that_systemd_takes(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    path = sources_file(
        tmp_path, ("bay & über 100%", "https://bay.example/"), ("bay / über 100%", "https://b.example/")
    )
    printed = run(tmp_path, str(path), "--systemd").stdout
    units = re.split(r"(?m)^# (?=newscrawl-)", printed)[1:]
    names = [unit.partition("\n")[0] for unit in units]
    assert len(set(names)) == 4
    for name, unit in zip(names, units, strict=True):
        (tmp_path / name).write_text(unit.partition("\n")[2])
    done = subprocess.run([analyze, "verify", *(tmp_path / name for name in names)], capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "newscrawl" in line]) == (0, []), done.stderr


@pytest.mark.slow
def test_printed_for_the_system(tmp_path: Path) -> None:
    path = sources_file(tmp_path, ("bay", "https://bay.example/"), every="15m")
    crontab = run(tmp_path, str(path), "--crontab")
    assert crontab.returncode == 0
    assert crontab.stdout.startswith("*/15 * * * * cd ") and f"sources={path}" in crontab.stdout
    assert f"{Path(sys.executable).with_name('scrapy')} crawl news -a" in crontab.stdout
    units = run(tmp_path, str(path), "--systemd")
    assert units.returncode == 0
    assert "# newscrawl-bay.timer" in units.stdout and "OnUnitActiveSec=900s" in units.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[source]]\nname = "a"\nsite = "https://a.example/"\ncron = "99 * * * *"\n', "cron"),
        ('[[source]]\nname = "a"\nsite = "nowhere"\n', "site"),
    ],
)
def test_bad_files(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    done = run(tmp_path, str(path), "--once")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and words in done.stderr and str(path) in done.stderr and "'a'" in done.stderr
