"""What is learned of one site's addresses, kept, and put on top of the general score."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

import numpy as np
import pytest

from newscrawl.discovery import site_shapes
from newscrawl.discovery.address_score import article_chances
from newscrawl.discovery.site_shapes import MANY, MOST, SiteShapes, shapes_of

SITE = "https://www.gazette.example"


def learned(articles: Iterable[str] = (), others: Iterable[str] = ()) -> SiteShapes:
    shapes = SiteShapes()
    for paths, is_article in ((articles, True), (others, False)):
        for path in paths:
            shapes.observe(SITE + path, is_article)
    return shapes


def adjusted(shapes: SiteShapes, *paths: str) -> list[float]:
    urls = [SITE + path for path in paths]
    return [float(chance) for chance in shapes.adjusted(urls, article_chances(urls))]


def general(*paths: str) -> list[float]:
    return adjusted(SiteShapes(), *paths)


def test_of_an_unknown_site_the_general_score_stays() -> None:
    urls = [SITE + "/sport/", SITE + "/sport/rowers-win-the-cup-again"]
    assert (SiteShapes().adjusted(urls, article_chances(urls)) == article_chances(urls)).all()


@pytest.mark.parametrize(
    ("articles", "others", "article", "other"),
    [  # each other is one that the general score puts as high or higher
        (["/item/4711", "/item/4712", "/item/4750"], ["/about/4711", "/about/12"], "/item/5001", "/about/5001"),
        (["/hope/", "/rain/", "/ferry/", "/north/"], ["/tag/hope/", "/tag/rain/"], "/harbour/", "/tag/harbour/"),
        (
            ["/jobs/nurses-go-on-strike", "/jobs/strike-ends", "/jobs/mine-to-close"],
            ["/products/blue-garden-chairs", "/products/red-chairs", "/products/oak-table"],
            "/jobs/pay-rises-again",
            "/products/green-garden-chairs",
        ),
        (
            [quote(f"/{word}/") for word in ("надежда", "дождь", "паром", "север")],
            [quote(f"/тег/{word}/") for word in ("надежда", "дождь", "паром", "север")],
            quote("/гавань/"),
            quote("/тег/гавань/"),
        ),
        (
            ["/show.php?lang=en&nr=7", "/show.php?nr=12&lang=en", "/show.php?lang=de&nr=3"],
            ["/list.php?cat=7", "/list.php?cat=12", "/list.php?cat=1"],
            "/show.php?lang=en&nr=88",
            "/list.php?cat=88",
        ),
    ],
)
def test_a_few_judged_pages_tell_the_shape(articles: list[str], others: list[str], article: str, other: str) -> None:
    after = adjusted(learned(articles, others), article, other)
    before = general(article, other)
    assert after[0] > after[1]
    assert after[0] - after[1] > before[0] - before[1]


def test_pages_of_another_shape_keep_their_chance() -> None:
    shapes = learned(["/item/4711", "/item/4712"], ["/about/4711"])
    paths = ("/sport/rowers-win-the-cup-again", "/2026/03/05/ferry-returns.html")
    assert adjusted(shapes, *paths) == pytest.approx(general(*paths), abs=1e-5)


def test_one_wrong_judgement_does_not_turn_a_shape_round() -> None:
    articles = [f"/politics/council-votes-on-plan-{word}" for word in ("one", "two", "three", "four", "five", "six")]
    shapes = learned(articles, ["/politics/council-votes-on-plan-seven"])
    article, section = adjusted(shapes, "/politics/mayor-resigns-over-new-harbour", "/politics/")
    assert article > 0.8 > section


def test_directories_are_told_apart_where_their_shape_is_the_same() -> None:
    shapes = learned([f"/n/{number}" for number in range(10)], [f"/u/{number}" for number in range(10)])
    article, member = adjusted(shapes, "/n/77", "/u/77")
    assert article > 0.5 > member


def test_a_site_that_changes_its_addresses_is_followed() -> None:
    shapes = learned(others=[f"/n/{number}" for number in range(10, 10 + 2 * MANY)])
    before = adjusted(shapes, "/n/77")
    for number in range(2 * MANY):
        shapes.observe(f"{SITE}/n/{number}", True)
    assert adjusted(shapes, "/n/77")[0] > 0.5 > before[0]


def test_the_order_of_asking_does_not_count() -> None:
    pages = {f"/item/{number}": True for number in range(9)} | {f"/tag/{number}x": False for number in range(9)}
    asked, silent = SiteShapes(), SiteShapes()
    for path, is_article in pages.items():
        silent.observe(SITE + path, is_article)
        asked.observe(SITE + path, is_article)
        adjusted(asked, "/item/1")
    assert asked.to_json() == silent.to_json()


def test_what_was_learned_is_kept() -> None:
    shapes = learned([quote("/новости/паром/"), "/item/4711", "/?p=12"], ["/tag/a-b", "/"])
    again = SiteShapes.from_json(shapes.to_json())
    assert again.to_json() == shapes.to_json()
    paths = ("/item/9", "/tag/b-c", "/?p=77", "/sport/")
    assert adjusted(again, *paths) == pytest.approx(adjusted(shapes, *paths), abs=0.01)
    again.observe(SITE + "/item/4712", True)
    assert adjusted(again, "/item/4800") > adjusted(shapes, "/item/4800")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '"x"', "{}", '{"format":1}', '{"format":2,"shapes":{}}', '{"format":1,"shapes":[]}']
    + [f'{{"format":1,"shapes":{{"/a":{row}}}}}' for row in ("7", "[1,2,3,4]", '["x",1,1]', "[-1,0,0]", "[1e999,0,0]")]
    + ['{"format":1,"shapes":{"/a":[NaN,0,0]}}', '{"format":1,"shapes":{"/a":[null,0,0]}}'],
)
def test_what_is_no_record_of_shapes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        SiteShapes.from_json(text)


def test_a_site_of_countless_shapes_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_shapes, "MOST", 40)
    shapes = learned([f"/item/{number}" for number in range(4700, 4750)])
    for number in range(300):
        shapes.observe(f"{SITE}/{'x' * number}/{quote('ป' * 30)}/{number}?a{number}={number}", False)
        shapes.to_json()
    assert len(json.loads(shapes.to_json())["shapes"]) <= 40 < MOST
    assert len(shapes.to_json()) < 10_000
    assert adjusted(shapes, "/item/4711")[0] > general("/item/4711")[0]


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("/news/council-votes-down-plan", "/news/rowers-win-the-cup"),
        ("/2025/12/ferry-returns", "/2026/01/mayor-resigns"),
        ("/a/20260305/1172633.htm", "/a/20260306/1172700.html"),
        ("/show?id=7&lang=en", "/show?lang=de&id=12"),
        ("/n/9871", "/n/10023"),
        ("/show?id=7", "/show?id=9&utm_source=feed&fbclid=x"),
        ("/news/" + quote("паром-вернулся-сегодня"), "/news/паром-не-вернулся"),
    ],
)
def test_like_addresses_have_one_shape(one: str, same: str) -> None:
    assert shapes_of(SITE + one) == shapes_of(SITE + same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/news/council-votes-down-plan", "/news/council"),
        ("/n/4711", "/u/4711"),
        ("/show?id=7", "/show?cat=7"),
        ("/news.asp?id=7", "/print.asp?id=7"),
        ("/haber_detay.aspx?HaberID=7", "/yorum_detay.aspx?HaberID=7"),
        ("/item/4711", "/item/2026"),
        ("/a.html", "/a"),
    ],
)
def test_unlike_addresses_have_shapes_of_their_own(one: str, other: str) -> None:
    assert shapes_of(SITE + one)[-1] != shapes_of(SITE + other)[-1]


def test_chances_stay_chances() -> None:
    shapes = learned([f"/item/{number}" for number in range(100)])
    sure = shapes.adjusted([SITE + "/item/1", SITE + "/item/2"], np.array([0, 1], np.float32))
    assert ((sure >= 0) & (sure <= 1)).all()
