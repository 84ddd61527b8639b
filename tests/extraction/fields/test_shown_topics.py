# ruff: noqa: E501 - lines of markup
"""Topics that a page shows: behind a label in many languages, below one, and beside the section."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.extraction.words.topic_labels import bare_topic, is_topic_label, topic_label, topics_in

URL = "https://quay.example/2031/05/the-old-pier-stays"
LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
LABELS = [
    "Themen dieses Artikels: ",
    "Хэштеги: ",
    "Ämnen i artikeln: ",
    "Keywords: ",
    "Tagged: ",
    "Schlagwörter: ",
    "Mots-clés : ",
    "Ключевые слова: ",
    "키워드: ",
    "关键词：",
    "キーワード：",
    "الكلمات المفتاحية: ",
]


def test_names_that_addresses_write_with_hyphens_are_shown_with_blanks() -> None:
    head = '<meta name=news_keywords content="old-piers, tide">'
    assert tags("<p>Tags: <a href=/tag/old-piers>Old piers</a>, <a href=/tag/tide>Tide</a></p>", head) == [
        "Old piers",
        "tide",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Categories: {}, {}, and {}. Tags: {}, {}",
        "Kategorien: {}, {} und {}. Schlagwörter: {}, {}",
        "Categorías: {}, {} y {}. Etiquetas: {}, {}",
        "Catégories : {}, {} et {}. Mots-clés : {}, {}",
    ],
)
def test_what_an_article_is_filed_under_stands_before_its_topics_on_one_line(line: str) -> None:
    filed = [
        f"<a href=/category/{name.lower()}/ rel='category tag'>{name}</a>" for name in ("News", "Island", "Politics")
    ]
    topics = ["<a href=/tag/tide/ rel=tag>Tide</a>", "<a href=/tag/old-piers/ rel=tag>Old piers</a>"]
    assert tags(f"<footer class=entry-footer><div class=tax-links>{line.format(*filed, *topics)}</div></footer>") == [
        "Tide",
        "Old piers",
    ]


def test_links_that_begin_with_a_sign() -> None:
    assert tags("<p><a href=/k/1>#Tide</a> <a href=/k/2>#Old piers</a></p>") == ["Tide", "Old piers"]


@pytest.mark.parametrize("label", ["Topics", "Tags", "Chủ đề", "Archivado en", "関連ワード"])
def test_a_label_without_a_colon_before_links(label: str) -> None:
    line = f"<div><span>{label}</span> <a href='/search?q=1'>Tide</a> <a href='/search?q=2'>Ferry</a></div>"
    assert tags(line) == ["Tide", "Ferry"]


def tags(behind: str, head: str = "") -> list[str]:
    page = f"<article><h1>The old pier stays</h1>{PROSE}{behind}</article>"
    return extract(f"<html><title>The old pier stays</title>{head}<body>{page}</body></html>", URL).tags


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    "line",
    [
        "<p>{}Tide, Ferry</p>",
        "<p>{}<a href=/t/1>Tide</a>, <a href=/t/2>Ferry</a></p>",
        "<b>{}</b><ul><li><a href=/s?q=1>Tide</a></li><li><a href=/s?q=2>Ferry</a></li></ul>",
    ],
)
def test_behind_and_below_a_label(label: str, line: str) -> None:
    assert tags(line.format(label)) == ["Tide", "Ferry"]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("关键词： 港口 渡轮", ["港口", "渡轮"]),
        ("標籤：港口、渡輪", ["港口", "渡輪"]),
        ("タグ：港湾／渡し船", ["港湾", "渡し船"]),
        ("Tags: #tide #ferry", ["tide", "ferry"]),
        ("وسوم: الميناء، العبارة", ["الميناء", "العبارة"]),
        ("Topics: how the council came to keep the pier, and what it costs all of us", []),
    ],
)
def test_topics_of_a_line(text: str, topics: list[str]) -> None:
    assert topics_in(text) == topics


@pytest.mark.parametrize("text", ["Tagesordnung: Hafen, Kai", "Themenabend: Hafen, Kai", "Tide: high, low", "By tags"])
def test_what_is_no_label(text: str) -> None:
    assert not topic_label(text) and not is_topic_label(text)


def test_links_to_articles_below_a_label_are_none() -> None:
    links = "".join(f"<li><a href=/2031/05/0{n}/the-pier-of-the-north-{n}>Pier {n}</a></li>" for n in (1, 2))
    assert tags(f"<b>Topics</b><ul>{links}</ul>") == []


def test_the_section_beside_topics_is_none_of_them() -> None:
    line = (
        "<footer>Posted in <a href=/category/sea/ rel='category tag'>Sea</a>, tagged <a href=/tag/a/ rel=tag>Tide</a>,"
        " <a href=/tag/b/ rel=tag>Ferry</a> on <a href=/2031/05/x rel=bookmark>7 May8</a> by <a href=/author/jo/>Jo</a>"
        " <a href=#respond>Write</a> <a href='https://www.facebook.com/sharer?u=1' rel=tag>Share</a></footer>"
    )
    assert tags(line) == ["Tide", "Ferry"]
    assert tags("<p>Filed under: <a href=/category/sea/ rel='category tag'>Sea</a></p>") == ["Sea"]


@pytest.mark.parametrize(
    "label", ["Mehr lesen über", "More about", "Temas relacionados", "En savoir plus sur :", "関連ワード"]
)
def test_links_to_topics_below_a_line_that_may_announce_articles(label: str) -> None:
    links = "<ul><li><a href=/tide/>Tide</a></li><li><a href=/sea/ferry/>Ferry</a></li></ul><p><a href=/>Home</a></p>"
    assert tags(f"<h4>{label}</h4>{links}") == ["Tide", "Ferry"]
    article = "<ul><li><a href=/2031/05/06/a-bridge-for-the-north>A bridge for the north</a></li></ul>"
    assert tags(f"<h4>{label}</h4>{article}") == []


@pytest.mark.parametrize("label", ["Թեգեր՝", "标签", "ట్యాగ్‌లు:", "ටැග්", "Topics"])
def test_a_label_over_topics_is_no_prose(label: str) -> None:
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
    links = "".join(f"<li><a href=/tag/{name}>{name.title()}</a></li>" for name in ("tide", "ferry"))
    page = f"<title>The pier</title><div><h1>The pier</h1>{prose}<h4>{label}</h4><ul>{links}</ul></div>"
    made = extract(page, "https://quay.example/2031/the-pier")
    assert made.tags == ["Tide", "Ferry"] and label not in made.body


@pytest.mark.parametrize("way", ["More", "zurück", "Tweet", "ホーム", "もっと見る", "Ещё", "المزيد"])
def test_links_that_lead_around_are_no_topics(way: str) -> None:
    assert tags(f"<p>Tags: <a href=/tag/tide>Tide</a> <a href=/tag/next>{way}</a></p>") == ["Tide"]


def test_who_writes_is_no_topic_beside_some() -> None:
    line = "Posted by <a rel=author href=/author/roe>Jo Roe</a> Tagged with: <a rel=tag href=/tag/tide>Tide</a>"
    assert tags(f"<p>{line}</p>") == ["Tide"]


def test_what_only_systems_read_is_no_topic() -> None:
    words = "Category: News, Tide, type_news, channel_harbour_life, /article, Old piers"
    assert tags("", f'<meta name=keywords content="{words}">') == ["Tide", "Old piers"]


def test_a_topic_declared_without_its_accents_is_written_as_shown() -> None:
    shown = "<p>Tags: <a href=/tag/dia>Día de la Madre</a> <a href=/tag/tide>Tide</a></p>"
    assert tags(shown, '<meta name=news_keywords content="dia de la madre, ferry">') == [
        "Día de la Madre",
        "ferry",
        "Tide",
    ]


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/tags/{0}/>{0}<sup>8</sup></a>",
        "<a href=/tags/{0}/><span><i></i>{0}<span>(6)</span></span></a>",
        "<a href=/tags/{0}/>{0} <small>12</small></a>",
    ],
)
def test_how_many_articles_a_topic_has_is_none_of_its_name(link: str) -> None:
    assert tags(f"<div class=tags>{link.format('渡船')} {link.format('Tide')}</div>") == ["渡船", "Tide"]
    kept = "<a href=/tags/f1/>Formula <span>1</span></a>"
    assert tags(f"<div class=tags>{kept}</div>") == ["Formula 1"]


def test_the_list_of_all_topics_is_none() -> None:
    count = "<div class=tags><a href=/tags/><span>6</span> <span>Tags</span></a></div>"
    assert tags(count) == []
    assert tags(f"<b>Tags</b>{count}<div><a href=/categories/>Categories</a></div>") == []


@pytest.mark.parametrize("margin", ["<aside>{}</aside>", "<div id=sidebar>{}</div>"])
def test_topics_in_the_margin_are_the_sites_where_the_article_has_its_own(margin: str) -> None:
    cloud = "<ul class=tag-list><li><a href=/tags/tide/ rel=tag>Tide</a><li><a href=/tags/oak/ rel=tag>Oak</a></ul>"
    own = "<ul class=tags><li><a href=/tags/tide/ rel=tag>Tide</a></ul>"
    assert tags(f"{own}</article>{margin.format(cloud)}") == ["Tide"]
    assert tags(f"</article>{margin.format(cloud)}") == ["Tide", "Oak"], "some have the article's own there"


@pytest.mark.parametrize("own", ["", "<ul class=tags><li><a href=/tags/tide/ rel=tag>Tide</a></ul>"])
@pytest.mark.parametrize("label", ["Trending Tags", "Beliebte Themen", "人気のタグ"])
def test_topics_under_a_label_of_the_site_s_lists_are_none_of_the_article(label: str, own: str) -> None:
    cloud = "<div class=cloud><a href=/tags/tide/>Tide</a> <a href=/tags/oak/>Oak</a></div>"
    assert tags(f"{own}</article><div id=panel><h2>{label}</h2>{cloud}</div>") == (["Tide"] if own else [])


def test_the_categories_of_a_wiki_are_topics() -> None:
    names = "".join(f"<li><a href='/wiki/Category:{name}'>{name}</a></li>" for name in ("Tide", "Harbour"))
    for label in ("Categories", "Kategorien", "Catégories"):
        line = f"<div class=catlinks><div><a href='/wiki/Special:Categories'>{label}</a>: <ul>{names}</ul></div></div>"
        assert tags(line) == ["Tide", "Harbour"]


def test_what_is_shown_as_filed_beside_topics_is_none() -> None:
    link = "<a href='/{0}/#{1}' rel=tag>{1}</a>"
    lines = "".join(
        f"<p><b>{label}: </b><span itemprop=keywords>{link.format(folder, name)}</span></p>"
        for label, folder, name in (("Tags", "tags", "Tide"), ("Kategorien", "categories", "Harbour"))
    )
    page = f"<article itemscope itemtype='https://schema.org/Article'><h1 itemprop=headline>The old pier stays</h1>{PROSE}{lines}</article>"
    made = extract(f"<title>The old pier stays</title>{page}", URL)
    assert made.tags == ["Tide"] and made.section == "Harbour"


def test_topics_below_the_headline_are_no_sections() -> None:
    items = "".join(f"<li><a href='/tags/{name}/' class=post-tag>{name}</a>, </li>" for name in ("tide", "oak"))
    page = f"<main><h1>The old pier stays</h1><ul class=post-metadata><li><time>05 May 2031</time></li>{items}</ul>{PROSE}</main>"
    made = extract(f"<title>The old pier stays</title>{page}", URL)
    assert made.tags == ["tide", "oak"] and made.section is None


def test_categories_on_cards_of_other_articles_are_neither_topics_nor_the_section() -> None:
    card = "<article class=post><h3><a href=/2031/04/the-ferry-is-back>The ferry is back again</a></h3>{}</article>"
    other = card.format("<p><a href=/category/sea/ rel='category tag'>Sea</a></p>")
    page = f"<p><a href=/category/town/ rel='category tag'>Town</a></p>{PROSE}<a href=/tag/t rel=tag>Tide</a>{other}"
    found = extract(f"<html><title>The old pier stays</title><body><article>{page}</article></body></html>", URL)
    assert (found.tags, found.section) == (["Tide"], "Town")


@pytest.mark.parametrize(
    "line",
    [
        "<div class=tags><a href=/tag/tide/>Tide</a> <a href=https://agency.example/>Agency</a></div>",
        "<div class=tags-share-box><a href=/tag/tide/ rel=tag>Tide</a> <a class=share href=#>Facebook</a></div>",
        "<div class=tags><a href=/tag/tide/>Tide</a> <a href=#notes>12 notes</a></div>",
        "<div class='byline category'><span>Filed under:</span> <a href='/@@search?Subject=1'>Tide</a></div>",
        "<div class=elementor-column><ul class=elementor-widget-wrap><li><a href=/tag/tide/>Tide</a></li></ul></div>",
    ],
)
def test_topics_of_systems(line: str) -> None:
    """A source beside them, a place on the page, a line that is named a byline, and names of mere layout."""
    assert tags(line) == ["Tide"]


def test_the_headline_is_no_keyword() -> None:
    head = "<meta name=keywords content='The old pier stays after all'>"
    page = f"<html><title>The old pier stays after all</title>{head}<body><h1>The old pier stays after all</h1>{PROSE}"
    assert extract(page, URL).tags == []


def test_without_the_number_of_their_articles() -> None:
    line = "<p>Tags: <a href=/t/1>Tide (3)</a>, <a href=/t/2>Ferry (12 posts)</a>, <a href=/t/3>港口（3篇）</a></p>"
    assert tags(line) == ["Tide", "Ferry", "港口"]


def test_names_that_hold_commas_stay_whole() -> None:
    data = '{"@type": "NewsArticle", "keywords": ["Tide", "Ropes, Nets, & Sails"]}'
    assert tags("", f"<script type=application/ld+json>{data}</script>") == ["Tide", "Ropes, Nets, & Sails"]


@pytest.mark.parametrize("other", ["[NAME]", "{{tag}}", "Themen:", "3 MAY 2031 - 18:37 CET", "Kommentar schreiben"])
def test_what_is_none(other: str) -> None:
    data = json.dumps({"@type": "NewsArticle", "keywords": ["Tide", "Ferry", other]})
    assert tags("", f"<script type=application/ld+json>{data}</script>") == ["Tide", "Ferry"]


@pytest.mark.parametrize(
    "words", ["la tension entre ana y luis en el puerto", "der streit um den alten kai und die stadt"]
)
def test_a_sentence_taken_apart_is_no_list_of_topics(words: str) -> None:
    assert tags("", f"<meta name=keywords content='{','.join(words.split())}'>") == []


@pytest.mark.parametrize(
    "chip",
    [
        "<button class=tag><a href=/topic/{0}><span>{0}</span></a></button>",
        "<a href=/topic/{0}><button class=chip>{0}</button></a>",
    ],
)
@pytest.mark.parametrize("names", [("Tide", "Ferry"), ("港口", "渡轮"), ("Паром", "Причал")])
def test_chips_that_are_buttons_and_links(chip: str, names: tuple[str, str]) -> None:
    assert tags(f"<div class=tags>{''.join(map(chip.format, names))}</div>") == list(names)


def test_a_button_that_is_no_link_says_nothing() -> None:
    assert tags("<div class=tags><a href=/topic/tide>Tide</a> <button>Follow</button></div>") == ["Tide"]


def test_hashtags_that_are_no_links_in_a_list_of_topics() -> None:
    assert tags("<ul class=tags><li>#Tide</li><li>#Old piers</li></ul>") == ["Tide", "Old piers"]
    assert tags("<div class=post-tags><span>#Μώλος</span> <p>#Παλιά λιμάνια</p></div>") == ["Μώλος", "Παλιά λιμάνια"]
    assert tags("<ul class=x1><li>#Tide</li></ul><nav class=tags><p>#Tide</p></nav>") == []


@pytest.mark.parametrize("names", [("老码头", "渔业"), ("ফেরি", "ঘাট"), ("pier", "harbour")])
def test_hashtags_that_style_sets_apart(names: tuple[str, str]) -> None:
    assert tags("<div>" + "".join(f"<span>#{name}</span>" for name in names) + "</div>") == list(names)


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        ("#Harbour", "Harbour"),
        ("#harbour#", "harbour"),
        ("› Hafen", "Hafen"),
        ("- гавань", "гавань"),
        ("-Klima", "Klima"),
        ("Affaire « Port »", "Affaire « Port »"),
        ("C#", "C#"),
        ("#C#", "C#"),
        ("Visual C#", "Visual C#"),
        (".NET", ".NET"),
        ("港口。", "港口。"),
    ],
)
def test_signs_around_a_topic(written: str, topic: str) -> None:
    assert bare_topic(written) == topic


def test_a_list_below_a_label_is_of_one_kind() -> None:
    links = "".join(f"<li><a href=/k/{n}>{name}</a></li>" for n, name in enumerate(["Gezeiten", "λιμάνι", "Fähre"]))
    assert tags(f"<ul><li>ΕΤΙΚΕΤΕΣ:</li>{links}</ul>") == ["Gezeiten", "λιμάνι", "Fähre"]


def test_counts_in_elements_named_so_are_none_of_the_name() -> None:
    links = "<a href=/tag/tide>Tide <span class=count>12</span></a> <a href=/tag/f1>Formula <b>1</b></a>"
    assert tags(f"<div class=post-tags>{links}</div>") == ["Tide", "Formula 1"]


@pytest.mark.parametrize("written", ["['tide', 'old piers']", '["tide", "old piers"]', "tide, old piers"])
def test_lists_as_languages_write_them_out(written: str) -> None:
    head = f"<script type=application/ld+json>{json.dumps({'@type': 'NewsArticle', 'keywords': written})}</script>"
    assert tags("", head) == ["tide", "old piers"]


def test_names_that_the_page_shows_for_its_site_are_no_topics() -> None:
    head = "<meta name=news_keywords content='tide, Harbour Diary'>"
    assert tags("<footer><p>© 2031 Harbour Diary</p></footer>", head) == ["tide"]
