"""Credits that only the markup parts from a caption: an element that ends it, a line break, a line of its own."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.roles.picture_lines import told_reason

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 4
LINE = "Jo Roe beside the restored boiler in the engine room"
PICTURE = "<img src=/i/pier.jpg width=800 height=500>"


def captions(markup: str) -> list[tuple[str, str | None]]:
    title = "The old pier stays"
    html = f"<html><title>{title}</title><body><article><h1>{title}</h1>{PROSE}{markup}{PROSE}</article>"
    found = extract(html, "https://quay.example/2031/the-old-pier-stays").captions
    return [(caption.text, caption.credit) for caption in found]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The pier is empty in winter<span class=a8>Jo Roe / The Quay</span>", "Jo Roe / The Quay"),
        ("The pier is empty in winter<span class=a8>Jo Roe</span>", "Jo Roe"),
        ("The pier is empty in winter <small>Jo van Roe</small>", "Jo van Roe"),
        ("The pier is empty in winter<br>Foto Jo Roe", "Jo Roe"),
        ("© Jo Roe<br>The pier is empty in winter", "Jo Roe"),
        ("<b>Foto: Jo Roe</b><br>The pier is empty in winter", "Jo Roe"),
        ("The pier is empty in winter <span>Photo Jo Roe, ANP</span>", "Jo Roe, ANP"),
        ("<span>The pier is empty in winter</span><span>Foto Jo Roe</span>", "Jo Roe"),
        ("<span>The pier is empty in winter <i>Jo Roe/Reuters</i></span>", "Jo Roe/Reuters"),
    ],
)
def test_an_element_that_ends_a_caption(caption: str, expected: str) -> None:
    found = captions(f"<figure>{PICTURE}<figcaption>{caption}</figcaption></figure>")
    assert found == [("The pier is empty in winter", expected)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<figcaption class=media__credit>Mayor Jo Roe yesterday. | Ann Lee/Quay Press</figcaption>",
            ("Mayor Jo Roe yesterday.", "Ann Lee/Quay Press"),
        ),
        (
            "<figcaption class=media__credit>市長が埠頭で語る。 | 山田太郎</figcaption>",
            ("市長が埠頭で語る。", "山田太郎"),
        ),
        ("<figcaption class=media__credit>Quay Press Ltd. | Ann Lee</figcaption>", ("", "Quay Press Ltd. | Ann Lee")),
        (
            "<figcaption>: left to right: Jo Roe and Ann Lee. Photo: Kim Poe</figcaption>",
            ("left to right: Jo Roe and Ann Lee.", "Kim Poe"),
        ),
        (
            "<figcaption><b>Vergrößern</b> Die Seebrücke ist im Winter leer <i class=bild__quelle>DPA</i></figcaption>",
            ("Die Seebrücke ist im Winter leer", "DPA"),
        ),
        (
            "<figcaption><span class=c__title>Molo zimą stoi puste</span>"
            "<span class=c__element--source>PAP</span></figcaption>",
            ("Molo zimą stoi puste", "PAP"),
        ),
        (
            "<figcaption>The pier is empty in winter © Jo Roe "
            "<a href=/pier.jpg>Download picture (JPEG, 1.5 MB)</a></figcaption>",
            ("The pier is empty in winter", "Jo Roe"),
        ),
        (
            "<figcaption>Набережная зимой пуста. Фото: Мария Ветрова "
            "<a href=/p.png>Скачать (png, 640 KB)</a></figcaption>",
            ("Набережная зимой пуста.", "Мария Ветрова"),
        ),
        (
            "<figcaption><div>The pier is empty in winter.</div><div> |</div>"
            "<div class=copyright>Jo Roe</div></figcaption>",
            ("The pier is empty in winter.", "Jo Roe"),
        ),
        (
            "<figcaption>The pier is empty in winter <span class=credit>Photo:</span> Jo Roe</figcaption>",
            ("The pier is empty in winter", "Jo Roe"),
        ),
        (
            "<figcaption>Набережная зимой пуста <span class=credit>Фото:</span> Мария Ветрова</figcaption>",
            ("Набережная зимой пуста", "Мария Ветрова"),
        ),
    ],
)
def test_what_parts_a_caption_from_its_credit(markup: str, expected: tuple[str, str]) -> None:
    assert captions(f"<figure>{PICTURE}{markup}</figure>") == [expected]


@pytest.mark.parametrize(
    ("caption", "text"),
    [
        ("Пирс зимой пустует уже много лет<span>Мария Ветрова</span>", "Пирс зимой пустует уже много лет"),
        ("Η προβλήτα μένει άδεια τον χειμώνα<br>Μαρία Σταματίου", "Η προβλήτα μένει άδεια τον χειμώνα"),
        ("Molo je v zimě už léta prázdné<span>Lenka Dvorská</span>", "Molo je v zimě už léta prázdné"),
    ],
)
def test_a_name_in_other_scripts(caption: str, text: str) -> None:
    [found] = captions(f"<figure>{PICTURE}<figcaption>{caption}</figcaption></figure>")
    assert found[0] == text
    assert found[1]


@pytest.mark.parametrize(
    "caption",
    [
        "On the old pier at noon: <em>Jo Roe</em>",
        "The pier at night in the film <em>Winter Sea</em>",
        "The minister<br>Jo Roe",
        "The chair of the council, <a href=/jo>Jo Roe</a>",
    ],
)
def test_who_and_what_is_shown_is_no_credit(caption: str) -> None:
    [found] = captions(f"<figure>{PICTURE}<figcaption>{caption}</figcaption></figure>")
    assert found[1] is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"<p>{LINE}</p><p>Foto Max Moe/AFP</p>", "Max Moe/AFP"),
        (f"<p>{LINE}</p><p>Foto: Max Moe</p>", "Max Moe"),
        (f"<p>{LINE}<span>Max Moe</span></p>", "Max Moe"),
    ],
)
def test_a_line_alone_with_a_picture(lines: str, expected: str) -> None:
    assert captions(f"<div class=x1>{PICTURE}{lines}</div>") == [(LINE, expected)]


@pytest.mark.parametrize(
    "line",
    [
        "<p>The pier is empty in winter, and so is the inn.</p>",
        "<h3>The pier is empty in winter, and so is the inn</h3>",
        "<p>The pier is empty in winter, as these readers say:</p>",
        "<p>The pier is empty. In winter, so is the inn behind it</p>",
    ],
)
def test_sentences_and_headings_beside_a_picture_stay(line: str) -> None:
    assert captions(f"<div class=x1>{PICTURE}{line}</div>") == []


def test_a_page_for_printers_is_no_bar_of_buttons() -> None:
    held = f"<div class=x1>{PICTURE}<p>{LINE}</p></div>"
    blocks = Segmenter(Elements(parse_html(f"<div id=print>{PROSE}{PROSE}{held}</div>".encode()))).read()
    assert told_reason(blocks[-1], blocks, 0.5, 0.5)
    blocks = Segmenter(Elements(parse_html(f"<div class=print>{held}</div>".encode()))).read()
    assert told_reason(blocks[-1], blocks, 0.5, 0.5) is None


def test_each_picture_of_a_gallery_with_its_credit_before_its_text() -> None:
    shown = [("The ferry leaves the quay", "Foto Jo Roe"), ("The crane at work in May", "Foto Max Moe/AFP")]
    items = "".join(
        f"<div class=gallery__item><img src=/i/{n}.jpg><div class=gallery__author>{credit}</div>"
        f"<div class=gallery__text>{text}</div></div>"
        for n, (text, credit) in enumerate(shown)
    )
    expected = [(text, credit.removeprefix("Foto ")) for text, credit in shown]
    assert captions(f"<div class=gallery>{items}</div>") == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>{img}<div class=d1><p>{line}</p><span>Photo Jo Roe/AFP</span></div></li></ul>",
        "<div class=x1>{img}<div>{line}</div><div>Foto Jo Roe/AFP</div></div>",
        "<section>{img}<div class=o2><p>{line}</p><small>© Jo Roe/AFP</small></div></section>",
    ],
)
def test_a_line_between_a_picture_and_its_credit(markup: str) -> None:
    line = "The steamer leaves the quay on its first voyage since 2016"
    assert captions(markup.format(img=PICTURE, line=line)) == [(line, "Jo Roe/AFP")]


def test_a_paragraph_is_none() -> None:
    prose = "The steamer leaves the quay again, and the council pays a third of what it costs to do so. " * 3
    for line in (f"<h3>{LINE}</h3>", f"<p>{prose}</p>"):
        found = captions(f"<div class=x1>{PICTURE}{line}<p>Foto: Jo Roe</p></div>")
        assert [text for text, _ in found if text] == []


@pytest.mark.parametrize("number", ["Foto 1 di 3", "1／3", "第1张/共3张", "Bild 1 von 3", "1 sur 3"])
def test_numbers_of_pictures_are_no_bylines_and_no_captions(number: str) -> None:
    line = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
    prose = "".join(f"<p>{n}. {line * 2}</p>" for n in range(5))
    figure = (
        f"<figure><img src=/i/1.jpg><figcaption><span>{number}</span> La nave nel porto. (Ansa)</figcaption></figure>"
    )
    page = f"<title>The old pier</title><article><h1>The old pier</h1>{prose}{figure}</article>"
    found = extract(page, "https://quay.example/2031/the-old-pier-stays").captions
    assert [(one.text, one.credit) for one in found] == [("La nave nel porto.", "Ansa")]


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("Museum of the Harbour, photo: Jo Roe", ("", "Museum of the Harbour, photo: Jo Roe")),
        ("Hafenmuseum, Foto: Jo Roe", ("", "Hafenmuseum, Foto: Jo Roe")),
        ("Boats in the harbour © Jo Roe", ("Boats in the harbour", "Jo Roe")),
        ("The boats came back at noon. Photo: Jo Roe", ("The boats came back at noon.", "Jo Roe")),
    ],
)
def test_what_is_named_a_credit_is_one_unless_it_tells_what_is_shown(credit: str, expected: tuple[str, str]) -> None:
    assert captions(f"<figure>{PICTURE}<figcaption class=credit>{credit}</figcaption></figure>") == [expected]


@pytest.mark.parametrize(
    "count",
    [
        *(
            "3 of 12",
            "Bild 3 von 12",
            "3 | 12",
            "3 – 12",
            "#3",
            "+11",
            "12 photos",
            "12 Bilder",
            "Slide 3",
            "写真 3/12",
        ),
        *("12枚中3枚目", "3枚目/12枚", "총 12장 중 3장", "3. kép a 12-ből", "Alle 12 Bilder anzeigen", "+ 11 more"),
        *("See all 12 photos", "Zobacz wszystkie 12 zdjęć", "查看全部12张图片", "Close", "Galerie öffnen"),
    ],
)
@pytest.mark.parametrize("markup", ["<span>{0}</span> {1}", "{1}<span class=n>{0}</span>"])
def test_numbers_and_buttons_in_elements_of_their_own(count: str, markup: str) -> None:
    line = "The pier is empty in winter."
    figure = f"<figure>{PICTURE}<figcaption>{markup.format(count, line)}</figcaption></figure>"
    assert captions(figure) == [(line, None)]


@pytest.mark.parametrize("line", ["The pier in <b>1912</b>", "<b>3</b> piers are empty", "Pier <i>no. 3</i>"])
def test_numbers_that_belong_to_the_caption(line: str) -> None:
    figure = f"<figure>{PICTURE}<figcaption>{line} in winter and spring</figcaption></figure>"
    bare = line.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
    assert captions(figure) == [(f"{bare} in winter and spring", None)]
