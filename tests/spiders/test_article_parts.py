"""Articles of several pages, and one article under several addresses, over real HTTP and through the real command."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.helpers.parts_site import STORIES, Story, pages, served

pytestmark = pytest.mark.slow
Run = Callable[..., CompletedProcess[str]]
TEXT = "The council voted on Tuesday to bring the ferry back, after a debate that lasted well past midnight. "
QUIET = ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", "RETRY_TIMES=0", "SITE_MEMORY=0", "REVISIT_AFTER=")


def crawl(
    run: Run, site: dict[str, str], folder: Path, *settings: str, argument: str = "site={}/", runs: int = 1
) -> tuple[list[dict[str, Any]], list[Counter[str]], CompletedProcess[str]]:
    """The items of the last run, what was asked for in each run, and how the last one ended."""
    output, counted = folder / "articles.jsonl", []
    state = f"STATE_URL=sqlite:///{folder}/state.db"
    with served(site) as (base, asked):
        for number in range(runs):
            arguments = [part for setting in (state, *QUIET, *settings) for part in ("-s", setting)]
            into = ("-O", str(output)) if number == 0 else ("-o", str(output))
            done = run("crawl", "news", "-a", argument.format(base), *into, *arguments)
            counted.append(Counter(asked))
            asked.clear()
        items = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    for item in items:
        item["path"] = item["url"].removeprefix(base)
    return items, counted, done


def listing(*paths: str) -> str:
    return "".join(f'<h2><a href="{path}">A story of today, {number}</a></h2>' for number, path in enumerate(paths))


def sitemap(*paths: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{{}}{path}</loc></url>' for path in paths)}</urlset>"


def article(number: int, head: str = "", title: str = "") -> str:
    title = title or f"Ferry line {number} returns to the harbour"
    paragraphs = "".join(f"<p>{TEXT} That was item {number}.{n}. {TEXT}</p>" for n in range(4))
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">{head}</head>'
        f"<body><main><article><h1>{title}</h1>{paragraphs}</article></main></body></html>"
    )


def test_one_article_comes_of_its_pages(run_scrapy: Run, tmp_path: Path) -> None:
    site = {"/robots.txt": "Sitemap: /map.xml", "/map.xml": sitemap(*[story.first for story in STORIES])} | pages()
    items, [first, second], done = crawl(run_scrapy, site, tmp_path, runs=2)
    assert done.returncode == 0, done.stderr
    assert sorted(item["path"] for item in items) == sorted(story.first for story in STORIES)
    for story in STORIES:
        [item] = [item for item in items if item["path"] == story.first]
        assert [p in item["body"] for n in (1, 2, 3) for p in story.paragraphs(n)] == [True] * 9, story.language
        assert len(item["captions"]) == 3
        assert [first[story.path(n)] for n in (1, 2, 3)] == [1, 1, 1], story.language
    assert not [path for path in second if path in pages()]  # all is known


def test_parts_that_are_listed_are_not_articles(run_scrapy: Run, tmp_path: Path) -> None:
    """Listed before their first page, and after it; one that only they lead to is found all the same."""
    stories = [story for story in STORIES if story.figures][:3]
    paths = [story.path(n) for story in stories for n in (3, 1, 2)][:-2]
    site = {"/robots.txt": "Sitemap: /map.xml", "/map.xml": sitemap(*paths)} | pages()
    items, asked, done = crawl(run_scrapy, site, tmp_path, runs=2)
    assert done.returncode == 0, done.stderr
    assert sorted(item["path"] for item in items) == sorted(story.first for story in stories)
    assert all(
        p in item["body"]
        for story in stories
        for item in items
        if item["path"] == story.first
        for n in (1, 2, 3)
        for p in story.paragraphs(n)
    )
    assert not [path for path in asked[1] if path in pages()]


def test_no_more_parts_than_the_setting_says(run_scrapy: Run, tmp_path: Path) -> None:
    story = STORIES[0]
    for most in (0, 1):
        items, [asked], done = crawl(
            run_scrapy, pages(), tmp_path, f"ARTICLE_PARTS_MAX={most}", argument=f"url={{}}{story.first}"
        )
        assert done.returncode == 0, done.stderr
        assert [asked[story.path(n)] for n in (1, 2, 3)] == [1, most, 0]
        assert [f"({n}.1)" in items[0]["body"] for n in (1, 2, 3)] == [True, bool(most), False]


@pytest.mark.parametrize("answer, code", [(None, 0), ("503", 1)])
def test_a_part_that_cannot_be_had_costs_itself(run_scrapy: Run, tmp_path: Path, answer: str | None, code: int) -> None:
    story: Story = STORIES[1]
    site = pages() | ({story.path(2): answer} if answer else {})
    if answer is None:
        del site[story.path(2)]
    items, _, done = crawl(run_scrapy, site, tmp_path, argument=f"url={{}}{story.first}")
    assert done.returncode == code, done.stderr
    assert [item["path"] for item in items] == [story.first]
    assert "Part of an article not fetched" in done.stderr


def test_explain_shows_the_parts(run_scrapy: Run) -> None:
    with served(pages()) as (base, _):
        done = run_scrapy("explain", f"{base}{STORIES[0].first}", "--json")
        table = run_scrapy("explain", f"{base}{STORIES[0].first}")
    told = json.loads(done.stdout)
    assert [part["url"].removeprefix(base) for part in told["parts"]] == [STORIES[0].path(2), STORIES[0].path(3)]
    assert "(3.1)" in told["item"]["body"]
    assert "joined to this" in table.stdout


def test_one_article_under_several_addresses(run_scrapy: Run, tmp_path: Path) -> None:
    """AMP, print and mobile pages, in every order, some without a canonical link: one request and one item each."""
    canonical = '<link rel="canonical" href="{}/sea/ferry-line-%d-returns">'
    site = {"/robots.txt": "Sitemap: /map.xml"}
    forms = ["", "/amp", "?amp=1", "?outputType=amp", "?print=1", "?view=print", "?m=1", "?page=2"]
    listed = []
    for number, form in enumerate(forms):
        plain = f"/sea/ferry-line-{number}-returns"
        twin = plain + (form or "/amp/")
        site |= {plain: article(number, canonical % number), twin: article(number)}
        listed += [twin, plain] if number % 2 else [plain, twin]
    # others, which only the page itself tells
    site["/sea/museum-opens-again-8"] = article(8, '<link rel="amphtml" href="{}/light/48213.html">')
    site["/light/48213.html"] = article(8)
    site["/sea/choir-sings-again-9"] = article(9, canonical % 9)
    site["/text/48214.html"] = article(9, canonical % 9)
    listed += ["/sea/museum-opens-again-8", "/light/48213.html", "/text/48214.html", "/sea/choir-sings-again-9"]
    items, [asked, again], done = crawl(run_scrapy, site | {"/map.xml": sitemap(*listed)}, tmp_path, runs=2)
    assert done.returncode == 0, done.stderr
    assert len(items) == len({item["id"] for item in items}) == 10
    assert len([path for path in asked if path.startswith("/sea/ferry-line")]) == 8
    assert sum(again[path] for path in site if path.startswith(("/sea/", "/text/"))) == 0


def test_what_tells_stories_apart_is_kept(run_scrapy: Run, tmp_path: Path) -> None:
    """An id by the name of a tracking parameter, and by words; and the same name where it is tracking."""
    words = ("storm", "harbour", "museum", "choir", "quota")
    by_word = {f"/sea/today/?partner={word}": article(n) for n, word in enumerate(words)}
    by_number = {f"/view.php?ref={n}": article(n) for n in range(11, 16)}
    tracked = {f"/sea/story-{n}-of-the-day.html": article(n) for n in range(21, 25)}
    links = [*by_word, *by_number, *(f"{path}?cmp=8812" for path in tracked), *tracked]
    site = {"/robots.txt": "Sitemap: /map.xml", "/map.xml": sitemap(*links)} | by_word | by_number | tracked
    site |= {f"{path}?cmp=8812": text for path, text in tracked.items()}
    items, [asked, again], done = crawl(run_scrapy, site, tmp_path, runs=2)
    assert done.returncode == 0, done.stderr
    assert len(items) == len({item["id"] for item in items}) == 14
    assert sum(asked[path] for path in site if "story-" in path) == 4
    assert not [path for path in again if path in links]


def test_two_sites_are_one_only_when_both_say_so(run_scrapy: Run, tmp_path: Path) -> None:
    """Two hosts of one's own machine stand for two sites."""
    paths = [f"/sea/ferry-line-{n}-returns" for n in range(4)]
    other: dict[str, str] = {}
    with served(other) as (there, _):
        mutual = {paths[0]: article(0, f'<link rel="amphtml" href="{there}{paths[0]}">')}
        one_sided = {paths[1]: article(1, f'<link rel="amphtml" href="{there}{paths[1]}">')}
        changed = {paths[2]: article(2, f'<link rel="amphtml" href="{there}{paths[2]}">')}
        site = mutual | one_sided | changed | {paths[3]: article(3)}
        with served(site) as (here, _):
            back = '<link rel="canonical" href="%s">'
            other |= {path: article(n, back % (here + path)) for n, path in enumerate(paths)}
            other[paths[1]] = article(1)
            other[paths[2]] = other[paths[2]].replace("item 2.1", "quite something else")
            urls = ",".join(base + path for path in paths for base in (here, there))
            output = tmp_path / "articles.jsonl"
            settings = [part for setting in ("STATE_URL=", *QUIET) for part in ("-s", setting)]
            done = run_scrapy("crawl", "news", "-a", f"url={urls}", "-O", str(output), *settings)
    assert done.returncode == 0, done.stderr
    urls_out = [json.loads(line)["url"] for line in output.read_text("utf-8").splitlines()]
    assert Counter(url.partition("/sea")[2] for url in urls_out) == {
        paths[0].removeprefix("/sea"): 1,
        **{path.removeprefix("/sea"): 2 for path in paths[1:]},
    }


