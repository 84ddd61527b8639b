# ruff: noqa: E501 - lines of markup
"""Lines around the text that are of it, and those in it that are not."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.edges import without_site_lines
from newscrawl.extraction.roles.last_lines import with_last_paragraph, with_quoted, with_sources
from newscrawl.extraction.roles.others import without_cards
from newscrawl.extraction.roles.standfirst import with_standfirst
from newscrawl.items import Article
from tests.extraction.roles.test_edges import PROSE

HEADLINE = "New reading room for the library"


def article(
    under: str = "", behind: str = "", after: str = "", byline: str = "<p class=byline>By Ann Lee</p>"
) -> Article:
    html = (
        f"<html lang=en><title>{HEADLINE}</title><body><main><header><h1>{HEADLINE}</h1>{under}{byline}</header>"
        f"<div class=article-body>{PROSE}{behind}</div>{after}</main></body></html>"
    )
    return extract(html, "https://shelf.example/2031/new-reading-room-4411")


@pytest.mark.parametrize(
    "line",
    [
        "The town pays for oak, glass and ninety seats above the quay.",
        "Die Stadt bezahlt für Eiche, Glas und neunzig Plätze über dem Hafen.",
        "市議会は、港の上に九十席とオーク材の新しい閲覧室を設けることを決めた。",
        "المدينة تدفع ثمن البلوط والزجاج وتسعين مقعدًا فوق الميناء القديم.",
        "เมืองจ่ายค่าไม้โอ๊ก กระจก และที่นั่งเก้าสิบที่เหนือท่าเรือเก่า เพื่อห้องอ่านหนังสือใหม่",
    ],
)
@pytest.mark.parametrize(
    "markup", ["<p class=deck>{}</p>", "<div><div class='mt-15 t-d3'>{}</div></div>", "<h2 class=x>{}</h2>"]
)
def test_a_sentence_under_the_headline_is_the_texts_first(line: str, markup: str) -> None:
    assert article(under=markup.format(line)).body.startswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2031, 10:15, last changed 13 March 2031",
        "By Ann Lee, who writes about the library and its rooms.",
        "This post may contain affiliate links, for which we may earn a small commission.",
        "Opening hours",
    ],
)
def test_what_else_stands_under_a_headline_is_not(line: str) -> None:
    assert line not in article(under=f"<p class=x>{line}</p>").body


@pytest.mark.parametrize(
    "line",
    ["Source: The Quay Courier", "Quelle: Hafenbote", "来源：海港日报", "Источник: Вестник порта", "Fuente: El Muelle"],
)
def test_the_sources_behind_the_text_are_its_last_line(line: str) -> None:
    assert article(behind=f"<p>{line}</p>").body.endswith(line)


@pytest.mark.parametrize("line", ["(Ann Lee)", "（王小梅）", "Jo Roe", "-= Quay Desk =-", "本报记者 王小梅"])
def test_a_name_at_the_texts_end_is_none_of_it(line: str) -> None:
    assert not article(behind=f"<p>{line}</p>").body.endswith(line)


@pytest.mark.parametrize("line", ["Thanks, Ann!", "Tickets: 12 euros", "(Seats are free from 9 to 5.)"])
def test_other_short_last_lines_stay(line: str) -> None:
    assert article(behind=f"<p>{line}</p>").body.endswith(line)


@pytest.mark.parametrize(
    "line", ["VIDEO COURTESY OF QUAY PICTURES", "Photo credit: Ann Lee / Quay Pictures", "Foto: Ann Lee"]
)
def test_a_pictures_credit_among_the_paragraphs_is_none_of_them(line: str) -> None:
    more = PROSE.replace("The library", "The old archive")
    assert line not in article(behind=f"<p>{line}</p>{more}").body


def test_who_said_it_belongs_to_the_quotation() -> None:
    quote = "<blockquote class=tweet><p>The roof of glass and oak is the best thing that was built here in years.</p>— Jo Roe (@joroe) May 1, 2031</blockquote>"
    assert "Jo Roe (@joroe)" in article(behind=quote).body


def test_a_quotation_in_another_is_judged_by_itself() -> None:
    inner = "<blockquote><div>Jo Roe, 1931</div><p>A roof of glass.</p></blockquote>"
    outer = f"<blockquote>{inner}<p>{'The best that was built here in years. ' * 5}</p><div>Ann Lee, 2031</div></blockquote>"
    analysis = Analysis(Page("https://shelf.example/1", f"<html><body>{outer}</body></html>".encode()))
    roles = [Role(name, "given") for name in ("other", "other", "body", "other")]
    assert [role.name for role in with_quoted(analysis, roles)] == ["other", "other", "body", "body"]


@pytest.mark.parametrize(("chance", "role"), [(0.4, "body"), (0.1, "other")])
def test_a_short_quotation_amid_the_text_is_of_it(chance: float, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quote = "<div class=q><blockquote><p>We never wanted two of them.</p></blockquote></div>"
    analysis = Analysis(
        Page("https://shelf.example/1", f"<main>{''.join(PROSE)}{quote}{''.join(PROSE)}</main>".encode())
    )
    at = next(block.index for block in analysis.blocks if block.context.tag == "p" and "never" in block.text)
    chances = [chance if block.index == at else 1.0 for block in analysis.blocks]
    monkeypatch.setattr(analysis, "body_chances", chances)
    roles = [Role("other" if block.index == at else "body", "given") for block in analysis.blocks]
    assert with_quoted(analysis, roles)[at].name == role


COMMENTS = "".join(
    f"<li class=comment-item><div class=comment-content><p>{text}</p></div></li>"
    for text in (
        "I hope that the seats are softer than the old ones were.",
        "Who pays for the roof? We do, as always.",
        "Please keep the old lamps, they were so beautiful.",
    )
)


def test_comments_behind_the_text_are_none_of_it() -> None:
    body = article(after=f"<ul>{COMMENTS}</ul>").body
    assert "with eighty seats" in body and "old lamps" not in body


@pytest.mark.parametrize("box", ["<p>{}</p>", "<div class=box><h4>About</h4><p>{}</p></div>"])
@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee is a writer from Westerby. She has reported on libraries for twenty years.",
        "Ann Lee (*1958) war Lehrerin und schreibt seit zwanzig Jahren über Bibliotheken.",
    ],
)
def test_who_the_author_is_is_none_of_it(box: str, text: str) -> None:
    made = article(behind=box.format(text))
    assert text not in made.body and "About" not in made.body and made.authors == ["Ann Lee"]


def test_a_paragraph_that_begins_with_another_name_stays() -> None:
    text = "Eva Moor was the first to sit there. She has come to the library for twenty years."
    assert text in article(behind=f"<p>{text}</p>").body


def test_articles_below_each_other() -> None:
    def one(slug: str, headline: str, text: str) -> str:
        return f"<section><div class=top><h2 class=head><a href='/2031/{slug}'>{headline}</a></h2></div><div class=text>{text}</div></section>"

    other = PROSE.replace("The library", "The old archive")
    html = f"<html lang=en><title>{HEADLINE} | Shelf</title><body><main>{one('new-reading-room-4411', HEADLINE, PROSE)}{one('old-archive-4410', 'Old archive closes its doors for good', other)}</main></body></html>"
    body = extract(html, "https://shelf.example/2031/new-reading-room-4411").body
    assert "with eighty seats" in body and "The old archive" not in body


@pytest.mark.parametrize("length", ["0:48 min", "03:12 Minuten", "12:30 мин"])
def test_a_videos_text_ends_with_its_duration(length: str) -> None:
    line = f"The librarian shows where the ninety seats will stand, and how the roof lets in the morning sun. 12.03.2031 | {length}"
    made = article(
        behind=f"<div class=x><img src=/v.jpg><div class=y>{line}</div></div>{PROSE.replace('The library', 'The archive')}"
    )
    assert "The librarian shows" not in made.body
    assert any(caption.text.startswith("The librarian shows") for caption in made.captions)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor promised on the stage that work would begin in spring, and that nobody would have to pay more. 1:48 min",
        "Der Bürgermeister versprach, die Arbeiten würden im Frühjahr beginnen, und niemand müsse mehr bezahlen 2:05 Min.",
        "Мэр обещал, что работы начнутся весной и что никому не придётся платить больше, чем сегодня 12:30 мин",
    ],
)
def test_a_sentence_with_a_duration_amid_the_text_is_a_videos(line: str) -> None:
    video = f"<div class=vid><a href=/v/1><img src=/v.jpg></a><p>{line}</p></div>"
    made = article(behind=f"{video}{PROSE.replace('The library', 'The archive')}")
    assert line not in made.body and [caption.text for caption in made.captions] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Source: Press release of the Harbour Union",
        "Quelle: Hafenverband (HV), 2. Februar 2031, Westerby",
        "Fuente: comunicado de la Unión de Puertos",
        "出典：港湾連合会",
    ],
)
def test_where_a_text_comes_from_is_its_last_line(line: str) -> None:
    page = f"<html><body>{PROSE}<p>{line}</p><footer><p>{line}</p></footer></body></html>"
    analysis = Analysis(Page("https://shelf.example/7", page.encode()))
    roles = [*[Role("body", "given")] * 4, Role("promo", "given"), Role("promo", "given")]
    assert [role.name for role in with_sources(analysis, roles)][-2:] == ["body", "promo"]


@pytest.mark.parametrize("heading", ["<h2 class=post-title>{}</h2>", "<h3>{}</h3>"])
def test_a_heading_beside_pictures_is_no_caption(heading: str) -> None:
    slides = "".join(
        f"<figure class=slide>{heading.format(text)}<img src=/{text[:3]}.jpg></figure><p>The room has {text.lower()} and a view of the quay from every seat.</p>"
        for text in ("Seats of oak and leather", "Lamps of brass and glass", "Shelves of old ship wood")
    )
    assert not [caption for caption in article(behind=slides).captions if caption.text]


def test_a_figcaption_may_be_the_headline() -> None:
    figure = f"<figure><img src=/a.jpg><figcaption>{HEADLINE}</figcaption></figure>"
    assert [caption.text for caption in article(behind=figure).captions] == [HEADLINE]


def test_a_body_that_names_breadcrumbs_shows_no_way() -> None:
    page = (
        f"<body class='post hide-breadcrumbs'><article><h1>{HEADLINE}</h1>{PROSE}</article><a href=/t/>Terms</a></body>"
    )
    made = extract(
        f"<html><title>{HEADLINE}</title>{page}</html>", "https://shelf.example/4411", fields_extra=["breadcrumbs"]
    )
    assert not made.breadcrumbs and made.section != "Terms"


@pytest.mark.parametrize(
    "line",
    [
        "This topic might be interesting to you:",
        "Das Thema könnte dich auch interessieren:",
        "Esto te podría interesar:",
        "Ces lieux pourraient aussi vous plaire :",
        "If you are looking for more rooms to read in, check out these articles!",
        "This article was originally published in The Quay Courier.",
        "Dieser Beitrag entstand in Kooperation mit dem Hafen.",
        "With reports from Quay News and The Shelf",
        "Um Kommentare verfassen zu können, müssen Sie sich einloggen.",
    ],
)
def test_what_announces_links_or_tells_of_the_page_is_none_of_it(line: str) -> None:
    assert line not in article(behind=f"<p>{line}</p>").body


@pytest.mark.parametrize(
    "line",
    [
        "Readers like the lamps, and children enjoy the lift.",
        "The council says it will share this room with the school.",
    ],
)
def test_prose_with_such_words_stays(line: str) -> None:
    assert line in article(behind=f"<p>{line}</p>").body


@pytest.mark.parametrize(
    "message",
    [
        "<b>Warning</b>: Use of undefined constant rooms - assumed 'rooms' in <b>/srv/www/theme/single.php</b> on line <b>86</b>",
        "<b>Deprecated</b>: Assigning the return value of new by reference is deprecated in <b>/srv/www/wp-settings.php</b> on line <b>12</b>",
        "PHP Fatal error: Uncaught Error: Call to undefined function shelf_list() in C:\\www\\shelf.php on line 7",
    ],
)
@pytest.mark.parametrize("times", [1, 9])
def test_what_php_prints_into_a_text_is_none_of_it(message: str, times: int) -> None:
    made = article(behind=f"<br />\n{message}<br />\n" * times, under=f"{message}<br>" * times)
    assert "on line" not in made.body and made.is_article
    said = "<p>Warning: the stairs to the reading room are closed on line 3 of the tram for the week.</p>"
    assert "Warning: the stairs" in article(behind=said).body


@pytest.mark.parametrize(
    ("byline", "told"),
    [
        ("By Ann Lee", "Ann Lee writes about the library and its rooms, and lives above it with two cats."),
        ("Γράφει η Άννα Λη", "Η Άννα Λη γράφει για τη βιβλιοθήκη και ζει από πάνω της με δύο γάτες."),
        ("بقلم: آنا لي", "آنا لي تكتب عن المكتبة وقاعاتها وتعيش فوقها مع قطتين."),
        ("记者 李安娜", "李安娜自2011年起报道图书馆，与两只猫住在楼上。"),
        ("लेखक: आना ली", "आना ली पुस्तकालय पर लिखती हैं और दो बिल्लियों के साथ रहती हैं।"),
    ],
)
def test_who_wrote_it_is_told_behind_the_text(byline: str, told: str) -> None:
    made = article(byline=f"<p class=byline>{byline}</p>", behind=f"<p>{told}</p>")
    assert told not in made.body


@pytest.mark.parametrize("line", ["Words: Ann Lee", "Texte : Anne Lee", "Szerző: Lee Anna", "מאת: אנה לי"])
def test_a_signature_with_its_word_behind_the_text_is_none_of_it(line: str) -> None:
    assert line not in article(behind=f"<p><em>{line}</em></p>").body


@pytest.mark.parametrize(
    "line",
    ["Two hundred residents come to the hall", "Двести жителей пришли вчера в ратушу", "役場に住民二百人が詰めかける"],
)
def test_what_a_page_declares_of_itself_is_said_under_the_headline(line: str) -> None:
    def role(line: str, described: str = "", behind: str = "") -> str:
        head = f"<meta name=description content='{described}'>"
        page = f"<html><head>{head}</head><body><article><h1>{HEADLINE}</h1><p class=x>{line}</p>{behind}{PROSE}</article></body></html>"
        analysis = Analysis(Page("https://shelf.example/7", page.encode()))
        analysis.body_chances = [0.3] * len(analysis.blocks)
        others = [Role("other", "classifier: body 0.30", by_classifier=True)] * (len(analysis.blocks) - 5)
        return with_standfirst(analysis, [Role("title", "given"), *others, *[Role("body", "given")] * 4])[1].name

    assert role(line, line) == "body" and role(line) == "other"
    assert role(line, behind="<p>By Ann Lee</p>") == "body", "above the byline"
    asked = f"{line}? Tell us in the comments below."
    assert role(asked, asked) == "other", "what readers are asked"


@pytest.mark.parametrize(
    "line", ["A teaser in small print of the old room.", "古い閲覧室の話。", "Рассказ о старом зале."]
)
def test_what_one_link_holds_with_others_is_a_card(line: str) -> None:
    def left(card: str) -> list[str]:
        analysis = Analysis(Page("https://shelf.example/7", f"<html><body>{PROSE}{card}</body></html>".encode()))
        return [role.name for role in without_cards(analysis, [Role("body", "given")] * len(analysis.blocks))][4:]

    card = f"<a href=/2031/old-room><h3>The old room</h3><p>{line}</p></a>"
    assert left(card) == ["other", "other"]
    assert left(card.replace(" href=/2031/old-room", " name=old")) == ["body", "body"], "it leads nowhere"
    assert left(f"<p><a href=/2031/old-room>{line}</a></p>") == ["body"], "a line that is a link"
    unclosed = f"<a href=/2031/old-room>{f'<p>{line}</p>' * 20}</a>"
    assert set(left(unclosed)) == {"body"}, "a link that a page does not close holds all that follows"


def test_a_card_behind_the_text_that_is_one_link_is_none_of_it() -> None:
    teaser = "The town paid for the oak of the old reading room a hundred years ago, and nobody knew what it cost. " * 3
    card = f"<nav><a href=/2031/old-room title=x><div>Next</div><div>The old reading room</div><div>{teaser}</div></a></nav>"
    for markup in (card, card.replace("nav>", "div>")):
        assert teaser.strip() not in article(behind=markup).body
        assert teaser.strip() not in article(after=markup).body


@pytest.mark.parametrize("label", ["Pages:", "Seiten:", "Pages :", "Страницы:", "ページ:"])
def test_what_leads_to_the_articles_pages_is_none_of_it(label: str) -> None:
    line = f'<p>{label} <span>1</span> <a href="/2031/new-reading-room-4411/2">2</a></p>'
    assert label.rstrip(" :") not in article(behind=line).body


def test_the_last_paragraph_is_nearly_likely_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set as the paragraphs before it, and ends as a sentence, needs less of the classifier."""
    line = "Nobody knows yet who pays for the oak."
    html = f"<html><title>{HEADLINE}</title><body><main><h1>{HEADLINE}</h1><div>{PROSE}<p>{line}</p></div></main>"
    analysis = Analysis(Page("https://shelf.example/2031/new-reading-room-4411", html.encode()))
    at = next(block.index for block in analysis.blocks if block.text == line)
    roles = [
        Role("body" if block.context.tag == "p" and block.index != at else "other", "classifier", by_classifier=True)
        for block in analysis.blocks
    ]
    for chance, name in ((0.45, "body"), (0.2, "other")):
        monkeypatch.setattr(analysis, "body_chances", [chance] * len(roles))
        assert with_last_paragraph(analysis, roles)[at].name == name


