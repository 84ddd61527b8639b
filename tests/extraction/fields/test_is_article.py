# ruff: noqa: E501 - lines of markup
"""Pages of long teasers are no articles, whatever language they are in and however they are marked up."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.fields.continued import is_continued
from newscrawl.extraction.fields.headline_rows import lists_headlines
from newscrawl.extraction.fields.teasers import lists_others

GERMAN = (
    "Der Rat der Stadt hat beschlossen, die Brücke Nummer {n} am Hafen noch in diesem Jahr zu sperren. Bis dahin sollen"
    " {n} Fähren häufiger fahren, sagte die Bürgermeisterin. Kosten trägt zur Hälfte das Land, wie es im Antrag heißt."
)
GREEK = (
    "Το δημοτικό συμβούλιο αποφάσισε χθες να κλείσει {n} γέφυρες του λιμανιού μέσα στη χρονιά. Ως τότε τα πλοία θα"
    " περνούν συχνότερα, είπε η δήμαρχος. Το μισό κόστος πληρώνει η περιφέρεια, όπως γράφει η εισήγηση."
)
KOREAN = (
    "시의회는 어제 올해 안에 항구 다리를 폐쇄하기로 결정했다. 그때까지 여객선 {n}척이 더 자주 다닐 것이라고 했다."
    " 비용의 절반은 도가 부담한다고 안건에 적혀 있다. 주민들은 공사가 길어질 것을 걱정하고 있다고 전했다."
)
HEADLINES = {
    GERMAN: "Brücke am Hafen wird noch {} Monate gesperrt",
    GREEK: "Η γέφυρα κλείνει για {} μήνες φέτος",
    KOREAN: "항구 다리 올해 {}개월 동안 폐쇄 결정",
}
MARKUP = {
    "rows": "<div class='row' data-href='/{n}'><strong>{head}</strong> <p>{text}</p></div>",
    "clicks": "<div onclick=\"location.href='/{n}/x'\"><h4>{head}</h4><p>{text}</p></div>",
    "one-line": "<p class='item'><i>2{n}.11.2026</i> <a href='/{n}'><b>{head}</b></a><br>{text}</p>",
    "cells": (
        "<table><tr><td><img src='{n}.jpg'></td><td><a href='show.asp?no={n}'>{head}</a><br>{text}</td></tr></table>"
    ),
    "pictures": "<p class='row'><a href='/{n}'><img src='{n}.jpg'></a> <a href='/{n}'>{head}</a><br>{text}</p>",
    "picture-cells": (
        "<table><tr><td><a href='haber.aspx?id={n}'><img src='{n}_k.jpg'></a></td>"
        "<td><a class='baslik' href='haber.aspx?id={n}'>{head}</a><br><span>{text}</span></td></tr></table>"
    ),
    "buttons": "<div class='card'><h5>{head}</h5><p>{text}</p><a class='btn' href='/{n}'>ᐅᐅ</a></div>",
    "blog": (
        "<table><tr><td><b>{head}</b><br><br>{text}<br>"
        "( <a href='/{n}'>•••</a> | <a href='/{n}#c'>{n} ✉</a> )</td></tr></table>"
    ),
    "more": "<div class='card'><h3>{head}</h3><p>{text} <a href='/{n}'>•••</a></p></div>",
    "headings": "<article><h2><a href='/{n}'>{head}</a></h2><p>{text}</p></article>",
    "divs": "<div class='row'><div class='t'><a href='/{n}'>{head}</a></div><div class='s'><p>{text}</p></div></div>",
    "list": "<li><h3><a href='/{n}'>{head}</a></h3><p>{text}</p></li>",
}


POST = "<div class='post'><h2><a href='{link}'>{head}</a></h2><small>{n}. November 2026</small>{text}</div>"


def page(content: str, title: str = "Hafen", head: str = "", path: str = "hafen/") -> Page:
    menu = "<nav><ul><li><a href='/a/'>Eins</a></li><li><a href='/b/'>Zwei</a></li></ul></nav>"
    top = f"<html><head><title>{title}</title>{head}</head><body>{menu}"
    text = f"{top}<main><h1>{title}</h1>{content}</main></body></html>"
    return Page.of(text.encode(), f"https://kurier.example/{path}")


def posts(count: int, link: str = "/2026/11/{n}") -> str:
    texts = {n: "".join(f"<p>{GERMAN.format(n=n * 10 + k) * 3}</p>" for k in range(4)) for n in range(2, 2 + count)}
    heads = {n: HEADLINES[GERMAN].format(n) for n in texts}
    return "".join(POST.format(n=n, link=link.format(n=n), head=heads[n], text=text) for n, text in texts.items())


def teasers(text: str, form: str, count: int = 8) -> str:
    numbers = range(2, count + 2)
    return "".join(MARKUP[form].format(n=n, head=HEADLINES[text].format(n), text=text.format(n=n)) for n in numbers)


@pytest.mark.parametrize("text", [GERMAN, GREEK, KOREAN], ids=["german", "greek", "korean"])
@pytest.mark.parametrize("form", list(MARKUP))
def test_a_section_of_long_teasers(text: str, form: str) -> None:
    found = run_extraction(page(teasers(text, form)))
    assert not found.article.is_article


def test_the_rule_counts_paragraphs_below_linked_headlines() -> None:
    assert lists_others(run_extraction(page(teasers(GERMAN, "headings"))).analysis)
    paragraph = f"<p>{GERMAN.format(n=90)}</p>"
    assert not lists_others(run_extraction(page(paragraph + teasers(GERMAN, "headings", 3))).analysis), (
        "too few to tell"
    )


@pytest.mark.parametrize("form", ["headings", "one-line", "cells"])
@pytest.mark.parametrize("text", [GERMAN, GREEK, KOREAN], ids=["german", "greek", "korean"])
def test_few_are_enough_where_there_is_nothing_else(text: str, form: str) -> None:
    assert not run_extraction(page(teasers(text, form, 2))).article.is_article


@pytest.mark.parametrize("form", ["one-line", "cells", "headings", "list"])
@pytest.mark.parametrize("text", [GERMAN, GREEK, KOREAN], ids=["german", "greek", "korean"])
def test_one_is_enough_that_begins_with_its_headline_or_stands_right_below_it(text: str, form: str) -> None:
    """As on the last page of a list."""
    assert lists_others(run_extraction(page(teasers(text, form, 1))).analysis)


@pytest.mark.parametrize(
    ("path", "name"), [("aktuelles.html", "Aktuelles"), ("noticias.php", "Noticias"), ("novinky.asp", "Novinky")]
)
def test_a_list_that_is_called_by_the_one_word_of_its_address(path: str, name: str) -> None:
    row = (
        "<div><p><time datetime='2026-11-{n:02}'>{n}.11.2026</time></p><h2><a href='t/{n}.html'>{head}</a></h2>"
        "<p>{text}</p><p><a href='t/{n}.html'>Weiterlesen … <i>{head}</i></a></p></div>"
    )
    rows = "".join(
        row.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n)) for n in (25, 21, 17, 13, 9)
    )
    html = f"<html lang=de><title>{name}</title><body><h1>{name}</h1>{rows}</body></html>"
    assert not run_extraction(Page.of(html.encode(), f"https://kurier.example/{path}")).article.is_article


LONG = (
    "<div class='item'><h2>{head}</h2><p>{text}</p><p>Und das ist noch lange nicht alles, was dazu gesagt wurde.</p>"
    "<p class='more'><a href='/t/{n}' aria-label='{head}'>{more}</a></p></div>"
)
BOLD = "<p><b>{n}.11.2026: {head}</b></p><p>{text} <a href='/t/{n}'>[{more}]</a></p>"


@pytest.mark.parametrize("more", ["Weiterlesen", "Подробнее", "続きを読む"])
@pytest.mark.parametrize("form", [LONG, BOLD])
@pytest.mark.parametrize("count", [2, 3, 8])
def test_teasers_of_several_paragraphs_and_headlines_that_lead_nowhere(form: str, count: int, more: str) -> None:
    rows = [
        form.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n), more=more) for n in range(2, 12)
    ]
    listed = "".join(rows[:count])
    assert not run_extraction(page(f"<h1>Neues</h1>{listed}")).article.is_article
    prose = "".join(f"<p>{GERMAN.format(n=n)}</p>" for n in range(20, 24 + 2 * count))
    assert not lists_others(run_extraction(page(f"<h1>Neues</h1>{listed}{prose}")).analysis), "beside an article"


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("Brücke am Hafen bleibt gesperrt", "t/brucke-am-hafen-bleibt-gesperrt.html"),
        ("Příští rok začne oprava mostu", "clanky/pristi-rok-zacne-oprava-mostu"),
        ("Köprü gelecek yıl açılıyor", "haber/7/kopru-gelecek-yil-aciliyor"),
    ],
)
def test_the_beginning_of_another_page(head: str, path: str) -> None:
    """The only entry of a list's last page."""
    text = f"<h3>{head}</h3><p>{GERMAN.format(n=4)}</p><p>{GERMAN.format(n=5)}</p><p><a href='/{{}}'>mehr</a></p>"
    assert is_continued(run_extraction(page(text.format(path))).analysis)
    for other in ("t/schule-wird-im-herbst-saniert", "abo/angebote", f"x/{path}#top", "https://other.example/" + path):
        own = page(text.format(other).replace("/https", "https"), path=f"x/{path}")
        assert not is_continued(run_extraction(own).analysis), other
    more = text.format(path) + f"<p>{GERMAN.format(n=6)}</p>" * 3
    assert not is_continued(run_extraction(page(more)).analysis), "a text of its own"
    month = page(text.format("2026/06/005.htm"), path="2026/06/")
    assert is_continued(run_extraction(month).analysis), "a month of one entry"


