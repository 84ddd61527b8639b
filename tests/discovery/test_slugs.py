"""Articles that data name by the last part of their addresses alone."""

from __future__ import annotations

import json

import pytest

from newscrawl.discovery.page_links import links_of
from newscrawl.discovery.slugs import Before, slugs_of

HOME = "https://pier.example/"
TITLES = ["Ferry returns to the pier", "Harbour wall to be repaired", "Council backs night buses",
          "Storm closes the school",          "Museum opens a new wing", "Bakers win the yearly race"]  # fmt: skip


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def page(address: str) -> bytes:
    return "".join(f'<h2><a href="{address.format(slug(t))}">{t}</a></h2>' for t in TITLES).encode()


def asked(data: object, address: str) -> list[str]:
    before = Before()
    before.meet(links_of(page(address), HOME))
    found = links_of(json.dumps(data).encode(), f"{HOME}api/posts?page=2")
    before.meet(found)
    return [url.removeprefix(HOME) for url, link in found.links.items() if link.is_headline and link.in_heading]


ENTRY = {"id": 7, "slug": "mayor-opens-the-dock", "title": "Mayor opens the dock"}


@pytest.mark.parametrize("address", ["news/{}", "news/{}/", "{}.html", "2026/{}"])
@pytest.mark.parametrize(
    "data",
    [
        {"data": [ENTRY], "meta": {"page": 2}},
        [{"attributes": ENTRY, "image": "/i/7.jpg"}],
        [{"attributes": ENTRY | {"cover": {"url": "/uploads/7.jpg"}}}],
        {"posts": {"nodes": [{"urlSlug": ENTRY["slug"], "headline": ENTRY["title"], "tag": {"slug": "sea"}}]}},
    ],
)
def test_they_lie_where_the_others_lie(address: str, data: object) -> None:
    assert asked(data, address) == [address.format("mayor-opens-the-dock")]


def test_addresses_go_before() -> None:
    assert asked([ENTRY | {"url": "/sea/7"}], "news/{}") == []
    assert asked([ENTRY | {"link": "/sea/mayor-opens-the-dock", "share_url": "/s/x"}], "news/{}") == []


def test_nothing_is_guessed_where_articles_lie_in_several_places() -> None:
    before = Before()
    for section in ("sea", "land"):
        before.meet(links_of(page(section + "/{}").replace(b"the", section.encode()), HOME))
    found = links_of(json.dumps([ENTRY]).encode(), f"{HOME}api/posts?page=2")
    before.meet(found)
    assert found.slugs and not found.links


@pytest.mark.parametrize(
    "data", ['{"slug": "sea", "title": "All of the sea"}', '{"slug": "mayor-opens-the-dock"}', "[", "{}", "[1, null]"]
)
def test_what_names_no_article(data: str) -> None:
    assert slugs_of(data.encode()) == []
