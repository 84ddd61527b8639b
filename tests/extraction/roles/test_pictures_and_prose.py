# ruff: noqa: E501 - lines of markup
"""Text beside a picture is no caption; small print behind one, and the name in its field of rights, are."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.roles.figures import figure_reason
from newscrawl.items import Article

IMG = '<img src="/i/weir.jpg" width="640" height="400" alt="">'
TEXTS = {
    "sv": [
        "Dammen vid kvarnen håller inte längre, skriver kommunen i ett beslut som fattades sent på måndagskvällen efter tre timmars debatt.",
        "Ingenjörerna fann sprickor på sju ställen, och vattnet har stigit med en halv meter sedan den första snön smälte i början av april.",
        "Boende längs ån har fått besked om att flytta bilar och båtar, men ingen behöver lämna sitt hus, sade räddningsledaren på tisdagen.",
        "Reparationen väntas ta hela sommaren och kosta elva miljoner kronor, varav staten betalar två tredjedelar om ansökan blir godkänd.",
    ],
    "ru": [
        "Плотина у старой мельницы больше не выдержит паводка, говорится в решении, которое совет принял поздно вечером в понедельник.",
        "Инженеры нашли трещины в семи местах, а вода поднялась на полметра с тех пор, как в начале апреля растаял первый снег.",
        "Жителям берега посоветовали убрать машины и лодки, но покидать дома никому не придётся, сказал во вторник начальник спасателей.",
        "Ремонт займёт всё лето и обойдётся в одиннадцать миллионов, две трети из которых заплатит государство, если одобрит заявку.",
    ],
    "zh": [
        "市议会星期一深夜经过三小时辩论作出决定，认为旧磨坊旁的水坝已经无法承受今年春季的洪水，必须立即动工修缮。",
        "工程师在七处发现裂缝，自四月初第一场雪融化以来，水位已经上升了半米，河边的小路从上周起就被水淹没。",
        "沿河居民已接到通知，要把汽车和船只移走，但没有人需要离开自己的房子，救援负责人星期二对记者这样说道。",
        "修缮工程预计要用整个夏天，花费一千一百万，如果申请获得批准，其中三分之二将由国家支付，其余由市里承担。",
    ],
}
MODULES = [
    '<div class="text-image">{img}<div class="text-image-text">{text}</div></div>',
    '<div class="media">{img}<div class="media__body mediatext">{text}</div></div>',
    '<div class="ce-textpic ce-right"><div class="ce-gallery"><figure class="image">{img}</figure></div><div class="ce-bodytext">{text}</div></div>',
    '<div class="bild-text"><div class="bild">{img}</div><div class="bildtext">{text}</div></div>',
    "<figure>{img}{text}</figure>",
    '<div class="image-with-text">{img}<div class="caption">{text}</div></div>',
]


def article(inside: str, lang: str = "sv") -> Article:
    html = f"<html lang={lang}><head><title>Dammen 7781</title></head><body><article><h1>Dammen 7781</h1>{inside}</article>"
    return extract(html, "https://kuriren.example/2031/04/dammen-vid-kvarnen-7781")


def paragraphs(lang: str) -> str:
    return "".join(f"<p>{text}</p>" for text in TEXTS[lang])


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("module", MODULES)
def test_prose_beside_a_picture_is_the_article(module: str, lang: str) -> None:
    found = article(module.format(img=IMG, text=paragraphs(lang)), lang)
    assert found.is_article and found.captions == []
    assert found.body.split("\n\n") == TEXTS[lang]


CAPTION = "Kvarnen i onsdags, en timme före stängningen"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{img}<em>{line}</em></p>",
        "<p>{img}<br><i>{line}</i></p>",
        "<center>{img}<br><small>{line}</small></center>",
        '<div>{img}<br><font size="1">{line}</font></div>',
        '<p align="center">{img}<br><span style="font-size: 10px">{line}</span></p>',
        '<p>{img}</p><p style="text-align: center"><em>{line}</em></p>',
        '<div style="text-align:center"><a href="/l.jpg">{img}</a></div><center><span style="font-size: x-small">{line}</span></center>',
    ],
)
def test_small_print_behind_a_picture_is_its_caption(markup: str) -> None:
    found = article(paragraphs("sv").replace("</p>", "</p>" + markup.format(img=IMG, line=CAPTION), 1))
    assert [caption.text for caption in found.captions] == [CAPTION] and CAPTION not in found.body


@pytest.mark.parametrize(
    "line", ["Bezahlte Anzeige", "（クリックして拡大）", "Click to enlarge the picture", "2–4 Players • 90 minutes"]
)
def test_small_print_that_calls_to_readers_is_no_caption(line: str) -> None:
    assert article(paragraphs("sv").replace("</p>", f"</p><p>{IMG}<br><small>{line}</small></p>", 1)).captions == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("海岸新闻网山东频道 记者 王小梅 赵强", False),
        ("해안일보 김미영 기자", False),
        ("旧码头上的渡船。本报记者 王小梅 摄", True),
    ],
)
def test_small_print_that_says_who_reports_is_no_caption(line: str, shown: bool) -> None:
    found = article(paragraphs("zh").replace("</p>", f"</p><p>{IMG}<br><small>{line}</small></p>", 1), "zh")
    assert bool(found.captions) is shown


def test_words_in_italics_make_no_caption_of_a_paragraph() -> None:
    line = "<p>Så skrev <em>Kuriren</em> om dammen, <em>vid kvarnen</em></p>"
    assert article(paragraphs("sv").replace("</p>", f"</p><p>{IMG}</p>{line}", 1)).captions == []


def test_a_figures_number_in_an_element_named_a_picture() -> None:
    """The picture itself comes by a script."""
    line = '<div class="cmp-image"><span>Fig. 2: Vattenståndet i april</span></div>'
    found = article(paragraphs("sv").replace("</p>", f"</p>{line}", 1))
    assert [caption.text for caption in found.captions] == ["Fig. 2: Vattenståndet i april"]


@pytest.mark.parametrize("name", ["field--name-field-copyright", "media__credit", "photographer"])
def test_a_name_in_a_picture_s_field_of_rights(name: str) -> None:
    picture = f'<div class="field-image media media--type-image"><div>{IMG}</div><div class="{name}">Bo Ek</div><div class="field-caption">{CAPTION}</div></div>'
    found = article(picture + paragraphs("sv"))
    assert [(caption.text, caption.credit) for caption in found.captions] == [(CAPTION, "Bo Ek")]


def test_each_picture_of_a_gallery_has_its_own_caption() -> None:
    lines = [f"Bild från kvarnen, den {number} april" for number in ("första", "andra", "tredje")]
    slides = "".join(f'{IMG}<div class="caption">{line}</div>' for line in lines)
    found = article(paragraphs("sv") + f'<div class="gallery">{slides}</div>')
    assert [caption.text for caption in found.captions] == lines


@pytest.mark.parametrize(
    ("body", "caption", "is_one"),
    [(0.0, 0.005, False), (0.0, 0.3, True), (0.6, 0.1, True), (0.9, 0.2, False), (0.9, 0.95, True)],
)
def test_a_name_alone_makes_no_caption_of_what_is_likely_none(body: float, caption: float, is_one: bool) -> None:
    html = f'<div class="map">{IMG}<div class="map-caption"><p>Genom att ladda kartan godkänner du villkoren</p></div></div>'
    (block,) = blocks = Segmenter(Elements(parse_html(html.encode()))).read()
    assert bool(figure_reason(block, blocks, body, caption)) is is_one