@pytest.mark.parametrize("day", ["05.11.2026", "5 Νοεμβρίου 2026", "2026-11-05 08:00"])
def test_days_between_teasers_are_none_of_the_text(day: str) -> None:
    """Nor are they of the few that a list's last page has."""
    row = (
        "<div class='item'><h3>{head}</h3><div class='d'>{day}</div><p>{text}</p><a href='/n?{n}'>Weiterlesen</a></div>"
    )
    rows = [row.format(n=n, day=day, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n)) for n in (3, 4, 5)]
    assert lists_others(run_extraction(page("".join(rows))).analysis)


@pytest.mark.parametrize(
    "row",
    [
        "<dl><dt>{head}</dt><dd>{text} <a href='/view.php?no={n}'>더보기</a></dd><dd>2026-11-0{n}</dd></dl>",
        "<div><b>{head}</b></div><div>0{n}.11.2026</div><div>{text} <a href='/view.php?no={n}'>»»</a></div>",
        "<tr><td>{head}</td></tr><tr><td>{text} <a href='?aid={n}'>Περισσότερα</a></td></tr>",
    ],
)
def test_headlines_that_lead_nowhere_are_part_of_their_teasers(row: str) -> None:
    """In elements that are no headings, and nearly as long as what stands below them."""
    short = "Der Rat hat es gestern Abend nach {n} Stunden so beschlossen ..."
    rows = [row.format(n=n, head=HEADLINES[GERMAN].format(n), text=short.format(n=n)) for n in range(2, 8)]
    listed = "".join(rows) if "<dl" in row or "<div" in row else f"<table>{''.join(rows)}</table>"
    assert lists_others(run_extraction(page(listed)).analysis)
    story = "".join(f"<p>{GERMAN.format(n=n)}</p>" for n in range(20, 26))
    assert not lists_others(run_extraction(page(story + listed, HEADLINES[GERMAN].format(9))).analysis)


