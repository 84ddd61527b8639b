# ruff: noqa: E501 - lines of markup
"""Dates and names of comments, cards and events, on pages that tell little of the article."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
CARDS = "".join(
    f'<li><time datetime="2031-05-0{n}">{n} May</time> <a href="/news/881{n}-a-storm-shuts-the-northern-road-{n}">A storm shuts the northern road</a></li>'
    for n in (4, 5)
)


def article(top: str = "", end: str = "", head: str = "", beside: str = "") -> Article:
    page = f"<main><article><h1>The old pier stays open</h1>{top}{PROSE}{end}</article></main>{beside}"
    html = f"<html lang=en><head><title>The old pier stays open</title>{head}</head><body>{page}"
    return extract(html, "https://quay.example/news/8812", fetched_at="2031-05-20T12:00:00Z")


@pytest.mark.parametrize(
    "parts",
    [
        {"beside": f"<aside><h3>Latest</h3><ul>{CARDS}</ul></aside>"},
        {
            "end": "<div id=comments><div class=comment><b>gull</b> <span class=date>5 May 2031</span><p>I am so glad that it stays.</p></div></div>"
        },
    ],
)
def test_days_of_comments_and_cards_are_not_the_article_s(parts: dict[str, str]) -> None:
    assert article(**parts).published_at is None


def test_what_is_still_to_come_speaks_against_no_declared_date() -> None:
    head = '<meta property="article:published_time" content="2031-05-17T08:15:00+01:00">'
    event = "<div><b>Wann:</b> 12. Juli 2031, 19 Uhr<br><b>Wo:</b> Rathaus</div>"
    assert article(top=event, head=head).published_at == "2031-05-17T08:15:00+01:00"


def test_who_wrote_the_articles_of_cards_behind_the_text_signs_none() -> None:
    cards = "".join(
        f'<div class=card><a href="/news/881{n}-a-storm-shuts-the-northern-road">A storm shuts the northern road</a><p class=byline>By Ewa Nowak</p></div>'
        for n in (4, 5)
    )
    assert article(end=f"<section><h2>More stories</h2>{cards}</section>").authors == []


def test_a_paper_that_is_declared_gives_way_to_the_byline() -> None:
    data = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"The old pier stays open","author":{"@type":"NewsMediaOrganization","name":"Quay Herald"}}'
    head = f"<script type='application/ld+json'>{data}</script>"
    assert article(top="<p class=byline>By Ewa Nowak</p>", head=head).authors == ["Ewa Nowak"]


def test_parts_of_a_name_in_elements_of_their_own_are_no_authors() -> None:
    name = "<a rel=author href=/a/ewa><span class=whole>Ewa Nowak</span><span>Ewa </span><span>Nowak</span></a>"
    assert article(top=f"<div class=byline>{name}</div>").authors == ["Ewa Nowak"]


def test_a_short_line_that_is_the_description_is_the_standfirst() -> None:
    head = '<meta property="og:description" content="Plus: a storm, and a choir">'
    page = f"<h1>The old pier stays open</h1><h2>Plus: a storm, and a choir</h2><p>Ewa Nowak</p><div>{PROSE}</div>"
    html = f"<html lang=en><head><title>The old pier stays open</title>{head}</head><body>{page}"
    assert extract(html, "https://quay.example/a").subtitle == "Plus: a storm, and a choir"


@pytest.mark.parametrize(
    "line",
    [
        "Posted in Harbours | Tags: tide, nets",
        'Категория: <a href="/news/3">Порт</a> | Просмотров: 12 | Теги: <noindex><a href="/search/1/">tide</a>, <a href="/search/2/">nets</a></noindex>',
    ],
)
def test_topics_behind_a_label_in_a_line_about_other_things(line: str) -> None:
    assert article(end=f"<p class=details>{line}</p>").tags == ["tide", "nets"]


def test_beside_links_marked_as_topics_others_lead_to_the_author_or_the_page() -> None:
    tags = '<a href="/tag/tide" rel=tag>tide</a>, <a href="/tag/nets" rel=tag>nets</a>'
    line = f'Filed under {tags} by <a href="/author/ewa">Ewa Nowak</a>. Bookmark the <a href="/x">permalink</a>.'
    assert article(end=f"<footer>{line}</footer>").tags == ["tide", "nets"]


def test_where_it_is_from_is_no_topic() -> None:
    line = '来源:<a href="/media/1">潮水日报</a> <span class=tag><a href="/tag/1">缆车</a> / <a href="/tag/2">港口</a></span>'
    assert "潮水日报" not in article(top=f"<div class=info>{line}</div>").tags


def test_a_pixel_is_no_picture() -> None:
    counted = '<img src="https://stats.example/c?x=1" width=1 height=1>'
    shown = f"<figure>{counted}<img src=/pier.jpg><figcaption>The old pier at noon.</figcaption></figure>"
    assert [caption.image_url for caption in article(top=shown).captions] == ["https://quay.example/pier.jpg"]


def test_a_byline_in_a_link_is_none_of_its_headline() -> None:
    link = "<a href=/texte/sturm-ueber-der-nordstrasse><b>Sturm über der Nordstraße</b> <span>Von Ina Wolf</span></a>"
    end = f"<aside><h2>Weiterlesen</h2><ul><li>{link}</li></ul></aside>"
    assert [found.text for found in article(end=end).related_links] == ["Sturm über der Nordstraße"]


def test_a_folder_that_is_the_author_s_is_no_section() -> None:
    page = f"<h1>The old pier stays open</h1><p class=author><a href=/ewa-nowak>Ewa Nowak</a></p>{PROSE}"
    html = f"<html lang=en><title>The old pier stays open</title><body><article>{page}</article>"
    made = extract(html, "https://notes.example/ewa-nowak/n/the-old-pier-stays")
    assert (made.authors, made.section) == (["Ewa Nowak"], None)


def test_a_notice_of_rights_is_no_standfirst() -> None:
    notice = "<div class=notice>版权声明：本文为博主原创文章，遵循版权协议，转载请附上原文出处链接和本声明。</div>"
    assert article(top=notice).subtitle is None


def test_topics_behind_their_label_beside_the_section_s() -> None:
    labels = "<span>分类专栏：</span><a href=/c/1>交通</a> <span>文章标签：</span><a href='/so?q=1'>缆车</a> <a href='/so?q=2'>港口</a>"
    assert article(top=f"<div>{labels}</div>").tags == ["缆车", "港口"]


def test_the_day_of_the_fetch_above_the_menu_is_not_the_article_s() -> None:
    menu = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Harbours", "Sports", "Boats"))
    page = (
        f"<div class=today>Tuesday, 20 May 2031</div><nav><ul>{menu}</ul></nav><h1>The old pier stays open</h1>{PROSE}"
    )
    html = f"<html lang=en><title>The old pier stays open</title><body>{page}"
    assert extract(html, "https://quay.example/news/8812", fetched_at="2031-05-20T12:00:00Z").published_at is None


def test_a_teaser_s_line_with_who_wrote_it_signs_nothing() -> None:
    lines = "".join(
        f"<div><a href=/news/88{n}>A storm shuts the northern road again</a><span> by <a rel=author href=/a/{n}>{name} Nowak</a></span></div>"
        for n, name in enumerate(("Ewa", "Jan", "Ada"))
    )
    assert article(beside=f"<aside>{lines}</aside>").authors == []


def test_the_section_in_whose_folder_the_article_lies_is_no_topic() -> None:
    shown = "<div class=tags><a href=/sea class=tag>Sea</a> <a href=/tag/tide class=tag>Tide</a></div>"
    page = f"<article><h1>The old pier stays open</h1>{PROSE}{shown}</article>"
    html = f"<html lang=en><title>The old pier stays open</title><body>{page}"
    assert extract(html, "https://quay.example/sea/the-old-pier-stays-open-8812").tags == ["Tide"]


def test_the_paper_beside_its_reporter_is_no_author() -> None:
    names = '[{"@type":"Thing","name":"Quay Herald"},{"@type":"Person","name":"Ewa Nowak"}]'
    data = f'{{"@type":"NewsArticle","headline":"The old pier stays open","author":{names}}}'
    page = f"<header><a href=/>Quay Herald</a></header><article><h1>The old pier stays open</h1>{PROSE}</article>"
    head = f"<title>The old pier stays open</title><script type='application/ld+json'>{data}</script>"
    assert extract(f"<html lang=en><head>{head}</head><body>{page}", "https://quay.example/a").authors == ["Ewa Nowak"]


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=/none.gif file=/pier.jpg zoomfile=/pier-large.jpg>",
        '<div class=lazyload data-bgset="/pier-400.jpg 400w, /pier.jpg 1200w"></div>',
    ],
)
def test_pictures_of_boards_and_sets_of_backgrounds(picture: str) -> None:
    shown = f"<figure>{picture}<figcaption>The old pier at noon.</figcaption></figure>"
    assert [caption.image_url for caption in article(top=shown).captions] == ["https://quay.example/pier.jpg"]
