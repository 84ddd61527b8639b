"""Pages that show next to nothing and hold their text in scripts, templates and what readers without scripts get."""

from __future__ import annotations

import json
from base64 import b64encode
from html import escape
from urllib.parse import quote

import pytest

from newscrawl import extract

TITLE = "Quay stays open for ten years"
LINES = [
    f"{n}. The harbour board voted on Tuesday to keep the old quay open for ten more years, its chair said at noon."
    for n in range(6)
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
SHORT = "<p>Another story of the coast in a few words that nobody would take for this one.</p>" * 8


def body(script: str, shown: str = "<div>Loading…</div>", title: str = TITLE) -> str:
    nav = "<nav><a href=/>Home</a> <a href=/sea>Sea</a></nav><footer><p>Quay Post, 4 Harbour Street</p></footer>"
    head = f"<title>{title} | Quay Post</title><meta property=og:type content=article>"
    html = f"<html lang=en><head>{head}</head><body>{nav}{shown}{script}</body></html>"
    return extract(html, "https://quay.example/2031/quay-stays-open").body


def state(value: object) -> str:
    return json.dumps({"props": {"story": {"headline": TITLE, "content": value}}})


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/json">{state(PARAGRAPHS)}</script>',
        f"<script>window.__STATE__ = {state(PARAGRAPHS)};</script>",
        f"<script>window.__STATE__=JSON.parse({json.dumps(state(PARAGRAPHS))})</script>",
        f"<script>window.__STATE__ = {state([{'type': 'paragraph', 'text': line} for line in LINES])};</script>",
        f"<script>window.a={state([{'kind': 'p', 'children': [{'text': line}]} for line in LINES])}</script>",
        f"<script>window.a={state([{'type': 'paragraph', 'data': {'text': line}} for line in LINES])}</script>",
        f"<script>window.a={state(chr(10).join(LINES))}</script>",
        f'<script type="text/template">{PARAGRAPHS}</script>',
        f"<div><noscript>{PARAGRAPHS}</noscript></div>",
        f"<template id=story>{PARAGRAPHS}</template>",
        f"<textarea hidden>{PARAGRAPHS.replace('<', '&lt;')}</textarea>",
        f"<div id=app data-page='{state(PARAGRAPHS)}'></div>",
        f"<script>document.write({json.dumps(PARAGRAPHS)})</script>",
        f"<script>window.a=(function(a,b){{return {{data:[a,b]}}}}(1,{json.dumps(PARAGRAPHS)}))</script>",
        f"<script>q.push([1,{json.dumps('7:T4f2,' + PARAGRAPHS[:200])}])</script>"
        f"<script>q.push([1,{json.dumps(PARAGRAPHS[200:])}])</script>",
        "<script>q.push([1,"
        + json.dumps(
            "7:" + json.dumps(["$", "div", None, {"children": [["$", "p", None, {"children": x}] for x in LINES]}])
        )
        + "])</script>",
        f'<div hidden id="S:0"><main>{PARAGRAPHS}</main></div><script>$RC("B:0","S:0")</script>',
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(LINES)})
        + "</script>",
        '<script type="application/ld+json">'
        + json.dumps(
            {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": [{"articleBody": x} for x in LINES]}
        )
        + "</script>",
    ],
)
def test_the_text_is_read_where_it_is(script: str) -> None:
    assert [line for line in LINES if line in body(script)] == LINES


def test_a_text_in_a_script_without_blanks_is_as_long_as_it_reads() -> None:
    lines = [f"{n}、港湾評議会は火曜日、古い桟橋をさらに十年間使い続けることを決めた。" for n in range(5)]
    data = json.dumps(
        {"story": {"headline": TITLE, "content": [f"<p>{line}</p>" for line in lines]}}, ensure_ascii=False
    )
    assert lines[0] in body(f"<script>window.a={data}</script>")


