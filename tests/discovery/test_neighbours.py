"""The articles before and after one."""

from __future__ import annotations

import pytest

from newscrawl.discovery.found_links import PageLinks
from newscrawl.discovery.neighbours import neighbours
from newscrawl.discovery.read_page import extract_and_link
from newscrawl.discovery.translations import wanted
from newscrawl.extraction.document.page import Page
from newscrawl.sample.server import answer
from newscrawl.sample.site import stories

HOME = "https://pier.example/"


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="prev" href="/sea/6">',
        '<a rel="prev" href="/sea/6#top">Storm off the harbour keeps all boats in</a>',
        '<a href="/sea/6">← <span>Storm off the harbour keeps all boats in</span></a>',
        '<a href="/sea/6"><span>이전 글</span></a>',
        '<a href="/sea/6">Vorheriger Beitrag</a>',
        '<a href="/sea/6">« Попередній запис</a>',
        '<a href="/sea/6">المقال السابق</a>',
        '<div class="sentinel" data-next-article="/sea/6" data-next-id="6" data-next="true"></div>',
        '<article data-prev-post-url="https://pier.example/sea/6" data-next-image="/i/6.jpg">',
        '<main data-x-next_url="/sea/6"><ul data-next-url="/sea?page=2"><script data-next-page="/_app"></script>',
        '<a href="/sea/6">« Artículos más antiguos</a><a href="/sea/6" title="Older"><i></i></a>',
    ],
)
def test_ways_to_name_one(link: str) -> None:
    page = Page.of(f"<body>{link}<a href='/x'>Read more about the bay</a></body>".encode(), f"{HOME}sea/7")
    expected = [] if "Artículos" in link and "title" not in link else [f"{HOME}sea/6"]
    assert [each.url for each in neighbours(page)] == expected


@pytest.mark.parametrize("target", ["/storm?page=2", "/storm/2", "/storm-2", "/storm#text", "", "javascript:void(0)"])
def test_a_further_page_of_the_article_is_none(target: str) -> None:
    page = Page.of(f'<body><a rel="next" href="{target}">Next</a></body>'.encode(), f"{HOME}storm")
    assert neighbours(page) == ()


def test_an_article_names_them_whatever_languages_are_wanted() -> None:
    story = answer(next(iter(stories().values())).path, HOME)
    assert story is not None
    html = story.body.replace(b"</head>", b'<link rel="prev" href="/sea/6"></head>')
    extracted = extract_and_link(Page.of(html, f"{HOME}sea/7", discovered_via="links"), frozenset())
    assert extracted.article.is_article and isinstance(extracted.links, tuple)
    assert wanted(extracted.links, ("cy",)) == [f"{HOME}sea/6"]
    assert wanted(extracted.links, (), beside=False) == [], "a run that wants the news of a week"


@pytest.mark.parametrize(("path", "followed"), [("sea/ferry-line-returns-today", 0), ("news.php?id=7", 6)])
def test_parts_of_an_article_are_none_of_their_own(path: str, followed: int) -> None:
    story = answer(next(iter(stories().values())).path, HOME)
    assert story is not None
    posts = "".join(f'<h3><a href="/{path.partition("?")[0]}?post={n}">At {n} o clock</a></h3>' for n in range(6))
    html = story.body.replace(b"</body>", f"<aside>{posts}</aside></body>".encode())
    extracted = extract_and_link(Page.of(html, HOME + path, discovered_via="links"), frozenset())
    assert extracted.article.is_article and isinstance(extracted.links, PageLinks)
    assert sum("post=" in url for url in extracted.links.links) == followed
