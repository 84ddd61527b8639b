"""A picture's own address, its caption's credit and counter, in many spellings."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.extraction.fields.pictures import largest_first, picture_url
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
    ],
)
def test_the_picture_behind_a_placeholder(markup: str) -> None:
    assert picture_url(fragment_fromstring(markup), BASE) == WANTED


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


@pytest.mark.parametrize("counter", ["3 / 12 ", "(3/12) ", "3 von 12: ", "3 of 12. ", "[3/12] "])
def test_a_gallery_counts_outside_its_captions(counter: str) -> None:
    assert split_credit(f"{counter}The quay in winter.")[0] == "The quay in winter."
    assert split_credit("12 of the 30 boats sank.")[0] == "12 of the 30 boats sank."