@pytest.mark.parametrize(
    "line",
    [
        "Rettifica: una versione precedente di questo articolo indicava un anno sbagliato.",
        "Oikaisu: jutun aiemmassa versiossa sillan avajaisvuosi oli väärin.",
        "Helyesbítés: cikkünk korábbi változatában a híd éve hibásan szerepelt.",
        "Ispravak: u ranijoj verziji članka navedena je pogrešna godina.",
        "Διόρθωση: σε προηγούμενη εκδοχή του άρθρου αναφερόταν λάθος έτος.",
    ],
)
def test_corrections_are_none_of_the_text(line: str) -> None:
    assert line not in article(behind=f"<p><i>{line}</i></p>").body


def test_the_heading_of_a_house_ad_among_the_text() -> None:
    call = "<p>Inscrivez-vous à notre newsletter gratuite et recevez chaque matin l'essentiel.</p>"
    body = article(behind=f"<div class=promo><h2>S'inscrire</h2>{call}<a href=/nl>Oui</a></div>{PROSE}").body
    assert "inscri" not in body.lower()


@pytest.mark.parametrize(
    "line",
    [
        "14 mars 2031 à 09h40<br>Par Jo Roe",
        "14. März 2031<br>Von Jo Roe",
        "<span>Por Jo Roe</span> <span>Atualizado em 15 de março de 2031 às 18:05</span> <span>Publicado em 14 de março de 2031</span>",
    ],
)
def test_date_and_byline_on_two_lines_are_none_of_the_text(line: str) -> None:
    found = article(under=f"<div>{line}</div>", byline="")
    assert "Roe" not in found.body
    assert found.authors == ["Jo Roe"]


