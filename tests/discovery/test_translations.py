"""Translations that only an article's head names are found with it."""

from __future__ import annotations

import asyncio

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.found_links import PageLinks
from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.read_page import extract_and_link
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.translations import translations
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.wanted import Wanted
from newscrawl.sample.server import answer
from newscrawl.sample.site import stories
from newscrawl.sources.model import Source

HOME = "https://pier.example/"
HEAD = "".join(
    f'<link rel="alternate" hreflang="{tag}" href="{href}">'
    for tag, href in (
        ("en-GB", "/en/1"), ("x-default", "/en/1"), ("en-AU", "/au/1"), ("de-AT", "/de/1#top"), ("de", "/at/1"),
        ("cy", "https://cymru.pier.example/1"), ("fr", "javascript:void(0)"), ("", "/none"),
    )
)  # fmt: skip


def test_one_page_for_each_other_language() -> None:
    story = answer(next(iter(stories().values())).path, HOME)
    assert story is not None
    html = story.body.replace(b"</head>", HEAD.encode() + b"</head>")
    page = Page.of(html, f"{HOME}en/1", discovered_via="links")
    extracted = extract_and_link(page, frozenset())
    assert extracted.article.is_article
    assert [each.url for each in extracted.links] == [f"{HOME}de/1", "https://cymru.pier.example/1"]
    assert translations(page.tree, f"{HOME}other", "de-CH")[0].url == f"{HOME}en/1", "what it declares tells its own"


@pytest.mark.parametrize(
    ("languages", "expected"), [((), ["de/1", "cy/1"]), (("cy",), ["cy/1"]), (("en", "fr"), [])], ids=str
)
def test_they_are_asked_for_where_the_run_wants_their_language(languages: tuple[str, ...], expected: list[str]) -> None:
    async def fetch(url: str, declared: bool) -> Response | None:
        return HtmlResponse(url, body=b"<p>nothing</p>") if url == HOME else None

    async def read(links: PageLinks | tuple[object, ...]) -> list[str]:
        selection = Selection(Source("pier", HOME, discover=("links",)))
        selection.wanted = Wanted(languages=languages)
        frontier = Frontier(selection, fetch)
        frontier.following.offer("pier.example/en/1", f"{HOME}en/1", True, links)  # type: ignore[arg-type]
        found = [chosen.candidate.url async for chosen in frontier.candidates()]
        return [url.removeprefix(HOME) for url in found]

    head = HEAD.replace("https://cymru.pier.example/1", "/cy/1")
    named = translations(Page.of(head.encode(), f"{HOME}en/1").tree, f"{HOME}en/1", "en")
    assert asyncio.run(read(named)) == expected
