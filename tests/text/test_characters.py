"""No text holds control characters, or leaves the direction of writing turned."""

from __future__ import annotations

from html import unescape

import pytest

from newscrawl.text.characters import clean_markup, clean_text
from newscrawl.text.strings import plain_text, squeeze

GONE = [*range(9), *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0), 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF]
GONE += [plane << 16 | last for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)]
BLANK = [0x0B, 0x0C]
LETTERS = {0x80: "€", 0x85: "…", 0x92: "’", 0x93: "“", 0x96: "–", 0x9F: "Ÿ"}


SIGNS = {0x82: "‚", 0x84: "„", 0x8B: "‹", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—"}
SIGNS |= {0x99: "™", 0x9B: "›"}


@pytest.mark.parametrize("code", GONE)
def test_raw_ones_go_and_signs_of_windows_in_a_page_are_these(code: int) -> None:
    char, sign = chr(code), SIGNS.get(code, "")
    assert clean_text(f"на{char}ука\nстр. 2\tx") == "наука\nстр. 2\tx"
    assert cleaned(f"<p title='a{char}b'>på{char}ske") == f"<p title='a{sign}b'>på{sign}ske"
    assert squeeze(f"plain{char}").rstrip() == plain_text(f"plain{char}").rstrip() == "plain"


@pytest.mark.parametrize("code", BLANK)
def test_vertical_tab_and_form_feed_are_white_space(code: int) -> None:
    assert clean_text(f"两{chr(code)}岸") == "两 岸"
    assert squeeze(f"two{chr(code)}words") == "two words"
    assert cleaned(f"a&#{code};b{chr(code)}c") == "a b c"


def test_lines_end_in_one_way() -> None:
    assert clean_text("eins\r\nzwei\rdrei\n") == "eins\nzwei\ndrei\n"


def cleaned(markup: str) -> str:
    return clean_markup(markup.encode("utf-8", "surrogatepass")).decode()


def references(code: int) -> list[str]:
    return [f"&#{code};", f"&#x{code:x};", f"&#X{code:X};", f"&#000{code};", f"&#x00{code:x} ", f"&#{code} "]


@pytest.mark.parametrize("code", [code for code in GONE if code not in LETTERS and not 0x80 <= code < 0xA0])
def test_references_are_no_way_to_have_them(code: int) -> None:
    if not 0xD800 <= code < 0xE000:  # those are U+FFFD to every parser
        for reference in references(code):
            assert cleaned(f"a{reference}b").replace(" ", "") == "ab", reference


def test_references_to_letters_stay() -> None:
    for code in (
        *LETTERS,
        0x09,
        0x0A,
        0x22,
        0x26,
        0x27,
        0x3C,
        0xA0,
        0xE9,
        0x2019,
        0x1F600,
        0xFDF0,
        0xFFFD,
        0x110000,
        10**20,
    ):
        for reference in references(code):
            assert cleaned(f"a{reference}b") == f"a{reference}b"
    assert cleaned("&#;&#x;&#xg;R&#D") == "&#;&#x;&#xg;R&#D"
    assert cleaned("&#1a &#x1g") == "a g"  # the digits end where the number does
    assert cleaned("a&#13;b") == "a\nb"


@pytest.mark.parametrize("text", ["&#&#2;1;", "&#&#&#1;1;1;", "&&#1;#1;", "&#x&#0;1f;", "&#\x011;", "&#1&#3;1;"])
def test_what_is_left_is_no_new_reference(text: str) -> None:
    assert not set(unescape(cleaned(text))) & {chr(code) for code in GONE + BLANK}
    assert "\x01" not in cleaned(text) and unescape(cleaned(text)).isprintable()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("مرحبا \u202bbook\u202c عالم", "مرحبا \u202bbook\u202c عالم"),
        ("\u2067שלום\u2069, world", "\u2067שלום\u2069, world"),
        ("file \u202egnp.exe", "file gnp.exe"),
        ("a\u202c b\u2069 c", "a b c"),
        ("\u2066\u202dx\u2069y", "\u2066x\u2069y"),
        ("\u202ax\u2066y\u202c\u2069z", "x\u2066y\u2069z"),
        ("line \u202eone\nline two\u202c", "line one\nline two"),
        ("\u200fעברית\u200e ZWNJ می\u200cشود", "\u200fעברית\u200e ZWNJ می\u200cشود"),
    ],
)
def test_turns_of_direction_end_in_their_line(text: str, clean: str) -> None:
    assert clean_text(text) == clean
