"""Pages are read in the encoding that browsers take, and undeclared ones in that of their letters."""

from __future__ import annotations

import codecs

import pytest

from newscrawl.extraction.document.encoding import decode_html, in_utf8

TEXTS = {
    "ja": "町の図書館は来月から、平日の閉館を一時間おくらせて夜八時までにする。利用した人たちの声にこたえたものだ。",
    "ko": "군립 도서관은 다음 달부터 평일 문 닫는 시간을 한 시간 늦춘다. 이용자들의 바람에 따른 것이다.",
    "zh": "县图书馆宣布，从下个月起平日闭馆时间推迟一个小时，读者可以看书到晚上八点。",
    "tw": "縣立圖書館宣布，從下個月起平日閉館時間延後一個小時，讀者可以看書到晚上八點。",
    "ru": "Районная библиотека с будущего месяца закрывается по будням на час позже, в восемь вечера.",
    "uk": "Районна бібліотека з наступного місяця зачиняється в будні на годину пізніше, о восьмій вечора.",
    "el": "Η δημοτική βιβλιοθήκη κλείνει από τον επόμενο μήνα μία ώρα αργότερα, στις οκτώ το βράδυ.",
    "he": "הספרייה העירונית תיסגר מהחודש הבא שעה מאוחר יותר, בשמונה בערב, כפי שביקשו הקוראים.",
    "ar": "تغلق مكتبة البلدية أبوابها ابتداء من الشهر المقبل متأخرة ساعة واحدة، في الثامنة مساء.",
    "th": "ห้องสมุดประจำอำเภอจะปิดช้าลงหนึ่งชั่วโมงตั้งแต่เดือนหน้า ตามที่ผู้อ่านขอมา",
    "pl": "Biblioteka miejska będzie od przyszłego miesiąca zamykana o godzinę później, o ósmej. Tak chcą czytelnicy.",
    "tr": "İlçe kütüphanesi gelecek aydan başlayarak bir saat geç, akşam sekizde kapanacak; okurlar böyle istedi.",
    "fr": "La bibliothèque fermera une heure plus tard dès le mois prochain : les lecteurs l’avaient demandé.",
    "de": "Die Bücherei schließt vom nächsten Monat an eine Stunde später – so hatten es die Leser gewünscht.",
}
PAGE = (
    '<!doctype html><html><head>{head}<title>{title}</title><script>var menu = ["/a", "/b"];</script></head>'
    '<body class="story"><ul id="nav"><li><a href="/news">News</a><li><a href="/sport">Sport</a></ul>'
    "<h1>{title}</h1><p>{text}</p><p>{text}</p><div class=footer>Copyright 2004 News Ltd.</div></body></html>"
)


def page(text: str, head: str = "") -> str:
    return PAGE.format(head=head, title=text[:20], text=text)


