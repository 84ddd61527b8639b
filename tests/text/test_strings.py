"""Texts as they are compared."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.text.strings import ends_in_colon, shared_words, squeeze, word_set


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        ("the old pier", ["the", "old", "pier"]),
        ("старый пирс", ["старый", "пирс"]),
        ("北 码 头", ["北码", "码头"]),
        ("第 3 章", ["第", "3", "章"]),
        ("nhk 桟 橋 old 港", ["nhk", "桟橋", "old", "港"]),
        ("", []),
    ],
)
def test_two_signs_in_a_row_are_a_word_where_words_are_not_parted(folded: str, words: list[str]) -> None:
    assert shared_words(folded) == words


def test_texts_with_the_same_signs_are_not_the_same() -> None:
    assert word_set("ท่าเรือเก่า") & word_set("เก่าเรือท่า") != word_set("ท่าเรือเก่า")
    assert word_set("The Old PIER") == word_set("pier: the old")


def test_a_paragraph_of_the_headlines_letters_is_no_headline() -> None:
    title = "ท่าเรือเก่าของเมืองจะสร้างใหม่ด้วยงบเก้าล้านบาทหลังพายุเดือนมกราคม"
    paragraphs = [
        "คณะกรรมการท่าเรือลงมติเมื่อคืนวันอังคารให้สร้างท่าเทียบเรือด้านเหนือขึ้นใหม่ ซึ่งพายุพัดพังไปเมื่อต้นปี",
        "ชาวประมงที่จอดเรือริมตลาดตั้งแต่นั้นมาบอกว่าทุกครั้งที่ขนปลาขึ้นฝั่งต้องเสียเวลาเพิ่มอีกหนึ่งชั่วโมงเต็ม",
        "มกราคมงบเรือเก่าพายุของหลังเดือนด้วยเก้าท่าเมืองจะใหม่ล้านบาทสร้าง",
    ]
    body = f"<article><h1>{title}</h1>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"
    page = f"<html lang=th><head><title>{title}</title></head><body>{body}</body></html>"
    assert extract(page.encode(), "https://pier.example/news/1").body == "\n\n".join(paragraphs)


@pytest.mark.parametrize("text", ["\u200d", " \u200c\n", "\u200d\u200d \u200c"])
def test_joiners_by_themselves_are_nothing(text: str) -> None:
    assert squeeze(text) == ""


@pytest.mark.parametrize("text", ["അവന്\u200d വന്നു", "می\u200cخواهم", "👩\u200d🚀 lands"])
def test_joiners_in_a_word_stay(text: str) -> None:
    assert squeeze(text) == text


@pytest.mark.parametrize("label", ["Read more:", "相关阅读：", "Կարդացեք նաև՝", "ተጨማሪ ያንብቡ፦", "አንብቡ፡", "អានបន្ថែម៖"])
def test_a_colon_in_any_script(label: str) -> None:
    assert ends_in_colon(label)
    assert not ends_in_colon(label[:-1]) and not ends_in_colon(f"{label} x")