@pytest.mark.parametrize("text", list(HEADLINES), ids=["german", "greek", "korean"])
def test_cards_that_are_links_with_all_of_their_lines(text: str) -> None:
    card = "<a class='card' href='/{n}'><span>{n}.11.2026</span> <span>{head}</span> <span>•••</span></a>"
    cards = "".join(card.format(n=n, head=HEADLINES[text].format(n)) for n in range(2, 9))
    assert lists_others(run_extraction(page(cards)).analysis)
    story = "".join(f"<p>{text.format(n=n)}</p>" for n in range(20, 26))
    assert not lists_others(run_extraction(page(story + cards, HEADLINES[text].format(9))).analysis)


def test_two_teasers_of_an_archives_day_and_a_line_of_one_of_them() -> None:
    line = "<div>Подробности Категория: спорт | Автор: admin | 26-11-2026, 06:00</div>"
    shown = teasers(GERMAN, "headings", 2) + line
    assert lists_others(run_extraction(page(shown, path="2026/11/26/")).analysis)


@pytest.mark.parametrize("text", list(HEADLINES), ids=["german", "greek", "korean"])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_headlines_in_bold_in_a_cell_are_none_of_the_text(text: str, count: int) -> None:
    """Where the classifier took them for paragraphs, half of what an old paper lists were none of its teasers."""
    row = "<tr><td><font size=1>{n}.11.2026</font></td><td><a href='/n/{n}'><b>{head}, {head}</b></a><br>{text}...</td></tr>"
    rows = "".join(
        row.format(n=n, head=HEADLINES[text].format(n), text=text.format(n=n)) for n in range(11, 11 + count)
    )
    assert lists_others(run_extraction(page(f"<table>{rows}</table>")).analysis)


