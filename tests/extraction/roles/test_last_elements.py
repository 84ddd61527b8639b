# ruff: noqa: E501 - lines of markup
"""What a text ends with in elements of its own: answers, quotations, steps."""

from __future__ import annotations

import pytest

from tests.extraction.roles.test_lines_of_pages import body_with

ASKED, ANSWERED = "When does the ferry sail again?", "In spring, once her boiler has been mended."
DETAILS = f"<details><summary>{ASKED}</summary><p>{ANSWERED}</p></details>"
TOGGLE = f"<div class=toggle><div class=head><h4>{ASKED}</h4></div><div class=content><p>{ANSWERED}</p></div></div>"

ACCORDION = f"<div class=accordion><div class=accordion-item><h3 class=accordion-header><button class=accordion-button>{ASKED}</button></h3><div class='accordion-collapse collapse'><div class=accordion-body>{ANSWERED}</div></div></div></div>"


@pytest.mark.parametrize(
    "markup",
    [
        DETAILS,
        TOGGLE,
        ACCORDION + ACCORDION.replace("again", "to the isles"),
        DETAILS * 2,
        f"<dl><dt>{ASKED}</dt><dd>{ANSWERED}</dd></dl>",
    ],
)
@pytest.mark.parametrize("at", [3, 6])
def test_questions_and_their_answers(markup: str, at: int) -> None:
    body = body_with(markup, at)
    assert ASKED in body and ANSWERED in body


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote class=wp-block-quote><p>The water was so cold that nobody spoke.</p></blockquote>",
        "<ol class=steps><li><div>Pump the water into the dock.</div></li><li><div>Lift her with the old crane.</div></li></ol>",
    ],
)
def test_quotations_and_steps(markup: str) -> None:
    body = body_with(markup, 6)
    assert "so cold that nobody spoke." in body or ("into the dock." in body and "the old crane." in body)


@pytest.mark.parametrize(
    "markup",
    [
        "<details class=newsletter><summary>Would you like more?</summary><p>Our letter comes on Sundays, with all that moved.</p></details>",
        "<div class=comments><h4>What do you think?</h4><p>I never liked the ferry, and I never will.</p></div>",
        "<div class=author-box><h4>Who is Jo Roe?</h4><p>Jo Roe writes about the sea and lives on a boat.</p></div>",
        "<ol class=breadcrumb><li><a href=/>Home</a></li><li><a href=/sea>Sea</a></li></ol>",
    ],
)
def test_other_elements_are_not(markup: str) -> None:
    body = body_with(markup, 6)
    assert not any(said in body for said in ("comes on Sundays", "never liked", "lives on a boat", "Home"))


@pytest.mark.parametrize(
    "markup",
    [
        "<ul class=tools><li><a href=https://www.facebook.com/sharer>Share on Facebook</a></li><li><a href=mailto:?>Email</a></li></ul>"
    ],
)
def test_a_row_of_buttons_is_no_list_of_the_text(markup: str) -> None:
    assert "Share on Facebook" not in body_with(markup, 3)