UNDECLARED = [
    *(("ja", "cp932"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("ko", "cp949"), ("zh", "gb18030"), ("tw", "big5")),
    *(("ru", "cp1251"), ("ru", "koi8_r"), ("ru", "iso8859_5"), ("uk", "cp1251"), ("uk", "koi8_u")),
    *(("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256"), ("th", "cp874")),
    *(("pl", "cp1250"), ("pl", "iso8859_2"), ("tr", "cp1254"), ("fr", "cp1252"), ("de", "cp1252")),
]


@pytest.mark.parametrize(("language", "codec"), UNDECLARED)
@pytest.mark.parametrize("size", [30, 1000])
@pytest.mark.parametrize("content_type", [None, "text/html", "text/html; charset=none", "text/html; charset=utf-8"])
def test_what_declares_nothing_or_wrong_is_read_by_its_letters(
    language: str, codec: str, size: int, content_type: str | None
) -> None:
    html = page(TEXTS[language][:size]).encode(codec)
    assert decode_html(html, content_type) == html.decode(codec)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("label", ["iso-8859-1", "gb2312", "shift_jis", "windows-1251", "zlib"])
def test_valid_utf8_is_utf8_whatever_is_declared(language: str, label: str) -> None:
    text = page(TEXTS[language], f'<meta charset="{label}">')
    assert decode_html(text.encode(), f"text/html; charset={label}") == text


LABELS = [
    *(("he", "iso-8859-8-i", "iso8859_8"), ("he", "logical", "iso8859_8"), ("el", "ELOT_928", "iso8859_7")),
    *(
        ("uk", "koi8-ru", "koi8_u"),
        ("ru", "x-cp1251", "cp1251"),
        ("ru", " KOI ", "koi8_r"),
        ("ar", "x-cp1256", "cp1256"),
    ),
    *(("ja", "x-euc-jp", "euc_jp"), ("ja", "x-sjis", "cp932"), ("ja", "windows-31j", "cp932")),
    *(("ko", "windows-949", "cp949"), ("ko", "ks_c_5601-1987", "cp949"), ("zh", "x-gbk", "gb18030")),
    *(
        ("zh", "gb_2312-80", "gb18030"),
        ("tw", "x-x-big5", "big5"),
        ("tw", "cn-big5", "big5"),
        ("th", "dos-874", "cp874"),
    ),
    *(("tr", "iso-8859-9", "cp1254"), ("de", "iso_8859-1:1987", "cp1252"), ("de", "us-ascii", "cp1252")),
    *(("de", "x-user-defined", "cp1252"), ("pl", "l2", "iso8859_2"), ("ru", "x-mac-ukrainian", "mac_cyrillic")),
]


@pytest.mark.parametrize(("language", "label", "codec"), LABELS)
@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<META content='text/html; charset={}' HTTP-EQUIV=Content-Type>",
        "<!-- <meta charset=utf-16be> --><script>'<meta charset=koi8-r>'</script><meta name=x\ncharset='{}' />",
    ],
)
def test_labels_are_those_that_browsers_know(language: str, label: str, codec: str, declaration: str) -> None:
    html = page(TEXTS[language], declaration.format(label)).encode(codec, "ignore")
    assert decode_html(html) == html.decode(codec)
    assert decode_html(page(TEXTS[language]).encode(codec, "ignore"), f'text/html;charset="{label}"') == page(
        TEXTS[language]
    ).encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize(
    "label", ["zlib", "idna", "undefined", "hex", "rot13", "utf-7", "unicode_escape", "iso-2022-kr"]
)
@pytest.mark.parametrize("where", ["header", "page"])
def test_what_is_no_encoding_of_text_is_no_declaration(label: str, where: str) -> None:
    head, content_type = ("", f"text/html; charset={label}") if where == "header" else (f"<meta charset={label}>", None)
    text = page(TEXTS["ru"], head)
    assert decode_html(text.encode(), content_type) == text
    assert decode_html(text.encode("cp1251"), content_type) == text


def test_a_declaration_stands_far_down_and_comes_after_the_header() -> None:
    padding = "<style>p { margin: 0 }</style>" * 400
    html = page(TEXTS["pl"], f'{padding}<meta charset="iso-8859-2">').encode("iso8859_2")
    assert decode_html(html) == html.decode("iso8859_2")
    html = page(TEXTS["ru"], "<meta charset=windows-1251>").encode("koi8_r")
    assert decode_html(html, "text/html, text/html; charset=koi8-r") == html.decode("koi8_r")
    html = ('<?xml version="1.0" encoding="euc-kr"?>' + page(TEXTS["ko"][:6])).encode("cp949")
    assert decode_html(html) == html.decode("cp949")