@pytest.mark.parametrize("meta", ["<div class='meta'>21.11.2026</div>", ""])
def test_one_is_enough_that_is_a_card_with_its_headline(meta: str) -> None:
    """As WordPress writes it: headline, day and summary in elements of their own."""
    card = "<article class='post'><header><h2><a href='/{n}'>{head}</a></h2>{meta}</header><div><p>{text}</p></div>{h1}</article>"
    values = {"n": 7, "head": HEADLINES[GERMAN].format(7), "meta": meta, "text": GERMAN.format(n=7)}
    assert lists_others(run_extraction(page(card.format(**values, h1=""))).analysis)
    around = card.replace("<article class='post'>", "<article><h1>Neues vom Hafen und der Stadt</h1>")
    own = page(around.format(**values, h1="")).html.replace(b"<main><h1>", b"<main><b>")
    assert not lists_others(run_extraction(Page.of(own, "https://kurier.example/hafen")).analysis), "a page's own text"


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("text", list(HEADLINES), ids=["german", "greek", "korean"])
def test_teasers_of_two_paragraphs_below_their_headlines(text: str, count: int) -> None:
    """What stands below the first paragraph of each is a teaser too, where all text begins with a headline."""
    row = (
        "<div><a href='/{n}'>{n}.11.2026 {head}</a><p>{text}</p><p>{text} ({n})</p><i><a href='/by/7'>Roe</a></i></div>"
    )
    rows = "".join(
        row.format(n=n, head=HEADLINES[text].format(n), text=text.format(n=n)) for n in range(11, 11 + count)
    )
    assert lists_others(run_extraction(page(rows)).analysis)
    prose = "".join(f"<p>{text.format(n=n)}</p>" for n in range(90, 94))
    assert not lists_others(run_extraction(page(prose + rows)).analysis), "it begins with a text of its own"


@pytest.mark.parametrize("more", ["Devamını oku", "Weiterlesen", "続きを読む"])
def test_invitations_in_short_lines_behind_other_links(more: str) -> None:
    """The section, how often it was read, the comments, and then the link on."""
    row = (
        "<tr><td><a href='/{n}'><img src='{n}.jpg'></a><span>{head}</span><p>{text}</p>"
        "<a href='/sea'>Hafen</a> <i>269</i> <a href='/{n}#c'>{n}</a> <a href='/{n}'>{more}</a></td></tr>"
    )
    rows = [row.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n), more=more) for n in range(2, 7)]
    assert lists_others(run_extraction(page(f"<table>{''.join(rows)}</table>")).analysis)


@pytest.mark.parametrize(
    "card",
    [
        "<div class='card'><h3>{head}</h3><p>{text}</p><a class='stretched-link' href='/{n}'></a></div>",
        "<div class='card'><h3>{head}</h3><p>{text}</p><a href='/{n}'><i class='fa fa-arrow-right'></i></a></div>",
        "<div><a href='/{n}' style='background:url(/{n}.jpg)'></a><div><b>{head}</b><p>{text}</p></div></div>",
        "<li onclick=\"window.open('/{n}')\"><b>{head}</b><p>{text}</p></li>",
    ],
)
def test_cards_with_a_link_over_all_of_them(card: str) -> None:
    rows = "".join(card.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n)) for n in range(2, 7))
    assert lists_others(run_extraction(page(rows)).analysis)
    prose = "".join(f"<p>{GERMAN.format(n=n)}</p>" for n in range(20, 26))
    picture = "<a href='/pictures/7'><img src='7.jpg'></a>"
    assert not lists_others(run_extraction(page(f"<div>{picture}{prose}</div>")).analysis)


