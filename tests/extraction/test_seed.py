# ruff: noqa: E501 - lines of markup
"""A page with the faults that a careless crawler stored: every part has to land in its own field."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import extract_article
from newscrawl.items import Article

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed.txt"
URL = "https://www.theusaprint.example/news/what-the-seed-is-about-today/"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="../shared/seed.txt is not here")


class Seed:
    """The parts of the stored text, by their places in it."""

    def __init__(self, text: str) -> None:
        blocks = [block.strip() for block in text.strip().split("\n\n")]
        self.title, self.site = (part.strip() for part in blocks[0].rsplit("|", 1))
        captioned = next(i for i, block in enumerate(blocks) if "Photo:" in block)
        self.caption, self.credit = (part.strip() for part in blocks[captioned].splitlines()[1].split("Photo:"))
        also = next(i for i, block in enumerate(blocks) if block.startswith("Also Read"))
        self.also = blocks[also].removeprefix("Also Read").strip()
        self.keep = blocks[also + 1].splitlines()[1:]
        self.hashtags = blocks[also + 2].split()
        self.prose = [*blocks[2:captioned], *blocks[captioned + 1 : also]]

    def page(self) -> Page:
        """The page as such a site serves it."""
        full = escape(f"{self.title} | {self.site}")
        links = "".join(
            f'<li><a href="/news/other-story-number-{i}/">{escape(t)}</a></li>' for i, t in enumerate(self.keep)
        )
        tags = " ".join(f'<a href="/tag/{t[1:].lower()}/">{t}</a>' for t in self.hashtags)
        before, after = ("".join(f"<p>{escape(p)}</p>" for p in part) for part in (self.prose[:4], self.prose[4:]))
        html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{full}</title>
<meta property="og:title" content="{full}"><meta property="og:site_name" content="{escape(self.site)}"><meta property="og:type" content="article">
<meta property="article:published_time" content="2023-09-12T10:00:00+00:00"></head>
<body class="single"><header class="site-header"><nav><a href="/">Home</a></nav></header><article class="post"><h1 class="entry-title">{full}</h1>
<div class="entry-content">{before}<figure class="wp-caption"><img src="/p.jpg" alt="{full}"><figcaption class="wp-caption-text">{full}<br>
{escape(self.caption)} Photo: {escape(self.credit)}</figcaption></figure>{after}
<p>Also Read <a href="/news/a-pianist-story-from-the-archive/">{escape(self.also)}</a></p>
<p><strong>Keep reading:</strong></p><ul>{links}</ul><p>{tags}</p></div></article><footer class="site-footer"><p>All rights reserved</p></footer></body></html>"""
        return Page(URL, html.encode(), {"content-type": "text/html; charset=utf-8"}, "2023-09-13T00:00:00+00:00")


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed(SEED.read_text("utf-8"))


@pytest.fixture(scope="module")
def article(seed: Seed) -> Article:
    return extract_article(seed.page())


def test_title_has_no_site_name(seed: Seed, article: Article) -> None:
    assert article.title == seed.title


def test_body_is_the_prose_and_nothing_else(seed: Seed, article: Article) -> None:
    assert article.body.split("\n\n") == [" ".join(text.split()) for text in seed.prose]


def test_caption_and_credit(seed: Seed, article: Article) -> None:
    assert [(caption.text, caption.credit) for caption in article.captions] == [(seed.caption, seed.credit)]


def test_related_links(seed: Seed, article: Article) -> None:
    labels = [(link.label, link.text) for link in article.related_links]
    assert labels == [("Also Read", seed.also.rsplit(" | ", 1)[0]), *(("Keep reading", text) for text in seed.keep)]


def test_tags_have_no_hash(seed: Seed, article: Article) -> None:
    assert article.tags == [tag.removeprefix("#") for tag in seed.hashtags]


def test_it_is_an_article(article: Article) -> None:
    assert article.is_article
