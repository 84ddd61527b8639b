"""Text whose paragraphs are lines, where a style sheet shows line breaks."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.extract import run_extraction

LINES = [
    "The tram line to the harbour opened on Monday after nine years of work, and the first cars were full by seven.",
    "Drivers had asked for more time to learn the steep bend at the old mill, where two trial cars hit the wall.",
    "The town pays a third of the cost and the province the rest, said the mayor, who rode in the first car himself.",
]


def blocks(markup: str, head: str = "") -> list[str]:
    html = f'<html><head>{head}</head><body class="site">{markup}</body></html>'
    return [block.text for block in Segmenter(Elements(parse_html(html.encode()))).read()]


@pytest.mark.parametrize(
    ("head", "attributes"),
    [
        ("", 'style="white-space:pre-line"'),
        ("", 'style="color: navy; WHITE-SPACE : pre-wrap"'),
        ("", 'style="white-space: break-spaces"'),
        ("", 'class="mt-4 whitespace-pre-line"'),
        ("<style>.story{margin:0;white-space:pre-line}</style>", 'class="wide story"'),
        ("<style>@media screen{h1, #story { white-space : pre-wrap; }}</style>", 'id="story"'),
        ("<style>.site > p.story, .x{white-space:pre-line}</style>", 'class="story"'),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n \r\n", "\n\n\u3000"])
def test_lines_that_are_shown_as_paragraphs_are_paragraphs(head: str, attributes: str, between: str) -> None:
    assert blocks(f"<p {attributes}>\n{between.join(LINES)}\n</p>", head) == LINES


def test_breaks_that_are_not_shown_part_nothing() -> None:
    text = "\n\n".join(LINES)
    for head, markup in (
        ("", f"<p>{text}</p>"),
        ("", f'<p style="white-space: nowrap">{text}</p>'),
        ("", f'<div style="white-space:pre-line"><p style="white-space:normal">{text}</p></div>'),
        ("", f'<div class="whitespace-pre-line"><p class="whitespace-normal">{text}</p></div>'),
        ("<style>.site p:hover, p[x], .other p, p.story{white-space:pre-line}</style>", f"<p>{text}</p>"),
        ("<style>p{white-space:normal} .x{white-space:pre-line}</style>", f"<p>{text}</p>"),
        ("", f'<div style="white-space:pre-wrap"><pre>{text}</pre></div>'),
    ):
        assert blocks(markup, head) == [" ".join(LINES)], markup


def test_short_lines_stay_together_as_verse_does() -> None:
    verse = "The tide comes in,\nthe tide goes out,\nthe pier stays."
    assert blocks(f'<p style="white-space:pre-line">{verse}\n\n{verse}</p>') == [verse.replace("\n", " ")] * 2


def test_text_around_elements_is_parted_too() -> None:
    text = f"<h1>A tram</h1>\n\n{LINES[0]}\n\n{LINES[1]} <b>Bold</b>\n\n{LINES[2]}"
    markup = f'<div class="whitespace-pre-wrap">{text}</div>'
    assert blocks(markup) == ["A tram", LINES[0], f"{LINES[1]} Bold", LINES[2]]


def test_such_a_page_is_an_article() -> None:
    html = f'<html><body><article><h1>Tram line opens</h1><div style="white-space: pre-line">{chr(10).join(LINES * 2)}'
    page = Page("https://gazette.example/2026/11/tram-line-opens-at-last-7781", f"{html}</div></article>".encode())
    assert run_extraction(page).article.body.split("\n\n")[:3] == LINES


def test_a_page_of_many_lines_is_read_in_no_time() -> None:
    """Were each line break put where one looks for its place, this would take a minute."""
    root = parse_html(b"<article style='white-space: pre-line'><b>First</b>" + b"one line\n" * 50_000)
    assert sum(1 for _ in root.iter("br")) == 50_000
