"""Elements by tag and attribute, in the tree's order."""

from __future__ import annotations

from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.words.classes import names_mask

HTML = b"""<body><p id=a><a id=b rel=author>x</a><span id=c itemprop=name>y</span></p>
<div id=d itemprop="" rel><p id=e>z</p></div>"""


def ids(found: object) -> list[str]:
    return [element.get("id") for element in found]  # type: ignore[attr-defined]


def test_elements_are_found_as_the_tree_has_them() -> None:
    tree = parse_html(HTML)
    elements = Elements(tree)
    assert elements.all == list(tree.iter())
    assert ids(elements.iter("p", "a")) == ids(tree.iter("p", "a")) == ["a", "b", "e"]
    assert ids(elements.iter(having=["rel", "itemprop"])) == ["b", "c", "d"]
    assert ids(elements.iter("p", having=["rel"])) == ["a", "b", "d", "e"]
    assert ids(elements.iter("table")) == [] and elements.count("p", "a") == 3


def test_what_attributes_tell_is_noted_at_once() -> None:
    tree = parse_html(b"<p class='byline' hidden itemprop=author>x</p><p style='color: red'>y</p><p href=z>z")
    elements = Elements(tree)
    assert elements.names == [names_mask(element.items()) for element in tree.iter()]
    assert {elements.all[place].text: attributes for place, attributes in elements.hiding.items()} == {
        "x": [("class", "byline"), ("hidden", ""), ("itemprop", "author")],
        "y": [("style", "color: red")],
    }