def test_utf16_in_a_page_means_utf8_and_without_a_mark_shows_itself() -> None:
    text = page(TEXTS["zh"], '<meta http-equiv="Content-Type" content="text/html; charset=utf-16">')
    assert decode_html(text.encode()) == text
    for codec, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        assert decode_html(mark + text.encode(codec), "text/html; charset=iso-8859-1") == text
        assert decode_html(text.encode(codec), "text/html; charset=utf-16") == text
    for language in ("ru", "ja", "th"):
        short = f"\n <h1>{TEXTS[language] * 20}</h1>"
        assert decode_html(short.encode("utf-16-le")) == short == decode_html(short.encode("utf-16-be"))
    assert decode_html(page(TEXTS["fr"]).encode(), "text/html; charset=utf-16") == page(TEXTS["fr"])
    assert decode_html(codecs.BOM_UTF8 + TEXTS["fr"].encode(), "text/html; charset=iso-8859-1") == TEXTS["fr"]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("content_type", [None, "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
def test_utf8_with_damage_stays_utf8(language: str, content_type: str | None) -> None:
    text = TEXTS[language]
    whole = page(text * 3)
    damaged = whole.encode().replace(text.encode(), text.encode() + b"\xff\x85", 1)
    assert decode_html(damaged, content_type).replace("\ufffd", "") == whole
    letter = next(letter for letter in reversed(whole) if not letter.isascii())
    end = whole.rindex(letter)
    cut = whole[:end].encode() + letter.encode()[:-1]
    assert decode_html(cut, content_type) == whole[:end]


def test_one_bad_byte_is_no_reason_for_another_encoding() -> None:
    assert decode_html("Der Fluß ist über die Ufer getreten, schöne Wörter früher".encode() + b" \xe4 ") == (
        "Der Fluß ist über die Ufer getreten, schöne Wörter früher \ufffd "
    )
    assert decode_html(b"<p>The caf\xe9 and the \xa35 note</p>", "text/html; charset=utf-8") == (
        "<p>The café and the £5 note</p>"
    )


@pytest.mark.parametrize(
    ("language", "codec"), [pair for pair in UNDECLARED if pair[0] not in ("pl", "tr", "fr", "de")]
)
def test_latin1_over_another_script_is_a_template_s_word(language: str, codec: str) -> None:
    html = page(TEXTS[language], '<meta charset="iso-8859-1">').encode(codec)
    assert decode_html(html, "text/html; charset=windows-1252") == html.decode(codec)


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (TEXTS["pl"], "windows-1250", "cp1250"),
        (TEXTS["pl"], "iso-8859-2", "iso8859_2"),
        ("Město opraví náměstí, příští rok začnou řemeslníci i zedníci.", "windows-1250", "cp1250"),
        ("Liepājā atjauno vēsturisko tramvaja depo, darbi ilgs līdz rudenim.", "windows-1257", "cp1257"),
        (TEXTS["tr"], "iso-8859-9", "cp1254"),
    ],
)
def test_latin1_of_a_server_over_what_page_and_letters_say(text: str, label: str, codec: str) -> None:
    html = page(text * 3, f'<meta charset="{label}">').encode(codec)
    assert decode_html(html, "text/html; charset=ISO-8859-1") == html.decode(codec)


def test_latin1_of_a_server_stays_where_only_the_template_says_otherwise() -> None:
    html = page(TEXTS["de"] * 3, '<meta charset="iso-8859-2">').encode("cp1252")
    assert decode_html(html, "text/html; charset=ISO-8859-1") == html.decode("cp1252")


def test_a_declared_encoding_that_has_few_of_the_letters_is_wrong() -> None:
    html = page(TEXTS["fr"].replace("’", "'")).encode("cp1252")
    assert decode_html(html, "text/html; charset=gb2312") == html.decode("cp1252")


def test_letters_that_only_browsers_decoders_have() -> None:
    head = "<meta charset={}>"
    assert "株式会社は①と㈱" in decode_html(
        page("", head.format("euc-jp")).encode()
        + "株式会社は".encode("euc_jp")
        + b"\xad\xa1"
        + "と".encode("euc_jp")
        + b"\xad\xea"
    )
    assert "价格为€5元左右" in decode_html(
        page("", head.format("gb2312")).encode() + "价格为".encode("gbk") + b"\x80" + "5元左右".encode("gbk")
    )
    assert "<p>" in decode_html(
        page("", head.format("shift_jis")).encode() + "図書館は開く".encode("cp932") + b"\x81<p>"
    )


def test_empty_and_binary_bodies_have_some_text() -> None:
    assert decode_html(b"") == "" == decode_html(codecs.BOM_UTF16_LE)
    assert isinstance(decode_html(bytes(range(256)) * 4, "text/html; charset=euc-kr"), str)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize(
    "html", [b"", b"a", "Fluß".encode(), "Flüsse süß".encode(), b"a\x1b$B", b"a\xe4", "süß ß".encode()[:-1]]
)
def test_in_utf8_it_is_the_same_text(html: bytes, mark: bytes) -> None:
    for content_type in (None, "text/html; charset=iso-8859-2", "text/html; charset=gbk"):
        assert in_utf8(mark + html, content_type).decode() == decode_html(mark + html, content_type)
    for codec in ("utf-16-le", "utf-16-be", "cp1252", "cp1251"):
        data = mark + page(TEXTS["de"]).encode(codec, "replace") + html
        assert in_utf8(data).decode() == decode_html(data)


def test_windows_letters_in_a_page_that_declares_iso_8859_2() -> None:
    text = "Šest žen a třináct mužů"
    assert text in decode_html(page(text, "<meta charset=iso-8859-2>").encode("cp1250"))
    assert text in decode_html(page(text, "<meta charset=iso-8859-2>").encode("iso8859-2"))
