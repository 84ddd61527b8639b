"""Tags, pictures and languages as pages declare them, also wrongly."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

LINE = "The harbour office of the island said that the second boat will sail again from the first of May. "
DATA = '<script type="application/ld+json">{{"@type":"Article",{}}}</script>'
PROSE = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(5))


def article(head: str = "", body: str = PROSE, lang: str = "en") -> Article:
    title = "Second boat sails again"
    html = f"<html lang={lang}><title>{title}</title>{head}<body><h1>{title}</h1>{body}</body>"
    return extract(html, "https://quay.example/2031/second-boat-sails-again")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name=DCTERMS.subject content='boats; islands'>", ""),
        ("<meta name=keywords content='#boats #islands'>", ""),
        ("<meta name=keywords content='#boats, #islands'>", ""),
        ("<meta name=keywords content='[boats, islands]'>", ""),
        ("<meta name=keywords content='boats · islands'>", ""),
        ("<meta name=keywords content='boats؛ islands'>", ""),
        ("<meta name=dc.keywords content='boats; islands'>", ""),
        ("<meta property=og:tags content='boats, islands'>", ""),
        (DATA.format('"tags":["boats","islands"]'), ""),
        (DATA.format('"keywords":[{"label":"boats"},{"label":"islands"}]'), ""),
        (
            DATA.format(r'"keywords":"[\"boats\",\"islands\"]"'),
            "",
        ),
        (
            DATA.format('"about":[{"name":"boats"},{"name":"islands"}]'),
            "",
        ),
        ("", "<p>Filed under <a rel=tag href=/t/1>boats</a> and <a rel='tag nofollow' href=/t/2>islands</a></p>"),
        ("", "<p>Filed under <a rel=Tag href=/t/1>boats</a> and <a rel='nofollow TAG' href=/t/2>islands</a></p>"),
    ],
)
def test_tags(head: str, body: str) -> None:
    assert article(head, PROSE + body).tags == ["boats", "islands"]


def test_a_picture_that_is_not_declared_for_sharing() -> None:
    assert article("<link rel=image_src href=/i/boat.jpg>").image_url == "https://quay.example/i/boat.jpg"
    figure = f"<figure><img src=/i/boat.jpg width=800><figcaption>{LINE[:50]}at low tide.</figcaption></figure>"
    assert article("", figure + PROSE).image_url == "https://quay.example/i/boat.jpg"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Управление порта острова сообщило во вторник, что второй паром снова выйдет в море первого мая. ", "ru"),
        ("島の港湾事務所は火曜日、二隻目の船が五月一日から再び運航すると発表した。修理は八か月に及んだ。", "ja"),
        ("섬의 항만청은 화요일 두 번째 배가 오월 일일부터 다시 운항한다고 밝혔다. 수리는 여덟 달이 걸렸다. ", "ko"),
        ("港口委员会周二决定把旧码头再开放十年，维修工程将于明年春天开始，费用由市政府承担。", "zh"),
        ("Dewan pelabuhan memutuskan pada hari Selasa untuk mempertahankan dermaga tua selama sepuluh tahun. ", "id"),
        ("Το λιμεναρχείο του νησιού ανακοίνωσε την Τρίτη ότι το δεύτερο πλοίο θα αποπλεύσει ξανά τον Μάιο. ", "el"),
    ],
)
def test_a_language_declared_by_mistake(text: str, language: str) -> None:
    assert article("", "".join(f"<p>{n}. {text * 3}</p>" for n in range(4))).language == language


@pytest.mark.parametrize("day", ["7 May 2031", "7. Mai 2031", "7 мая 2031"])
@pytest.mark.parametrize("comments", ["4 comments", "4 Kommentare", "Leave a comment"])
def test_a_line_about_the_article_is_no_list_of_tags(day: str, comments: str) -> None:
    links = [("/2031/05/07", day), ("/author/jo", "Jo Roe"), ("/tag/sea", "Sea"), ("/tag/pier", "Pier")]
    line = ", ".join(f'<a href="{href}">{text}</a>' for href, text in [*links, ("#c", comments)])
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten years, the chair said.</p>" * 5
    page = f"<article><h1>Pier</h1>{prose}<p class=tags>{line}</p></article>"
    html = f"<html lang=en><title>Pier</title><body>{page}</body></html>"
    assert extract(html, "https://islander.example/2031/pier").tags == ["Sea", "Pier"]


@pytest.mark.parametrize("keywords", ["boats - islands - piers", "boats / islands / piers", "boats/islands/piers"])
def test_topics_parted_by_another_sign(keywords: str) -> None:
    assert article(f"<meta name=keywords content='{keywords}'>").tags == ["boats", "islands", "piers"]
    assert article("<meta name=keywords content='sea-level - piers'>").tags == ["sea-level - piers"]


@pytest.mark.parametrize(
    "name", ["authors", "article_author", "vr:author", "prism.author", "DCSext.author", "x:byline", "authorName"]
)
def test_an_author_under_another_name(name: str) -> None:
    assert article(f"<meta name='{name}' content='Jo Roe'>").authors == ["Jo Roe"]


@pytest.mark.parametrize("name", ["smartbanner:author", "twitter:creator", "web_author", "author-url"])
def test_who_made_an_app_or_a_site_is_no_author(name: str) -> None:
    assert article(f"<meta name='{name}' content='Jo Roe'>").authors == []