@pytest.mark.parametrize("text", list(HEADLINES), ids=["german", "greek", "korean"])
def test_headlines_below_a_name_that_is_none(text: str) -> None:
    """Whatever stands at the page's side is no article of its own."""
    rows = "".join(f"<dd><a href='/{n}'>{n}.11.2026 {HEADLINES[text].format(n)}</a></dd>" for n in range(11, 16))
    side = f"<div class='box'><p>{text.format(n=3)}</p><p>{text.format(n=4)}</p></div>"
    assert lists_headlines(run_extraction(page(f"<dl>{rows}</dl>{side}")).analysis)
    few = "".join(f"<dd><a href='/{n}'>{HEADLINES[text].format(n)}</a></dd>" for n in (11, 12))
    for other in (page(f"{side}<dl>{rows}</dl>"), page(few + side), page(rows + side, HEADLINES[text].format(9))):
        assert not lists_headlines(run_extraction(other).analysis)


@pytest.mark.parametrize("text", list(HEADLINES), ids=["german", "greek", "korean"])
def test_the_only_entry_below_a_name_that_is_none(text: str) -> None:
    """A list's last page, where no tag says what a headline is."""
    head = HEADLINES[text].format(7)
    entry = "<li><span>21.11.2026</span><dl><dt><a href='/7'>{}</a></dt></dl><p>{}</p><p>{}</p></li>"
    shown = entry.format(head, text.format(n=7), text.format(n=8))
    assert lists_headlines(run_extraction(page(shown)).analysis)
    assert not lists_headlines(run_extraction(page(shown, head)).analysis), "its own headline"
    declared = page(shown).html.replace(b"<title>Hafen", f"<title>{head}".encode())
    assert not lists_headlines(run_extraction(Page.of(declared, "https://kurier.example/sea")).analysis), "likewise"
    more = shown + "".join(f"<p>{text.format(n=n)}</p>" for n in range(20, 24))
    assert not lists_headlines(run_extraction(page(more)).analysis), "a text of its own"


@pytest.mark.parametrize("text", list(HEADLINES), ids=["german", "greek", "korean"])
def test_days_of_a_calendar_are_no_text(text: str) -> None:
    days = "".join(f"<td>{n}</td>" for n in range(1, 31))
    calendar = f"<div class='box'><table><tr>{days}</tr></table></div>"
    row = "<div><a href='/{n}'>{head}</a><p>{text}</p><p>{text} ({n})</p></div>"
    rows = "".join(row.format(n=n, head=HEADLINES[text].format(n), text=text.format(n=n)) for n in range(11, 15))
    assert lists_others(run_extraction(page(calendar + rows)).analysis)


def test_a_headline_above_the_only_paragraph_may_be_its_own() -> None:
    one = teasers(GERMAN, "headings", 1)
    assert not lists_others(run_extraction(page(one, HEADLINES[GERMAN].format(2))).analysis), "whatever it links to"
    assert not lists_others(run_extraction(page(one, path="2")).analysis), "it links to this very page"
    assert not lists_others(run_extraction(page(teasers(GERMAN, "divs", 1))).analysis), "it may be related"


def test_one_is_enough_that_leads_where_its_headline_leads() -> None:
    text = "<h2><a href='{0}'>{1}</a></h2><p>{2} [...] <a href='{0}'>Weiter</a></p>"
    head, prose = HEADLINES[GERMAN].format(3), GERMAN.format(n=3)
    assert lists_others(run_extraction(page(text.format("/3", head, prose))).analysis)
    dated = text.replace("<p>", "<div>Erstellt am 12.11.2026 von Jo Roe</div><p>")
    assert lists_others(run_extraction(page(dated.format("/3", head, prose))).analysis), "its day stands between"
    own = text.format("https://kurier.example/hafen/", head, prose)
    assert not lists_others(run_extraction(page(own, head)).analysis), "an article's headline may lead to the article"


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href='/{n}'>{head}</a> <span>12. November 2026</span><p>{text}</p></li>",
        "<li><a href='/a/20261112/{n}.html'>{head}</a><span><small>日期：</small>2026-11-12 16:00 <small>点击：</small>492</span>"
        "<p>{text}</p></li>",
        "<li><span>12.11.2026</span> <a href='/{n}'>{head}</a><p>{text}</p></li>",
    ],
)
def test_a_day_and_more_beside_the_headline_over_a_teaser(row: str) -> None:
    rows = "".join(row.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n)) for n in range(2, 9))
    assert lists_others(run_extraction(page(f"<ul>{rows}</ul>")).analysis)


