# ruff: noqa: E501 - lines of markup
"""Who wrote it, in scripts that have no capitals: by labels, by links, beside the date, at the text's end."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.bylines import clean_names, signed_part

LINES = {
    "hi": "नगर परिषद ने मंगलवार को पुराने घाट को दस साल और खुला रखने का निर्णय लिया, अध्यक्ष ने बैठक के बाद कहा। ",
    "bn": "নগর পরিষদ মঙ্গলবার পুরোনো ঘাটটি আরও দশ বছর খোলা রাখার সিদ্ধান্ত নিয়েছে, সভার পর চেয়ারম্যান জানিয়েছেন। ",
    "te": "నగర మండలి మంగళవారం పాత రేవును మరో పదేళ్లు తెరిచి ఉంచాలని నిర్ణయించింది, సమావేశం తర్వాత అధ్యక్షుడు చెప్పారు. ",
    "th": "สภาเทศบาลลงมติเมื่อวันอังคารให้เปิดท่าเรือเก่าต่อไปอีกสิบปี ประธานสภากล่าวหลังการประชุมที่ยาวนานถึงเที่ยงคืน ",
    "ka": "საბჭომ სამშაბათს გადაწყვიტა, რომ ძველი ნავმისადგომი კიდევ ათი წელი ღია დარჩება, განაცხადა თავმჯდომარემ. ",
    "ar": "قرر مجلس المدينة يوم الثلاثاء إبقاء الرصيف القديم مفتوحا عشر سنوات أخرى كما قال الرئيس بعد الاجتماع الطويل. ",
    "mn": "Хотын зөвлөл мягмар гарагт хуучин зогсоолыг дахин арван жил нээлттэй байлгахаар шийдвэрлэсэн гэж дарга хэлэв. ",
}
NAMES = {
    "hi": "राम शर्मा",
    "bn": "তপন রায়",
    "te": "తరుణ్ రావు",
    "th": "สมชาย ใจดี",
    "ka": "ნინო ბერიძე",
    "ar": "سمير حداد",
    "mn": "Б.Оюунаа",
}


def authors(language: str, before: str = "", after: str = "", menu: str = "") -> list[str]:
    prose = "".join(f"<p>{n}. {LINES[language] * 2}</p>" for n in range(5))
    headline = " ".join(LINES[language].split()[:6])[:40]
    page = (
        f"<html lang={language}><title>{headline}</title><body>{menu}<div><h1>{headline}</h1>{before}<div>{prose}</div>"
    )
    return extract(f"{page}{after}</div></body></html>", "https://quay.example/news/7781.html").authors


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize(
    "line",
    [
        "<div class=m><span>{}</span><span>·</span><span>2031-05-07 08:15</span></div>",
        "<div>{}</div><div>7.5.2031 08:15</div>",
        "<p>2031-05-07</p><p>{}</p>",
        "<div>{} (ქუთაისი)</div><div>7.5.2031 08:15</div>",
    ],
)
def test_a_name_beside_the_date(language: str, line: str) -> None:
    assert authors(language, line.format(NAMES[language])) == [NAMES[language]]
    menu = f"<ul><li><a href=/c/1>{NAMES[language]}</a></li><li><a href=/c/2>2</a></li></ul>"
    assert authors(language, line.format(NAMES[language]), menu=menu) == []


@pytest.mark.parametrize(
    "line", ["<p>Harbour News</p><p>7 May 2031</p>", "<p><span>Новости Гавани</span> <i>7.5.2031</i></p>"]
)
def test_capitals_alone_make_no_name_there(line: str) -> None:
    assert authors("ka", line) == []


@pytest.mark.parametrize("language", [language for language in LINES if language != "mn"])
def test_a_link_to_somebody_s_page(language: str) -> None:
    name = NAMES[language]
    assert authors(
        language, f"<div><a href=/@u7><img src=/a.png></a><a href=/@u7>{name}</a><span>39d</span></div>"
    ) == [name]
    assert authors(language, f"<div class=x><a href=/author/7>{name}</a></div>") == [name]


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("te", "తరుణ్ రావు, ప్రతినిధి", "తరుణ్ రావు"),
        ("bn", "তপন রায়, জেলা প্রতিনিধি", "তপন রায়"),
        ("ka", "ნინო ბერიძე, ჟურნალისტი", "ნინო ბერიძე"),
        ("hi", "- राम शर्मा", "राम शर्मा"),
        ("hi", "रिपोर्ट: राम शर्मा", "राम शर्मा"),
        ("ar", "– سمير حداد", "سمير حداد"),
        ("mn", "Сурвалжлагч Б.Оюунаа", "Б.Оюунаа"),
    ],
)
def test_who_signs_at_the_text_s_end(language: str, line: str, name: str) -> None:
    assert authors(language, after=f"<p class=s>{line}</p>") == [name]


def test_parts_that_style_sets_apart() -> None:
    assert authors("hi", "<div><b>लेखक: राम शर्मा</b><small>7 मई 2031</small></div>") == ["राम शर्मा"]
    assert authors("bn", "<p><span>লেখা: তপন রায়</span> <span>বুধবার ৭ মে ২০৩১</span></p>") == ["তপন রায়"]


def test_who_writes_for_the_site() -> None:
    page = "<meta property=og:site_name content='صحيفة المرفأ'>"
    assert authors("ar", "<p>صحيفة المرفأ - سمير حداد</p>", menu=page) == ["سمير حداد"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ដោយ៖ ចាន់ សុភា", "ចាន់ សុភា"),
        ("អត្ថបទ៖ ចាន់ សុភា", "ចាន់ សុភា"),
        ("ጸሐፊ፦ ሰላማዊት ከበደ", "ሰላማዊት ከበደ"),
        ("ዘጋቢ፡ ሰላማዊት ከበደ", "ሰላማዊት ከበደ"),
        ("သတင်း - မေသူဇာ", "မေသူဇာ"),
        ("ຂຽນໂດຍ: ສົມພອນ ວົງໄຊ", "ສົມພອນ ວົງໄຊ"),
        ("Авторы: Айгерім Нұрланқызы", "Айгерім Нұрланқызы"),
        ("მოამზადა ნინო კაპანაძე", "ნინო კაპანაძე"),
        ("ਰਿਪੋਰਟ: ਹਰਪ੍ਰੀਤ ਕੌਰ", "ਹਰਪ੍ਰੀਤ ਕੌਰ"),
        ("සටහන: නිමාලි පෙරේරා", "නිමාලි පෙරේරා"),
    ],
)
def test_labels(line: str, name: str) -> None:
    assert list(clean_names([signed_part(line) or ""])) == [name]


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [("hi", "राम शर्मा / काठमाडौं", "राम शर्मा"), ("ar", "سمير حداد | تصوير: ليلى منصور", "سمير حداد")],
)
def test_a_place_or_who_took_the_pictures_behind_it(language: str, line: str, name: str) -> None:
    assert authors(language, f"<p>{line}</p><p>2031-05-07</p>") == [name]


def test_dots_for_colons() -> None:
    assert list(clean_names([signed_part("文．張雅婷　攝影．吳國榮") or ""])) == ["張雅婷"]


@pytest.mark.parametrize("language", LINES)
def test_a_name_that_a_sign_parts_from_the_date(language: str) -> None:
    assert authors(language, f"<div>{NAMES[language]} | 7.5.2031 08:15</div>") == [NAMES[language]]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ru", "Мария Соколова"),
        ("es", "Lucía Campos"),
        ("pl", "Anna Nowak"),
        ("el", "Νίκος Ρήγας"),
        ("cs", "Petr Dvořák"),
    ],
)
@pytest.mark.parametrize(
    "line",
    ["<div><span>{}</span> <span>7.5.2031, 08:15</span></div>", "<ul><li>{}</li><li>7.5.2031, 08:15</li></ul>"],
)
def test_capitals_tell_a_name_where_headings_have_none(language: str, name: str, line: str) -> None:
    prose = "".join(f"<p>{n}. {LINES['mn'] * 2}</p>" for n in range(5))
    page = f"<html lang={language}><title>{prose[6:50]}</title><body><h1>{prose[6:50]}</h1>{line.format(name)}{prose}"
    shared = f"{page.replace(prose, '<div><a href=https://x.com/a>Facebook Twitter</a></div>' + prose)}</body></html>"
    assert extract(shared, "https://quay.example/news/7781.html").authors == [name]


def test_a_biography_holds_no_second_name() -> None:
    assert list(clean_names(["राम शर्मा 2014 से परिवहन और बंदरगाहों पर लिख रहे हैं।"])) == ["राम शर्मा"]
