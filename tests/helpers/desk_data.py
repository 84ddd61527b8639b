"""A state, a schedule and an output as crawls leave them, for pages of the desk; with hostile articles among them."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

from newscrawl.desk.options import Options
from newscrawl.state.articles.following import Follower
from newscrawl.state.articles.index import ArticleIndex
from newscrawl.state.database import Database
from newscrawl.state.decays import Sample, find_decays
from newscrawl.state.field_health import HealthRecord
from newscrawl.state.run_model import Details, RunRecord, SourceFigures, first_id
from newscrawl.state.run_records import write_run
from newscrawl.text.addresses import article_id

HOUR, DAY = 3600, 86400
SCRIPT = "<script>document.title='owned'</script>"
HOSTILE: dict[str, Any] = {
    "title": f"{SCRIPT}\"'><img src=x onerror=alert(1)>{{{{7*7}}}}",
    "subtitle": f"</p>{SCRIPT}",
    "body": f"{SCRIPT}\n\n<iframe src=//evil.example></iframe>\n\n\u202eevil \x00 \ud800",
    "authors": [f"{SCRIPT}", "=cmd|'/c calc'!A1"],
    "tags": [f"\"><svg onload=alert(1)>{SCRIPT}", "a/b?c=d&e#f"],
    "section": f"'\"><b>{SCRIPT}",
    "captions": [{"text": SCRIPT, "credit": SCRIPT, "image_url": "javascript:alert(1)"}],
    "related_links": [
        {"url": "javascript:alert(1)", "text": SCRIPT, "label": SCRIPT},
        {"url": "https://evil.example/", "text": "out", "label": None},
    ],
    "image_url": "https://evil.example/x.png",
    "language": '"><script>',
    "site_name": SCRIPT,
    "access": SCRIPT,
    "rights": {SCRIPT: {"a": SCRIPT}},
    "provenance": {SCRIPT: SCRIPT, "title": {"won": SCRIPT}},
    "archive": {"file": "../../../../etc/passwd", "offset": 0},
    "discovered_via": SCRIPT,
    "published_at": "2026-11-01T10:00:00+00:00\"><script>",
    "extractor": SCRIPT,
}  # fmt: skip
BARE = 900
"""The article that has nothing but its address."""
HOSTILE_NAME = 'b&d "><script>alert(1)</script>/../?x=1#y 北京'


def item(number: int, **fields: Any) -> dict[str, Any]:
    url = fields.get("url") or f"https://www.pier.example/news/{number}"
    made: dict[str, Any] = {"id": article_id(url), "url": url, "canonical_url": url, "site_name": "The Pier"}
    made |= {"title": f"Ferry line number {number} returns to the bay", "subtitle": "It sails twice a day."}
    made["body"] = (
        "It sails twice a day.\n\nThe ferry came round the lighthouse on Monday.\n\nPeople stood on the quay."
    )
    made |= {"captions": [], "related_links": [], "tags": ["Harbour", "Ferries"], "authors": ["Jo Roe"], "rights": {}}
    made |= {"language": "en", "section": "Region", "access": "open", "is_article": True, "image_url": None}
    moment = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(time.time() - number * 1800))
    made |= {"published_at": moment, "modified_at": None, "fetched_at": moment, "source": "pier", "revision": 1}
    return made | {"discovered_via": "feed", "content_hash": f"{number:032x}", "extractor": "newscrawl 0.2.0"} | fields


def articles() -> list[dict[str, Any]]:
    """Ordinary ones, in other scripts, a revised one, a copy, and hostile ones."""
    found = [item(n) for n in range(1, 61)]
    found += [
        item(
            100,
            title="北京大学公布新校历",
            body="北京大学今天公布了新校历。",
            language="zh",
            source="quay",
            section="教育",
            tags=["大学"],
        )
    ]
    found += [
        item(
            101,
            title="افتتح الجسر الجديد يوم الأحد",
            body="افتتح الجسر الجديد.",
            language="ar",
            source="quay",
            authors=["أحمد علي"],
        )
    ]
    first = item(5)
    link = {"url": item(7)["url"], "text": "Earlier: the ferry", "label": "Also read"}
    picture = {"text": "The ferry at noon.", "credit": "Ann Roe", "image_url": "https://www.pier.example/a.jpg"}
    revised = {
        "revision": 2,
        "content_hash": "f" * 32,
        "title": "Ferry line number 5 does not return",
        "related_links": [link],
    }
    revised["body"] = first["body"].replace("Monday", "Tuesday night")
    found += [
        first | revised | {"captions": [picture], "provenance": {"title": "h1"}, "rights": {"tdm-reservation": 1}}
    ]
    found += [item(102, url="https://copy.example/x", title=first["title"], source="quay")]
    found += [item(103, url="https://evil.example/a", source=HOSTILE_NAME, **HOSTILE)]
    bare = {name: value for name, value in item(BARE).items() if name in ("id", "url", "source")}
    found.append(bare | {"captions": [{}], "related_links": [{"url": "https://www.pier.example/news/1"}, {}, 7]})
    return found


def _runs(database: Database, name: str, perday: int, *, days: int = 30, until: int = 0, **last: Any) -> None:
    """Runs of a source, three a day, up to `until` days ago; `last`: values of the last one's record."""
    now = int(time.time())
    count = days * 3
    for number in range(count, until * 3, -1):
        started = now - number * 8 * HOUR + 60
        is_last = number == until * 3 + 1
        new = perday // 3
        record = RunRecord(
            first_id(started) + crc32(name.encode()) % 1000,
            started,
            started + 50,
            started + 50,
            0,
            "finished",
            "",
            "desk",
        )
        details = Details(
            {"dropped not_article": 3, "skipped robots_txt": 1}, {"feed": new, "links": 1}, {"feed": 340}, {}
        )
        figures = SourceFigures(name, new + 4, new, 1, 12, 0, details)
        if is_last:
            record, figures = replace(record, **last.get("run", {})), replace(figures, **last.get("figures", {}))
        database.write(lambda c, r=record, f=figures: write_run(c, r, [f], {name: (f.new, f.errors)}))  # type: ignore[misc]


