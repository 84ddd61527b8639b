"""A picture's own address, its caption's credit and counter, in many spellings."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl import extract
from newscrawl.extraction.fields.pictures import largest_first, picture_url, unshown_url
from newscrawl.extraction.words.credits import split_credit

BASE = "https://blatt.example/a/"
WANTED = "https://blatt.example/i/kai-1600.jpg"


@pytest.mark.parametrize(
    "markup",
    [
        "<img src=/i/spacer.gif data-full=/i/kai-1600.jpg>",
        "<img src='data:image/gif;base64,R0' data-lazy-image='https://blatt.example/i/kai-1600.jpg'>",
        "<img src=/i/1x1.png srcset='/i/kai-400.jpg 400w, /i/kai-1600.jpg 1600w'>",
        "<img src=/i/lazy-placeholder.svg data-srcset='/i/kai-400.jpg 1x,/i/kai-1600.jpg 2x'>",
        """<img src=/i/blank.png data-opts='{"sizes": [{"u": "\\/i\\/kai-1600.jpg"}]}'>""",
        "<img src=/i/kai-1600.jpg data-alt='kai'>",
        "<img src=/i/x.gif data-bgset='/i/kai-400.jpg 400w, /i/kai-1600.jpg 1600w' data-offset=20>",
        "<img src=/i/kai-20x11.jpg srcset='/i/kai-400.jpg 400w, /i/kai-1600.jpg 1600w'>",
        "<lazy-image src=/i/kai-1600.jpg></lazy-image>",
        "<img src=/i/x.gif srcset='/i/kai-400.jpg 400w, /i/kai-1600.jpg 1600w'>",
        "<img src=/i/x.gif lazysrc=/i/kai-1600.jpg>",
        "<img src='/i/kai.jpg?w=20&blur=5' data-srcset='/i/kai-400.jpg 400w, /i/kai-1600.jpg 1600w'>",
        """<img src=/i/blank.png :src="'/i/kai-1600.jpg'">""",
        "<img src=/i/trans.gif data-src-large=/i/kai-1600.jpg data-alt=/i>",
        "<img src=/i/kai-300.jpg data-permalink=https://blatt.example/kai/kai-1600/ data-orig-file=/i/kai-1600.jpg>",
        "<img src=/i/kai-1600.jpg data-permalink=https://blatt.example/kai/kai-1600/>",
        "<img src=/i/kai-1600.jpg data-pin-url=https://blatt.example/kai data-share=https://blatt.example/teilen?u=kai>",
        "<img data-pin-url=https://blatt.example/kai data-pin-media=https://blatt.example/i/kai-1600.jpg src=/i/x.gif>",
        "<img src=/i/x.gif data-jpibfi-post-url=https://blatt.example/kai data-lazy-src=/i/kai-1600.jpg>",
        "<img placeholdersrc=/i/kai-20.jpg data-placeholder=/i/kai-20.jpg data-src=/i/kai-1600.jpg>",
        "<img src=/i/kai-1600.jpg ngsrcset='300w, 600w, 900w' data-srcset='300w, 600w'>",
        "<img src=/i/kai-1600.jpg data-icon-hover=https://blatt.example/i/zoom data-error-src=/i/ersatz.jpg>",
    ],
)
def test_the_picture_behind_a_placeholder(markup: str) -> None:
    assert picture_url(fragment_fromstring(markup), BASE) == WANTED


def test_a_ratio_in_an_address_is_no_size() -> None:
    picture = fragment_fromstring("<img src=/i/16x9/kai.jpg srcset='/i/16x9/kai-1600.jpg 1600w'>")
    assert picture_url(picture, BASE) == "https://blatt.example/i/16x9/kai.jpg"


@pytest.mark.parametrize(
    "markup",
    [
        "<div><noscript><img src=/i/kai-1600.jpg></noscript></div>",
        "<div><picture><source srcset='/i/kai-400.jpg 400w, /i/kai-1600.jpg 1600w'></picture></div>",
        "<div><div style='background: #eee url(/i/kai-1600.jpg) center'></div></div>",
        "<div data-bg=/i/kai-1600.jpg></div>",
        "<div><span data-background-image='url(\"/i/kai-1600.jpg\")'></span></div>",
        "<div><video poster=/i/kai-1600.jpg src=/v.mp4></video></div>",
    ],
)
def test_a_picture_that_no_img_shows(markup: str) -> None:
    assert unshown_url(fragment_fromstring(markup), BASE) == WANTED


@pytest.mark.parametrize(
    "url", ["https://blatt.met.vgwort.de/na/ca519364b3", "https://blatt.example/", "/", "https://-/i/kai.jpg", "", " "]
)
def test_what_is_no_picture_s_address(url: str) -> None:
    assert picture_url(fragment_fromstring(f"<img src='{url}'>"), BASE) is None


def test_the_picture_that_a_link_around_leads_to() -> None:
    link = fragment_fromstring("<a href=/i/kai-1600.jpg><img src='data:image/gif;base64,R0'></a>")
    assert picture_url(next(link.iter("img")), BASE) == WANTED
    link = fragment_fromstring("<a href=/2031/kai><img src='data:image/gif;base64,R0'></a>")
    assert picture_url(next(link.iter("img")), BASE) is None


PROSE = "".join(
    f"<p>{n}. Der Hafenrat hat am Dienstag beschlossen, den alten Kai offen zu halten. {'Ja. ' * 9}</p>"
    for n in range(5)
)


@pytest.mark.parametrize(
    ("picture", "url"),
    [
        ("<div class=post-thumbnail><img src=/i/kai-1600.jpg></div>", WANTED),
        ("<div class=lead-image data-bg=/i/kai-1600.jpg></div>", WANTED),
        ("<div class=author><img src=/i/roe.jpg></div><p><img src=/i/kai-1600.jpg></p>", WANTED),
        ("<img src=/i/arrow.svg><img src=/i/a.png width=20><img class=avatar src=/i/roe.jpg>", None),
        ("<nav><img src=/i/menu.jpg></nav><aside><img src=/i/ad.jpg></aside>", None),
    ],
)
def test_the_first_picture_where_none_is_declared(picture: str, url: str | None) -> None:
    page = f"<main><h1>Der alte Kai bleibt offen</h1>{picture}{PROSE}</main><ul><li><img src=/i/other.jpg></ul>"
    html = f"<html lang=de><title>Der alte Kai bleibt offen</title><body><img src=/i/site.jpg>{page}</body></html>"
    assert extract(html, BASE).image_url == url


def test_the_sources_around_an_img() -> None:
    picture = fragment_fromstring(
        "<picture><source data-srcset='/i/kai-800.jpg 800w, /i/kai-1600.jpg 1600w'><img src=/i/blank.gif></picture>"
    )
    assert picture_url(next(picture.iter("img")), BASE) == WANTED


def test_commas_in_addresses() -> None:
    srcset = "https://i.example/w_300,h_200/a.jpg 300w, https://i.example/w_900,h_600/a.jpg 900w"
    assert largest_first(srcset)[0] == "https://i.example/w_900,h_600/a.jpg"


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Пристанището през зимата. Снимка: Мария Колева", "Мария Колева"),
        ("Το λιμάνι τον χειμώνα. Φωτογραφίες: Ελένη Δούκα", "Ελένη Δούκα"),
        ("الميناء في الشتاء. الصورة: وكالة", "وكالة"),
        ("بندر در زمستان. عکاس: مریم کریمی", "مریم کریمی"),
        ("הנמל בחורף. צילום: רונית שקד", "רונית שקד"),
        ("冬の港。 撮影：佐藤花子", "佐藤花子"),
        ("겨울 항구. 사진제공=해안시", "해안시"),
        ("冬天的港口。 图片来源：海岸网", "海岸网"),
        ("ท่าเรือในฤดูหนาว. ภาพ: มาลี สุขใจ", "มาลี สุขใจ"),
        ("सर्दियों में बंदरगाह। फ़ोटो: मीरा जोशी", "मीरा जोशी"),
    ],
)
def test_credits_in_every_script(text: str, credit: str) -> None:
    assert split_credit(text)[1] == credit


@pytest.mark.parametrize(
    "counter",
    [
        "3 / 12 ",
        "(3/12) ",
        "3 von 12: ",
        "3 of 12. ",
        "[3/12] ",
        "3 из 12 ",
        "Photo 3 sur 12 : ",
        "3/12枚 ",
        "Imagen 3 de 12. ",
        "(3 من 12) ",
    ],
)
def test_a_gallery_counts_outside_its_captions(counter: str) -> None:
    assert split_credit(f"{counter}The quay in winter.")[0] == "The quay in winter."
    assert split_credit("Open 24/7, since 9/11")[0] == "Open 24/7, since 9/11"


@pytest.mark.parametrize("counter", [" 3 / 12", " (3/12)", " (3 von 12)", " Foto 3 de 12"])
def test_a_counter_behind_a_caption(counter: str) -> None:
    assert split_credit(f"The quay in winter.{counter}")[0] == "The quay in winter."
    assert split_credit("12 of the 30 boats sank.")[0] == "12 of the 30 boats sank."


@pytest.mark.parametrize(
    ("name", "stands_in"),
    [
        ("blank.jpg", True),
        ("og-default.png?v=4", True),
        ("social_placeholder.png", True),
        ("no-image.jpg", True),
        ("lazy-l.png", True),
        ("placeholder--frontpage--news.jpg", True),
        ("no-image-of-the-quay.jpg", False),
        ("grey-seals-return.jpg", False),
        ("empty-shelves-2.webp", False),
        ("trans-rights-rally.jpg", False),
        ("transformator.jpg", False),
        ("16-9_default_0.jpg", True),
        ("a5587b2c-3513_16-9-ratio_default_0.jpg", False),
        ("kai-155x250-c-default.jpg", False),
        ("3599595_default_1vW4VU_O7fvfi.jpg", False),
        ("1726507_trans_NvBQzQNjv4BqGM.jpeg", False),
        ("1x1-000000-0.png", True),
        ("maxresdefault.jpg", False),
        ("default-of-the-state.jpg", False),
        ("kai.jpg", False),
    ],
)
def test_what_is_shown_where_there_is_no_picture(name: str, stands_in: bool) -> None:
    page = f"<html><title>Kai</title><meta property=og:image content=https://blatt.example/i/{name}><body><h1>Kai</h1>"
    text = "<p>Der Rat hat am Dienstag dafür gestimmt, die alte Brücke zehn Jahre offen zu lassen.</p>" * 6
    shown = extract(f"{page}{text[:-4]}<img src=/i/kai-1600.jpg width=800></p>{text}", BASE).image_url
    assert (shown == f"https://blatt.example/i/{name}") is not stands_in


@pytest.mark.parametrize(
    "sign", ["img/quay-icon.png", "favicon.ico", "android-chrome-192x192.png", "apple-touch-icon.png"]
)
def test_the_sign_of_a_site_is_no_lead_picture_where_the_text_has_one(sign: str) -> None:
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
    figure = "<figure><img src=/i/kai.jpg width=800 height=500><figcaption>The old pier at noon.</figcaption></figure>"
    head = f"<title>The old pier stays</title><meta property=og:image content='https://blatt.example/{sign}'>"
    page = "<html><head>{}</head><body><article><h1>The old pier stays</h1>{}{}</article></body></html>"
    assert extract(page.format(head, figure, prose), BASE + "pier-stays").image_url == "https://blatt.example/i/kai.jpg"


@pytest.mark.parametrize(
    "declared", ["https://pixel.wp.com/g.gif?blog=1", "https://blatt.example/", "/i/{width}/kai.jpg", "/i/no-image.png"]
)
def test_what_is_declared_and_no_picture_leaves_the_first_that_is_shown(declared: str) -> None:
    prose = "<p>Der Stadtrat hat am Dienstagabend beschlossen, die alte Brücke zehn Jahre offen zu halten.</p>" * 5
    head = f"<title>Die Brücke bleibt</title><meta property=og:image content='{declared}'>"
    text = f"<article><h1>Die Brücke bleibt</h1><img src=/i/kai-1600.jpg width=800>{prose}</article>"
    assert extract(f"<html lang=de><head>{head}</head><body>{text}", f"{BASE}die-bruecke-bleibt").image_url == WANTED


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><lazy-image data-image=/i/kai-1600.jpg></lazy-image></figure>",
        "<figure><template><img src=/i/kai-1600.jpg></template></figure>",
        """<figure><div data-props='{"sizes": [{"src": "/i/kai-1600.jpg"}]}'></div></figure>""",
    ],
)
def test_pictures_that_only_scripts_show(markup: str) -> None:
    assert unshown_url(fragment_fromstring(markup), BASE) == WANTED


def test_sources_in_json_need_no_ending() -> None:
    markup = (
        """<img src=data:image/gif;base64,R0 data-srcs='{"https://blatt.example/67e5850b?w=1600": {"type": "jpeg"}}'>"""
    )
    assert picture_url(fragment_fromstring(markup), BASE) == "https://blatt.example/67e5850b?w=1600"


LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))


def test_a_figure_without_an_address_takes_none_of_another() -> None:
    other = "<figure><img src=/i/kai-1.jpg><figcaption>The quay at noon.</figcaption></figure>"
    own = "<figure><img data-src='/i/{width}/kai.jpg'><figcaption>The quay at night.</figcaption></figure>"
    page = f"<title>The quay</title><img src=/i/logo.svg><article><h1>The quay stays</h1>{PROSE}{other}{own}{PROSE}"
    found = [caption.image_url for caption in extract(page, "https://blatt.example/a/kai").captions]
    assert found == ["https://blatt.example/i/kai-1.jpg", None]


@pytest.mark.parametrize("name", ["logo.png", "logo-default.png", "og_logo.jpg", "blatt-logo.png"])
def test_the_sign_of_a_site_stands_behind_what_the_article_shows(name: str) -> None:
    head = f"<title>The quay</title><meta property=og:image content=https://blatt.example/i/{name}>"
    shown = f"{head}<article><h1>The quay stays</h1><figure><img src=/i/kai-1600.jpg></figure>{PROSE}</article>"
    assert extract(shown, "https://blatt.example/a/kai").image_url == WANTED
    alone = extract(f"{head}<article><h1>The quay stays</h1>{PROSE}</article>", "https://blatt.example/a/kai")
    assert alone.image_url == f"https://blatt.example/i/{name}"


def test_a_file_that_shows_a_sign_is_a_picture() -> None:
    head = "<title>The quay</title><meta property=og:image content=https://blatt.example/i/new-logo-of-the-port.png>"
    page = f"{head}<article><h1>The quay stays</h1><figure><img src=/i/kai-1600.jpg></figure>{PROSE}</article>"
    assert extract(page, "https://blatt.example/a/kai").image_url == "https://blatt.example/i/new-logo-of-the-port.png"


@pytest.mark.parametrize("name", ["hero", "entry-header", "post-thumb", "cover"])
def test_the_lead_picture_as_a_background(name: str) -> None:
    hero = f"<div class={name} style='background-image:url(/i/kai-1600.jpg)'><h1>The quay stays</h1></div>"
    page = f"<title>The quay</title><article>{hero}{PROSE}</article>"
    assert extract(page, "https://blatt.example/a/kai").image_url == WANTED