def test_whose_visit_it_is_makes_no_article_of_a_list() -> None:
    """A section's name is its headline, and its page's address has it; what stands behind has letters and figures."""
    section = "hafen/hafen_node.html;jsessionid=0A1B2C3D4E5F60718293A4B5C6D7E8F0.live881?gtp=118_list%253D2"
    shown = f"<h1>Hafen</h1>{teasers(GERMAN, 'headings', 6)}<time datetime='2026-11-12'>12.11.2026</time>"
    assert not run_extraction(page(shown, path=section)).article.is_article


def test_paragraphs_that_end_with_the_same_word_are_no_teasers() -> None:
    """A link to one page, to this page's own notes, to other sites or to files invites nobody to another article."""
    for href in ("/about", "#note{n}", "https://shop{n}.example/", "/files/{n}.pdf"):
        text = "".join(f"<p>{GERMAN.format(n=n)} <a href='{href.format(n=n)}'>Quelle</a></p>" for n in range(20, 28))
        assert not lists_others(run_extraction(page(text, HEADLINES[GERMAN].format(9))).analysis), href


def test_long_paragraphs_are_no_teasers() -> None:
    text = "".join(f"<p>{GERMAN.format(n=n) * 5}</p><p><a href='/n/{n}'>Kommentare</a></p>" for n in range(20, 28))
    assert not lists_others(run_extraction(page(text, HEADLINES[GERMAN].format(9))).analysis)


def test_links_in_an_article_leave_it_one() -> None:
    text = "".join(f"<p>{GERMAN.format(n=n)}</p>" for n in range(20, 26))
    found = page(text + teasers(GERMAN, "headings", 4), HEADLINES[GERMAN].format(9))
    assert not lists_others(run_extraction(found).analysis)


def test_what_declares_itself_an_article_may_be_made_of_them() -> None:
    node = '{"@type": "NewsArticle", "headline": "Was am Hafen heute wichtig wird"}'
    head = f'<script type="application/ld+json">{node}</script>'
    found = run_extraction(page(teasers(GERMAN, "headings"), "Was am Hafen heute wichtig wird", head))
    assert found.decisions["is_article"].rule != "teasers"


def test_posts_in_full_are_a_list_of_them_where_each_has_a_day_and_a_page() -> None:
    assert run_extraction(page(posts(2))).decisions["is_article"].rule == "posts"
    undated = posts(2).replace(" November 2026", "")
    assert run_extraction(page(undated)).decisions["is_article"].rule != "posts", "parts of one article may have links"
    one_holder = f"<article>{posts(2).replace('div', 'span')}</article>"
    assert run_extraction(page(one_holder)).decisions["is_article"].rule != "posts", "an article with links among it"


def test_posts_of_which_the_first_alone_was_taken_for_the_text() -> None:
    item = "<li><article><h1><a href='/s-{n}.html'>{head}</a></h1>{date}{text}</article></li>"
    texts = {n: f"<p>{GERMAN.format(n=n)}</p><p>Zwei frühere Versuche …</p>" for n in range(10, 19)}
    dates = {n: f"<p class=post-info>Veröffentlicht: {n}. November 2026</p>" for n in texts}
    heads = {n: HEADLINES[GERMAN].format(n) for n in texts}
    items = "".join(item.format(n=n, head=heads[n], text=texts[n], date=dates[n]) for n in texts)
    listed = run_extraction(page(f"<ol>{items}</ol>", path="index2.html"))
    assert sum(block.reason == "of the next article" for block in listed.analysis.blocks) > 5
    assert not listed.article.is_article
    own = f"<article><h1>Was am Hafen nun wichtig wird</h1><i>27. November 2026</i>{texts[10] * 3}</article>"
    followed = run_extraction(page(f"{own}<ol>{items}</ol>", path="was-am-hafen-nun-wichtig-wird.html"))
    assert followed.decisions["is_article"].rule != "posts", "the posts follow a text of its own"