def _health(database: Database, name: str, authors: int) -> None:
    health = HealthRecord(database)
    for have in (*[20] * 10, authors):
        counts = dict.fromkeys(("title", "body", "published_at", "image_url"), (20, 20))
        sample = Sample(
            20, counts | {"authors": (have, 20), "tags": (14, 20), "captions": (9, 20), "section": (20, 20)}
        )
        health.record(name, sample, find_decays(sample, health.earlier(name)))


def fill(folder: Path, state_url: str) -> Options:
    """Make all of it; returns how to open the desk on it."""
    output, sources, log = folder / "articles.jsonl", folder / "sources.toml", folder / "run.log"
    log.write_text(f"2026-11-26 12:00:00 INFO: {SCRIPT} \x1b[31m not fetched\n" * 3)
    with output.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in articles())
    names = ["pier", "quay", "harbour", "lighthouse", "dock", "brand new", HOSTILE_NAME]
    tables = (
        f'[[source]]\nname = {json.dumps(name)}\nsite = "https://{n}.example/"\nevery = "8h"\n'
        for n, name in enumerate(names)
    )
    sources.write_text("\n".join(tables), "utf-8")
    database = Database(state_url)
    failure = (int(time.time()) - 900, "not fetched", f"https://dock.example/{SCRIPT}: HTTP 503")
    details = Details(failures=[failure])
    _runs(database, "pier", 30)
    _runs(database, "quay", 30, until=2)
    database.write(
        lambda c: write_run(
            c,
            RunRecord(
                first_id(int(time.time()) - 500),
                int(time.time()) - 500,
                int(time.time()) - 400,
                int(time.time()) - 400,
                0,
                "finished",
            ),
            [SourceFigures("quay", 3)],
            {},
        )
    )
    _runs(database, "harbour", 12)
    broken = {"pages": 0, "new": 0, "unchanged": 0, "errors": 8, "details": details}
    _runs(
        database, "dock", 12, run={"exit_code": 1, "log": str(log), "failures": [(1, "feed", SCRIPT)]}, figures=broken
    )
    _runs(database, "gone", 6, days=20, until=9)
    _runs(
        database,
        HOSTILE_NAME,
        6,
        figures={"details": Details({SCRIPT: 3}, {SCRIPT: 2}, {SCRIPT: 9}, {}, [(5, SCRIPT, SCRIPT)])},
    )
    now = int(time.time())
    database.write(  # a run that goes on, however long it is looked at
        lambda c: write_run(
            c, RunRecord(first_id(now - 90), now - 90, now + 600, log=str(log), host="desk"),
            [SourceFigures("lighthouse", 42, 17, 2, 8, 1), SourceFigures("pier", 3)], {"lighthouse": (17, 1)},
        )
    )  # fmt: skip
    _health(database, "pier", 20)
    _health(database, "harbour", 3)
    database.close()
    index = ArticleIndex(state_url)
    Follower(index, lambda: [str(output)]).catch_up()
    index.close()
    schedule = f"sqlite:///{folder / 'schedule.db'}"
    return Options(state_url, schedule, str(sources), [str(output)], str(folder / "archive"))
