# ruff: noqa: E501 - lines of markup
"""Topics in an article's own header, on lines that tell of it, and in addresses of systems."""

from __future__ import annotations

import pytest

from newscrawl import extract

URL = "https://quay.example/2031/05/the-old-pier-stays"
PROSE = "".join(
    f"<p>{n}. The council voted on Tuesday to keep the old pier open for ten more years.</p>" for n in range(6)
)
TOPICS = "<a href=/{0}/tide/>Tide</a> <a href=/{0}/ferry/>Fähre</a> <a href=/{0}/quay/>岸壁</a>"
NAMES = ["Tide", "Fähre", "岸壁"]


def tags(above: str = "", behind: str = "", top: str = "") -> list[str]:
    page = f"{top}<article>{above or '<h1>The old pier stays</h1>'}<div>{PROSE}</div>{behind}</article>"
    return extract(f"<html><title>The old pier stays</title><body class=fixed-header>{page}</body></html>", URL).tags


@pytest.mark.parametrize("name", ["post-header", "article__header__meta", "single_header", "entry-masthead"])
@pytest.mark.parametrize("folder", ["tags", "blog/tag", "thema"])
def test_a_header_that_holds_the_headline_is_the_article_s(name: str, folder: str) -> None:
    header = f"<header class={name}><h1>The old pier stays</h1><div class=row>{TOPICS.format(folder)}</div></header>"
    assert tags(header) == NAMES


def test_a_menu_in_the_site_s_header_is_none() -> None:
    assert tags(top=f"<header class=site-header><nav><ul><li>{TOPICS.format('tags')}</ul></nav></header>") == []


@pytest.mark.parametrize("address", ["/blog/tag:{}", "/t/{}/tag/", "/?tag={}"])
def test_addresses_of_topics(address: str) -> None:
    links = "".join(f"<a class=label href='{address.format(name)}'>{name}</a>" for name in ("tide", "ferry"))
    assert tags(behind=f"<p>{links}</p>") == ["tide", "ferry"]


def test_hashtags_on_a_card_that_is_the_whole_article() -> None:
    header = "<header class=card__header><h1>The old pier stays</h1><div class=spec__tags><a href=/t/1>#tide</a> <a href=/t/2>#ferry</a></div></header>"
    page = f"<article class='card article'>{header}<div>{PROSE * 2}</div></article>"
    assert extract(f"<html><title>The old pier stays</title><body>{page}</body></html>", URL).tags == ["tide", "ferry"]


@pytest.mark.parametrize(
    "line",
    [
        "Posted in <a href=/category/harbours/>Harbours</a>; tagged {}; posted <a href=/archive/2031/5>7 May</a> by <a href=/profile/jo>Jo Roe</a>",
        "<a href=/blog/2031>2031</a> · {} · <a href=/blog/category/harbours>Harbours</a>",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_lines_that_tell_of_the_article(line: str, above: bool) -> None:
    shown = f"<p class=post-info>{line.format(TOPICS.format('tag'))}</p>"
    assert tags(f"<h1>The old pier stays</h1>{shown}") == NAMES if above else tags(behind=shown) == NAMES


def test_what_is_read_out_before_a_topic_is_none_of_it() -> None:
    links = "".join(
        f"<a href=/tags/{n}/><span class=u-sr-only>View all posts with tag</span> {n}</a>" for n in ("tide", "ferry")
    )
    assert tags(behind=f"<div class=tags>{links}</div>") == ["tide", "ferry"]


def test_a_menu_of_this_page_beside_topics_is_none() -> None:
    line = f"<span class=tags>{TOPICS.format('tag')}</span><a class=action href='#popup_menu_area'>이 게시물을</a>"
    assert tags(behind=f"<div>{line}</div>") == NAMES


@pytest.mark.parametrize(
    "label", ["Related topics", "Temas relacionados", "Связанные темы", "مواضيع ذات صلة", "ilgili konular", "관련 토픽"]
)
def test_labels_above_topics_behind_the_text(label: str) -> None:
    items = "".join(f"<li><a href=/topics/c{n}>{name}</a></li>" for n, name in enumerate(("Tide", "Ferry")))
    page = f"<main><h1>The old pier stays</h1>{PROSE}</main><aside><h2>{label}</h2><ul>{items}</ul></aside>"
    assert extract(f"<html><title>The old pier stays</title><body>{page}</body></html>", URL).tags == ["Tide", "Ferry"]


@pytest.mark.parametrize("label", ["Find more posts with similar tags", "Noch mehr Themen", "Больше новостей: теги"])
def test_a_line_about_topics_right_above_them_is_none_of_the_text(label: str) -> None:
    page = f"<h1>The old pier stays</h1><div>{PROSE}<p>{label}</p><p class=tags>{TOPICS.format('tags')}</p></div>"
    made = extract(f"<html><title>The old pier stays</title><body>{page}</body></html>", URL)
    assert label not in (made.body or "")
    assert made.tags == NAMES
