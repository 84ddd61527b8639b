"""The sites of the discovery benchmark are what they say, and it runs. What it measures is no matter of these tests."""

from __future__ import annotations

import gzip
import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from newscrawl import extract

pytest.importorskip("time_machine", reason="the benchmark's clock is not there")

from benchmarks.discovery.__main__ import main  # noqa: E402
from benchmarks.discovery.plan import MILLION, Plan, _tables, draw  # noqa: E402
from benchmarks.discovery.score import is_due  # noqa: E402
from benchmarks.discovery.server import World, served  # noqa: E402
from benchmarks.discovery.site import Answer, Site  # noqa: E402

ARTICLES = 24
SMALL = [plan for plan in draw(13, ARTICLES) if plan.name != MILLION]
SOME = [
    pytest.param(plan, id=plan.name, marks=[pytest.mark.long] if place % 3 else []) for place, plan in enumerate(SMALL)
]
TRAPS = ("/search", "/calendar/")


def site_named(name: str, seed: int = 13, articles: int = ARTICLES, million: int = 1_000_000) -> Site:
    return Site(next(plan for plan in draw(seed, articles, million) if plan.name == name))


def get(site: Site, url: str) -> Answer:
    parts = urlsplit(url)
    return site.answer(parts.netloc, url.partition(parts.netloc)[2])


def links(site: Site, url: str, answer: Answer) -> Iterator[str]:
    """What a thorough visitor finds on a page, in a listing or a redirect."""
    if answer.location:
        yield answer.location
    elif answer.kind in ("robots", "sitemap", "feed"):
        body = answer.body if answer.content_type != "application/gzip" else gzip.decompress(answer.body)
        yield from (found.replace("&amp;", "&") for found in re.findall(r"http://[^\s<>\"']+", body.decode()))
    elif answer.body and "html" in answer.content_type:
        for element in html.fromstring(answer.body).iter("a", "link"):
            yield urljoin(url, element.get("href", ""))


def reached(site: Site, *, listings: bool) -> set[int]:
    """Numbers of the articles that lie open, from the home page on, and what robots.txt names."""
    waiting = [site.home, *([urljoin(site.base, "/robots.txt")] if listings else [])]
    seen, numbers = set(waiting), set()
    while waiting:
        url = waiting.pop()
        answer = get(site, url)
        if answer.story:
            numbers.add(answer.story.number)
        for link in links(site, url, answer):
            path = urlsplit(link).path
            if link not in seen and site.plan.domain in link and not path.startswith(TRAPS) and "m." not in link[:9]:
                seen.add(link)
                waiting.append(link)
    return numbers


def test_a_seed_is_a_world() -> None:
    assert draw(5) == draw(5)
    assert draw(5) != draw(6)
    first, again = (site_named("greek", seed=5) for _ in range(2))
    other = site_named("greek", seed=6)
    assert [story.path for story in first.stories] == [story.path for story in again.stories]
    assert [story.path for story in first.stories] != [story.path for story in other.stories]
    assert first.answer(first.hosts[0], "/") == again.answer(again.hosts[0], "/")


@pytest.mark.parametrize("seed", [13, 14])
def test_sites_differ_in_everything(seed: int) -> None:
    plans = draw(seed)
    assert len({plan.name for plan in plans}) == len(plans) == 30
    assert sum(plan.articles for plan in plans if plan.name != MILLION) == 2900
    for axis, values in _tables()["axes"].items():
        assert {str(getattr(plan, axis)) for plan in plans} == {str(value) for value in values}, axis


@pytest.mark.parametrize("plan", SOME)
def test_every_article_can_be_reached(plan: Plan) -> None:
    site = Site(plan)
    assert reached(site, listings=True) == set(range(ARTICLES))
    if not plan.is_whole_in_sitemap:
        assert reached(site, listings=False) == set(range(ARTICLES))
    site.advance()
    assert reached(site, listings=True) == set(range(ARTICLES + plan.new))


