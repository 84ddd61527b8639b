"""Blocks and the text nodes that they are made of."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.blocks import Block, ancestors
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.segmenter import MAX_BLOCKS, Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.text.strings import squeeze

HTML = """<div>Erste <b>Zeile</b> <a href=/x>mit Link</a><br>weiter<br><br>zweite<p>третья <i>строка</i></p>
四行目<span> </span></div><p> \u00a0 </p><script>no</script>""".encode()


def test_a_trace_tells_the_text_nodes_of_each_block() -> None:
    segments = Segmenter(Elements(parse_html(HTML, "text/html; charset=utf-8")), trace=True)
    blocks = segments.read()
    assert len(segments.nodes) == len(blocks) == 4
    for block, nodes in zip(blocks, segments.nodes, strict=True):
        texts = [(element.tail if in_tail else element.text) or "" for element, in_tail in nodes]
        assert squeeze(" ".join(texts)) == block.text
        assert nodes[0] == (block.start, block.in_tail)


def test_a_trace_changes_nothing() -> None:
    tree = parse_html(HTML, "text/html; charset=utf-8")
    plain, traced = Segmenter(Elements(tree)), Segmenter(Elements(tree), trace=True)
    assert [b.text for b in plain.read()] == [b.text for b in traced.read()]
    assert plain.nodes == []


def test_a_change_of_font_at_a_line_break_parts_blocks() -> None:
    html = (
        "<td><font size=5><b>Bridge opens</b></font><br><font size=2>By Jo Roe</font><br>It rained all day,<br>"
        "said the <font color=red>mayor</font> of the town,<br>and nobody came.<font size=1><br>12 March</font></td>"
    )
    texts = [block.text for block in Segmenter(Elements(parse_html(html.encode()))).read()]
    assert texts == [
        "Bridge opens",
        "By Jo Roe",
        "It rained all day, said the mayor of the town, and nobody came.",
        "12 March",
    ]


def test_containers_of_a_page_that_is_too_long_end_where_reading_ends() -> None:
    html = f"<html><body><main><article><h1>Bridge opens</h1>{'<p>It rained all day.</p>' * 7000}</article></main>"
    segments = Segmenter(Elements(parse_html(html.encode())))
    blocks = segments.read()
    assert len(blocks) == MAX_BLOCKS
    assert all(context.first < context.end <= MAX_BLOCKS for context in segments.contexts)
    assert {context.tag for context in ancestors(blocks[-1].context)} >= {"article", "main", "body"}
    assert all(context.end == MAX_BLOCKS for context in ancestors(blocks[-1].context))


def blocks(html: str) -> list[Block]:
    return Segmenter(Elements(parse_html(html.encode(), "text/html; charset=utf-8"))).read()


@pytest.mark.parametrize("tag", ["side-note", "hl-trusted-source", "bg-quote", "relative-time", "x-a"])
@pytest.mark.parametrize("holder", ["p", "li", "h2"])
@pytest.mark.parametrize("text", ["A {} of 2031", "Eine {} von 2031", "{}の調査によると", "دراسة {} من"])
def test_an_element_of_a_sites_own_stands_in_its_line(tag: str, holder: str, text: str) -> None:
    own = f"<{tag} data-x=1><a href=/s>large <i>study</i></a></{tag}>"
    found = blocks(f"<{holder}>{text.format(own)}</{holder}>")
    assert [block.text for block in found] == [text.format("large study")]
    assert [len(block.anchors) for block in found] == [1]


def test_elsewhere_and_around_paragraphs_it_is_a_block() -> None:
    found = blocks("<x-story>One.<x-box>Two.</x-box></x-story><li><x-card><p>Three.</p></x-card> four</li>")
    assert [block.text for block in found] == ["One.", "Two.", "Three.", "four"]
