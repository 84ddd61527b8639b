"""Marks of notes are no text, whatever leads to the note; raised figures of other kinds are."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.tree import parse_html


def shown(markup: str) -> str:
    return " ".join(parse_html(f"<body>{markup}</body>".encode()).text_content().split())


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#fn1">1</a></sup>',
        '<sup class="reference"><a href="#cite_note-3">[3]</a></sup>',
        '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
        '<a href="#_ftn1">[1]</a>',
        '<a class="fussnote" href="#fussnote-3">3</a>',
        "<sup>12</sup>",
        "<sup>[2]</sup>",
        "<sup>[7-8]</sup>",
        '<sup><a href="#r4">4, 5</a></sup>',
        '<sup><a href="#note">*</a></sup>',
        '<sup><a href="#chu-1">注1</a></sup>',
        '<sup class="noprint Inline-Template">[<i>citation needed</i>]</sup>',
    ],
)
@pytest.mark.parametrize("text", ["The pier stays.", "码头保留了。", "Причал остаётся."])
def test_marks_of_notes_are_no_text(mark: str, text: str) -> None:
    assert shown(f"<p>{text}{mark} Ten years</p>") == f"{text} Ten years"


@pytest.mark.parametrize(
    "marks",
    [
        ' [<a href="#ref1">1</a>]',
        ' [<a href="#ref1">1</a>-<a href="#ref3">3</a>]',
        '[<a href="#ref4">4</a>,<a href="#ref5">5</a>, <a href="#ref7">7</a>–<a href="#ref9">9</a>]',
        '[<sup><a href="#fn1">1</a></sup>]',
    ],
)
def test_brackets_go_with_the_marks_in_them(marks: str) -> None:
    assert shown(f"<p>The pier stays (for now){marks}, it says.</p>") == "The pier stays (for now), it says."


@pytest.mark.parametrize("back", ["↩", "↩\ufe0e", "↑", "^"])
def test_ways_back_are_none(back: str) -> None:
    assert shown(f'<ol><li id="fn1">Archive, box 7. <a href="#fnref1">{back}</a></li></ol>') == "Archive, box 7."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>400 m<sup>2</sup> of land</p>", "400 m2 of land"),
        ("<p>10<sup>3</sup> people</p>", "103 people"),
        ("<p>le 1<sup>er</sup> mai</p>", "le 1er mai"),
        ('<p>See part <a href="#part-2">2</a></p>', "See part 2"),
        ('<p>See <a href="#note-1">the note</a></p>', "See the note"),
        ('<p><a href="/archive">[1]</a> is the archive</p>', "[1] is the archive"),
        ('<p>Back to the <a href="#top">↑</a></p>', "Back to the ↑"),
    ],
)
def test_other_figures_and_links_are(markup: str, text: str) -> None:
    assert shown(markup) == text
