"""Labels above lists of links."""

from __future__ import annotations

import random

import numpy as np
import pytest

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.labels import LABEL, LABEL_LENGTH, label_kinds, label_rows, nearest_labels


@pytest.mark.parametrize(
    "text",
    [
        *("More on this story", "Mehr zum Thema:", "Ähnliche Beiträge", "Podobné články", "関連ニュース", "■相关连接"),
        *("До теми", "مواضيع ذات صلة", "यह भी पढ़ें", "Σχετικά άρθρα", "함께 보면 좋은 기사"),
    ],
)
def test_labels_of_what_belongs_to_the_article(text: str) -> None:
    assert label_kinds(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Most read",
            "Latest news",
            "Neueste Beiträge",
            "Lo más leído",
            "Les plus lus",
            "人気記事ランキング",
            "热门推荐",
        ),
        *("الأكثر قراءة", "Популярное", "Τελευταία νέα", "많이 본 뉴스"),
        *(
            "よく読まれている記事",
            "最多人看",
            "주요뉴스",
            "Τα πιο διαβασμένα",
            "Зараз читають",
            "मुख्य समाचार",
            "Tin mới",
        ),
    ],
)
def test_labels_of_what_the_site_has(text: str) -> None:
    assert label_kinds(text) == (False, True)


@pytest.mark.parametrize("text", ["The harbour wall", "Der alte Kran", "港の壁", "Η προκυμαία"])
def test_other_headings_are_neither(text: str) -> None:
    assert label_kinds(text) == (False, False)


def test_the_nearest_label_is_ended_by_a_paragraph() -> None:
    long = "The ferry crossed the bay at noon, and the harbour's old cranes turned with the wind as they always had."
    html = f"""<html><body><p>{long}</p><h3>Read next</h3>
    <p><a href="/sea/old-ferry-is-sold-123456">Old ferry is sold</a></p>
    <p>{long}</p><p><a href="/sea/new-quay-is-built-123457">New quay is built</a></p></body></html>"""
    blocks = Analysis(Page("https://pier.example/a", html.encode())).blocks
    links = np.array([2, 4])
    heads, lines = nearest_labels(blocks, links.tolist(), {0, 3})
    assert heads == lines == [1, -1]
    above, none = label_rows(blocks, heads, links, links, {"next"}).tolist()
    row = dict(zip(LABEL, above, strict=True))
    assert row["distance"] == 1 and row["heading"] and row["level"] == 3 and row["likeness"] == 0.5
    assert none == [-1.0] * len(LABEL)


def test_the_nearest_label_of_some_links_is_that_of_all() -> None:
    parts = [
        "<h3>Read next</h3>",
        "<p>Monday</p>",
        "<p>19 November 2026</p>",
        '<p><a href="/sea/old-ferry-is-sold-123456">Old ferry is sold</a></p>',
        '<p>Latest: <a href="/sea/">Sea</a></p>',
        f"<p>{'The ferry crossed the bay at noon. ' * 4}</p>",
        "<div>Also read</div>",
    ]
    html = "".join(random.Random(7).choices(parts, k=200))
    blocks = Analysis(Page("https://pier.example/a", f"<html><body>{html}</body></html>".encode())).blocks
    text = {block.index for block in blocks if block.length > LABEL_LENGTH and block.index % 3}
    every = nearest_labels(blocks, range(len(blocks)), text)
    for count in (1, 5, 50):
        links = sorted(random.Random(count).sample(range(len(blocks)), count))
        found = nearest_labels(blocks, links, text)
        assert found == tuple([nearest[link] for link in links] for nearest in every)