def test_what_the_page_shows_comes_first() -> None:
    shown = "".join(
        f"<p>The ferry line said on Monday that its {n}th boat sails again in the spring.</p>" for n in range(8)
    )
    assert LINES[0] not in body(f"<script>window.a={state(PARAGRAPHS)}</script>", f"<article>{shown}</article>")


def test_of_several_texts_the_one_with_the_pages_headline() -> None:
    stories = [{"title": "Ferry is back", "html": SHORT * 3}, {"title": TITLE, "html": PARAGRAPHS}]
    text = body(f"<script>window.a = {json.dumps({'stories': stories})}</script>")
    assert LINES[0] in text
    assert "Another story" not in text


def test_none_of_several_when_no_headline_tells() -> None:
    stories = [{"title": "Ferry is back", "html": SHORT * 3}, {"title": "Crane is gone", "html": PARAGRAPHS}]
    assert body(f"<script>window.a = {json.dumps({'stories': stories})}</script>", title="Sea") == ""


@pytest.mark.parametrize(
    "script",
    ["window.a = {broken", "window.a = " + "[" * 50_000, 'JSON.parse("{\\x")', "a=" + '{"b":' * 30 + "1" + "}" * 30],
)
def test_data_that_is_none(script: str) -> None:
    assert body(f"<script>{script}{' ' * 500}</script>") == ""


@pytest.mark.parametrize("sign", ["'", "`"])
def test_strings_in_other_quotation_marks(sign: str) -> None:
    text = PARAGRAPHS.replace("chair said", 'chair said \\"so\\"').replace(sign, f"\\{sign}")
    found = body(f"<script>var story = {{title: {sign}{TITLE}{sign}, body: {sign}{text}{sign}}};</script>")
    assert LINES[0][:60] in found
    assert LINES[5][:60] in found


def test_pieces_of_a_line_that_only_say_how_they_are_set() -> None:
    pieces = [{"type": "p", "children": [{"text": line[:41]}, {"text": line[41:], "bold": True}]} for line in LINES]
    assert all(line in body(f"<script>window.a={state(pieces)}</script>") for line in LINES)


def test_data_that_is_escaped_as_addresses_are() -> None:
    found = body(f'<script>window.a = JSON.parse(decodeURIComponent("{quote(state(PARAGRAPHS))}"))</script>')
    assert all(line in found for line in LINES)


def test_headings_of_markdown() -> None:
    text = "\n\n".join([*LINES[:3], "## What it costs", *LINES[3:]])
    found = body(f"<script>window.a={state(text)}</script>")
    assert "What it costs" in found and "##" not in found


ESCAPED = json.dumps(json.loads(state(PARAGRAPHS))).replace("\\", "\\\\").replace("'", "\\'")
TEASER = "<li><a href=/n/{0}>The old quay of the {0}. district closes for a year of repairs in spring</a></li>"


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.a=JSON.parse('{ESCAPED}')</script>",
        f"<script>window.a=JSON.parse(atob('{b64encode(state(PARAGRAPHS).encode()).decode()}'))</script>",
        f'<script id="s" type="application/json">{escape(state(PARAGRAPHS))}</script>',
        '<script id="s" type="application/json">{}</script>'.format(
            state(PARAGRAPHS).replace('"', "&q;").replace("<", "&l;").replace(">", "&g;")
        ),
    ],
)
def test_data_that_is_escaped_once_more(script: str) -> None:
    assert all(line in body(script) for line in LINES)


def test_what_is_escaped_in_the_data_is_read() -> None:
    written = json.dumps(state("".join(f"<p>{line} Der Kai heißt „Süd“.</p>" for line in LINES)))[1:-1]
    script = "<script>window.a=JSON.parse('{}')</script>".format(written.replace("'", "\\'"))
    assert "Der Kai heißt „Süd“." in body(script)


def test_long_teasers_beside_it_are_no_text_that_is_shown() -> None:
    shown = f"<ul>{''.join(TEASER.format(n) for n in range(6))}</ul>"
    assert all(line in body(f"<script>window.a={state(PARAGRAPHS)}</script>", shown) for line in LINES)
