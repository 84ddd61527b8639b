"""The news spider against the sample site, over real HTTP and through the real command."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warm_scrapy import scrapy

from newscrawl.errors import UsageError
from newscrawl.sample.server import serve
from newscrawl.sample.site import stories
from newscrawl.spiders.news import NewsSpider

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as base_url:
        yield base_url


def crawl(*arguments: str, settings: tuple[str, ...] = ()) -> tuple[int, list[dict[str, Any]], str]:
    command = ["crawl", "news", "-O", "-:jsonlines"]
    for argument in arguments:
        command += ["-a", argument]
    for setting in ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", *settings):
        command += ["-s", setting]
    done = scrapy(*command, env=os.environ | {"COLUMNS": "200"})
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_site_gives_every_story_once(base: str) -> None:
    code, items, log = crawl(f"site={base}/", settings=("EXPLAIN_URLS=1",))
    assert code == 0, log
    assert sorted(item["url"] for item in items) == sorted(base + story.path for story in stories().values())
    # the news sitemap comes first, and an article that it lists is not asked for again
    assert Counter(item["discovered_via"] for item in items) == {"news-sitemap": 8, "sitemap": 16}
    assert {item["source"] for item in items} == {"127.0.0.1"}
    reserved = {item["url"]: set(item["rights"].get("robots_txt") or ()) for item in items}
    assert {url for url, agents in reserved.items() if agents == {"GPTBot", "CCBot"}} == {
        url for url in reserved if "/business/" in url
    }
    assert "private/desk-notes" not in " ".join(item["url"] for item in items)
    assert "because listed by news-sitemap" in log


def test_since_and_limit(base: str) -> None:
    code, items, log = crawl(f"site={base}/", "since=2026-11-13")
    assert code == 0, log
    assert items and all(item["published_at"] >= "2026-11-13" for item in items)
    assert "too_old" not in log  # older ones were not even fetched
    code, items, _ = crawl(f"site={base}/", "limit=3")
    assert (code, len(items)) == (0, 3)


def test_sources_file(base: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        f'[[source]]\nname = "bay"\nsite = "{base}/"\ndiscover = ["feed"]\nexclude = ["/local/"]\n'
        '[source.selectors]\ntitle = "h1::text"\n',
        "utf-8",
    )
    code, items, log = crawl(f"sources={path}", "source=bay", settings=("PROVENANCE=1",))
    assert code == 0, log
    assert items and {item["discovered_via"] for item in items} == {"feed"}
    assert not any("/local/" in item["url"] for item in items)
    assert {item["source"] for item in items} == {"bay"}
    assert {item["provenance"]["title"]["evidence"] for item in items} == {"selector"}


def test_what_a_source_wants(base: str, tmp_path: Path) -> None:
    """By argument and by its file: addresses, dates, language."""
    every = {item["url"]: item for item in crawl(f"site={base}/")[1]}
    include = ("include=/local/", "until=2026-11-12")
    code, items, log = crawl(f"site={base}/", *include, "language=en")
    assert code == 0, log
    wanted = {url for url, item in every.items() if "/local/" in url and item["published_at"] < "2026-11-13"}
    assert wanted and {item["url"] for item in items} == wanted
    assert crawl(f"site={base}/", *include, "language=de,fr")[1] == []
    path = tmp_path / "sources.toml"
    path.write_text(
        f'[[source]]\nname = "bay"\nsite = "{base}/"\ninclude = ["/local/"]\nuntil = 2026-11-12\n'
        f'[[source]]\nname = "all"\nsite = "{base}/"\n'
    )
    code, items, log = crawl(f"sources={path}")
    assert code == 0, log
    assert {item["url"] for item in items} == set(every)


def test_filters(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_filters_of_a_test.py").write_text("def local(article):\n    return '/local/' in article.url\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    code, items, log = crawl(f"site={base}/", settings=("FILTERS=own_filters_of_a_test.local",))
    refused = crawl(f"site={base}/", settings=("FILTERS=own_filters_of_a_test.global",))
    assert code == 0 and items and all("/local/" in item["url"] for item in items), log
    assert f"{24 - len(items)}  dropped by a filter: own_filters_of_a_test.local" in log
    assert refused[0] == 2 and refused[2].startswith("error: FILTERS: own_filters_of_a_test.global: "), refused[2]


def test_a_page_that_is_not_there_is_a_failure(base: str) -> None:
    story = next(iter(stories().values()))
    code, items, log = crawl(f"url={base}{story.path},{base}/news/there-is-no-such-page")
    assert code == 1
    assert [item["title"] for item in items] == [story.title]
    assert "there-is-no-such-page: HTTP 404" in log


def test_walls_are_no_articles(base: str) -> None:
    code, items, log = crawl(f"url={base}/consent-wall")
    assert (code, items) == (1, []), log  # nobody read anything
    assert "a consent or bot wall" in log


def test_what_scrapyd_adds_is_no_argument() -> None:
    NewsSpider.check_arguments(site="http://a.example/", _job="26d1b1a6d6f111e0be5c001e648c57f8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "needs one of"),
        ({"site": "nope"}, "not an http"),
        ({"site": "http://a.example/", "url": "http://a.example/b"}, "needs one of"),
        ({"source": "x", "site": "http://a.example/"}, "needs -a sources"),
        ({"sources": "/no/such/file.toml"}, "cannot be read"),
        ({"sight": "http://a.example/"}, "unknown argument"),
        ({"site": "http://a.example/", "limit": "0"}, "limit=0"),
        ({"site": "http://a.example/", "since": "yesterday"}, "since=yesterday"),
        ({"site": "http://a.example/", "until": "tomorrow"}, "until=tomorrow"),
        ({"site": "http://a.example/", "since": "2026-11-02", "until": "2026-11-01"}, "is before since=2026-11-02"),
        ({"site": "http://a.example/", "language": "en,Klingon language"}, "language=Klingon language"),
        ({"site": "http://a.example/", "include": "("}, "-a include"),
        ({"url": "http://a.example/", "include": "/a/"}, "-a include=... needs -a site"),
        ({"site": "http://a.example/,http://b.example/", "cookies": "a=env:HOME"}, "is for one host"),
        ({"site": "http://a.example/", "cookies": "a=1"}, "-a cookies: 'a' has to be"),
        ({"site": "http://a.example/", "user_agent": "env:NOT_SET_AT_ALL"}, "no such variable is set"),
    ],
)
def test_bad_arguments(arguments: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        NewsSpider.check_arguments(**arguments)
