# ruff: noqa: E501 - lines of markup
"""Lists under a heading that says what they are, and neighbours, which are not among them."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.asked import is_asked
from newscrawl.extraction.roles.neighbours import leads_to_neighbours

URL = "https://quay.example/2031/05/the-old-pier-stays"
PROSE = "".join(
    f"<p>{n}. The council voted on Tuesday to keep the old pier open for ten more years.</p>" for n in range(6)
)
SLUGS = ("ferry", "crane", "clock")
CARDS = "".join(
    f"<article class=col><a href=/2031/04/{slug}-of-the-old-harbour><time>7 May</time><h4>The {slug} of the old harbour is back</h4><p>A {slug} for all</p></a></article>"
    for slug in SLUGS
)
HEADLINES = [f"The {slug} of the old harbour is back" for slug in SLUGS]


def links(behind: str, *, inside: str = "") -> list[tuple[str, str | None]]:
    page = f"<main><article><h1>The old pier stays</h1>{PROSE}{inside}</article></main>{behind}"
    found = extract(f"<html lang=en><title>The old pier stays</title><body>{page}</body></html>", URL).related_links
    return [(link.text, link.label) for link in found]


@pytest.mark.parametrize(
    "label", ["Related posts", "Read more", "Keep on reading", "Articles similaires", "Ähnliche Beiträge", "関連記事"]
)
@pytest.mark.parametrize(
    "markup",
    [
        "<aside id=related-posts><h3>{}</h3><nav class=row>{}</nav></aside>",
        "<section><div><h2><span>{}</span></h2></div><div class=feed>{}</div></section>",
    ],
)
def test_all_cards_under_a_heading_that_says_so(label: str, markup: str) -> None:
    assert links(markup.format(label, CARDS)) == [(text, label) for text in HEADLINES]


@pytest.mark.parametrize("label", ["Latest news", "More stories", "Most read", "Comments", "评论"])
def test_other_headings_do_not(label: str) -> None:
    assert links(f"<section><h2>{label}</h2><div>{CARDS}</div></section>") == []


def test_one_card_is_no_list() -> None:
    one = CARDS[: CARDS.index("</article>")]
    assert links(f"<section><h2>Keep reading</h2><div>{one}</article></div></section>") == []


def test_a_call_is_no_label() -> None:
    call = "<section class=cta><h2>Sign up for more like this.</h2></section>"
    cards = f"<aside class=read-more>{CARDS}</aside>"
    assert links("", inside=call + cards) == [(headline, None) for headline in HEADLINES]


@pytest.mark.parametrize(
    "neighbours",
    [
        "<ul class=pager><li class=previous><a href=/2031/04/{0}>← {2}</a><li class=next><a href=/2031/06/{1}>{3} →</a></ul>",
        "<div class=flex><a href=/2031/04/{0}><span>←</span><span>{2}</span></a><time>7 May</time> <a href=/2031/06/{1}><span>{3}</span><span>→</span></a></div>",
        "<nav class=pagination-post><a class=card href=/2031/04/{0}><div>Previous post</div><div>{2}</div><div>What the ferry costs the town each year</div></a>"
        "<a class=card href=/2031/06/{1}><div>Nächster Beitrag</div><div>{3}</div><div>Why nobody asked for a crane there</div></a></nav>",
        "<div class=next-prev><div><a href=/2031/04/{0}><h5>{2}</h5></a></div><div><a href=/2031/06/{1}><h5>{3}</h5></a></div></div>",
        "<div><p>← <a href=/2031/04/{0}>{2}</a></p><p><a href=/2031/06/{1}>{3}</a> →</p></div>",
        "<div><div><a href=/2031/04/{0}>Vorheriger Artikel</a></div><div><a href=/2031/04/{0}>{2}</a></div></div>"
        "<div><div><a href=/2031/06/{1}>{3}</a></div><div><a href=/2031/06/{1}>次の記事</a></div></div>",
        "<nav><a href=/2031/04/{0}><span class=label>Previous Post</span>{2}</a><a href=/2031/06/{1}><span class=label>次の記事</span>{3}</a></nav>",
    ],
)
def test_neighbours_are_no_related_links(neighbours: str) -> None:
    slugs = ("ferry-of-the-old-harbour", "crane-of-the-old-harbour")
    assert links("", inside=neighbours.format(*slugs, *HEADLINES[:2])) == []


def test_a_list_that_a_pager_leads_through_is_none() -> None:
    """Names of a container that also stand for more of the same: only one that leads to two pages is for neighbours."""
    behind = f"<section class=related><h2>Related posts</h2><div class='list next_prev'>{CARDS}</div></section>"
    assert [text for text, _ in links(behind)] == HEADLINES


@pytest.mark.parametrize(("back", "on"), [("← {}", "{} →"), ("⬅ {}", "{} ⟶")])
@pytest.mark.parametrize(
    "pager",
    ["<p>{}</p><p>{}</p>", "<table><tr><td>{}</td><td>{}</td></tr></table>", "<div><b>{}</b></div><div>{}</div>"],
)
def test_arrows_of_two_lines_point_both_ways(back: str, on: str, pager: str) -> None:
    def last_leads_on(first: str, second: str) -> bool:
        links = [f"<a href=/2031/04/{slug}-of-the-old-harbour>{slug} の話</a>" for slug in SLUGS]
        page = f"<html><body>{PROSE}{pager.format(first.format(links[0]), second.format(links[1]))}</body></html>"
        blocks = Analysis(Page(URL, page.encode())).blocks
        return leads_to_neighbours(blocks[-1], blocks)

    assert last_leads_on(back, on)
    assert not last_leads_on("{}", on) and not last_leads_on(back, "{}")


@pytest.mark.parametrize("call", ["Sign up for our newsletter", "Abonnieren Sie unseren Newsletter"])
def test_a_call_over_links_that_are_named_related_is_not(call: str) -> None:
    found = links(f"<div class=related-posts><h3>{call}</h3>{CARDS}</div>")
    assert found == [(text, None) for text in HEADLINES]


@pytest.mark.parametrize(("name", "asked"), [("caption", True), ("wp-caption-text", True), ("teaser", False)])
def test_a_caption_in_the_link_to_its_larger_picture_may_be_one(name: str, asked: bool) -> None:
    def may_be(href: str) -> bool:
        page = f"<html><body>{PROSE}<p class={name}><a href={href}>桟橋の昼、渡し船が戻る</a></p></body></html>"
        return is_asked(Analysis(Page(URL, page.encode())).blocks[-1])

    assert may_be("/i/pier-1600.jpg") == asked and not may_be("/2031/04/the-ferry-is-back")


@pytest.mark.parametrize("label", ["Read more", "Keep on reading", "Articles similaires"])
@pytest.mark.parametrize(
    "line", ["<div>Chosen by our editors</div>", "<b>Sélection de la rédaction</b>", "<p>編集部から</p>"]
)
def test_a_line_between_a_label_and_its_list_parts_nothing(label: str, line: str) -> None:
    assert links(f"<div><h3>{label}</h3>{line}<div>{CARDS}</div></div>") == [(text, label) for text in HEADLINES]


def test_a_heading_between_a_label_and_a_list_has_the_list() -> None:
    behind = f"<div><h3>Read more</h3><h3>Weather and tides</h3><div>{CARDS}</div></div>"
    assert "Read more" not in {label for _, label in links(behind)}
