"""One message when trouble begins and one when it ends; what is wrong in [alerts] is refused."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
import stores

from newscrawl.errors import UsageError
from newscrawl.schedule.alerts import LASTS, LINES, Watch, message, send, try_out
from newscrawl.schedule.trouble import PATIENCE, overdue, overdue_in, trouble
from newscrawl.sources.alerts import Alerts, load_alerts
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source
from newscrawl.state.database import Database
from newscrawl.state.run_model import Details, RunRecord, SourceFigures, first_id
from newscrawl.state.run_reading import SourceRun
from newscrawl.state.run_records import write_run

pytestmark = pytest.mark.usefixtures("each_store")
PIER, QUAY = Source("pier", "https://pier.example/", every="1h"), Source("quay", "https://quay.example/")
ASKED = Alerts(("env:ALERTS",), failed=2, disk=0)


def run(state: str, source: str, ago: int, *, fails: bool = False, new: int = 0) -> None:
    moment = int(time.time()) - ago
    database = Database(state)
    failed = [(moment, "not fetched", "https://pier.example/: HTTP 503")]
    figures = SourceFigures(source, 0 if fails else 9, new, errors=9 * fails, details=Details(failures=failed * fails))
    record = RunRecord(first_id(moment), moment, moment, moment, int(fails), "finished")
    database.write(lambda connection: write_run(connection, record, [figures], {source: (new, 0)}))
    database.close()


class Inbox:
    """Stands for Apprise."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []
        self.works = True

    def __call__(self, alerts: Alerts, title: str, text: str) -> bool:
        self.messages.append((title, text))
        return self.works


@pytest.fixture
def state(tmp_path: Path) -> str:
    Database(stores.state_url(tmp_path)).close()
    return stores.state_url(tmp_path)


@pytest.fixture
def watch(tmp_path: Path, state: str) -> Iterator[Watch]:
    made = Watch(lambda: (ASKED, [PIER, QUAY]), state, f"sqlite:///{tmp_path}/schedule.db")
    made.send = Inbox()
    yield made
    made.stop()


def test_one_message_when_it_begins_and_one_when_it_ends(watch: Watch, state: str) -> None:
    inbox = watch.send
    assert isinstance(inbox, Inbox)
    run(state, "pier", 500, fails=True)
    watch.look()
    assert inbox.messages == []  # once is no trouble yet
    run(state, "pier", 400, fails=True)
    run(state, "nobody", 500, fails=True)
    run(state, "nobody", 400, fails=True)
    for _ in range(5):
        watch.look()
    said = "pier failed 2 times in a row: https://pier.example/: HTTP 503"
    assert inbox.messages == [(f"newscrawl: {said}", said)]
    run(state, "pier", 300)
    for _ in range(LASTS + 3):
        watch.look()
    assert inbox.messages[1:] == [(f"newscrawl: over: {said}", f"over: {said}")]


def test_a_trouble_is_over_when_it_stays_away(watch: Watch, state: str) -> None:
    """What comes and goes is told once."""
    inbox = watch.send
    assert isinstance(inbox, Inbox)

    def said_after(looks: int) -> int:
        for _ in range(looks):
            watch.look()
        return len(inbox.messages)

    run(state, "pier", 900, fails=True)
    run(state, "pier", 800, fails=True)
    assert said_after(1) == 1
    run(state, "pier", 700)
    assert said_after(LASTS - 1) == 1
    run(state, "pier", 600, fails=True)
    run(state, "pier", 500, fails=True)
    assert said_after(1) == 1, "it is back, and was told"
    run(state, "pier", 400)
    assert said_after(LASTS - 1) == 1 and said_after(1) == 2


def test_a_message_that_was_not_sent_is_sent_again(watch: Watch, state: str) -> None:
    inbox = watch.send
    assert isinstance(inbox, Inbox)
    run(state, "pier", 500, fails=True)
    run(state, "pier", 400, fails=True)
    inbox.works = False
    watch.look()
    inbox.works = True
    watch.look()
    watch.look()
    assert len(inbox.messages) == 2


def test_who_does_not_lead_says_nothing(watch: Watch, state: str) -> None:
    run(state, "pier", 500, fails=True)
    run(state, "pier", 400, fails=True)
    watch._is_active = lambda: False
    watch.look()
    assert watch.send.messages == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("free", "is_told"), [(100, False), (101, False), (99, True)])
