"""What a source says of the pages that it wants."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.discovery.links import read_listing
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.urls import ListedPage
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.wanted import Wanted
from newscrawl.sources.model import Source

HOME = "https://www.pier.example/"
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def selection(**keys: object) -> Selection:
    return Selection(Source("pier", HOME, **keys))  # type: ignore[arg-type]


def chosen(made: Selection, *paths: str) -> list[str]:
    found = made.choose([ListedPage(HOME + path, "sitemap") for path in paths], set())
    return [one.candidate.url.removeprefix(HOME) for one in found]


@pytest.mark.parametrize(
    "path",
    ["jobs/4711", "tag/harbour", "login/ferry", "2026/11/", "a", "nachrichten/f%C3%A4hre", "events/", "shop/x/x/x/x"],
)
def test_what_include_names_is_fetched_whatever_it_looks_like(path: str) -> None:
    assert chosen(selection(include=("^https://www.pier.example/",)), path) == [path]


def test_include_narrows_and_exclude_goes_before_it() -> None:
    made = selection(include=("/jobs/", "fähre"), exclude=("/jobs/old",))
    paths = ("jobs/4711", "jobs/old/3", "news/the-ferry-returns-today", "n/f%C3%A4hre")
    assert chosen(made, *paths) == ["jobs/4711", "n/f%C3%A4hre"]


def test_include_names_no_page_of_another_site() -> None:
    made = selection(include=(".",))
    assert made.choose([ListedPage("https://quay.example/jobs/4711", "feed")], set()) == []


def test_links_that_look_like_no_article_are_named_too() -> None:
    paths = ("news/jobs/4711", "about", "news/page/2/", "news/ferry", "news/the-ferry-is-back")
    links = "".join(f'<a href="/{path}">a</a>' for path in paths)
    listing = read_listing(parse_html(links.encode()), HOME, HOME)
    made = selection(include=("/news/",))
    # older pages of a section are read as such, and articles are named anyway
    named = {candidate.url.removeprefix(HOME) for candidate in made.included(listing)}
    assert named == {"news/ferry"}
    assert selection().included(listing) == []


@pytest.mark.parametrize(
    ("via", "published", "modified", "fetched"),
    [
        ("news-sitemap", NOON.replace(hour=13), None, False),
        ("news-sitemap", NOON.replace(hour=11), NOON.replace(day=9), True),
        ("feed", NOON.replace(hour=13), NOON.replace(day=9), False),
        ("sitemap", NOON.replace(hour=13), NOON.replace(hour=13), True),  # it changed then, and is from whenever
        ("links", None, None, True),
    ],
)
def test_what_its_listing_says_came_later_is_not_asked_for(
    via: str, published: datetime | None, modified: datetime | None, fetched: bool
) -> None:
    made = selection()
    made.wanted = Wanted(until=NOON)
    assert bool(made.choose([ListedPage(f"{HOME}news/ferry-is-back", via, published, modified)], set())) is fetched


def test_sources_of_one_host_ask_once_and_both_know_what_is_new() -> None:
    first, second = selection(include=("/sea/",)), selection()
    second.taken = first.taken
    assert chosen(first, "sea/ferry-is-back", "town/mayor-is-back") == ["sea/ferry-is-back"]
    assert chosen(second, "sea/ferry-is-back", "town/mayor-is-back") == ["town/mayor-is-back"]
    assert len(second.new) == 2 and second.asked == 1  # sections with what the other had first are lively


def test_what_a_sitemap_says_is_in_another_language_is_not_asked_for() -> None:
    made = selection()
    made.wanted = Wanted(languages=("cy", "pt-BR"))
    pages = [ListedPage(f"{HOME}{tag}", "sitemap", language=tag) for tag in ("", "cy-GB", "fr", "pt")]
    assert [one.candidate.language for one in made.choose(pages, set())] == ["", "cy-GB", "pt"]


@pytest.mark.parametrize("path", ["reports/council-of-may.pdf", "berichte/rat-im-mai.docx", "media/ferry.mp4"])
def test_a_file_is_asked_for_only_where_include_names_it(path: str) -> None:
    assert chosen(selection(), path) == [] and chosen(selection(include=("/reports/|/berichte/|/media/",)), path) == [
        path
    ]
