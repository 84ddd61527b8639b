"""Subheads that pages write with links to themselves, as buttons, or with words that call on readers elsewhere."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.subheads import with_part_heads

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 4
URL = "https://quay.example/2031/the-old-pier-stays"


def body(markup: str) -> list[str]:
    return text_of(f"{PROSE}{markup}{PROSE}").split("\n\n")


def text_of(inside: str) -> str:
    title = "The old pier stays"
    return extract(f"<html><title>{title}</title><body><article><h1>{title}</h1>{inside}</article>", URL).body


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>{}<a href=#why>#</a></h2>",
        "<h2><a class=anchor href=#why>\xb6</a>{}</h2>",
        "<h2 id=why><a href=#why>{}</a></h2>",
        "<h2><a name=why>{}</a></h2>",
        f"<a href={URL}#why id=why><h2>{{}}</h2></a>",
    ],
)
@pytest.mark.parametrize("text", ["Why it was kept", "Warum er bleibt", "Почему он остаётся", "なぜ残されたのか"])
def test_a_link_to_itself_makes_no_link_of_a_heading(heading: str, text: str) -> None:
    assert text in body(heading.format(text))


@pytest.mark.parametrize("sign", ["\xb6", "#", "\U0001f517"])
def test_the_sign_of_an_address_is_no_part_of_a_headline_or_a_caption(sign: str) -> None:
    mark = f"<a class=headerlink href=#x title='Link to this'>{sign}</a>"
    figure = (
        f"<figure id=x><img src=/i/pier.jpg><figcaption>The pier at noon. Photo: Jo Roe {mark}</figcaption></figure>"
    )
    text = f"<section id=x><h1>The old pier stays{mark}</h1>{PROSE}{figure}{PROSE}"
    found = extract(f"<title>The old pier stays — Quay</title><body>{text}", URL)
    assert found.title == "The old pier stays"
    assert [(caption.text, caption.credit) for caption in found.captions] == [("The pier at noon.", "Jo Roe")]


def test_a_heading_that_leads_elsewhere_is_a_link() -> None:
    assert "Ferry news" not in body("<h2><a href=/ferry>Ferry news</a></h2>")


@pytest.mark.parametrize(
    "question",
    ["Who will pay for the pier?", "Wer bezahlt die Brücke?", "誰が桟橋の費用を払うのですか？", "من يدفع ثمن الرصيف؟"],
)
@pytest.mark.parametrize("around", ["{}", "<h3>{}</h3>"])
def test_a_question_that_is_a_button_is_a_subhead(question: str, around: str) -> None:
    button = around.format(f"<button aria-expanded=false aria-controls=a1><span>{question}</span></button>")
    answer = (
        "<div id=a1><p>The town will, with the money that the ferry has brought in since the spring of 2029.</p></div>"
    )
    assert question in body(f"<div class=faq>{button}{answer}</div>")


def test_other_buttons_are_none_of_the_text() -> None:
    assert not {"Log in?", "Show the whole table of fares?"} & set(
        body("<button aria-controls=m>Log in?</button><button>Show the whole table of fares?</button>")
    )


def test_a_subhead_may_begin_as_calls_do() -> None:
    assert "Get the permits that a pier needs" in body("<h3>Get the permits that a pier needs</h3>")


@pytest.mark.parametrize(
    "line",
    [
        "The post The old pier stays appeared first on The Quay.",
        "Der Beitrag Die alte Brücke bleibt erschien zuerst auf Der Kai.",
        "L’article Le vieux quai reste est apparu en premier sur Le Quai.",
        "A post shared by The Quay (@thequay) on Jun 16, 2031 at 7:30am PDT",
        "Ein Beitrag geteilt von Der Kai (@derkai)",
        "Une publication partagée par Le Quai (@lequai)",
        "港の新聞(@minato)がシェアした投稿",
        "Photo: Jo Roe/The Quay",
        "Bildquelle: Jo Roe",
    ],
)
def test_what_systems_write_below_a_text_or_a_post(line: str) -> None:
    assert line not in body(f"<p>{line}</p>")


def test_headings_that_are_set_as_the_headline_is() -> None:
    assert "Why it was kept" in body("<h1>Why it was kept</h1>")
    assert "The old pier stays" not in body("<h1>The old pier stays</h1>")


@pytest.mark.parametrize(("chance", "role"), [(0.9, "body"), (0.0, "other")])
@pytest.mark.parametrize("own", [["body", "body"], ["body", "other"], ["other", "other"]])
def test_a_heading_in_doubt_is_the_texts_as_most_of_its_level(own: list[str], chance: float, role: str) -> None:
    parts = "".join(f"<h3>{title}</h3>{PROSE}" for title in ("Why it was kept", "Warum sie bleibt", "なぜ残されたのか"))
    analysis = Analysis(Page(URL, f"<html><body>{PROSE}{parts}</body></html>".encode()))
    heads = [block.index for block in analysis.blocks if block.context.tag == "h3"]
    given = [Role("body", "given")] * len(analysis.blocks)
    for index, name in zip(heads, [*own, "other"], strict=True):
        given[index] = Role(name, "given")
    analysis.body_chances = [chance] * len(given)
    decided = [with_part_heads(analysis, given)[index].name for index in heads]
    assert decided == (
        [*own, "other"] if "body" not in own else [{"other": role}.get(name, name) for name in (*own, "other")]
    )


PARTS = {
    "en": ("The ferry {}", "It carries {} people and forty cars, and on most days it leaves the new pier at seven."),
    "sv": (
        "Färjan {}",
        "Den tar {} personer och fyrtio bilar, och de flesta dagar går den från piren klockan sju.",
    ),
    "uk": ("Пором {}", "Він бере {} осіб і сорок машин, і майже щодня о сьомій ранку відходить від нового причалу."),
    "ko": ("여객선 {}", "이 배는 승객 {}명과 자동차 마흔 대를 싣고 거의 매일 아침 일곱 시에 새 부두에서 출발한다."),
}


@pytest.mark.parametrize("language", PARTS)
@pytest.mark.parametrize("link", ["https://shop.example/{}", "/ships/{}"])
@pytest.mark.parametrize("level", ["h2", "h3"])
def test_several_linked_headings_over_paragraphs(language: str, link: str, level: str) -> None:
    head, line = PARTS[language]
    picture = "<figure><img src=/i/{0}.jpg><figcaption>Nr. {0}</figcaption></figure>"
    parts = (
        f"<{level}><a href={link.format(n)}>{head.format(n)}</a></{level}>{picture.format(n)}<p>{line.format(n)}</p>"
        for n in (120, 180, 240)
    )
    assert {head.format(n) for n in (120, 180, 240)} <= set(body("".join(parts)))


@pytest.mark.parametrize("rating", ["★★★★★", "8,5 / 10", "£ 129.00"])
@pytest.mark.parametrize("language", PARTS)
def test_a_rating_may_stand_between_a_heading_and_its_paragraph(language: str, rating: str) -> None:
    head, line = PARTS[language]
    numbers = (120, 180, 240)
    parts = "".join(
        f"<h3><a href=/s/{n}>{head.format(n)}</a></h3><div>{rating}</div><p>{line.format(n)}" for n in numbers
    )
    analysis = Analysis(Page.of(f"<p>{line}</p>{parts}<p>{line}</p>", URL))
    names = ["body", *["links", "other", "body"] * 3, "body"]
    decided = with_part_heads(analysis, [Role(name, "given") for name in names])
    assert [role.name for role in decided] == ["body", *["body", "other", "body"] * 3, "body"]


def test_linked_headings_of_teasers_are_no_headings() -> None:
    teasers = "".join(f"<h3><a href=/ships/{n}>The ferry {n}</a></h3>" for n in (120, 180, 240))
    assert not [line for line in body(f"<div>{teasers}</div>") if "ferry" in line]


@pytest.mark.parametrize(("below", "role"), [("body", "body"), ("other", "other")])
def test_a_heading_in_doubt_stands_over_the_text(below: str, role: str) -> None:
    parts = "".join(f"<h3>{title}</h3>{PROSE}" for title in ("Why it was kept", "なぜ残されたのか"))
    analysis = Analysis(Page(URL, f"<html><body>{PROSE}{parts}</body></html>".encode()))
    heads = [block.index for block in analysis.blocks if block.context.tag == "h3"]
    given = [Role("body", "given")] * len(analysis.blocks)
    given[heads[1]], given[heads[1] + 1] = Role("other", "given"), Role(below, "given")
    analysis.body_chances = [0.9] * len(given)
    assert with_part_heads(analysis, given)[heads[1]].name == role


@pytest.mark.parametrize(
    "line", ["<h3>{}</h3>", "<p>{}</p>", "<p><strong>{}</strong></p>", "<h4>References</h4><p>{}</p>"]
)
@pytest.mark.parametrize(
    "text", ["Share this:", "Gefällt mir:", "Mehr Themen:", "Нравится это:", "分享到：", "معجب بهذه:", "Sources :"]
)
def test_a_label_that_heads_nothing_of_the_text_is_none_of_it(line: str, text: str) -> None:
    assert text_of(f"{PROSE}{PROSE}{line.format(text)}").endswith("the chair said.")


@pytest.mark.parametrize(
    "end",
    [
        "<p>The plan can be read in full here, said the council:</p>",
        "<h3>The pier stays open for ten years</h3>",
        "<p>It stays.</p>",
    ],
)
def test_a_sentence_that_ends_the_text_is_its_last(end: str) -> None:
    assert end[end.index(">") + 1 : end.rindex("<")] in text_of(f"{PROSE}{PROSE}{end}")


def test_short_headings_at_the_end_are_a_list_where_they_are_many() -> None:
    names = "".join(
        f"<h3>{number}. {name}</h3>"
        for number, name in enumerate(("West Pier", "Old Quay", "New Quay", "Salt Pier"), 1)
    )
    assert "4. Salt Pier" in text_of(f"{PROSE}{PROSE}{names}")
