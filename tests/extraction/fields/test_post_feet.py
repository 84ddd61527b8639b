"""Archives of posts in full, each of which ends with a line that leads to it."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.fields.post_feet import ends_posts

WORDS = "ferry harbour island repair storm winter council bridge market school library railway orchard museum".split()


def paragraphs(n: int) -> str:
    words = [WORDS[(n * 5 + k * k) % len(WORDS)] for k in range(12)]
    sentences = [
        f"On day {n} the {a} near the {b} was closed because of the {c}."
        for a, b, c in zip(words, words[3:], words[6:], strict=False)
    ]
    return f"<p>{' '.join(sentences[:3])} {n}</p><p>{' '.join(sentences[3:])}</p>"


URL = "https://pier.example/archives/2026_10.html"


def archive(foot: str, count: int = 4, lead: str = "/archives/{n}.html") -> str:
    posts = "".join(
        f"<h2>October {n}, 2026</h2><div class=blogbody><h3>What the harbour said on day {n}</h3>{paragraphs(n)}"
        f"<div class=posted>{foot.format(n=n, link=lead.format(n=n))}</div></div>"
        for n in range(12, 12 + count)
    )
    return f"<html><head><title>Pier diary: October 2026 Archives</title></head><body>{posts}</body></html>"


FEET = [
    'Posted by Ann at <a href="{link}">06:{n} AM</a> | <a href="/comments?id={n}">Comments (3)</a>',
    'posted by Jo | <a href="{link}">permalink</a>',
    '<a href="{link}">+</a> نوشته شده در ساعت 10:{n} توسط معلم',
    'Geschrieben von Jo am <a href="{link}">{n}. Oktober 2026</a>',
    '<a rel="bookmark" href="{link}">This one</a> by Jo',
    '投稿者 Jo : <a href="{link}">10:{n}</a> | <a href="{link}">パーマリンク</a>',
]


@pytest.mark.parametrize("foot", FEET)
def test_an_archive_in_full(foot: str) -> None:
    found = run_extraction(Page.of(archive(foot).encode(), URL))
    assert ends_posts(found.analysis) and not found.article.is_article


@pytest.mark.parametrize("foot", FEET)
def test_one_post_may_be_an_article(foot: str) -> None:
    page = Page.of(archive(foot, 1).encode(), "https://pier.example/archives/000012.html")
    assert not ends_posts(run_extraction(page).analysis)


@pytest.mark.parametrize(
    ("foot", "lead"),
    [
        (FEET[0], URL + "?post={n}"),
        (FEET[0], "#p{n}"),
        (FEET[0], "https://other.example/{n}"),
        ('<a href="/sea/{n}">More on the sea</a>', ""),
        ("Posted by Ann", ""),
        ('<a rel="bookmark" href="/sea/{n}">Why the harbour closes on day {n}</a>', ""),
    ],
)
def test_entries_of_one_article(foot: str, lead: str) -> None:
    assert not ends_posts(run_extraction(Page.of(archive(foot, 4, lead).encode(), URL)).analysis)
