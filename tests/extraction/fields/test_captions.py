# ruff: noqa: E501 - lines of markup
"""Credits of pictures: on lines of their own, beside a caption, and where a picture has no more."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

PROSE = "".join(
    f"<p>{n}. The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>"
    for n in range(5)
)
PICTURE = "<img src=/i/pier.jpg width=800 height=500>"


def article(picture: str) -> Article:
    body = PROSE.replace("</p>", f"</p>{picture}", 1)
    html = f"<html lang=en><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{body}</article>"
    return extract(html, "https://quay.example/2031/the-old-pier-stays")


def captions(picture: str) -> list[tuple[str, str | None]]:
    return [(caption.text, caption.credit) for caption in article(picture).captions]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("© Jo Roe | Quay Office", "Jo Roe | Quay Office"),
        ("Foto: Divulgação", "Divulgação"),
        ("Снимка: Ива Петрова / БТА", "Ива Петрова / БТА"),
        ("圖／港務局提供", "港務局"),
        ("写真：共同通信", "共同通信"),
        ("تصوير: ليلى حداد", "ليلى حداد"),
        ("AP Photo/Jo Roe", "AP Photo/Jo Roe"),
        ("Jo Roe/The Quay", "Jo Roe/The Quay"),
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<figure>{picture}<figcaption>{line}</figcaption></figure>",
        "<figure>{picture}<div class=img-author>{line}</div></figure>",
        "<div class=wp-caption>{picture}<p class=wp-caption-text>{line}</p></div>",
    ],
)
def test_a_picture_with_a_credit_and_no_text(markup: str, line: str, credit: str) -> None:
    found = article(markup.format(picture=PICTURE, line=line))
    assert [(caption.text, caption.credit) for caption in found.captions] == [("", credit)]
    assert line not in found.body


@pytest.mark.parametrize(
    "markup",
    [
        "<figure>{picture}<figcaption><p>The pier at noon.</p><p>© Jo Roe</p></figcaption></figure>",
        "<figure>{picture}<figcaption><p>© Jo Roe</p><p>The pier at noon.</p></figcaption></figure>",
        "<figure>{picture}<div class=author>Foto: Jo Roe</div><figcaption>The pier at noon.</figcaption></figure>",
        "<div class=image>{picture}<p class=caption>The pier at noon.</p><p class=caption>Photo: Jo Roe</p></div>",
        "<figure>{picture}<figcaption class=photo-credit>The pier at noon. Photo: Jo Roe</figcaption></figure>",
    ],
)
def test_a_credit_beside_its_caption(markup: str) -> None:
    assert captions(markup.format(picture=PICTURE)) == [("The pier at noon.", "Jo Roe")]


@pytest.mark.parametrize(
    "line",
    ["Source: Quay Office", "By Jo Roe", "Fuente: Oficina del Muelle"],
)
def test_lines_that_credit_no_picture(line: str) -> None:
    assert captions(f"{PICTURE}<p>The tide was low on Tuesday and the chair spoke.</p><p>{line}</p>") == []


def test_a_byline_beside_a_portrait_is_no_credit() -> None:
    assert captions("<div class=by><img src=/i/jo.jpg width=90><p>By <a href=/author/jo>Jo Roe</a></p></div>") == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("The lower floor, three weeks after the flood of 2019", None),
        ("Der Steg nach dem Sturm vom Januar 2024", None),
        ("Le quai avant les travaux de 2031", None),
    ],
)
def test_a_year_makes_no_date_of_a_caption(line: str, text: str | None) -> None:
    assert captions(f"<figure><a href=/i/pier.jpg>{PICTURE}</a><figcaption>{line}</figcaption></figure>") == [
        (text or line, None)
    ]


@pytest.mark.parametrize("line", ["12 March 2031", "18.30 | 12/03/2031", "4:30 min"])
def test_a_date_in_a_figcaption_is_none(line: str) -> None:
    assert captions(f"<figure>{PICTURE}<figcaption>{line}</figcaption></figure>") == []


@pytest.mark.parametrize(
    "line",
    [
        "Figure 3: Boats by month and quay, 2019 to 2031",
        "Abb. 2: Schiffe je Monat am alten Steg",
        "Рис. 4. Лодки у старого причала по месяцам",
        "図１：旧桟橋に着いた船の数",
        "圖2：每月停靠舊碼頭的船隻",
        "شكل 5: عدد القوارب عند الرصيف القديم",
        "Rys. 1.2 – Łodzie przy starym molo",
    ],
)
@pytest.mark.parametrize("markup", ["{picture}<p>{line}</p>", "<div>{picture}</div><div><em>{line}</em></div>"])
def test_a_figures_number_behind_a_picture(markup: str, line: str) -> None:
    found = article(markup.format(picture=PICTURE, line=line))
    assert [caption.text for caption in found.captions] == [line] and line not in found.body


@pytest.mark.parametrize("line", ["Figure 3 shows how many boats came to the quay in each month.", "Fig. 2: "])
def test_a_sentence_about_a_figure_is_no_caption(line: str) -> None:
    assert captions(f"{PICTURE}<p>{line}</p>") == []


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("The pier as seen from the ferry. Photo by: Jo Roe", "The pier as seen from the ferry.", "Jo Roe"),
        ("Der Steg von der Fähre aus. Foto: Jo Roe", "Der Steg von der Fähre aus.", "Jo Roe"),
        ("Причал, вид с парома. Фото: Анна Сидорова", "Причал, вид с парома.", "Анна Сидорова"),
        ("渡輪上看到的舊碼頭（李明攝）", "渡輪上看到的舊碼頭", "李明"),
        ("الرصيف القديم من العبارة. تصوير: ليلى حداد", "الرصيف القديم من العبارة.", "ليلى حداد"),
    ],
)
@pytest.mark.parametrize("markup", ["{picture}<p>{line}</p>", "<p>{picture}</p><div>{line}</div>"])
def test_a_line_behind_a_picture_that_credits_it(markup: str, line: str, text: str, credit: str) -> None:
    found = article(markup.format(picture=PICTURE, line=line))
    assert [(one.text, one.credit) for one in found.captions] == [(text, credit)] and text not in found.body


def test_a_caption_that_repeats_the_headline_leaves_its_credit() -> None:
    line = "<figcaption>The old pier stays. Fotó: Kovács János</figcaption>"
    assert captions(f"<figure>{PICTURE}{line}</figure>") == [("", "Kovács János")]


def _picture(number: int) -> str:
    return f"<img src=/gate-{number}.jpg width=600 height=400>"


def _text(number: int, tag: str = "p") -> str:
    return f"<{tag} class=caption>Gate number {number} in the frost of January. Photo: Jo Roe</{tag}>"


ROWS = (1, 2, 3)
GALLERIES = {
    "pictures above": "<div class=gallery>" + "".join(_picture(n) + _text(n) for n in ROWS) + "</div>",
    "pictures below": "<div class=gallery>" + "".join(_text(n) + _picture(n) for n in ROWS) + "</div>",
    "among the paragraphs": "".join(f"<p>{_picture(n)}</p>{_text(n)}" for n in ROWS),
    "behind one without": f"<p>{_picture(9)}</p>" + "".join(f"<p>{_picture(n)}</p>{_text(n)}" for n in ROWS),
    "one figure": "<figure>" + "".join(_picture(n) + _text(n, "figcaption") for n in ROWS) + "</figure>",
    "rows of a table": "<table><tr>"
    + "".join(f"<td>{_picture(n)}</td>" for n in ROWS)
    + "</tr><tr>"
    + "".join(_text(n, "td") for n in ROWS)
    + "</tr></table>",
}


@pytest.mark.parametrize("gallery", GALLERIES.values(), ids=GALLERIES)
def test_each_caption_of_several_has_its_own_picture(gallery: str) -> None:
    assert [(caption.text, caption.image_url) for caption in article(gallery).captions] == [
        (f"Gate number {n} in the frost of January.", f"https://quay.example/gate-{n}.jpg") for n in ROWS
    ]


def test_a_caption_below_all_pictures_of_a_figure_has_the_first() -> None:
    figure = f"<figure>{_picture(1)}{_picture(2)}<figcaption>Both gates in the frost of January.</figcaption></figure>"
    (caption,) = article(figure).captions
    assert caption.image_url == "https://quay.example/gate-1.jpg"


@pytest.mark.parametrize(
    "line",
    [
        "<div class=slide style='background-image:url(/{n}.jpg)'><span class=caption>{text} © Jo Roe</span></div>",
        "<p class=caption>{text}. Photo: Jo Roe</p>",
    ],
)
@pytest.mark.parametrize("count", [3, 20])
def test_a_gallery_whose_pictures_are_no_elements_keeps_all_captions(line: str, count: int) -> None:
    texts = [f"Boats at quay number {n} in the ice of January, seen from the old lighthouse" for n in range(count)]
    lines = "".join(line.format(n=n, text=text) for n, text in enumerate(texts))
    found = " ".join(text for text, _ in captions(f"<div class=gallery>{lines}</div>"))
    assert all(text in found for text in texts)


@pytest.mark.parametrize(
    "lines",
    [
        ("正午的旧码头和渡轮", "老灯塔前的渔民们"),
        ("正午の古い埠頭と渡し船", "灯台の前の漁師たち"),
        ("ท่าเรือเก่ากับเรือข้ามฟากยามเที่ยง", "ชาวประมงหน้าประภาคารเก่า"),
        ("The old pier and its ferry at noon", "Fishers before the old lighthouse"),
    ],
)
def test_counted_pictures_of_a_gallery_in_scripts_without_blanks(lines: tuple[str, ...]) -> None:
    figures = (
        f"<li><figure>{PICTURE.replace('pier', f'pier{n}')}<figcaption><span>{n}/2</span> {line}</figcaption></figure>"
        for n, line in enumerate(lines, 1)
    )
    assert captions(f"<ul class=gallery>{''.join(figures)}</ul>") == [(line, None) for line in lines]


def test_a_caption_in_the_link_to_the_larger_picture() -> None:
    line = "<p class=wp-caption-text>The pier at noon. Photo: Jo Roe</p>"
    box = f"<div class=featured_image><a href=/i/pier-large.jpg><div class=thumb>{PICTURE}</div>{line}</a></div>"
    assert captions(box) == [("The pier at noon.", "Jo Roe")]


@pytest.mark.parametrize(
    "lines",
    [
        "<div class=image-meta><i>The pier at noon.</i> <span class=image-author>Photo: Jo Roe</span></div>",
        "<div class=image-caption><div class=text>The pier at noon.</div><div class=image-credit>Jo Roe</div></div>",
    ],
)
def test_who_took_a_picture_is_marked_as_its_author_or_stands_on_a_line_of_its_own(lines: str) -> None:
    assert captions(f"<div class=thumb>{PICTURE}{lines}</div>") == [("The pier at noon.", "Jo Roe")]


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("赵小东站在夜间公交前", "摄影：", "陈一鸣"),
        ("시립 도서관 앞에 선 박건우 씨", "사진=", "이정민"),
        ("रात की बस के सामने तरुण।", "फोटो: ", "जय राणा"),
    ],
)
def test_it_is_so_in_scripts_in_which_style_alone_parts_them(text: str, label: str, name: str) -> None:
    line = (
        f"<div class=image-meta><span class=image-desc>{text}</span><span class=image-author>{label}{name}</span></div>"
    )
    assert captions(f"<div class=image-wrapper>{PICTURE}{line}</div>") == [(text, name)]


def test_what_begins_as_credits_do_beside_a_credit_that_is_marked() -> None:
    line = "Foto de familia de la reunión en el puerto <span class=author>EFE/ Ana Poe</span>"
    assert captions(f"<figure>{PICTURE}<figcaption>{line}</figcaption></figure>") == [
        ("Foto de familia de la reunión en el puerto", "EFE/ Ana Poe")
    ]


def test_names_of_two_letters_on_a_line_named_a_credit() -> None:
    lines = "<p class=wp-media-credit>刘洋</p><p class=wp-caption-text>从山上看到的平良市</p>"
    assert captions(f"<div class='hero is-image'>{PICTURE}{lines}</div>") == [("从山上看到的平良市", "刘洋")]


def test_names_of_a_whole_post_are_not_those_of_its_picture() -> None:
    """WordPress names every entry "status-publish"."""
    shown = f"<div class=cm-image>{PICTURE}<span class=image-caption>The pier at noon. Photo: Jo Roe</span></div>"
    page = f"<article class='post status-publish'>{shown}<h1>The old pier stays</h1>{PROSE}</article>"
    found = extract(f"<html lang=en><title>The old pier stays</title>{page}", "https://quay.example/the-old-pier-stays")
    assert [(caption.text, caption.credit) for caption in found.captions] == [("The pier at noon.", "Jo Roe")]


def test_a_call_on_readers_in_what_is_named_a_caption() -> None:
    call = "Thanks for reading The Quay! Subscribe for free to receive new posts and support my work."
    found = article(f"<div class=widget><p class=cta-caption>{call}</p></div>")
    assert not found.captions and call not in found.body


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Jo Roe for The Quay", "Jo Roe for The Quay"),
        ("The Quay / Jo Roe", "The Quay / Jo Roe"),
        ("Ana Ruiz Photography", "Ana Ruiz Photography"),
        ("pixelfrau / pixelio.de", "pixelfrau / pixelio.de"),
        ("Photographer: Jo Roe, CC BY", "Jo Roe, CC BY"),
        ("Fotografin: Jana Kraft", "Jana Kraft"),
    ],
)
def test_credits_that_name_the_site_a_host_or_a_trade(line: str, credit: str) -> None:
    body = PROSE.replace("</p>", f"</p><figure>{PICTURE}<figcaption>{line}</figcaption></figure>", 1)
    head = "<title>The old pier stays</title><meta property=og:site_name content='The Quay'>"
    page = extract(f"<html>{head}<body><article><h1>The old pier stays</h1>{body}", "https://quay.example/2031/pier")
    assert [(caption.text, caption.credit) for caption in page.captions] == [("", credit)]


def test_the_label_of_a_credit_is_no_caption() -> None:
    lines = "<div>Photo credit</div><div class=credit>Jo Roe</div>"
    figure = f"<figure>{PICTURE}<figcaption>{lines}</figcaption></figure>"
    assert captions(figure) == [("", "Jo Roe")]


def test_prices_are_no_credits() -> None:
    assert captions("<ul><li>Photographer: $50-100 each</li><li>Videographer</li></ul>") == []


def test_a_table_s_cell_is_no_credit() -> None:
    rows = "<tr><th>Boat</th><th>Free Trial/Plan</th></tr><tr><td>Ferry</td><td>Jo Roe/The Quay</td></tr>"
    assert captions(f"<figure class=wp-block-table><table>{rows}</table></figure>") == []


@pytest.mark.parametrize(
    ("line", "text"), [("Fotos © Jo Roe", ""), ("The ferry at noon, Photo © Jo Roe", "The ferry at noon")]
)
def test_a_label_before_the_sign_of_copyright(line: str, text: str) -> None:
    assert captions(f"<figure>{PICTURE}<figcaption>{line}</figcaption></figure>") == [(text, "Jo Roe")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("घाट पर पुरानी नाव और मछुआरे", "विवेक तामांग"),
        ("The ferry at noon, and its crew", "Jo Roe"),
        ("המעבורת במזח בצהריים", "תומר לוי"),
    ],
)
def test_two_elements_of_which_one_is_a_name(text: str, name: str) -> None:
    assert captions(f"<figure>{PICTURE}<figcaption><span>{text}</span><span>{name}</span></figcaption></figure>") == [
        (text, name)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "File photo of the old pier",
        "Pictured: the old pier in winter",
        "(Symbolbild)",
        "資料写真：古い桟橋",
        "写真はイメージです",
        "资料图：旧码头今年冬天的样子",
    ],
)
def test_a_line_that_begins_by_telling_of_its_picture(line: str) -> None:
    found = article(f"<p>{PICTURE}</p><p>{line}</p>")
    assert [caption.text for caption in found.captions] == [line] and line not in found.body
    assert line in article(f"<p>{line}</p>").body, "without a picture"


@pytest.mark.parametrize(
    "line",
    [
        "Figure 3: The old pier stands on four hundred piles of oak",
        "Abbildung 3: Die alte Brücke steht auf vierhundert Pfählen",
        "Рис. 3. Старая пристань стоит на четырёхстах дубовых сваях",
        "図3：古い桟橋は四百本の杭の上に立っている",
    ],
)
def test_a_figures_number_tells_of_a_caption_where_there_is_a_picture(line: str) -> None:
    assert captions(f"<div class=x><p>{PICTURE}</p></div><p>{line}</p>")[0][0].endswith(line[-8:])
    assert captions(f"<p>{line}</p>") == [] and line in article(f"<p>{line}</p>").body


@pytest.mark.parametrize(
    "line", ["<p class=caption>Photo: Jo Roe/Quay</p>", "<div class=caption>Foto: Jo Roe/Quay</div>"]
)
def test_a_credit_that_text_parts_from_a_caption_is_none_of_its(line: str) -> None:
    """It may be that of a picture which a script shows."""
    between = "<p>The pier has stood in the bay for ninety years, and was closed for three.</p>"
    figure = f"<figure>{PICTURE}<figcaption>The old pier at noon, seen from the ferry.</figcaption></figure>"
    assert captions(f"{figure}{between}{line}")[0] == ("The old pier at noon, seen from the ferry.", None)
    assert captions(f"{figure}{line}") == [("The old pier at noon, seen from the ferry.", "Jo Roe/Quay")]


def test_a_credit_behind_the_next_picture_is_of_that() -> None:
    first = f"<figure>{PICTURE}<figcaption>The pier at noon.</figcaption></figure>"
    assert captions(f"{first}{first.replace('pier.jpg', 'quay.jpg').replace('The pier at noon.', '© Jo Roe')}") == [
        ("The pier at noon.", None),
        ("", "Jo Roe"),
    ]


@pytest.mark.parametrize("line", ["The old pier at noon", "Der alte Kai am Mittag", "正午的旧码头"])
def test_what_several_pictures_are_all_said_to_show_is_their_caption(line: str) -> None:
    figures = (f"<figure><img src=/i/{n}.jpg width=800><figcaption>{line}</figcaption></figure>" for n in range(5))
    assert captions("".join(figures)) == [(line, None)]
