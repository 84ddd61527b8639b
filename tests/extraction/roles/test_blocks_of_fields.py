# ruff: noqa: E501 - lines of markup
"""Which block becomes what, and which field: captions, related links, tags, promos, bylines on small pages."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.json_ld import parse_json_ld
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import extract_article
from newscrawl.extraction.words.month_names import month_number
from newscrawl.items import Article

URL = "https://www.pier.example/local/ferry-line-returns"
PROSE = [
    f"<p>The ferry came round the lighthouse shortly after {hour}, and the crowd on the old pier began to clap before the "
    f"first rope had been thrown, which nobody there had seen in the last eleven years.</p>"
    for hour in ("six", "seven", "eight", "nine", "ten", "noon")
]


def article(inside: str, *, head: str = "", after: str = "", url: str = URL) -> Article:
    """The article on a page that has something in the middle of its prose, and something after it."""
    body = "".join(PROSE[:3]) + inside + "".join(PROSE[3:])
    html = (
        f'<html lang="en"><head><title>Ferry line returns</title>{head}</head><body><main><article>'
        f"<h1>Ferry line returns</h1>{body}</article>{after}</main></body></html>"
    )
    return extract_article(Page(url, html.encode(), {"content-type": "text/html; charset=utf-8"}))


IMAGE = '<img src="/ferry.jpg">'
CAPTION = "The ferry at the old pier on its first evening"


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure>{IMAGE}<figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><figcaption><p>{CAPTION}</p></figcaption></figure>",  # the picture comes by a script
        f'<div class="m">{IMAGE}</div><div class="caption"><p>{CAPTION}</p></div>',
        f'<div class="image-widget">{IMAGE}<p>{CAPTION}</p></div>',
        f'<div class="absatzbild">{IMAGE}<div class="absatzbild__info"><p>{CAPTION}</p></div></div>',
        f'<div class="photo"><span class="newsCaption">{CAPTION}</span></div>',
        f'<figure>{IMAGE}<a href="/images/ferry.jpg"><figcaption>{CAPTION}</figcaption></a></figure>',
    ],
)
def test_captions_in_many_forms(figure: str) -> None:
    found = article(figure)
    assert [caption.text for caption in found.captions] == [CAPTION]
    assert CAPTION not in found.body


@pytest.mark.parametrize(
    "other",
    [
        f"<figure><blockquote>{'It is the best evening that this bay has seen in years.'}</blockquote><figcaption>Jo Roe, ferryman</figcaption></figure>",
        f"<figure class=pull-quote><blockquote>The best evening in years.</blockquote>{IMAGE}<figcaption>Йо Ро, паромщик</figcaption></figure>",
        f"<figure>{IMAGE}<blockquote><p>是这片海湾多年来最好的一个傍晚。</p></blockquote><figcaption><p>渡船船长　罗乔</p></figcaption></figure>",
        f'<figure class="author">{IMAGE}<figcaption>By Jo Roe</figcaption></figure>',
        f'<div class="teaser-card">{IMAGE}<a href="/local/bridge-opens-for-all-again">{CAPTION}</a></div>',
        f'<div class="video">{IMAGE}<span class="caption">12:30</span></div>',
    ],
)
def test_what_stands_by_a_picture_is_not_always_its_caption(other: str) -> None:
    assert article(other).captions == []


LINKS = "".join(
    f'<li><a href="/local/{slug}">{text}</a></li>'
    for slug, text in (
        ("bridge-opens-for-all-again", "Bridge opens for all again"),
        ("fog-delays-the-search", "Fog delays the search for a buoy"),
    )
)


def test_related_links_stand_under_their_label() -> None:
    found = article("", after=f"<section><h2>Keep reading:</h2><ul>{LINKS}</ul></section>")
    assert [(link.label, link.text) for link in found.related_links] == [
        ("Keep reading", "Bridge opens for all again"),
        ("Keep reading", "Fog delays the search for a buoy"),
    ]


def test_a_list_of_links_between_paragraphs_is_no_prose() -> None:
    found = article(f"<ul>{LINKS}</ul>")
    assert len(found.related_links) == 2 and "Fog delays" not in found.body


def test_most_read_lists_and_margins_are_the_site_s() -> None:
    assert article("", after=f"<div><h2>Most read</h2><ul>{LINKS}</ul></div>").related_links == []
    assert article("", after=f"<aside><h2>More stories</h2><ul>{LINKS}</ul></aside>").related_links == []


def test_tags_in_an_article_s_own_nav_and_as_a_labelled_line() -> None:
    nav = '<nav><ul class="tags"><li class="tags__item"><a href="/law/sea-law">Sea law</a></li><li class="tags__item"><a href="/x/ports">Ports</a></li></ul></nav>'
    assert article(nav).tags == ["Sea law", "Ports"]
    assert article("", after="<p>Keywords: tide, harbour, ferry</p>").tags == ["tide", "harbour", "ferry"]


def test_tags_of_content_systems() -> None:
    labelled = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry line returns", "keywords": ["Subject: Ports", "Subject: Tides", "WC: 1000-1999"]}</script>'
    assert article("", head=labelled).tags == ["Ports", "Tides"]
    slug = '<meta name="keywords" content="ferry, line, returns, local">'
    assert article("", head=slug).tags == []
    wide = '<meta name="keywords" content="渡船 港口">'
    assert article("", head=wide).tags == ["渡船", "港口"]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and never miss a ferry: it is in your inbox on Fridays.",
        "Melden Sie sich hier für unseren Newsletter an.",
        "This post may contain affiliate links, and we may earn a commission.",
        "Let us know in the comments below what you think of the new line.",
        "21.04.2026 | 3:18 min",
        "All rights reserved by the publishers of this page and their partners.",
    ],
)
def test_promos_are_no_prose(line: str) -> None:
    assert line not in article(f"<p>{line}</p>").body


def test_the_headline_is_the_heading_that_the_declared_titles_speak_of() -> None:
    html = f"<title>Ferry line returns | The Pier</title><h1>Log in</h1><article><h1>Ferry line returns</h1>{''.join(PROSE)}</article>"
    assert extract_article(Page(URL, html.encode())).title == "Ferry line returns"


def test_organisations_keep_their_and() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry line returns", "author": {"@type": "Organization", "name": "Roe & Roe"}}</script>'
    assert parse_json_ld("{}") == [{}] and article("", head=head).authors == ["Roe & Roe"]


def test_a_desk_may_sign_with_the_site_s_name_where_nobody_else_does() -> None:
    head = '<meta property="og:site_name" content="The Pier"><meta name="author" content="The Pier">'
    assert article("", head=head).authors == ["The Pier"]
    assert article("<p>By Jo Roe</p>", head=head).authors == ["Jo Roe"]


def test_inline_neighbours_that_only_style_sets_apart() -> None:
    found = article('<p><span class="author">By Jo Roe</span><span class="date">May 3, 2026</span></p>')
    assert (found.published_at, found.authors) == ("2026-05-03", ["Jo Roe"])


def test_months_in_urls() -> None:
    assert (month_number("October"), month_number("okt"), month_number("pier")) == (10, 10, None)
    found = article("<p>03/10/2023</p>", url="https://www.pier.example/blog/2023/october/03/ferry-line-returns/")
    assert found.published_at == "2023-10-03"
