"""Field health: what counts as a decay, and a real site that changes its markup between two crawls."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from warm_scrapy import scrapy

from benchmarks.served import Answering
from benchmarks.served import served as serving
from newscrawl.state.database import Database
from newscrawl.state.decays import ENOUGH, Decay, Sample, find_decays
from newscrawl.state.field_health import KEPT, HealthRecord, last_decays


def sample(articles: int, authors: int, pages: int | None = None) -> Sample:
    counts = {"title": (articles, articles), "authors": (authors, articles)}
    return Sample(articles, counts | {"is_article": (articles, articles if pages is None else pages)})


USUAL = [sample(20, 20)] * 10


@pytest.mark.parametrize(
    ("run", "earlier", "decayed"),
    [
        (sample(20, 0), USUAL, ["authors"]),
        (sample(20, 9), USUAL, ["authors"]),
        (sample(20, 11), USUAL, []),
        (sample(20, 0), [], []),
        (sample(20, 0), [sample(ENOUGH - 1, ENOUGH - 1)], []),
        (sample(20, 0), [sample(ENOUGH, ENOUGH)], ["authors"]),
        (sample(0, 0, pages=20), USUAL, []),
        (sample(10, 10, pages=30), USUAL, ["is_article"]),
    ],
)
def test_what_is_a_decay(run: Sample, earlier: list[Sample], decayed: list[str]) -> None:
    assert [decay.field for decay in find_decays(run, earlier)] == decayed


def test_few_articles_say_nothing_by_themselves() -> None:
    """Runs of three articles: without authors they are believed once ten articles in a row have none."""
    earlier, said = list(USUAL), []
    for _ in range(5):
        run = sample(3, 0)
        said.append(bool(find_decays(run, earlier)))
        earlier.insert(0, run)
    assert said == [False, False, False, True, True]
    assert not find_decays(sample(1, 0), USUAL) and not find_decays(sample(3, 0), USUAL)


def test_a_rare_field_that_is_missing_for_once_is_no_decay() -> None:
    """Every fifth article has it: of ten articles none does, about every tenth time."""
    usual = [Sample(20, {"subtitle": (4, 20)})] * 10
    assert not find_decays(Sample(10, {"subtitle": (0, 10)}), usual)
    assert find_decays(Sample(40, {"subtitle": (0, 40)}), usual) == [Decay("subtitle", 0.2, 0.0, 40, 10)]


def test_only_the_last_ten_runs_are_usual() -> None:
    """What decayed long ago is the site's way by now."""
    assert not find_decays(sample(20, 0), [sample(20, 0)] * 10 + USUAL)
    assert [decay.before for decay in find_decays(sample(20, 0), [sample(20, 0)] * 2 + USUAL)] == [0.8]


def test_what_is_remembered(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'state.db'}"
    assert last_decays(url) == {} and not (tmp_path / "state.db").exists() and last_decays("") == {}
    database = Database(url)
    health = HealthRecord(database)
    for number in range(KEPT + 5):
        health.record("a", sample(number, 1), [])
    health.record("a", sample(9, 1), [Decay("authors", 1.0, 0.25, 12, 4)])
    health.record("b", sample(8, 1), [])
    assert len(health.earlier("a")) == KEPT and health.earlier("a")[:2] == [sample(9, 1), sample(KEPT + 4, 1)]
    database.close()
    assert last_decays(url) == {"a": [Decay("authors", 1.0, 0.25, 12, 4)], "b": []}
    assert str(last_decays(url)["a"][0]) == "authors 100% -> 25%"


class Site:
    """Twelve articles for each edition; from the second on, bylines are not marked any more."""

    edition = 1
    sections = 0

    def page(self, path: str) -> str | None:
        menu = "".join(f'<a href="/pier-{n}/">Pier {n}</a> ' for n in range(self.sections))
        if path.startswith("/pier-"):
            return f"<html><body><nav>{menu}</nav><h1>{path}</h1><p>Nothing new at the pier.</p></body></html>"
        if path == "/":
            links = (
                f'<li><a href="/news/story-{n}-of-edition-{e}-{e}{n:05}">Story {n} of edition {e}</a></li>'
                for e in range(1, self.edition + 1)
                for n in range(12)
            )
            return f"<html><body><nav>{menu}</nav><h1>News</h1><ul>{''.join(links)}</ul></body></html>"
        if not path.startswith("/news/"):
            return None
        name = path.rpartition("/")[2].replace("-", " ")
        byline = '<p class="byline">By <a rel="author" href="/author/jo-roe">Jo Roe</a></p>'
        prose = "".join(
            f"<p>{name}: sentence {n} tells at some length what happened in the harbour, who saw it and what they said "
            f"about it afterwards, so that nobody can take it for anything but prose.</p>"
            for n in range(5)
        )
        first = "edition 1" in name
        heading = f"<h1 class='{'headline' if first else 'hl-2'}'>What {name} tells</h1>{byline if first else ''}"
        return f"<html lang='en'><body><article>{heading}{prose}</article></body></html>"