@pytest.mark.parametrize("plan", SOME)
def test_articles_have_an_address_each_and_are_articles(plan: Plan) -> None:
    site = Site(plan)
    assert len({story.path for story in site.stories}) == ARTICLES
    for story in site.stories:
        assert site.story_at(site.base + story.path) == story
        assert site.story_at(f"{site.base}{story.path}{'&' if '?' in story.path else '?'}utm_source=x") == story
    url = site.base + site.stories[7].path
    article = extract(get(site, url).body, url)
    assert article.is_article
    assert article.title == site.stories[7].title


def test_twins_are_the_article_itself() -> None:
    for plan in SMALL:
        site = Site(plan)
        story = site.stories[0]
        urls = list(links(site, site.base + story.path, get(site, site.base + story.path)))
        twins = [url for url in urls if get(site, url).kind == "twin" and site.story_at(url) == story]
        assert bool(twins) == (plan.twin in ("amp", "amp-query", "print")), plan.name
        if plan.twin == "mobile":
            assert get(site, f"http://m.{plan.domain}{story.path}")[:1] == ("twin",)


def test_a_day_brings_new_and_changed_articles() -> None:
    for plan in SMALL:
        site = Site(plan)
        before = {story.number: get(site, site.base + story.path).body for story in site.stories}
        texts = {story.number: site.stories.paragraphs(story) for story in site.stories}
        site.advance()
        assert len(site.stories) - len(before) == plan.new == round(0.05 * ARTICLES)
        changed = {story.number for story in site.stories if story.number in texts and story.revised}
        assert len(changed) == plan.changed == 2
        for story in site.stories:
            if story.number in before:
                assert (site.stories.paragraphs(story) != texts[story.number]) == (story.number in changed)
        if plan.is_whole_in_sitemap and plan.lastmod in ("right", "day"):
            assert site.told() == changed
        assert any(is_due(site, number) for number in changed), "the one of the newest"


def test_the_million_is_an_index_of_compressed_files() -> None:
    site = site_named(MILLION, million=60_000)
    index = get(site, f"{site.base}/sitemaps/index.xml").body.decode()
    children = re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", index)
    assert [date for _, date in children] == sorted(date for _, date in children)
    newest = gzip.decompress(get(site, children[-1][0]).body).decode()
    found = re.findall("<loc>(.*?)</loc>", newest)
    assert (len(children), len(found)) == (2, 10_000)
    assert {site.base + story.path for story in site.stories[:1000]} <= set(found)
    assert site.story_at(found[5]) == site.stories[5 if site.plan.newest_first else 9_994]
    assert site.story_at(found[5].replace("/2026/", "/2025/")) is None


def test_every_request_counts() -> None:
    site = next(site for site in map(Site, SMALL) if site.plan.pages_conditional == "both")
    world = World([site])
    with served(world) as proxy:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))
        url = site.base + site.stories[0].path
        with opener.open(url) as response:
            etag = response.headers["ETag"]
            assert response.headers["Last-Modified"]
        for request in (urllib.request.Request(url, headers={"If-None-Match": etag}), f"{site.base}/nowhere"):
            with pytest.raises(urllib.error.HTTPError):
                opener.open(request)
    assert [(request.kind, request.status) for request in world.requests(site)] == [
        ("article", 200),
        ("article", 304),
        ("missing", 404),
    ]


@pytest.mark.long
def test_the_benchmark_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    kept = tmp_path / "kept"
    [row] = main(["--only", MILLION, "--million", "40", "--json", str(out), "--keep-state", str(kept)])
    assert (row.first.asked, row.second.asked) == (40, 2)
    assert row.first.requests == sum(row.first.kinds.values()) > 0
    assert row.second.requests == sum(row.second.kinds.values()) > 0
    assert row.first.found == row.known == 40, row
    assert (row.second.due_seen, row.second.apart_seen) <= (row.second.due, row.second.apart)
    assert (kept / MILLION / "day1.log").exists()
    assert [site["name"] for site in json.loads(out.read_text("utf-8"))["sites"]] == [MILLION]
    assert "first run, second run" in capsys.readouterr().out
