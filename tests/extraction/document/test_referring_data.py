"""Texts in data whose parts refer to each other, or stand in one another as strings."""

from __future__ import annotations

import json
from typing import Any

from newscrawl import extract
from newscrawl.extraction.document.referring_data import put_together, rows_pushed

LINES = [
    f"{n}. The coun\u00e7il voted on Tuesday to keep the old pier open for ten more years, the chair said."
    for n in range(8)
]
TEXT = "\n\n".join(LINES)


def body(scripts: str) -> str:
    page = f"<html lang=en><title>The old pier stays</title><body><div id=app></div>{scripts}</body></html>"
    return extract(page, "https://quay.example/2031/05/the-old-pier-stays").body


def script(data: Any) -> str:
    return f"<script type=application/json>{json.dumps(data)}</script>"


def test_parts_by_number() -> None:
    parts = [["ShallowReactive", 1], {"post": 2}, ["Reactive", 3], {"title": 4, "content": 5, "views": 6}]
    parts += ["The old pier stays", "".join(f"<p>{line}</p>" for line in LINES), 41]
    assert put_together(parts)["post"]["views"] == 41
    assert body(script(parts)) == TEXT


def test_numbers_that_lead_in_circles_or_nowhere() -> None:
    assert put_together([{"a": 0, "b": 9}])["b"] is None
    assert put_together([1, 2]) == [1, 2]
    assert put_together([["Reactive", 1]]) is None


def test_texts_whose_length_is_told() -> None:
    told = f"7:T{len(TEXT.encode()):x},{TEXT}" + '2:{"title": "The old pier stays", "content": "$7"}\n'
    pieces = [told[at : at + 100] for at in range(0, len(told), 100)]
    pushed = "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)
    assert body(pushed) == TEXT


def test_rows_that_are_cut_off() -> None:
    scripts = ['x.push([1,"1:{\\"a\\":1}\\n2:Tff,ab"])', 'x.push([1,"c\\n:"])', "no.push([2,3])"]
    assert list(rows_pushed(scripts)) == [{"a": 1}, "abc\n:"]


def test_an_answer_kept_as_a_string_of_lines_that_style_parts() -> None:
    lines = [
        {"type": "paragraph", "content": [{"type": "text", "text": line[:9]}, {"type": "text", "text": line[9:]}]}
        for line in LINES
    ]
    answer = {"title": "The old pier stays", "document": {"type": "doc", "content": lines}}
    assert body(script({"status": 200, "body": json.dumps(answer)})) == TEXT


def test_objects_by_name() -> None:
    lines = {f"Paragraph:{n}": {"__typename": "Paragraph", "text": line} for n, line in enumerate(LINES)}
    story = {"__typename": "Story", "title": "The old pier stays", "body": [{"__ref": name} for name in lines]}
    assert put_together({"Story:1": story, **lines})["Story:1"]["body"][0]["text"] == LINES[0]
    found = body(f"<script>window.__APOLLO_STATE__={json.dumps({'Story:1': story, **lines})}</script>")
    assert all(line in found for line in LINES)


def test_objects_that_name_themselves_end() -> None:
    loop = {"A:1": {"__typename": "A", "next": {"__ref": "A:1"}}}
    assert put_together(loop)["A:1"]["next"]["next"]["__typename"] == "A"
