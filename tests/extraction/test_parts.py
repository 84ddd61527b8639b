"""Articles of several pages: which pages are named for further ones, and what becomes of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.part_links import first_part, may_name_parts, named_parts
from newscrawl.extraction.part_stream import with_parts
from newscrawl.extraction.parts import Parts
from newscrawl.extraction.words.part_addresses import part_of
from newscrawl.items import Article
from tests.helpers.parts_site import STORIES, Story

HOME = "https://post.example"
TEXT = "The council voted on Tuesday to bring the ferry back, after a debate that lasted well past midnight. " * 4


def page(story: Story, number: int) -> Page:
    return Page.of(story.html(number), HOME + story.path(number))


def article(url: str, links: str = "", head: str = "", text: str = TEXT) -> Page:
    return Page.of(f"<html><head>{head}</head><body><h1>A ferry</h1><p>{text}</p>{links}</body></html>", HOME + url)


def test_an_ocean_of_links_is_not_looked_through() -> None:
    start = time.process_time()
    assert not may_name_parts(article("/news/ferry-77", "<a href=/n/a>b</a>" * 400_000), HOME + "/news/ferry-77")
    assert time.process_time() - start < 0.15


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_parts_are_found_one_after_the_other(story: Story) -> None:
    parts = Parts(page(story, 1), 10)
    asked = []
    while url := parts.wanted():
        asked.append(url)
        assert parts.add(page(story, len(asked) + 1))
    assert asked == [HOME + story.path(2), HOME + story.path(3)]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_one_article_comes_of_all_parts(story: Story) -> None:
    alone = run_extraction(page(story, 1)).article
    extraction = run_extraction(replace(page(story, 1), parts=(page(story, 2), page(story, 3))))
    made = extraction.article
    assert (made.id, made.url, made.title) == (alone.id, alone.url, alone.title)
    assert made.content_hash != alone.content_hash
    assert [p for n in (1, 2, 3) for p in story.paragraphs(n)] == [
        b for b in made.body.split("\n\n") if ".1)" in b or ".2)" in b or ".3)" in b
    ]
    assert len(set(made.body.split("\n\n"))) == len(made.body.split("\n\n"))
    assert len(made.captions) == 3
    assert made.is_article
    assert not [link for link in made.related_links if "2" in link.text]
    assert len(extraction.parts) == 2


@pytest.mark.parametrize(
    "first, further, sure",
    [
        ("/sea/ferry", "/sea/ferry?page=2", True),
        ("/sea/ferry?id=7", "/sea/ferry?page=2&id=7", True),
        ("/sea/ferry?page=1", "/sea/ferry?page=2", True),
        ("/sea/ferry.html", "/sea/ferry.html?pagewanted=3", True),
        ("/sea/ferry.html", "/sea/ferry/2", True),
        ("/sea/ferry/", "/sea/ferry/seite-2", True),
        ("/sea/ferry.html", "/sea/ferry-p2.html", True),
        ("/sea/ferry.html", "/sea/ferry-2.html", False),
        ("/sea/ferry_1.html", "/sea/ferry_2.html", False),
        ("/sea/48213.shtml", "/sea/48213_3.shtml", False),
        ("/sea/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC", "/sea/паром/страница/2", True),
    ],
)
def test_addresses_of_parts(first: str, further: str, sure: bool) -> None:
    reading = part_of(HOME + further, HOME + first)
    assert reading is not None and reading.number in (2, 3) and reading.sure is sure


@pytest.mark.parametrize(
    "first, other",
    [
        ("/sea/ferry", "/sea/harbour?page=2"),
        ("/sea/ferry", "/sea/ferry-returns"),
        ("/sea/ferry?id=7", "/sea/ferry?id=8"),
        ("/sea/ferry?id=7", "/sea/ferry?id=8&page=2"),
        ("/sea/ferry", "/sea/ferry-2026"),
        ("/sea/ferry", "/sea?page=2"),
        ("/sea/48213", "/sea/48214"),
    ],
)
def test_addresses_of_others(first: str, other: str) -> None:
    assert part_of(HOME + other, HOME + first) is None


@pytest.mark.parametrize(
    "url, links, head",
    [
        (
            "/sea/ferry-line-returns.html",
            '<a href="/sea/ferry-line-returns-2.html">The ferry line returns again</a>',
            "",
        ),
        ("/sea/ferry-line-returns.html", '<a href="/sea/ferry-line-returns-2.html">Ferry returns</a>', ""),
        ("/sea/ferry-line-returns", "", '<link rel="next" href="/sea/harbour-opens-again">'),
        ("/sea/ferry-line-returns", '<a href="/sea?page=2">2</a>', '<link rel="next" href="/sea?page=2">'),
        ("/sea/ferry-line-returns", '<a href="/sea/ferry-line-returns?page=2#comments">2</a>', ""),
        ("/sea/ferry-line-returns", '<a href="/sea/ferry-line-returns?page=1">1</a>', ""),
        ("/news/1", '<a href="/news/2">Next</a>', '<link rel="next" href="/news/2">'),
        ("/sea/", '<a href="/sea/?page=2">2</a>', '<link rel="next" href="/sea/?page=2">'),
        (
            "/tag/ferry-line-north",
            '<a href="/tag/ferry-line-north?page=2">2</a>',
            '<link rel="next" href="/sea/?page=2">',
        ),
    ],
)
def test_what_is_no_part(url: str, links: str, head: str) -> None:
    assert named_parts(article(url, links, head)) == {}


@pytest.mark.parametrize(("url", "further"), [("/archives/56", "/archives/56/2"), ("/?p=56", "/?p=56&page=2")])
def test_a_short_link_tells_that_a_number_is_an_articles(url: str, further: str) -> None:
    link = f'<p>Seiten: <span>1</span> <a href="{further}">2</a></p>'
    assert named_parts(article(url, link)) == {}
    assert named_parts(article(url, link, "<link rel='shortlink' href='/?p=56'>")) == {2: f"{HOME}{further}"}


def test_a_listing_names_no_parts() -> None:
    teasers = "".join(
        f'<h2><a href="/sea/{n}">Story {n}</a></h2><p><a href="/sea/{n}">{TEXT}</a></p>' for n in range(9)
    )
    listing = article(
        "/sea/all-stories-of-today.html", teasers + '<a href="/sea/all-stories-of-today.html?page=2">2</a>', text=""
    )
    assert named_parts(listing) == {}


def test_a_base_counts() -> None:
    made = article("/sea/ferry-line-returns", '<a href="ferry-line-returns/2">2</a>', '<base href="/sea/">')
    assert named_parts(made) == {2: f"{HOME}/sea/ferry-line-returns/2"}


def test_pages_of_comments_are_no_parts() -> None:
    first = article("/sea/ferry-line-returns", '<a href="/sea/ferry-line-returns?page=2">2</a>')
    parts = Parts(first, 10)
    again = article(
        "/sea/ferry-line-returns?page=2", "<p>I like that ferry, and would take it every day of the week.</p>"
    )
    assert parts.wanted() == again.url
    assert not parts.add(again)
    assert Parts(first, 0).wanted() is None


def test_no_more_parts_than_allowed() -> None:
    links = "".join(f'<a href="/sea/ferry-line-returns?page={n}">{n}</a>' for n in range(2, 40))
    parts = Parts(article("/sea/ferry-line-returns", links), 3)
    while url := parts.wanted():
        assert parts.add(article(url.removeprefix(HOME), links, text=f"{url} {TEXT}"))
    assert len(parts.found) == 3


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_further_part_tells_the_first(story: Story) -> None:
    expected = HOME + story.path(1) if story.figures else None  # the others link only onward
    assert first_part(page(story, 2)) == expected
    assert first_part(page(story, 1)) is None


def test_short_numbers_are_articles() -> None:
    assert first_part(article("/news/12", '<a href="/news">News</a> <a href="/news/11">Previous</a>')) is None


def test_an_archives_parts_come_with_their_first() -> None:
    one, two = STORIES[0], STORIES[2]
    other = article("/sea/harbour-opens-again")
    stream = [page(one, 1), page(two, 1), other, page(one, 2), page(two, 2), page(two, 3), page(one, 3)]
    found = list(with_parts(iter(stream), 10))
    assert [p.url for p in found] == [other.url, HOME + two.path(1), HOME + one.path(1)]
    assert [len(p.parts) for p in found] == [0, 2, 2]
    assert list(with_parts(iter(stream), 0)) == stream


def test_an_archive_that_lacks_parts_loses_nothing() -> None:
    story = STORIES[0]
    stream = [page(story, 3), page(story, 1), page(story, 3)]
    found = list(with_parts(iter(stream), 10))
    assert [(p.url, len(p.parts)) for p in found] == [(HOME + story.path(3), 0), (HOME + story.path(1), 1)]


def test_an_archives_pages_wait_no_longer_than_it_is_bounded() -> None:
    def stream() -> Iterator[Page]:
        for n in range(200):
            yield article(
                f"/sea/ferry-line-returns-{n}-times", f'<a href="/sea/ferry-line-returns-{n}-times?page=2">2</a>'
            )
            taken.append(n)

    taken: list[int] = []
    found = with_parts(stream(), 10)
    next(found)
    assert len(taken) < 70
    assert len(list(found)) == 199


def test_a_part_that_cannot_be_read_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    story = STORIES[0]
    broken = replace(page(story, 2), html=None)  # type: ignore[arg-type]
    made: Article = run_extraction(replace(page(story, 1), parts=(broken, page(story, 3)))).article
    assert "(3.1)" in made.body and "(2.1)" not in made.body
    assert "parts" in made.errors
