"""Every page, as HTML and as JSON, on both stores: what it shows, and that hostile articles show as text."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from desk_client import facts
from desk_data import BARE, HOSTILE_NAME, item
from starlette.testclient import TestClient

from newscrawl.desk.options import Options
from newscrawl.desk.overview import field_shares
from newscrawl.state.database import Database
from newscrawl.state.decays import Sample
from newscrawl.state.run_model import RunRecord, SourceFigures, first_id
from newscrawl.state.run_records import write_run
from newscrawl.text.addresses import article_id

HTML = {"accept": "text/html"}
EVIL = article_id("https://evil.example/a")
ALLOWED_SCRIPTS = {"/static/desk.js"}


class Elements(HTMLParser):
    """Tags and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def run_of(desk: TestClient, name: str) -> int:
    return int(facts(desk, f"/source?name={quote(name)}")["runs"][0]["run"]["id"])


def paths(desk: TestClient) -> list[str]:
    hostile = quote(HOSTILE_NAME, safe="")
    return [
        "/",
        "/?status=failing",
        "/?name=pie",
        "/source?name=pier",
        "/source?name=dock",
        f"/source?name={hostile}",
        f"/run/{run_of(desk, 'dock')}",
        f"/run/{run_of(desk, HOSTILE_NAME)}",
        "/articles",
        "/articles?q=ferry&source=pier&since=2020-01-01&until=2040-01-01&before=1",
        f"/articles?q={quote('<script>')}&tag={quote(chr(34) + '>')}&source={hostile}",
        f"/article/{item(5)['id']}",
        f"/article/{item(5)['id']}?revision=1",
        f"/article/{item(5)['id']}?pictures=1",
        f"/article/{EVIL}",
        f"/article/{EVIL}?pictures=1",
        "/now",
        "/add",
        "/login",
    ]


def test_every_page_escapes_what_it_shows(desk: TestClient) -> None:
    for path in paths(desk):
        answer = desk.get(path, headers=HTML)
        assert answer.status_code == 200, (path, answer.text)
        elements = Elements(answer.text).found
        for tag, attributes in elements:
            assert tag not in ("object", "embed", "base", "style"), path
            assert tag != "script" or attributes.get("src") in ALLOWED_SCRIPTS, path
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")], (
                path,
                attributes,
            )
            for name in ("href", "src", "action"):
                assert not re.match(r"\s*(javascript|data|vbscript):", attributes.get(name) or "", re.I), path
            if tag == "a" and (attributes.get("href") or "").startswith("http"):
                assert attributes["rel"] == "noopener noreferrer", (path, attributes)
            if tag == "img":
                assert "pictures=1" in path and (attributes["src"] or "").startswith("https://"), path
            if tag == "form" and attributes.get("method") == "post":
                assert 'name="token"' in answer.text
        assert (
            "{{" not in answer.text.replace("{{7*7}}", "")
            and "49" not in answer.text.split("onerror=alert(1)&gt;")[-1][:2]
        )


def test_every_page_is_json_too(desk: TestClient) -> None:
    for path in paths(desk):
        answer = desk.get(path, headers={"accept": "application/json"})
        assert answer.headers["content-type"] == "application/json" and isinstance(answer.json(), dict), path
        assert "form_token" not in answer.text
    assert desk.get("/nowhere", headers={"accept": "application/json"}).json() == {"error": "Not Found"}


def test_trouble_stands_first(desk: TestClient) -> None:
    rows = facts(desk, "/")["sources"]
    states = {row["name"]: row["status"] for row in rows}
    assert [states[name] for name in ("dock", "quay", "harbour", "brand new", "pier", "gone")] == [
        "failing",
        "quiet",
        "decayed",
        "never run",
        "fine",
        "off",
    ]
    assert [row["name"] for row in rows][:3] == ["dock", "quay", "harbour"]
    assert next(row for row in rows if row["name"] == "quay")["why"].startswith("0 in 24 hours, usually ")
    assert [row["name"] for row in facts(desk, "/?status=quiet")["sources"]] == ["quay"]
    assert [row["name"] for row in facts(desk, "/?name=HARB")["sources"]] == ["harbour"]