def test_a_disk_that_fills_up(
    state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, is_told: bool
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(total=1000, free=free))
    with closing(Database(state)) as database:
        assert (("", "disk") in trouble(database, [PIER], Alerts(("x",), disk=10), str(tmp_path))) is is_told


def test_quiet(state: str, tmp_path: Path) -> None:
    for day in range(2, 25):
        run(state, "quay", day * 86400, new=20)
    database = Database(state)
    found = trouble(database, [QUAY], Alerts(("x",), disk=0), str(tmp_path))
    assert list(found) == [("quay", "quiet")] and found["quay", "quiet"].startswith("quay went quiet: 0 in 24 hours")
    assert trouble(database, [PIER], Alerts(("x",), disk=0), str(tmp_path)) == {}
    assert trouble(database, [QUAY], Alerts(("x",), quiet=False, disk=0), "/no/such/folder") == {}
    database.close()


def test_a_schedule_that_stands_still(state: str) -> None:
    run(state, "pier", 1000)
    assert overdue_in(state, [PIER, QUAY]) == []
    run(state, "quay", 8 * 3600)
    assert overdue_in(state, [PIER, QUAY]) == ["quay"]


@pytest.mark.parametrize(
    ("times", "seconds"),
    [({"every": "1h"}, 2 * 3600), ({"every": "auto"}, 12 * 3600), ({"cron": "0 6 * * *"}, 2 * 86400)],
)
def test_a_source_is_late_when_its_time_passed_twice(times: dict[str, str], seconds: int) -> None:
    """Of a pause that is learned the longest counts, of a cron line a day."""
    source = Source("pier", "https://pier.example/", **times)  # type: ignore[arg-type]
    for ago, late in ((seconds + PATIENCE - 60, []), (seconds + PATIENCE + 60, ["pier"])):
        moment = int(time.time()) - ago
        last = SourceRun(RunRecord(first_id(moment), moment, moment, moment, 0), SourceFigures("pier"))
        assert overdue([source], {"pier": last}) == late


def test_no_flood() -> None:
    began = {(str(n), "quiet"): f"{n} is quiet" for n in range(200)}
    title, text = message(began, {("x", "quiet"): "x"})
    assert title == "newscrawl: 200 troubles, 1 over" and len(text.splitlines()) == LINES + 1 and "171 more" in text


WRONG = [
    ("to = []", "to has to be a list"),
    ('to = "x"', "to has to be a list"),
    ('to = ["x"]\nfailed = -1', "failed has to be"),
    ('to = ["x"]\nquiet = 1', "quiet has to be"),
    ('to = ["x"]\ndisk = 100', "disk has to be"),
    ('to = ["x"]\ntelephone = 1', "telephone is no key here"),
    ("failed = 1", "to is missing"),
]


@pytest.mark.parametrize(("lines", "words"), WRONG)
def test_what_is_wrong_is_refused(tmp_path: Path, lines: str, words: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f'[[source]]\nname = "a"\nsite = "https://a.example/"\n[alerts]\n{lines}\n')
    with pytest.raises(UsageError, match=words):
        load_alerts(path)
    assert [source.name for source in load_sources(path)] == ["a"]


def test_addresses_are_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("apprise", reason="make install-desk")
    monkeypatch.setenv("ALERTS", "nonsense://s3cret")
    with pytest.raises(UsageError, match="number 1 is none that Apprise knows") as caught:
        send(Alerts(("env:ALERTS",)), "a", "b")
    assert "s3cret" not in str(caught.value)
    monkeypatch.delenv("ALERTS")
    with pytest.raises(UsageError, match="no such variable"):
        send(Alerts(("env:ALERTS",)), "a", "b")


def test_a_test_message_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("apprise", reason="make install-desk")
    came: list[bytes] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        monkeypatch.setenv("ALERTS", f"json://127.0.0.1:{server.server_port}/")
        path = tmp_path / "s.toml"
        path.write_text('[[source]]\nname = "a"\nsite = "https://a.example/"\n[alerts]\nto = ["env:ALERTS"]\n')
        assert try_out(str(path)) == "sent to 1 address"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert json.loads(came[0])["title"] == "newscrawl: a test"