@pytest.fixture
def site() -> Iterator[tuple[Site, str]]:
    pages = Site()

    class Handler(Answering):
        def do_GET(self) -> None:
            found = pages.page(self.path)
            body = (found or "").encode()
            self.send(body, status=200 if found else 404)

    with serving(Handler) as base:
        yield pages, base


@pytest.mark.slow
def test_a_site_that_changes_its_markup(site: tuple[Site, str], tmp_path: Path) -> None:
    pages, base = site
    sources = tmp_path / "sources.toml"
    sources.write_text(f'[[source]]\nname = "harbour"\nsite = "{base}/"\n[source.selectors]\ntitle = "h1.headline"\n')
    settings = (
        f"STATE_URL=sqlite:///{tmp_path / 'state.db'}",
        f"SCHEDULE_URL=sqlite:///{tmp_path / 'schedule.db'}",
        f"SCHEDULE_LOG_DIR={tmp_path / 'logs'}",
        "AUTOTHROTTLE_ENABLED=0",
        "EXTRACT_WORKERS=0",
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        options = [part for setting in settings for part in ("-s", setting)]
        return scrapy(*arguments, *options, env=os.environ | {"COLUMNS": "220"})

    crawl = ("crawl", "news", "-a", f"sources={sources}", "-o", str(tmp_path / "out.jsonl"))
    first = run(*crawl, "-s", "FAIL_ON_DECAY=1")
    assert first.returncode == 0 and "has the site changed" not in first.stderr, first.stderr[-3000:]
    pages.edition = 2
    second = run(*crawl)
    warning = "WARNING: harbour: 0% of 12 articles have authors, against 100% in its last runs (1)"
    assert second.returncode == 0 and warning in second.stderr, second.stderr[-3000:]
    dead = "harbour: 0% of 12 articles have what the selector for title looks for, against 100% in its last runs (1)"
    assert dead in second.stderr and second.stderr.count("has the site changed") == 2
    status = run("schedule", str(sources), "--status")
    assert status.returncode == 0 and "authors 100% -> 0%, selector title 100% -> 0%" in status.stdout, (
        status.stdout + status.stderr
    )
    pages.edition = 3
    third = run(*crawl, "-s", "FAIL_ON_DECAY=1")
    assert third.returncode == 1 and "failed: decayed field: harbour: authors 50% -> 0%" in third.stderr, third.stderr


@pytest.mark.slow
def test_the_same_few_articles_again_and_again_are_few(site: tuple[Site, str], tmp_path: Path) -> None:
    """`-O -a limit=4`, as somebody does who tries settings."""
    pages, base = site
    pages.edition = 2
    settings = (f"STATE_URL=sqlite:///{tmp_path / 'state.db'}", "AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0")
    options = [part for setting in settings for part in ("-s", setting)]
    crawl = ("crawl", "news", "-a", f"site={base}/", "-O", str(tmp_path / "out.jsonl"), *options)
    done = [scrapy(*crawl, "-a", "include=of-edition-1")]
    done += [scrapy(*crawl, "-a", "include=of-edition-2", "-a", "limit=4") for _ in range(4)]
    assert [run.returncode for run in done] == [0] * 5
    assert not [run.stderr for run in done if "has the site changed" in run.stderr]
    changed = scrapy(*crawl, "-a", "include=of-edition-2", "-a", "limit=11")
    assert "harbour" not in changed.stderr and "authors, against 100% in its last runs (1)" in changed.stderr


@pytest.mark.slow
def test_a_night_without_news_is_no_decay(site: tuple[Site, str], tmp_path: Path) -> None:
    """Home page and sections are read in every run, and are no articles in any of them."""
    pages, base = site
    pages.sections = 8
    said = []
    for edition in (1, 2, 2, 2, 2):
        pages.edition = edition
        state, fast = f"STATE_URL=sqlite:///{tmp_path / 'state.db'}", ("-s", "AUTOTHROTTLE_ENABLED=0")
        done = scrapy("crawl", "news", "-a", f"site={base}/", "-s", state, *fast, "-o", str(tmp_path / "a.jsonl"))
        assert done.returncode == 0, done.stderr
        said.append("pages are articles" in done.stderr)
    assert not any(said)