def test_a_sources_page(desk: TestClient) -> None:
    found = facts(desk, "/source?name=pier")
    assert found["channels"][0] == {"channel": "feed", "articles": 240, "delay": 340}
    assert found["reasons"]["dropped not_article"] == 72
    assert len(found["runs"]) == 25 and found["older"] == found["runs"][-1]["run"]["id"]
    assert facts(desk, f"/source?name=pier&before={found['older']}")["runs"][0]["run"]["id"] < found["older"]
    assert len(found["articles"]) == 10 and found["settings"]["every"] == "8h"
    failure = facts(desk, "/source?name=dock")["failures"][0]
    assert failure[1] == "not fetched" and "HTTP 503" in failure[2]


def test_a_run_has_its_log(desk: TestClient) -> None:
    found = facts(desk, f"/run/{run_of(desk, 'dock')}")
    assert found["run"]["exit_code"] == 1 and "not fetched" in found["log"]["text"]
    assert desk.get("/run/1").status_code == 404 and desk.get("/run/99999999999999999999999").status_code == 404


def test_search_and_pages(desk: TestClient) -> None:
    assert [row["title"] for row in facts(desk, "/articles?q=北京")["articles"]] == ["北京大学公布新校历"]
    first = facts(desk, "/articles?q=ferry")
    second = facts(desk, f"/articles?{first['more']}")
    assert len(first["articles"]) == 40 and len(second["articles"]) == 21 and not second["more"]
    assert not {row["id"] for row in first["articles"]} & {row["id"] for row in second["articles"]}
    assert len(facts(desk, f"/articles?source={quote(HOSTILE_NAME, safe='')}")["articles"]) == 1
    assert len(facts(desk, "/articles?author=jo+roe&language=en&section=region&tag=ferries")["articles"]) == 40


WRONG = ["before=x", "before=-1", "before=" + "9" * 40, "since=2026-13-40", "until=0000-00-00", "q=%00"]
WRONG += ["q=" + "%22" * 99, "revision=²"]


@pytest.mark.parametrize("query", WRONG)
def test_whatever_is_wrong_in_an_address_is_left_out(on_sqlite: TestClient, query: str) -> None:
    for path in ("/articles", "/articles.csv", "/articles.atom", f"/article/{EVIL}"):
        assert on_sqlite.get(f"{path}?{query}").status_code == 200


def test_an_article_of_few_fields(on_sqlite: TestClient) -> None:
    """Of an older version, or written with fewer of them."""
    bare = item(BARE)
    for path in (
        f"/article/{bare['id']}",
        f"/articles?q={bare['source']}",
        "/articles.jsonl",
        "/articles.csv",
        "/articles.atom",
    ):
        assert on_sqlite.get(path).status_code == 200
    page = on_sqlite.get(f"/article/{bare['id']}")
    assert page.status_code == 200 and bare["url"] in page.text


def test_an_articles_page(desk: TestClient) -> None:
    found = facts(desk, f"/article/{item(5)['id']}")
    assert found["item"]["revision"] == 2 and [one["revision"] for one in found["revisions"]] == [2, 1]
    assert [one["title"] for one in found["copies"]] == [item(5)["title"]]
    assert found["links"][0]["here"] == item(7)["id"]
    marked = [text for row in found["changes"] if not row["same"] for is_new, text in row["after"] if is_new]
    assert "Tuesday night" in marked
    html = desk.get(f"/article/{item(5)['id']}", headers=HTML).text
    assert f'href="/article/{item(7)["id"]}"' in html and "<ins>Tuesday night</ins>" in html and "<img" not in html
    assert facts(desk, f"/article/{item(5)['id']}?revision=1")["item"]["revision"] == 1
    for wrong in ("0" * 32, "x" * 32, "..%2f..%2fetc%2fpasswd", item(5)["id"].upper()):
        assert desk.get(f"/article/{wrong}").status_code == 404