@pytest.mark.parametrize(
    "quote",
    [
        "<figure><blockquote>A ferry that stays is firewood.</blockquote><figcaption>— Ann Lee</figcaption></figure>",
        "<aside class=zitat><p>A ferry that stays is firewood.</p></aside>",
    ],
)
def test_a_quotation_amid_the_text_with_who_said_it(quote: str) -> None:
    page = Page.of(
        f"<body><main><p>A.</p><div><div><div>{quote}</div></div></div><p>B.</p></main>", "https://a.example/"
    )
    analysis = Analysis(page)
    analysis.body_chances = [0.9, *[0.4 for _ in analysis.blocks[1:-1]], 0.9]
    roles = [Role("body", ""), *[Role("other", "classifier") for _ in analysis.blocks[1:-1]], Role("body", "")]
    assert with_quoted(analysis, roles)[1].name == "body"


def test_what_amp_shows_in_place_of_a_frame_is_none_of_the_text() -> None:
    assert "Loading" not in article(behind=f"<amp-iframe src=/x><p placeholder>Loading</p></amp-iframe>{PROSE}").body


@pytest.mark.parametrize("label", ["URL: ", "Adresse : ", "Источник: ", ""])
def test_the_address_over_a_page_for_printers_is_none_of_the_text(label: str) -> None:
    address = f"{label}https://shelf.example/culture/new-reading-room-for-the-library-4411.html"
    analysis = Analysis(Page.of(f"<p>{address}</p><h2>{HEADLINE}</h2><p>A.</p><p>B.</p>", "https://shelf.example/p"))
    roles = [Role("body", ""), Role("title", ""), Role("body", ""), Role("body", "")]
    assert [role.name for role in without_site_lines(analysis, roles)] == ["other", "title", "body", "body"]
