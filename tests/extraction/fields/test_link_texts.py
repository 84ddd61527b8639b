"""What a related link is called: the headline, without kicker, day and number that stand in a link beside it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from newscrawl import extract
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.fields.link_texts import is_rather_headline, link_text

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 6
URLS = [f"/2031/04/{slug}-of-the-old-harbour" for slug in ("ferry", "crane", "clock")]


def texts(card: str, label: str = "<h3>Related articles</h3>") -> list[tuple[str, str | None]]:
    title = "The old pier stays"
    cards = "".join(f"<div>{card.replace('HREF', url)}</div>" for url in URLS)
    html = f"<html><title>{title}</title><body><article><h1>{title}</h1>{PROSE}</article>"
    found = extract(f"{html}<div class=related>{label}{cards}</div>", "https://quay.example/2031/the-old-pier-stays")
    return [(link.text, link.label) for link in found.related_links]


@pytest.mark.parametrize(
    ("kicker", "headline"),
    [
        ("Meses de abandono", "Tras la ola de robos, vuelve la luz a la plaza del puerto"),
        ("13. Dezember 2031", "Die alte Fähre kehrt an den Kai des Hafens zurück"),
        ("17", "Старый паром снова ходит через гавань каждый день"),
        ("港町の話題", "古い桟橋は今後十年間使われることが火曜日に決まったと議長"),
    ],
)
def test_a_higher_heading_with_the_same_link_is_the_headline(kicker: str, headline: str) -> None:
    card = f"<h4><a href=HREF>{kicker}</a></h4><h2><a href=HREF>{headline}</a></h2>"
    assert {text for text, _ in texts(card)} == {headline}


def test_a_teaser_below_the_headline_is_none() -> None:
    teaser = "The ferry was out for a year, and comes back to the old harbour with a new engine this week."
    card = f"<h4><a href=HREF>The ferry of the old harbour is back</a></h4><p><a href=HREF>{teaser}</a></p>"
    assert {text for text, _ in texts(card)} == {"The ferry of the old harbour is back"}


@pytest.mark.parametrize("day", ["2031.3.4 Mon 8:15", "4 March 2031", "vor 2 Tagen"])
def test_the_time_behind_the_headline_is_none_of_it(day: str) -> None:
    card = f"<h4><a href=HREF>The ferry of the old harbour is back<time>{day}</time></a></h4>"
    assert {text for text, _ in texts(card)} == {"The ferry of the old harbour is back"}


def test_kicker_and_headline_do_not_run_into_each_other() -> None:
    card = "<a href=HREF><span>Old Harbour</span><br><span>The ferry comes back this week</span></a>"
    assert {text for text, _ in texts(card)} == {"Old Harbour The ferry comes back this week"}


def test_a_number_on_a_card_is_no_headline() -> None:
    card = "<a href=HREF><div><span>44</span></div><h3><div>The ferry of the old harbour is back</div></h3></a>"
    assert {text for text, _ in texts(card)} == {"The ferry of the old harbour is back"}


@pytest.mark.parametrize("labels", [("Related articles", "More from author"), ("Verwandte Artikel", "Mehr vom Autor")])
def test_of_two_lists_beside_each_other_the_first_is_the_label(labels: tuple[str, str]) -> None:
    label = f"<h4><a href=#>{labels[0]}</a><a href=#>{labels[1]}</a></h4>"
    assert {said for _, said in texts("<h3><a href=HREF>The ferry of the old harbour is back</a></h3>", label)} == {
        labels[0]
    }


@pytest.mark.parametrize(
    ("headline", "card"),
    [
        (
            "The ferry of the old harbour is back",
            "<a href=HREF title='{0}'><span>{0}</span><span>Prev posts</span></a>",
        ),
        ("古い渡し船が静かに港へ", "<a href=HREF title='{0}'><span>{0}</span> <span>前の記事</span></a>"),
        (
            "港口的木船之冬到了",
            "<a href=HREF title='{0}'><div>下一篇</div><div>{0}</div><div>數字不大，加起來卻不少，早上八個。</div></a>",
        ),
    ],
    ids=["behind", "wide", "card"],
)
def test_the_title_of_a_link_tells_which_part_of_it_is_the_headline(headline: str, card: str) -> None:
    assert {text for text, _ in texts(card.format(headline))} == {headline}


@pytest.mark.parametrize(
    "said",
    [
        "Learn more",
        "Read the full review »",
        "Mehr lesen ...",
        "Lire la suite",
        "Leer más",
        "Читать далее",
        "続きを読む",
        "자세히 보기",
        "اقرأ المزيد",
        "© Jo Roe / stock.adobe.com",
        "/fragments/the-ferry-of-the-harbour",
        "Add to cart",
    ],
)
def test_what_names_no_article_is_no_related_link(said: str) -> None:
    card = f"<div><p><a href=HREF>{said}</a></p></div>"
    assert texts(card) == []
    both = f"<p><a href=HREF>{said}</a></p><h4><a href=HREF>The ferry of the old harbour is back</a></h4>"
    assert {text for text, _ in texts(both)} == {"The ferry of the old harbour is back"}


@pytest.mark.parametrize("sign", ["» ", "▸ ", "\ue00a ", "» » ", "- "])
def test_arrows_and_icons_are_none_of_the_text(sign: str) -> None:
    assert {text for text, _ in texts(f"<p><a href=HREF>{sign}The ferry of the old harbour is back →</a></p>")} == {
        "The ferry of the old harbour is back"
    }


def test_quotation_marks_are() -> None:
    assert {text for text, _ in texts("<p><a href=HREF>»Die alte Fähre« kehrt in den Hafen zurück</a></p>")} == {
        "»Die alte Fähre« kehrt in den Hafen zurück"
    }


@pytest.mark.parametrize(
    "headline", ["Die Fähre kehrt im Mai zurück", "Паром возвращается весной", "渡し船は五月に港へ戻ると港長"]
)
def test_a_kicker_that_is_named_a_title_is_no_headline(headline: str) -> None:
    card = f"<a href=HREF><div class=titleElement>Hafen</div><h3>{headline}</h3><p>{PROSE[3:90]}</p></a>"
    assert {text for text, _ in texts(card)} == {headline}


def test_the_heading_of_a_teaser_is_its_text_where_only_its_call_is_a_link() -> None:
    card = "<h3>The ferry of the old harbour is back</h3><p><a href=HREF>Learn more</a></p>"
    assert {text for text, _ in texts(card)} == {"The ferry of the old harbour is back"}


@pytest.mark.parametrize(
    "card",
    [
        "<a href=HREF><h2>Fire at the quay</h2><h1>HEADLINE</h1><p>Fire at the quay</p></a>",
        "<h2><a href=HREF>After nine days:</a></h2><h3><a href=HREF>HEADLINE</a></h3>",
        "<div><div><a href=HREF>Harbour</a></div><div><a href=HREF>HEADLINE</a></div></div>",
        "<a href=HREF><div><div>Harbour</div><div>HEADLINE</div></div></a>",
    ],
)
def test_kickers_above_a_headline(card: str) -> None:
    assert {text for text, _ in texts(card.replace("HEADLINE", "The ferry comes back this week"))} == {
        "The ferry comes back this week"
    }


@pytest.mark.parametrize(
    ("link", "text"),
    [
        (
            "<span class=k-kicker>Sociedade</span><span>Dois capitães recordam tudo</span>",
            "Dois capitães recordam tudo",
        ),
        (
            "<div><small class=rubric>Общество</small><b>Два капитана вспоминают зиму</b></div>",
            "Два капитана вспоминают зиму",
        ),
        ("<b class=kicker>Harbour:</b> <b>Captains remember the winter</b>", "Harbour: Captains remember the winter"),
        ("<span>New </span><span>York ferries sail again in June</span>", "New York ferries sail again in June"),
        (
            "<span class=kicker>Why ferries sail again in June</span> <b>A report</b>",
            "Why ferries sail again in June A report",
        ),
    ],
)
def test_a_word_over_the_headline_that_is_named_so(link: str, text: str) -> None:
    anchor = document_fromstring(f"<body><a href=/1>{link}</a></body>").find(".//a")
    assert anchor is not None
    [block] = Segmenter(Elements(parse_html(f"<body><a href=/1>{link}</a></body>".encode()))).read()
    assert link_text(anchor, block) == text


@pytest.mark.parametrize(
    ("above", "headline", "behind"),
    [
        ("Harbour ferries", "The ferry of the old harbour is back", "read more"),
        ("Alter Hafen", "Die alte Fähre kehrt an den Kai des Hafens zurück", "mehr lesen"),
        ("Старая гавань", "Старый паром снова ходит через гавань каждый день", "Читать"),
        ("港の話題", "古い桟橋は今後十年間使われることが火曜日に決まったと議長", "続きを読む"),
    ],
)
@pytest.mark.parametrize(
    "card",
    [
        "<a href=HREF><i class=kick>{}</i> <span class=card__headline>{}</span> <span class=more>{}</span></a>",
        "<h3><a href=HREF><span class=topline>{}</span> <span class=card-title>{}</span> <i class=icon>{}</i></a></h3>",
    ],
)
def test_what_is_named_the_headline_is_it(card: str, above: str, headline: str, behind: str) -> None:
    assert {text for text, _ in texts(card.format(above, headline, behind))} == {headline}


def test_a_second_line_in_a_heading_stays() -> None:
    lines = "<span class=title>Quarrel of the ferrymen</span> <span class=subtitle>All stays put</span>"
    card = f"<h3><a href=HREF>{lines}</a></h3>"
    assert {text for text, _ in texts(card)} == {"Quarrel of the ferrymen All stays put"}


def test_the_day_behind_a_headline_is_none_of_it_in_any_element() -> None:
    card = "<a href=HREF>古い桟橋は今後十年間使われることが火曜日に決まった<b>2031-03-04</b></a>"
    assert {text for text, _ in texts(card)} == {"古い桟橋は今後十年間使われることが火曜日に決まった"}


@pytest.mark.parametrize(
    ("between", "element", "rather"),
    [("", "h3", True), ("<p>7 May</p>", "h3", False), ("", "p", False), ("</section><section>", "h3", False)],
)
@pytest.mark.parametrize(
    ("kicker", "headline"),
    [
        ("Harbour", "The ferry of the old harbour is back at its quay"),
        ("Гавань", "Старый паром снова ходит через гавань каждый день"),
    ],
)
def test_a_heading_right_below_a_kicker_is_the_headline(
    between: str, element: str, rather: bool, kicker: str, headline: str
) -> None:
    links = f"<h3><a href=/a>{kicker}</a></h3>{between}<{element}><a href=/a>{headline}</a></{element}>"
    blocks = Segmenter(Elements(parse_html(f"<body><section>{links}</section></body>".encode()))).read()
    assert is_rather_headline(blocks[-1], headline, blocks[0], kicker) == rather


@pytest.mark.parametrize(
    ("time", "is_left_out"),
    [
        ("7 May", True),
        ("Tuesday, 7 May 2031, 10:15", True),
        ("7. Mai 2031, 10:15 Uhr", True),
        ("mardi 7 mai 2031 à 10h15", True),
        ("вторник, 7 мая 2031", True),
        ("2031年5月7日(水)", True),
        ("Monday's market, 7 May", False),
        ("Special edition, 7 May", False),
        ("Sonderausgabe vom 7. Mai", False),
    ],
)
def test_what_says_more_than_a_day_is_part_of_the_headline(time: str, is_left_out: bool) -> None:
    headline = "The old ferry comes back to its quay"
    said = headline if is_left_out else f"{time} {headline}"
    assert {text for text, _ in texts(f"<a href=HREF><time>{time}</time> {headline}</a>")} == {said}


@pytest.mark.parametrize("name", ["cat", "c-card__cat", "label", "teaser__section", "tag-name"])
@pytest.mark.parametrize(
    ("section", "headline"),
    [
        ("Transport", "The ferry of the old harbour is back"),
        ("経済", "古い渡し船が港に戻ってくる見通しと議長"),
        ("اقتصاد", "العبّارة القديمة تعود إلى المرفأ هذا الأسبوع"),
    ],
)
def test_a_section_in_a_link_before_the_headline(name: str, section: str, headline: str) -> None:
    card = f"<a href=HREF><span class={name}>{section}</span><span class=t>{headline}</span></a>"
    assert {text for text, _ in texts(card)} == {headline}


@pytest.mark.parametrize(
    ("label", "headline"),
    [("Also read", "The ferry of the old harbour is back"), ("あわせて読みたい", "古い渡し船が港に戻ってくる見通し")],
)
def test_a_card_that_is_one_link_with_its_own_label(label: str, headline: str) -> None:
    words = f"<div class=blogcard-title>{headline}</div><div class=blogcard-snippet>{PROSE[3:90]}</div>"
    card = f"<a href=HREF><div class=blogcard-label>{label}</div><figure><img src=a.jpg></figure><div>{words}</div></a>"
    assert texts(card, "") and set(texts(card, "")) == {(headline, label)}
    line = f"<a href=HREF><img src=a.jpg><div><small>{label}</small><strong>{headline}</strong></div></a>"
    assert texts(line, "") and set(texts(line, "")) == {(headline, label)}
