"""Blocks and the text nodes that they are made of."""

from __future__ import annotations

from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.text.strings import squeeze

HTML = """<div>Erste <b>Zeile</b> <a href=/x>mit Link</a><br>weiter<br><br>zweite<p>третья <i>строка</i></p>
四行目<span> </span></div><p> \u00a0 </p><script>no</script>""".encode()


def test_a_trace_tells_the_text_nodes_of_each_block() -> None:
    segments = Segmenter(parse_html(HTML, "text/html; charset=utf-8"), trace=True)
    blocks = segments.read()
    assert len(segments.nodes) == len(blocks) == 4
    for block, nodes in zip(blocks, segments.nodes, strict=True):
        texts = [(element.tail if in_tail else element.text) or "" for element, in_tail in nodes]
        assert squeeze(" ".join(texts)) == block.text
        assert nodes[0] == (block.start, block.in_tail)


def test_a_trace_changes_nothing() -> None:
    tree = parse_html(HTML, "text/html; charset=utf-8")
    plain, traced = Segmenter(tree), Segmenter(tree, trace=True)
    assert [b.text for b in plain.read()] == [b.text for b in traced.read()]
    assert plain.nodes == []
