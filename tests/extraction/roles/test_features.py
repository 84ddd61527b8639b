"""Feature columns of blocks: each named, each saying something, and the ones that are easily wrong by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.features import block_features, feature_names
from newscrawl.extraction.roles.forest import load_forest
from newscrawl.extraction.roles.link_columns import LINK_COLUMNS
from newscrawl.extraction.roles.second_look import SECOND_LOOK
from newscrawl.extraction.roles.second_opinion import OPINION
from newscrawl.extraction.roles.surroundings import TREE, rows_beside

PARAGRAPH = "The ferry crossed the bay at noon, and the harbour's old cranes turned with the wind as they always had."
PAGE = f"""<html><head><title>Ferry returns | The Pier</title>
<meta name="description" content="{PARAGRAPH}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry returns to the bay",
"articleBody": "{PARAGRAPH * 4}"}}</script></head><body>
<div>
The harbour master said nothing at first.<br><br>Then <img src="/b.jpg"> he spoke.</div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article class="article-body"><h1>Ferry returns to the bay</h1>
<p class="byline">By <a href="/author/jo-roe">Jo Roe</a></p>
<p>{PARAGRAPH}</p>
<figure><img src="/a.jpg" alt="A ferry under grey cranes at noon">
<figcaption>A ferry under grey cranes at noon. Photo: Jo Roe/AFP</figcaption></figure>
<p>{PARAGRAPH} <b>It will sail on.</b></p>
<h2>What comes next</h2>
<ul><li>One crossing at 10:30</li><li>Two crossings on 3.4.2026</li></ul>
<p>"{PARAGRAPH}" she said, twice, thrice;<br>and left.</p>
<div class="related"><p>Read more: <a href="/sea/old-ferry-is-sold-123456">Old ferry is sold</a></p></div>
<p>#ferry #bay</p></article></main>
<aside class="sidebar"><div><p>Sign up for our newsletter @pier</p></div><div><p>{PARAGRAPH[::-1]}</p></div></aside>
<footer><p>© 2026 The Pier</p></footer></body></html>"""


@pytest.fixture(scope="module")
def page() -> Analysis:
    return Analysis(Page("https://pier.example/sea/ferry", PAGE.encode()))


@pytest.fixture(scope="module")
def table(page: Analysis) -> dict[str, dict[str, float]]:
    """Beginning of a block's text -> its columns by name."""
    features = block_features(page)
    rows = features.rows
    assert rows.shape == (len(features.indexes), len(feature_names())) and rows.dtype == np.float32
    return {
        page.blocks[index].text: dict(zip(feature_names(), row.tolist(), strict=True))
        for index, row in zip(features.indexes, rows, strict=True)
    }


def of(table: dict[str, dict[str, float]], beginning: str) -> dict[str, float]:
    return next(row for text, row in table.items() if text.startswith(beginning))


def test_names_are_unique_and_as_many_as_the_forests_ask_for() -> None:
    names = feature_names()
    assert len(set(names)) == len(names)
    wider = len(names) + len(SECOND_LOOK)
    assert len({*names, *SECOND_LOOK, *OPINION}) == wider + len(OPINION)
    for name, width in (
        ("first_look", len(names)),
        ("body", wider + len(OPINION)),
        ("body_alone", wider),
        ("caption", wider),
        ("related", len(LINK_COLUMNS)),
    ):
        assert load_forest(name).feature.max() < width


def test_what_a_block_says_itself(table: dict[str, dict[str, float]]) -> None:
    title, first = of(table, "Ferry returns"), of(table, PARAGRAPH[:20])
    assert title["is_h1"] == 1 and title["title_likeness"] == 1 and title["tag:h1"] == 1
    assert first["chars"] == len(PARAGRAPH) and first["words"] == len(PARAGRAPH.split())
    assert first["ends_sentence"] == 1 and first["starts_upper"] == 1 and first["after_h1"] > 0
    assert first["description_likeness"] == 1 and first["declared"] == 1
    assert of(table, "#ferry")["hash_start"] == 1 and of(table, "#ferry")["hashes"] == 2
    assert of(table, "©")["has_copyright"] == 1 and of(table, "Sign up")["has_at"] == 1
    assert of(table, '"The ferry')["quotes"] == 1 and of(table, '"The ferry')["breaks"] == 1
    assert of(table, "Two crossings")["time_pattern"] == 1 and of(table, "What comes")["tag:h2"] == 1


def test_pictures_and_their_lines(table: dict[str, dict[str, float]]) -> None:
    caption = of(table, "A ferry under")
    assert caption["alt_likeness"] == 1 and caption["credit_inside"] == 1 and caption["picture_just_before"] == 1
    assert caption["around:figure"] == 1 and of(table, PARAGRAPH[:20])["around:figure"] == 0


def test_names_of_elements_become_categories(table: dict[str, dict[str, float]]) -> None:
    assert of(table, "By Jo Roe")["own:author"] == 1
    assert of(table, "Read more")["near:related"] == 1 and of(table, "Read more")["cue:related"] > 0
    assert of(table, "Sign up")["all:sidebar"] == 1 and of(table, "Sign up")["cue:promo"] > 0


def test_what_is_around(table: dict[str, dict[str, float]]) -> None:
    prose, margin = of(table, PARAGRAPH[:20]), of(table, "Sign up")
    assert prose["in_root"] == 1 and margin["in_root"] == 0
    assert prose["tag:p@+1"] == 0 and 0 <= prose["place_in_parent"] <= 1
    assert prose["prose^1"] > margin["prose^1"]
    assert prose["share^1"] <= prose["share^3"]


def test_columns_of_the_tree_are_not_constant(page: Analysis) -> None:
    """A column that never varies is computed for nothing: one stood there for long."""
    columns = dict(zip(feature_names(), block_features(page).rows.T, strict=True))
    assert [name for name in TREE if columns[name].min() == columns[name].max()] == []


def test_the_same_page_gives_the_same_bytes(page: Analysis) -> None:
    again = Analysis(Page("https://pier.example/sea/ferry", PAGE.encode()))
    assert block_features(page).rows.tobytes() == block_features(again).rows.tobytes()


def test_a_page_without_blocks() -> None:
    features = block_features(Analysis(Page("https://pier.example/", b"")))
    assert features.indexes.tolist() == [] and features.rows.shape == (0, len(feature_names()))


def shifted_by(values: NDArray[np.float64], offset: int) -> NDArray[np.float64]:
    out = np.full_like(values, -1)
    if offset > 0:
        out[:-offset] = values[offset:]
    else:
        out[-offset:] = values[:offset]
    return out


def test_shifting() -> None:
    values = np.array([1.0, 2.0, 3.0])
    after, before = rows_beside(values[:, None], np.arange(3), (1, -2))[:, :, 0].T
    assert after.tolist() == [2, 3, -1] and before.tolist() == [-1, -1, 1]


def test_rows_beside_some_are_those_that_shifting_brings_there() -> None:
    values, offsets = np.arange(10.0).reshape(5, 2), (-3, -1, 2, 3)
    for count in (1, 5):
        some, places = values[:count], np.arange(count)[::2]
        shifted = np.stack([shifted_by(some, offset)[places] for offset in offsets], axis=1)
        assert rows_beside(some, places, offsets).tolist() == shifted.tolist()


def test_links_alone_are_not_asked_about(page: Analysis) -> None:
    asked = {page.blocks[index].text for index in block_features(page).indexes}
    assert PARAGRAPH in asked and not asked & {"Home", "Sea"}
