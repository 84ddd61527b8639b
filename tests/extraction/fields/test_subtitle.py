"""The standfirst: marked, declared, or set apart before the text."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINES = {
    "en": "The harbour council voted on Tuesday to keep the old pier open, after a debate that lasted past midnight.",
    "el": "Το λιμενικό συμβούλιο ψήφισε την Τρίτη να μείνει ανοιχτή η παλιά αποβάθρα, ύστερα από μακρά συζήτηση.",
    "zh": "港口委员会周二投票决定继续开放旧码头，讨论一直持续到午夜之后，渡船每天往返两次，居民表示欢迎。",
}
STANDFIRST = {
    "en": "A long debate ended well for the islanders and their only ferry.",
    "el": "Μια μακρά συζήτηση τελείωσε καλά για τους νησιώτες και το πλοίο τους.",
    "zh": "漫长的讨论对岛上居民和他们唯一的渡船来说有了好结果。",
}


def subtitle(language: str, before: str, head: str = "", *, inside: str = "") -> str | None:
    prose = "".join(f"<p>{n}. {LINES[language] * 3}</p>" for n in range(5))
    page = f"<html lang={language}><title>Pier 7</title>{head}<body><h1>Pier 7</h1>{before}"
    return extract(
        f"{page}<div class=x>{inside}{prose}</div></body></html>", "https://islander.example/pier-7"
    ).subtitle


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize(
    "line",
    [
        "<p class=dek>{}</p>",
        "<div class=article-intro><p>{}</p></div>",
        "<header><p>{}</p></header><p>By Jo Roe</p>",
        "<div class=t7><p>{}</p></div><figure><img src=a.jpg></figure>",
        "<div><h2>{}</h2></div>",
    ],
)
def test_set_apart_under_the_headline(language: str, line: str) -> None:
    assert subtitle(language, line.format(STANDFIRST[language])) == STANDFIRST[language]


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("heading", ["h3", "h4"])
def test_a_sentence_in_a_heading_before_the_text(language: str, heading: str) -> None:
    line = STANDFIRST[language]
    assert subtitle(language, "", inside=f"<{heading}>{line}</{heading}>") == line
    assert subtitle(language, "", inside=f"<{heading}>{line.rstrip('.。')}</{heading}>") is None, "a subhead"


@pytest.mark.parametrize("language", LINES)
def test_bold_before_the_text(language: str) -> None:
    assert subtitle(language, "", inside=f"<p><b>{STANDFIRST[language]}</b></p>") == STANDFIRST[language]


@pytest.mark.parametrize(
    "before",
    [
        "<p class=subtitle>Westerby, 2 November 2031</p>",
        "<p class=intro-share>Share this story with everybody you know on the islands</p>",
        "<p class=summary><a href=/x>What the council said about the second ferry in spring</a></p>",
        "<p class=sub-headline>Pier 7</p>",
    ],
)
def test_what_is_named_so_and_is_none(before: str) -> None:
    assert subtitle("en", before) is None


@pytest.mark.parametrize("language", LINES)
def test_the_first_paragraph_is_none(language: str) -> None:
    """Though the page describes itself with it."""
    head = f'<meta name=description content="{STANDFIRST[language]}">'
    assert subtitle(language, "", head, inside=f"<p>{STANDFIRST[language]}</p>") is None


@pytest.mark.parametrize("name", ["teaser", "article-desc", "sumario", "perex"])
def test_further_names_of_the_line(name: str) -> None:
    line = "The town has found the money for a second berth, and the islanders are glad of it."
    assert subtitle("en", "", inside=f"<p class={name}>{line}</p>") == line


@pytest.mark.parametrize("language", LINES)
def test_above_the_byline_of_the_texts_own_column(language: str) -> None:
    prose = "".join(f"<p>{n}. {LINES[language] * 3}</p>" for n in range(5))
    page = (
        f"<html lang={language}><title>Pier 7</title><div><h1>Pier 7</h1><div>{STANDFIRST[language]}</div>"
        f"<div><div>2031-05-02 14:05</div></div><div>{prose}</div></div>"
    )
    assert extract(page, "https://islander.example/pier-7").subtitle == STANDFIRST[language]


def test_a_call_on_readers_is_none() -> None:
    call = "You're reading a free article of the Islander's members, who get all of them for a small fee each month."
    assert subtitle("en", f"<div><p class=x>{call}</p></div><p>NEWS</p><h2>{STANDFIRST['en']}</h2>") == STANDFIRST["en"]


@pytest.mark.parametrize(
    "line",
    [
        "Published February 24, 2031 Last updated July 21, 2031 This article is more than 2 years old.",
        "Foto: Ilze Kitsh / Der Kai, alle Rechte",
        "Old Harbour Stories Old Harbour Stories",
    ],
)
def test_dates_credits_and_a_section_twice_are_none(line: str) -> None:
    assert subtitle("en", f"<p class=standfirst>{line}</p>") is None


@pytest.mark.parametrize("name", ["field--type-text-with-summary", "entry-summary"])
def test_what_holds_the_whole_text_is_none(name: str) -> None:
    prose = "".join(f"<p>{n}. {LINES['en'] * 3}</p>" for n in range(5))
    page = f"<html lang=en><title>Pier 7</title><body><h1>Pier 7</h1><div class={name}>{prose}</div>"
    assert extract(page, "https://islander.example/pier-7").subtitle is None


def test_a_number_in_a_short_line_of_a_script_without_blanks() -> None:
    line = "港口委员会周二表示，旧码头的工程将在38天内开工。"
    assert subtitle("zh", f"<div class=post-subtitle>{line}</div>") == line


SAYS = {
    "ka": "ნავმისადგომი მეზობლებმა საკუთარი ხელით აღადგინეს",
    "fa": "اهالی با کمک مهندسان سه سال کار کردند",
    "en": "Islanders mended it by hand in three winters",
}


@pytest.mark.parametrize("language", SAYS)
@pytest.mark.parametrize(
    "line", ["<h4 class=s>{}</h4><div>7.5.2031 08:15 | The Quay</div>", "<p>{}</p><p>2031-05-07</p>"]
)
def test_no_sentence_between_headline_and_date(language: str, line: str) -> None:
    assert subtitle("el", line.format(SAYS[language])) == SAYS[language]
    assert subtitle("el", f"<h4>{SAYS[language]}</h4>") is None


def test_what_is_declared_is_one_without_a_full_stop() -> None:
    line = "漫长的讨论对岛上居民和他们唯一的渡船来说有了好结果"
    head = f"<meta property=og:description content='{line}'>"
    assert subtitle("zh", f"<p class=q>{line}</p><p class=t>2031-05-07</p>", head) == line


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("row", ["<div class=row><p>{}</p></div>", "<section><div><p>{}</p></div></section>"])
def test_a_text_each_of_whose_paragraphs_has_a_container_begins_with_no_standfirst(language: str, row: str) -> None:
    prose = "".join(row.format(f"{n}. {LINES[language] * 3}") for n in range(5))
    first = row.format(STANDFIRST[language])
    text = f"<h1>Pier 7</h1><div class=x>{first}{prose}</div>"
    page = f"<html lang={language}><title>Pier 7</title><body>{text}</body></html>"
    assert extract(page, "https://islander.example/pier-7").subtitle is None


@pytest.mark.parametrize(
    "line",
    [
        "On 8 November 2031 the island votes on who is to run the old ferry for ten years.",
        "Am 8. November 2031 stimmt die Insel darüber ab, wer die alte Fähre betreiben soll.",
        "8 ноября 2031 года остров решает, кто десять лет будет водить старый паром.",
    ],
)
def test_a_day_may_be_told_of_in_a_standfirst(line: str) -> None:
    assert subtitle("en", f"<p class=dek>{line}</p>") == line


@pytest.mark.parametrize("language", LINES)
def test_a_first_line_above_a_picture_is_no_standfirst(language: str) -> None:
    line = STANDFIRST[language]
    assert subtitle(language, "", inside=f"<p>{line}</p><p>By Jo Roe</p>") == line
    caption = "<figure><img src=a.jpg width=800><figcaption>The old ferry at noon</figcaption></figure>"
    assert subtitle(language, "", inside=f"<p>{line}</p>{caption}") is None


def test_a_first_paragraph_in_italics_that_the_page_declares_as_its_description() -> None:
    lead = (
        "The boat that carried three generations across the bay stopped on Tuesday, and nobody knows what comes next."
    )
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
    page = (
        "<html lang=en><head><title>The old pier stays</title>{}</head><body><article><h1>The old pier stays</h1>"
        f"<p class=byline>By Jo Roe</p><div><p><em>{lead}</em></p>{prose}</div></article>"
    )
    url = "https://quay.example/2031/the-old-pier-stays"
    assert extract(page.format(f'<meta name=description content="{lead}">'), url).subtitle == lead
    assert extract(page.format(""), url).subtitle is None


@pytest.mark.parametrize("language", LINES)
def test_one_of_several_points_is_none(language: str) -> None:
    line = STANDFIRST[language]
    assert subtitle(language, f"<ul><li class=dek>{line}</li></ul>") == line
    points = f"<li class=dek>{line}</li><li class=dek>{LINES[language]}</li>"
    assert subtitle(language, f"<ul>{points}</ul>") is None