@pytest.mark.parametrize(
    ("link", "is_list"),
    [
        ('28. November 2026 <a href="/2026/{n}">#</a>', True),
        ('<a href="/2026/{n}">28. November 2026</a>', True),
        ('28. November 2026 <a rel="Bookmark nofollow" href="/2026/{n}">Permalink</a>', True),
        ('28. November 2026, von <a href="/team/{n}">Jo Roe</a>', False),
        ('28. November 2026 <a href="#{n}">#</a>', False),
        ('Mehr dazu <a href="/2026/{n}">#</a>', False),
    ],
)
def test_posts_whose_day_leads_to_them(link: str, is_list: bool) -> None:
    """And not parts of one article, as of a live blog, each of which has its author and its place."""
    text = "".join(
        f"<div><h2>{HEADLINES[GERMAN].format(n)}</h2><i>{link.format(n=n)}</i><p>{GERMAN.format(n=n) * 3}</p></div>"
        for n in range(30, 34)
    )
    assert (run_extraction(page(text)).decisions["is_article"].rule == "posts") is is_list


@pytest.mark.parametrize("path", ["?cat=9", "?m=202611", "2026/11/", "category/sturm/", "tag/sturm/"])
def test_one_post_is_a_list_where_the_address_says_so(path: str) -> None:
    assert run_extraction(page(posts(1), path=path)).decisions["is_article"].rule == "posts"
    for own in ("https://kurier.example/" + path, "/hafen"):
        head = f"<link rel='canonical' href='{own}'>"
        found = run_extraction(page(posts(1, own), HEADLINES[GERMAN].format(2), head, path))
        assert found.decisions["is_article"].rule != "posts", "an article's headline may lead to the article"
    for article in ("sturm-am-hafen", "thema/hafen/sturm-reisst-kaimauer-ein"):
        assert run_extraction(page(posts(1), path=article)).decisions["is_article"].rule != "posts"
    own = (
        f"<p>{GERMAN.format(n=9) * 3}</p><h4><a href='/thema/2'>{HEADLINES[GERMAN].format(8)}</a></h4><i>27.11.2026</i>"
    )
    assert run_extraction(page(own, path=path)).decisions["is_article"].rule != "posts", "its text begins above"


DECLARED = '<script type="application/ld+json">{{"@type": "{}", "headline": "{}"}}</script>'


@pytest.mark.parametrize(
    ("kind", "path"), [("WebPage", "hafen/"), ("BlogPosting", "tags/hafen/"), ("Article", "page/3/")]
)
def test_a_list_is_one_whatever_its_system_declares(kind: str, path: str) -> None:
    head = DECLARED.format(kind, "Hafen")
    assert run_extraction(page(posts(2), head=head, path=path)).decisions["is_article"].rule == "posts"
    assert run_extraction(page(teasers(GERMAN, "list"), head=head, path=path)).decisions["is_article"].rule == "teasers"
    kept = run_extraction(page(posts(2), head=DECLARED.format("Article", "Hafen")))
    assert kept.decisions["is_article"].rule != "posts", "it says that it is one, and its address nothing else"


@pytest.mark.parametrize(
    "form",
    [
        "<div><p class='title'><a href='{link}'>{head}</a></p><i>{n}.11.2026</i>{text}</div>",
        "<article><i><a href='{link}'>{n}.11.2026</a></i>"
        "<div><header><h1><a href='{link}'>{head}</a></h1></header>{text}</div></article>",
    ],
    ids=["named", "day apart"],
)
def test_posts_whose_headline_is_only_named_so_or_whose_day_stands_apart(form: str) -> None:
    text = "".join(
        form.format(
            n=n, link=f"/2026/11/{n}", head=HEADLINES[KOREAN].format(n), text=f"<p>{KOREAN.format(n=n) * 5}</p>"
        )
        for n in (20, 21)
    )
    assert run_extraction(page(text, path="page/2/")).decisions["is_article"].rule == "posts"


@pytest.mark.parametrize(
    "form",
    [
        "<article><h2>{head}</h2><p>{text}</p><i>{n}. November 2026 · Jo Roe</i><a href='/11/{n}/'></a></article>",
        "<article><a href='/11/{n}/'><img src=/{n}.jpg></a><p>2026-11-{n} 4 min</p><h2>{head}</h2>{text}</article>",
    ],
    ids=["over it", "picture"],
)
def test_posts_whose_card_has_one_link_without_a_text(form: str) -> None:
    cards = [form.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n) * 4) for n in (20, 21, 22)]
    assert run_extraction(page("".join(cards), path="tags/hafen/")).decisions["is_article"].rule == "posts"


