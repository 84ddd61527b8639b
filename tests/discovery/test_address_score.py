"""How likely an address is an article's: articles before other pages, in any script, whatever stands beside them."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest

import newscrawl.discovery
from newscrawl.discovery.address_features import column_names, columns, feature_row
from newscrawl.discovery.address_parts import part_of, split_address
from newscrawl.discovery.address_score import article_chances

SITE = "https://www.gazette.example"
ARTICLES = [
    "/politics/council-votes-down-the-harbour-plan",
    "/2026/03/05/ferry-line-returns-after-ten-years/",
    "/lokales/stadtrat-stimmt-gegen-den-neuen-hafen-48211.html",
    "/actu/le-conseil-vote-contre-le-nouveau-port_2210443.php",
    "/noticias/el-ayuntamiento-rechaza-el-plan-del-puerto",
    "/a/20260305/1172633.htm",
    "/index.php?option=com_content&view=article&id=48211",
    "/article.aspx?storyid=6621",
    "/?p=31244",
    "/2026/3/5/4711",
    "/story/3f2b8a54-52f1-4c0e-9c0b-7d0a1b2c3d4e",
    "/world/b7kq2m9x4t",
    "/новости/городской-совет-отклонил-план-порта",
    "/novosti/gorodskoi-sovet-otklonil-plan-porta",
    "/أخبار/مجلس-المدينة-يرفض-خطة-الميناء-الجديد",
    "/ειδήσεις/το-συμβούλιο-απορρίπτει-το-σχέδιο-του-λιμανιού",
    "/समाचार/नगर-परिषद-ने-बंदरगाह-योजना-को-खारिज-किया",
    "/חדשות/מועצת-העיר-דחתה-את-תוכנית-הנמל",
    "/news/市议会否决新港口计划引发居民抗议",
    "/ข่าว/สภาเมืองปฏิเสธแผนท่าเรือใหม่ของรัฐบาล",
    "/뉴스/시의회가-새-항만-계획을-부결했다",
]
OTHERS = [
    "/",
    "/about-us",
    "/impressum/",
    "/politics/",
    "/politics/page/3",
    "/tag/harbour",
    "/autor/jo-roe",
    "/2026/03/",
    "/login?next=%2F",
    "/search?q=harbour&page=2",
    "/shop/cart",
    "/forum/viewtopic.php?f=2&t=61",
    "/рубрика/спорт/",
    "/تصنيف/رياضة",
    "/標籤/港口",
    "/kontakt",
    "/newsletter",
]


def chances(paths: list[str]) -> list[float]:
    return [float(chance) for chance in article_chances([SITE + path for path in paths])]


def test_articles_stand_before_other_pages() -> None:
    least, most = min(chances(ARTICLES)), max(chances(OTHERS))
    ranked = dict(zip(ARTICLES + OTHERS, chances(ARTICLES + OTHERS), strict=True))
    assert least > most, sorted(ranked.items(), key=lambda entry: entry[1])


@pytest.mark.parametrize(
    "other",
    [
        quote("/новости/городской-совет-отклонил-план-порта"),
        quote("/новости/городской-совет-отклонил-план-порта").lower(),
        quote("/новости/городской-совет-отклонил-план-порта", encoding="cp1251"),
        quote(quote("/новости/городской-совет-отклонил-план-порта")),
        "/новости/городской-совет-отклонил-план-порта?utm_source=x&fbclid=y",
        "/новости/городской-совет-отклонил-план-порта#comments",
        "/новости/городской-совет-отклонил-план-порта;jsessionid=0A1B2C",
    ],
)
def test_one_page_has_one_chance(other: str) -> None:
    assert chances([other]) == chances(["/новости/городской-совет-отклонил-план-порта"])


def test_what_does_not_tell_the_page_does_not_count() -> None:
    path = "/sport/rowers-win-the-cup-again"
    hosts = ("http://gazette.example", "https://www.gazette.example", "https://editor@gazette.example:8443")
    first, *rest = article_chances([host + path for host in hosts])
    assert rest == [first, first]


def test_the_neighbours_change_nothing() -> None:
    urls = [SITE + path for path in ARTICLES + OTHERS]
    many = [f"{SITE}/{word}-{number}/{'x' * (number % 30)}" for word in "abcdef" for number in range(400)]
    draw = random.Random(3)
    mixed = draw.sample(urls + many, len(urls + many))
    together = dict(zip(mixed, article_chances(mixed), strict=True))
    assert [together[url] for url in urls] == [article_chances([url])[0] for url in urls]


def test_no_addresses_have_no_chances() -> None:
    found = article_chances([])
    assert (found.shape, found.dtype) == ((0,), np.dtype(np.float32))


@pytest.mark.parametrize(
    "text",
    ["", "/", "http://", "http://[::1", "https://[x]/a", "%", "%zz/%e", "?", "?=&&=;", "a" * 100_000, "/" * 50_000]
    + ["\ud800/\udfff", "http://x/\x00\x1f", "http://x/%00%ff%fe", "١٢٣/४५", "http://x/²³-½", "mailto:jo@x.example"]
    + ["http://x/?" + "a=1&" * 20_000, "http://x/" + "%d0" * 9_999, "x://http://https://y", "http://x/" + "1" * 5_000],
)
def test_any_text_has_a_chance(text: str) -> None:
    assert 0 < article_chances([text])[0] < 1


def test_random_texts_have_chances() -> None:
    draw = random.Random(5)
    letters = "ab1-_./?&=;#%:@[]~ é한م中ป\u0301\u200d\ud83d"
    texts = ["".join(draw.choices(letters, k=draw.randint(0, 60))) for _ in range(5_000)]
    found = article_chances(texts)
    assert found.shape == (5_000,)
    assert np.isfinite(found).all()
    assert (found >= 0).all() and (found <= 1).all()


@pytest.mark.parametrize(
    ("archived", "page"),
    [
        (
            "https://web.archive.example/web/2016/http://gazette.example/sport/rowers-win-the-cup",
            "http://gazette.example/sport/rowers-win-the-cup",
        ),
        ("https://cache.example/https://gazette.example/about", "https://gazette.example/about"),
    ],
)
def test_of_an_address_in_an_address_the_inner_one_counts(archived: str, page: str) -> None:
    assert feature_row(archived)[:-1] == feature_row(page)[:-1]


@pytest.mark.parametrize(
    ("text", "words", "number", "code"),
    [
        ("council-votes-down-plan", 4, 0, 0),
        ("CouncilVotes", 2, 0, 0),
        ("stadtrat_stimmt_48211", 2, 5, 0),
        ("नगर-परिषद-योजना", 3, 0, 0),
        ("市议会否决新港口计划", 5, 0, 0),
        ("3f2b8a54-52f1-4c0e-9c0b-7d0a1b2c3d4e", 0, 0, 2),
        ("5f3e9ab01c2d", 0, 0, 1),
        ("2026", 0, 4, 0),
    ],
)
def test_parts_of_a_path(text: str, words: int, number: int, code: int) -> None:
    part = part_of(text)
    assert (part.words, part.code) == (words, code)
    assert code or part.number == number


def test_an_address_taken_apart() -> None:
    address = split_address("https://m.news.gazette.example/de-at/politik/rat-stimmt-ab.html?id=7#top")
    assert [part.text for part in address.parts] == ["politik", "rat-stimmt-ab"]
    assert (address.labels, address.locale, address.ending, address.query) == (("m", "news"), True, 1, "id=7")
    assert split_address("https://gazette.example/sport/index.html").parts == split_address("x://y/sport/").parts


def test_a_column_for_each_name() -> None:
    table = columns([feature_row(SITE + path) for path in ARTICLES])
    assert table.shape == (len(ARTICLES), len(column_names()))
    assert len(set(column_names())) == len(column_names())


def test_the_model_is_small() -> None:
    assert (Path(newscrawl.discovery.__path__[0]) / "model" / "address.npz").stat().st_size < 100_000