def test_a_section_with_a_headlines_address_is_paged_through(run_scrapy: Run, tmp_path: Path) -> None:
    """It is asked for as an article, and its older pages look like an article's further ones."""
    section = "/all-news-of-today-and-more"
    site = {"/": listing(section) + listing(*[f"/sea/story-{n}-of-the-day" for n in range(3)])}
    for page in range(1, 5):
        paths = [f"/sea/story-{page}{n}-of-the-day" for n in range(6)]
        links = "".join(f'<a href="{section}?page={n}">{n}</a> ' for n in range(1, 5) if n != page)
        site[section if page == 1 else f"{section}?page={page}"] = listing(*paths) + f'<div class="pager">{links}</div>'
        site |= {path: article(10 * page + n) for n, path in enumerate(paths)}
    site |= {f"/sea/story-{n}-of-the-day": article(n) for n in range(3)}
    items, _, done = crawl(run_scrapy, site, tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(item["path"] for item in items) == sorted(path for path in site if path.startswith("/sea/"))


@pytest.mark.parametrize("story", [STORIES[0], STORIES[2]], ids=lambda story: story.language)
def test_parts_that_links_alone_lead_to(run_scrapy: Run, tmp_path: Path, story: Story) -> None:
    """Nothing says that they are articles: they are read as pages that may list some."""
    home = f'<a href="{story.path(2)}">2</a><a href="{story.path(1)}">{story.title}</a><a href="{story.path(3)}">3</a>'
    items, [asked], done = crawl(run_scrapy, pages() | {"/": home}, tmp_path)
    assert done.returncode == 0, done.stderr
    [item] = [item for item in items if item["path"] == story.first]
    assert all(text in item["body"] for number in (1, 2, 3) for text in story.paragraphs(number))
    if story.figures:  # the others do not say which their first is
        assert len(items) == 1