def test_subheads_of_a_post_lead_into_it() -> None:
    form = "<article><i>{n}.11.2026</i><div><h2><a href='/11/{n}/'>{head}</a></h2>{text}{sub}{text}</div></article>"
    sub = (
        "<h3>{head} noch<a href='/11/{n}/#noch' title='#'>\xb6</a></h3>",
        "<h3><a href='/11/{n}/#noch'>Warum das so ist</a></h3>",
    )
    for subhead in sub:
        text = "".join(
            form.format(
                n=n,
                head=HEADLINES[GERMAN].format(n),
                text=f"<p>{GERMAN.format(n=n) * 4}</p>",
                sub=subhead.format(n=n, head="Was"),
            )
            for n in (20, 21)
        )
        assert run_extraction(page(text, path="page/2/")).decisions["is_article"].rule == "posts"


def test_lines_about_an_article_may_stand_between_its_headline_and_its_teaser() -> None:
    between = "<h6><a href='/{n}'>{head}</a></h6><ul><li>{n}.11.<li>06:05</ul><p>{text}</p>"
    text = "".join(
        between.format(n=n, head=HEADLINES[KOREAN].format(n), text=KOREAN.format(n=n)) for n in range(20, 25)
    )
    assert run_extraction(page(text)).decisions["is_article"].rule == "teasers"


@pytest.mark.parametrize("query", ["id=a:b&do=diff", "id=start&do=recent", "title=A&oldid=7", "title=A&action=edit"])
def test_what_wikis_show_of_a_page_is_no_article(query: str) -> None:
    text = "".join(f"<p>{GERMAN.format(n=n)}</p>" for n in range(20, 26))
    for asked, is_article in ((query, False), (query.partition("&")[0], True), ("oldid=7", True)):
        found = run_extraction(page(text, HEADLINES[GERMAN].format(9), path=f"doku.php?{asked}"))
        assert found.article.is_article is is_article, asked


@pytest.mark.parametrize(
    "form",
    [
        "<div class='post'><h2><a href='/2026/11/{n}/x/'>{head}</a><small>von <a href='/a/'>Jo</a> am <time>{n}. November 2026</time>"
        " unter <a href='/k/'>Hafen</a></small></h2><p>{text}</p></div>",
        "<article><h2><a href='/11/{n}/'>{head}</a></h2><i>{n}. November 2026</i><a class=author href='https://roe.example/'>"
        "<div class=name>Jo Roe</div><div class=title>Redakteurin</div></a><p>{text}</p></article>",
    ],
    ids=["byline in the heading", "titles of who writes"],
)
def test_posts_whose_headline_is_not_alone(form: str) -> None:
    text = "".join(
        form.format(n=n, head=HEADLINES[GERMAN].format(n), text=GERMAN.format(n=n) * 4) for n in (20, 21, 22)
    )
    assert run_extraction(page(text, path="2026/11/")).decisions["is_article"].rule == "posts"


@pytest.mark.parametrize("more", ["Read more ...", "Weiterlesen", "続きを読む", "Читать далее"])
def test_what_leads_on_from_each_post_is_no_label_of_the_next(more: str) -> None:
    post = (
        "<section><h2><a href=/posts/{n}-the-tides-of-{n}>The {n}th year of the tides at the old mill</a></h2>"
        "<ul><li>{d} November 2026</li><li>Author: <a href=/author/jo>Jo Roe</a></li></ul>"
        "<p>For {n} years people at the old mill have talked about the tides, and this week the council wrote down what "
        "they know, said the harbour master.</p><p><a href=/posts/{n}-the-tides-of-{n}>{more}</a></p></section>"
    )
    posts = "".join(post.format(n=n, d=n - 9, more=more) for n in range(12, 24))
    html = f"<html lang=en><title>Posted in 2026</title><body><h1>Posted in 2026</h1>{posts}</body></html>"
    made = run_extraction(Page.of(html.encode(), "https://mill.example/blog/2026/"))
    assert not made.article.is_article
