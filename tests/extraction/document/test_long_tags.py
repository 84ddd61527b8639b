"""A tag with thousands of attributes costs no time, and nothing of the page."""

from __future__ import annotations

import time

import pytest

from newscrawl.extraction.document.long_tags import MOST, without_long_tags
from newscrawl.extraction.document.tree import parse_html

TEXT = "<p>Ночной автобус снова пойдёт с пятницы.</p><p>The night bus runs again.</p>"
MANY = 60_000


@pytest.mark.parametrize(
    "spelling", ['a{0}="{0}"', "a{0}='{0}'", "a{0}={0}", "a{0}", 'data-a{0} = "x y"', 'ключ{0}="> {0}"', "/a{0}"]
)
@pytest.mark.parametrize("name", ["body", "p", "custom-part"])
def test_the_page_stays(spelling: str, name: str) -> None:
    attributes = " ".join(spelling.format(number) for number in range(2_000 if ">" in spelling else MANY))
    page = f'<html><head><title>Bus</title></head><{name} lang="en" {attributes}>{TEXT}</{name}><p>After it.</p>'
    begun = time.perf_counter()
    tree = parse_html(page.encode())
    assert time.perf_counter() - begun < 3
    assert [p.text for p in tree.iter("p") if p.text] == [
        "Ночной автобус снова пойдёт с пятницы.",
        "The night bus runs again.",
        "After it.",
    ]
    assert len(next(tree.iter(name)).attrib) <= 2_001
    assert next(tree.iter(name)).get("lang") == "en"


@pytest.mark.parametrize("held", ['{"a": "b c d"} ' * 20_000, "a b=c " * 20_000, "x < y && z " * 20_000])
def test_long_scripts_values_and_texts_stay(held: str) -> None:
    value = held.replace('"', "&quot;").replace("<", "&lt;")
    page = f'<script>{held}</script><div data-page="{value}" class=a>{value}</div><!-- {held} --><p>x'.encode()
    assert without_long_tags(page) == page


def test_a_tag_may_have_as_many_as_no_page_has() -> None:
    page = b"<p " + b" ".join(b'attribute-%d="some value %d"' % (n, n) for n in range(MOST - 1)) + b">x</p>"
    assert without_long_tags(page) == page
