"""The table of PostgreSQL's: a crawl's articles as in the lines, each revision once, and found by their words."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from big_site import BigSite, served
from private_postgresql import Server
from warm_scrapy import Warm, scrapy

from newscrawl.feeds.postgresql import ArticlePostgresqlExporter, PostgresqlTable
from newscrawl.feeds.targets import compressed_lines
from newscrawl.items import Article, Caption

Run = Callable[..., CompletedProcess[str]]


def article(number: int, **values: object) -> Article:
    url = f"https://a.example/{number}"
    made = Article(id=f"{number:032x}", url=url, canonical_url=url, title="F\u00e4hre \ud83d", is_article=True)
    made.captions, made.rights = [Caption("Der Kai\0", "Jo")], {"tdm": {"reserved": True}}
    for name, value in values.items():
        setattr(made, name, value)
    return made


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    made = postgresql.create()
    yield made.replace("+psycopg", "")
    postgresql.empty(made)


def found(server: Server, url: str, statement: str) -> list[tuple[object, ...]]:
    return server.execute(url.rpartition("/")[2], statement)


def test_a_revision_written_again_takes_its_own_place(url: str, postgresql: Server) -> None:
    for title in ("one", "two"):
        table = PostgresqlTable(url)
        exporter = ArticlePostgresqlExporter(table)
        exporter.export_item(article(1, title=title))
        exporter.export_item(article(1, revision=2, body="Der Hafen ist zu."))
        assert title == "two" or not found(postgresql, url, "select 1 from articles"), "not before it is synced"
        table.close()
    rows = found(postgresql, url, "select title, revision, captions, is_article from articles order by revision")
    assert rows[0] == ("two", 1, [{"text": "Der Kai", "credit": "Jo", "image_url": None}], True)
    assert rows[1][:2] == ("F\u00e4hre ?", 2)
    query = "select revision from articles where search @@ plainto_tsquery('simple', 'hafen')"
    assert found(postgresql, url, query) == [(2,)]


def test_columns_of_a_newer_version_come_to_the_table(url: str, postgresql: Server) -> None:
    PostgresqlTable(url).close()
    found(postgresql, url, "alter table articles drop column tags, drop column search; select 1")
    table = PostgresqlTable(url)
    ArticlePostgresqlExporter(table).export_item(article(1))
    table.close()
    assert found(postgresql, url, "select tags from articles where search is not null") == [([],)]


@pytest.mark.parametrize(
    ("asked", "uri"),
    [
        ("postgresql://ann@db/news", "postgresql://ann@db/news:postgresql"),
        ("postgresql://ann@db/news:postgresql", "postgresql://ann@db/news:postgresql"),
        ("env:NEWS", "postgresql://env:NEWS:postgresql"),
    ],
)
def test_the_address_tells_the_format(asked: str, uri: str) -> None:
    assert compressed_lines(asked) == uri


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "output", "reason"),
    [
        ("-O", "postgresql://ann@127.0.0.1:1/news", "-O would empty it"),
        ("-o", "postgresql://ann:s3cret@127.0.0.1:1/news", "a password has no place"),
    ],
)
def test_what_is_refused_before_anything_is_fetched(run_scrapy: Run, option: str, output: str, reason: str) -> None:
    done = run_scrapy("crawl", "news", "-a", "site=http://127.0.0.1:1/", option, output, "-s", "STATE_URL=")
    assert done.returncode == 2 and reason in done.stderr and done.stderr.count("\n") == 1, done.stderr


@pytest.mark.slow
@pytest.mark.faults
def test_killed_at_random_moments(
    url: str, postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """State and articles in one database; the same articles as in a file beside."""
    monkeypatch.setenv("NEWS", url)
    site, chance = BigSite(40), random.Random(1)
    with served(site) as base:
        command = ["crawl", "news", "-a", f"site={base}/"]
        command += ["-o", "env:NEWS", "-o", "a.jsonl", "-s", "STATE_URL=env:NEWS"]
        for setting in ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", "CHECKPOINT_EVERY=0.2"):
            command += ["-s", setting]
        environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
        for _ in range(2):
            with (tmp_path / "log").open("ab") as log:
                process = Warm(*command, cwd=tmp_path, env=environment, stdout=log.fileno(), stderr=log.fileno())
            asked = sum(site.asked.values()) + chance.randint(15, 40)
            while sum(site.asked.values()) < asked and process.poll() is None:
                time.sleep(0.01)
            process.kill()
            process.wait()
        done = scrapy(*command, cwd=tmp_path, env=environment)
        assert done.returncode == 0, done.stderr[-3000:]
    rows = found(postgresql, url, "select canonical_url, revision, body, related_links from articles order by 1")
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    newest = {(i["canonical_url"], i["revision"]): (i["body"], i["related_links"]) for i in lines}
    assert {(url, revision): (body, links) for url, revision, body, links in rows} == newest
    assert {row[0] for row in rows} == {base + site.path(n) for n in site.revisions} and len(rows) == 40
