"""What is said in a box under a heading that calls on readers is none of the text."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PARAGRAPHS = [f"<p>{n}. {LINE * 3}</p>" for n in range(8)]
SAID = "Our morning letter tells you what goes on at the harbour, and why it matters to all of us"


def body(box: str) -> str:
    text = "".join([*PARAGRAPHS[:4], box, *PARAGRAPHS[4:]])
    page = f"<html lang=en><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{text}</article>"
    return extract(page, "https://quay.example/2031/05/the-old-pier-stays").body


@pytest.mark.parametrize("heading", ["Sign up to First Tide", "Subscribe to our newsletter", "Get our app"])
@pytest.mark.parametrize("around", ["<aside>{}</aside>", "<div><div>{}</div></div>"])
def test_a_paragraph_under_a_call(heading: str, around: str) -> None:
    assert SAID not in body(around.format(f"<h4>{heading}</h4><p>{SAID}.</p>"))


@pytest.mark.parametrize("heading", ["What the council said", "The harbour after the storm"])
def test_a_paragraph_under_another_heading(heading: str) -> None:
    assert SAID in body(f"<aside><h4>{heading}</h4><p>{SAID}.</p></aside>")


def test_paragraphs_of_a_section_that_only_begins_so() -> None:
    section = f"<section><h2>Sign up and sail</h2>{PARAGRAPHS[4]}<p>{SAID}.</p></section>"
    assert SAID in body(section)


@pytest.mark.parametrize(
    "button", ["<li><label><input type=radio name=q>{}</label></li>", "<p><input type=radio> {}</p>"]
)
def test_what_readers_are_asked_in_a_box_of_buttons(button: str) -> None:
    answers = "".join(button.format(answer) for answer in ("Yes, for ten years", "No, never again"))
    said = "The pier should stay open for all of us, whatever it costs."
    box = f"<div class=poll><h3>What do you say?</h3><p>{said}</p>{answers}<p>1,204 have said so far.</p></div>"
    found = body(box)
    assert said not in found and "never again" not in found and "7. The council" in found


@pytest.mark.parametrize(
    "heading", ["Dieser Artikel ist nur für Abonnenten", "Este artigo é exclusivo para assinantes"]
)
def test_the_heading_of_a_wall(heading: str) -> None:
    assert heading not in body(f"<h4>{heading}</h4>")


@pytest.mark.parametrize(("sentences", "stays"), [(1, False), (5, False), (12, True)])
def test_a_box_that_says_as_much_as_the_article_is_not_one_to_sign_up_in(sentences: int, stays: bool) -> None:
    """Some name the whole of a text so; with a quarter of it or more it is no box."""
    said = " ".join(
        f"In its {n} years the harbour office has written to all of us about the tide." for n in range(sentences)
    )
    form = "<form><input type=email><button>Go</button></form>"
    assert ("harbour office" in body(f"<div class=newsletter-signup><p>{said}</p>{form}</div>")) is stays
