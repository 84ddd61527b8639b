"""What can be done at the desk: rows that a schedule and a crawl obey, a page explained, a site tried."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import warm_children
from desk_client import facts, token
from desk_data import HOSTILE, item
from starlette.testclient import TestClient
from warc_records import record

from newscrawl.desk.app import make_app
from newscrawl.desk.explaining import Explaining
from newscrawl.desk.options import Options
from newscrawl.desk.trial import try_site
from newscrawl.errors import UsageError
from newscrawl.sample.server import serve
from newscrawl.sources.load import load_sources
from newscrawl.sources.opml import as_toml, read_opml
from newscrawl.state.database import Database
from newscrawl.state.history import History
from newscrawl.state.run_reading import RunReading

OPML = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<opml version="2.0"><body><outline text="News"><outline text="The &quot;Pier&quot; &x;" xmlUrl="https://pier.example/rss"
htmlUrl="https://pier.example/"/><outline title="Quay" xmlUrl="https://quay.example/feed.xml"/>
<outline text="Quay" xmlUrl="https://other.example/f"/><outline text="no" xmlUrl="javascript:alert(1)"/>
<outline text="again" xmlUrl="https://pier.example/other" htmlUrl="https://www.pier.example"/></outline></body></opml>"""


def test_run_now_is_a_row_that_the_schedule_takes(own_desk: TestClient, options: Options) -> None:
    form = {"token": token(own_desk), "source": "pier", "back": "source"}
    answer = own_desk.post("/now/run", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/source?name=pier")
    assert list(facts(own_desk, "/now")["waiting"]) == ["pier"] and facts(own_desk, "/source?name=pier")["waits"]
    history = History(options.schedule_url)
    assert history.wishes.take() == ["pier"]
    history.close()
    assert own_desk.post("/now/run", data=form | {"source": "nobody"}).status_code == 404


def test_stop_is_a_row_that_the_run_reads(own_desk: TestClient, options: Options) -> None:
    [one, *_] = facts(own_desk, "/now")["running"]
    number = one["run"]["id"]
    assert own_desk.post("/now/stop", data={"token": token(own_desk), "run": str(number)}).status_code == 303
    assert facts(own_desk, "/now")["stopping"] == [number]
    database = Database(options.state_url)
    assert RunReading(database).asked_to_stop() == {number}
    database.close()
    for wrong in ("1", "x", "-1", "9" * 30, ""):
        assert own_desk.post("/now/stop", data={"token": token(own_desk), "run": wrong}).status_code == 404


def test_a_list_of_feeds_becomes_lines(on_sqlite: TestClient, tmp_path: Path) -> None:
    files = {"file": ("feeds.opml", OPML, "text/xml")}
    form, asked = {"token": token(on_sqlite)}, {"accept": "application/json"}
    answer = on_sqlite.post("/add", data=form, files=files, headers=asked)
    lines = answer.json()["lines"]
    (tmp_path / "s.toml").write_text(lines, "utf-8")
    found = load_sources(tmp_path / "s.toml")
    assert [(one.name, one.site) for one in found] == [
        ('The "Pier"', "https://pier.example/"),
        ("Quay", "https://quay.example/"),
        ("Quay 2", "https://other.example/"),
    ]
    assert "root:" not in lines
    for wrong in (b"", b"<html/>", b"<opml/>", b"\x00\xff", b"<opml" * 10):
        with pytest.raises(UsageError):
            read_opml(wrong, "x")
        again = {"file": ("x.opml", wrong or b" ", "text/xml")}
        assert on_sqlite.post("/add", data={"token": token(on_sqlite)}, files=again).status_code == 422


def test_what_is_no_address_is_not_tried(on_sqlite: TestClient) -> None:
    for wrong in ("", "javascript:alert(1)", "file:///etc/passwd", "https://"):
        assert on_sqlite.post("/add", data={"token": token(on_sqlite), "site": wrong}).status_code == 422


@pytest.mark.slow
def test_a_site_is_tried_and_its_lines_shown(on_sqlite: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", warm_children.run)
    with serve() as base:
        answer = on_sqlite.post("/add", data={"token": token(on_sqlite), "site": base})
        place = answer.headers["location"]
        deadline = time.monotonic() + 3600
        while (found := facts(on_sqlite, place))["outcome"] is None:
            assert time.monotonic() < deadline
            time.sleep(0.5)
    outcome = found["outcome"]
    assert len(outcome["articles"]) == 10 and sum(outcome["channels"].values()) == 10 and not outcome["error"]
    assert base in outcome["lines"] and outcome["fields"]["published_at"] == 10
    html = on_sqlite.get(place, headers={"accept": "text/html"}).text
    assert "[[source]]" in html and outcome["articles"][0]["title"] in html


@pytest.mark.slow
def test_a_site_that_does_not_answer_says_so(unused: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", warm_children.run)
    outcome = try_site(unused)
    assert outcome.error and not outcome.articles and "[[source]]" in outcome.lines


@pytest.fixture
def unused() -> str:
    return "http://127.0.0.1:9/"


def test_names_stay_names_in_toml(tmp_path: Path) -> None:
    from newscrawl.sources.model import Source

    names = ['"x"]\n[[source]]', "a\\b", "北京 'x'", "tab\there"]
    text = as_toml([Source(name, f"https://{n}.example/") for n, name in enumerate(names)])
    (tmp_path / "s.toml").write_text(text, "utf-8")
    import tomllib

    assert [one["name"] for one in tomllib.loads(text)["source"]] == names


PAGE = b"""<html><head><title>A whale in the harbour</title></head><body><article><h1>A whale in the harbour</h1>
<p>A whale came into the harbour on Monday, and stayed until the evening tide took it out to the sea again.</p>
<p>Hundreds of people stood on the quay, and the ferry waited for an hour until the way was free.</p>
<script>parent.document.title = "owned"</script></article></body></html>"""


@pytest.fixture
def archived(tmp_path: Path) -> Iterator[TestClient]:
    import json

    from desk_data import articles

    from newscrawl.state.articles.entries import entry_of
    from newscrawl.state.articles.index import ArticleIndex, ReadFile

    url, folder, state = item(1)["url"], tmp_path / "archive", f"sqlite:///{tmp_path}/state.db"
    folder.mkdir()
    (folder / "a.warc").write_bytes(record(url, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE))
    index = ArticleIndex(state)
    lines = [articles()[0] | {"archive": {"file": "a.warc", "offset": 0}}]
    index.add([entry for one in lines if (entry := entry_of(json.dumps(one).encode()))], ReadFile("x", 0, 0, b""))
    index.close()
    with TestClient(
        make_app(replace(Options(state), archive=str(folder)), follow=False),
        base_url="http://127.0.0.1:8800",
        follow_redirects=False,
    ) as client:
        yield client


@pytest.mark.slow
def test_an_archived_page_is_explained_in_a_sandbox(archived: TestClient) -> None:
    path = f"/article/{item(1)['id']}"
    assert facts(archived, path)["archived"] and archived.get(f"{path}/marked").status_code == 404
    answer = archived.post(f"{path}/explain", data={"token": token(archived)})
    assert (answer.status_code, answer.headers.get("location")) == (303, f"{path}#explain"), answer.text
    html = archived.get(path, headers={"accept": "text/html"}).text
    assert f'src="{path}/marked" sandbox="allow-scripts"' in html
    marked = archived.get(f"{path}/marked")
    assert marked.headers["content-security-policy"] == "sandbox allow-scripts; frame-ancestors 'self'"
    assert "A whale came into the harbour" in marked.text and 'parent.document.title = "owned"' not in marked.text
    assert "default-src 'none'" in marked.text


def test_no_path_is_taken_from_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (tmp_path / "secret.warc").write_text("x")
    (folder / "link.warc").symlink_to(tmp_path / "secret.warc")
    explaining = Explaining(str(folder))
    url = "https://pier.example/"
    names: list[object] = ["../secret.warc", str(tmp_path / "secret.warc"), "link.warc", "/etc/passwd"]
    names += ["a\x00.warc", 5, None]
    for name in names:
        assert explaining.target({"url": url, "archive": {"file": name}}) == (url, False)
    assert explaining.target({"url": "javascript:alert(1)"}) == ("", False)
    assert explaining.target({"url": "--html=/tmp/x"}) == ("", False)
    assert explaining.target(HOSTILE | {"url": url}) == (url, False)