def test_pictures_are_loaded_when_they_are_asked_for_only(on_sqlite: TestClient) -> None:
    path = f"/article/{item(5)['id']}"
    assert "img-src 'self';" in on_sqlite.get(path).headers["content-security-policy"]
    answer = on_sqlite.get(f"{path}?pictures=1", headers=HTML)
    assert "img-src 'self' http: https:" in answer.headers["content-security-policy"]
    assert '<img src="https://www.pier.example/a.jpg"' in answer.text and "javascript:" not in answer.text


def test_exports(desk: TestClient) -> None:
    lines = [json.loads(line) for line in desk.get("/articles.jsonl?q=ferry").text.splitlines()]
    assert len(lines) == 61 and lines[0]["body"].startswith("It sails")
    table = list(csv.DictReader(io.StringIO(desk.get("/articles.csv").text)))
    assert len(table) == 65
    evil = next(row for row in table if row["url"] == "https://evil.example/a")
    assert all(not value.startswith(("=", "+", "-", "@")) for value in evil.values())
    root = ElementTree.fromstring(desk.get("/articles.atom?source=quay").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert len(root.findall("a:entry", names)) == 3 and root.find("a:entry/a:link", names) is not None
    ElementTree.fromstring(desk.get("/articles.atom").content)  # hostile ones too


def test_metrics_and_health(desk: TestClient) -> None:
    text = desk.get("/metrics").text
    assert (
        'newscrawl_sources{status="failing"} 1.0' in text
        and 'newscrawl_source_articles_24h{source="lighthouse"} 17.0' in text
    )
    assert "\n<script>" not in text
    answer = desk.get("/health")
    assert answer.status_code == 200 and answer.json()["status"] == "ok" and answer.json()["articles"] == 66


def test_new_lines_come_in_while_it_serves(own_desk: TestClient, options: Options) -> None:
    with Path(options.outputs[0]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(item(500, title="A whale in the harbour")) + "\n")
    deadline = time.monotonic() + 3600
    while not facts(own_desk, "/articles?q=whale")["articles"]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_nothing_is_there_yet(empty: TestClient) -> None:
    for path, words in (("/", "No source yet"), ("/articles", "No article yet"), ("/now", "No crawl goes on")):
        assert words in empty.get(path, headers=HTML).text
    assert (
        empty.get("/health").json()["articles"] == 0
        and b"newscrawl_index_articles 0.0" in empty.get("/metrics").content
    )


def test_a_list_of_sources_that_is_broken_is_said(own_desk: TestClient, options: Options) -> None:
    assert facts(own_desk, "/")["of"] == 8
    Path(options.sources).write_text("no toml", "utf-8")
    found: Any = None
    deadline = time.monotonic() + 3600
    while not (found := facts(own_desk, "/"))["wrong"]:
        assert time.monotonic() < deadline
    assert "is not TOML" in found["wrong"] and found["of"] == 8


def test_a_run_that_was_cut_off_counts_and_one_that_goes_on_does_not(own_desk: TestClient, options: Options) -> None:
    """Of that the one before tells."""
    database, now = Database(options.state_url), int(time.time())
    for source, seen in (("harbour", now - 600), ("dock", now + 600)):
        record = RunRecord(first_id(now - 700) + len(source), now - 700, seen)
        database.write(lambda c, r=record, name=source: write_run(c, r, [SourceFigures(name)], {}))  # type: ignore[misc]
    database.close()
    rows = {row["name"]: row for row in facts(own_desk, "/")["sources"]}
    assert (rows["harbour"]["status"], rows["harbour"]["why"]) == ("failing", "its last run was cut off")
    assert rows["dock"]["running"] and rows["dock"]["status"] == "failing" and "HTTP 503" in rows["dock"]["why"]


def test_the_fields_of_a_run_without_articles_are_those_of_the_run_before() -> None:
    def sample(articles: int, titles: int) -> Sample:
        return Sample(articles, {"title": (titles, articles)})

    runs = [sample(0, 0), sample(4, 1), sample(10, 9), sample(0, 0), sample(10, 7)]
    assert field_shares(runs) == [("title", 0.25, 0.8)] and field_shares([sample(0, 0)]) == []
