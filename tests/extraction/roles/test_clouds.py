# ruff: noqa: E501 - lines of markup
"""Clouds of a site's topics beside an article."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
WORDS = ["Tide", "Wind", "Nets", "Salt", "Rope", "Sail"]
STYLED = " ".join(f'<a href="/tag/{w}" style="font-size: {9 + n}pt">{w}</a>' for n, w in enumerate(WORDS))
NAMED = "".join(
    f'<span class="label-size label-size-{n % 4}"><a href="/search/label/{w}">{w}</a></span>'
    for n, w in enumerate(WORDS)
)
LEVELS = "".join(f'<li class="level{n % 3}"><a href="/tag/{w}">{w}</a></li>' for n, w in enumerate(WORDS))


def tags(beside: str, end: str = "") -> list[str]:
    page = f"<main><article><h1>The old pier stays open</h1>{PROSE}{end}</article></main>{beside}"
    return extract(f"<html lang=en><title>The old pier stays open</title><body>{page}", "https://quay.example/a").tags


@pytest.mark.parametrize(
    "cloud",
    [
        f"<aside><h2>Tags</h2><div class=tagcloud>{STYLED}</div></aside>",
        f"<div class='widget Label'><h2>Labels</h2><div>{NAMED}</div></div>",
        f"<div class='block tags'><h2>Topics</h2><ul>{LEVELS}</ul></div>",
    ],
)
def test_a_cloud_is_the_site_s(cloud: str) -> None:
    assert tags(cloud) == []


def test_links_of_one_size_are_the_article_s() -> None:
    plain = "".join(f'<a href="/tag/{w}" rel=tag style="font-size: 9pt">{w}</a> ' for w in WORDS)
    assert tags("", f"<div class=tags>{plain}</div>") == WORDS
