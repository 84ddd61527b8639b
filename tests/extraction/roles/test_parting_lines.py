"""Lines of signs alone, questions of accordions, tables in figures, and what stands in place of players and posts."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

SAID = "The council voted on Tuesday to keep the old pier open for ten more years, number {} of its members said."
PROSE = [f"<p>{SAID.format(n)}</p>" for n in ("one", "two", "three", "four", "five", "six")]
ASKED = [
    ("What will you miss most?", "The bell, I think, and the silence in the middle of the bay when nobody speaks."),
    ("Will you cross the bridge?", "Of course I will, but I shall walk, since I have never been in any hurry at all."),
]


def article(inside: str) -> Article:
    text = "".join([*PROSE[:3], inside, *PROSE[3:]])
    html = f"<title>The old pier stays</title><article><h1>The old pier stays</h1><div>{text}</div></article>"
    return extract(html, "https://quay.example/2031/the-old-pier-stays")


@pytest.mark.parametrize("line", ["* * *", "•••", "———", "☼ ☼ ☼", "+++", "§", "※"])
def test_signs_that_part_a_text(line: str) -> None:
    assert article(f"<p>{line}</p>").body == article("").body


def test_dots_that_tell_of_silence_stay() -> None:
    assert "“……”" in article("<p>“……”</p>").body


@pytest.mark.parametrize(
    "question",
    [
        '<div class="elementor-tab-title" role=button><a class="elementor-accordion-title" tabindex=0>{}</a></div>',
        '<div class="elementor-tab-title"><a class="elementor-toggle-title" href="">{}</a></div>',
        '<div class="card-header"><a data-toggle="collapse" href="#c1">{}</a></div>',
        '<div><a href="#" aria-expanded="false">{}</a></div>',
    ],
)
def test_questions_that_show_their_answers(question: str) -> None:
    made = article("".join(f"<div>{question.format(asked)}<div><p>{told}</p></div></div>" for asked, told in ASKED))
    assert all(asked in made.body and told in made.body for asked, told in ASKED)


def test_links_to_questions_further_down_are_none_of_the_text() -> None:
    links = "".join(
        f'<li><a class="questions__item" href="#q{n}">{asked}</a></li>' for n, (asked, _) in enumerate(ASKED)
    )
    assert ASKED[0][0] not in article(f"<ul>{links}</ul>").body


def test_what_a_table_in_a_figure_is_called() -> None:
    rows = "".join(f"<tr><td>{year}</td><td>{count} passengers</td></tr>" for year, count in ((1931, 12), (1980, 96)))
    made = article(f"<figure><table>{rows}</table><figcaption>Passengers of the ferry by season</figcaption></figure>")
    assert "Passengers of the ferry by season" in made.body and not made.captions


@pytest.mark.parametrize(
    "line",
    [
        "To view this video please enable JavaScript, "
        "and consider upgrading to a web browser that supports HTML5 video",
        "Ver esta publicación en Instagram",
        "Sieh dir diesen Beitrag auf Instagram an",
        "この投稿をInstagramで見る",
        "Посмотреть эту публикацию в Instagram",
        "At this point you will find external content from YouTube that complements the article.",
        "Content from X is blocked due to your cookie settings.",
        "Para ver este conteúdo, aceite os cookies.",
    ],
)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<figure><div><img src=/p.jpg></div><p>{}</p></figure>"])
def test_what_stands_in_place_of_a_player_or_a_post(line: str, markup: str) -> None:
    made = article(markup.format(line))
    assert line not in made.body and line not in {caption.text for caption in made.captions}
