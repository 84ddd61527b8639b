"""Days of other calendars than ours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from newscrawl.extraction.words.calendars import from_calendar
from newscrawl.extraction.words.dates import dateline, dates_in, undated

DAY = "2025-11-29"
LENGTHS = {
    "ethiopian": (5, 30),
    "solar_hijri": (29, 31),
    "lunar_hijri": (29, 30),
    "bikram_sambat": (29, 32),
    "bengali": (29, 31),
}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("٨ جمادى الآخرة ١٤٤٧ هـ", DAY),
        ("08 جمادي الاخرة 1447هـ", DAY),
        ("8 جمادی‌الثانی 1447", DAY),
        ("نشر في: 1 رمضان 1446", "2025-03-01"),
        ("12 ربیع الاول 1447", "2025-09-04"),
        ("٢٥ ذو القعدة ١٤٤٦ هـ", "2025-05-23"),
        ("۲۵ ذوالحجہ ۱۴۴۶ھ", "2025-06-21"),
        ("8 Ramadan 1446 H", "2025-03-08"),
        ("29 Muharrem 1447", "2025-07-24"),
        ("२०८२ मंसिर १३ गते शनिबार", DAY),
        ("२०८२ साल मंसिर १३ गते", DAY),
        ("१३ मंसिर २०८२, शनिबार", DAY),
        ("प्रकाशित मिति: मङ्सिर १३, २०८२", DAY),
        ("13 Mangsir 2082", DAY),
        ("३२ जेठ २०८१", "2024-06-14"),
        ("১৪ অগ্রহায়ণ ১৪৩২", DAY),
        ("শনিবার, ১৪ অগ্রহায়ণ, ১৪৩২ বঙ্গাব্দ", DAY),
        ("३१ चैत २०८१", "2025-04-13"),
        ("۸ آذر ۱۴۰۴", DAY),
        ("२०८२/०८/१३", DAY),
        ("2082-08-13", DAY),
        ("२०८१-०२-३२", "2024-06-14"),
        ("١٤٤٧-٠٦-٠٨", DAY),
        ("08/06/1447", DAY),
        ("ኅዳር 20 ቀን 2018 ዓ.ም.", DAY),
    ],
)
def test_a_day_of_another_calendar(text: str, day: str) -> None:
    assert [found.value for found in dates_in(text, False)] == [day]
    assert undated(text, "") != text


@pytest.mark.parametrize(
    "text",
    [
        "٨ جمادى الآخرة ١٤٤٧ هـ",
        "8 رجب 1447هـ",
        "8 Ramadan 1446 H",
        "২৯ পৌষ ১৪৩২ বঙ্গাব্দ",
        "मंसिर १३, २०८२ बि.सं.",
        "፳ ኅዳር 20 2018 ዓ.ም.",
    ],
)
def test_what_a_year_is_counted_from_is_of_the_date(text: str) -> None:
    assert undated(text, "").strip("፳ ") == ""


@pytest.mark.parametrize(
    "text",
    [
        "السبت 8 جمادى الآخرة 1447هـ - 29 نوفمبر 2025م",
        "9 جمادى الثانية 1447 الموافق 29 نوفمبر 2025",
        "7 جمادى الثانية 1447، 29 نوفمبر 2025",
        "শনিবার, ২৯ নভেম্বর ২০২৫, ১৫ অগ্রহায়ণ ১৪৩২ বঙ্গাব্দ",
        "8 Jumadil Akhir 1447 H / 29 November 2025",
    ],
)
def test_beside_ours_a_month_that_begins_with_the_moon_tells_nothing(text: str) -> None:
    assert [found.value for found in dates_in(text, False)] == [DAY]


@pytest.mark.parametrize(
    "text",
    [
        "31 رمضان 1446",
        "8 رمضان 1846",
        "३३ मंसिर २०८२",
        "13 Mangsir 1982",
        "৩২ অগ্রহায়ণ ১৪৩২",
        "14 পৌষ 1995",
        "12 شعبان",
        "5 safar",
    ],
)
def test_what_is_no_day_there(text: str) -> None:
    assert not dates_in(text, False)


@pytest.mark.parametrize(
    "text",
    [
        "الرياض 09 جمادى الآخرة 1447 هـ الموافق 29 نوفمبر 2025 م - أقر المجلس",
        "الرباط، 8 جمادى الآخرة 1447 (29 نوفمبر 2025) – أعلن المجلس",
        "الرياض، 8 جمادى الآخرة 1447 – أقر المجلس الخطة",
        "أبوظبي، 29 نوفمبر 2025 ميلادية – أقر المجلس",
        "Jakarta, 8 Jumadil Akhir 1447 H / 29 November 2025 - Dewan kota menyetujui",
    ],
)
def test_a_text_that_begins_with_a_day_of_the_moon_or_with_both(text: str) -> None:
    assert str(dateline(text, False)) == DAY


def test_a_day_of_both_calendars_in_a_sentence_is_no_dateline() -> None:
    told = "أقر المجلس في جلسته يوم السبت 8 جمادى الآخرة 1447 الموافق 29 نوفمبر 2025 م - الخطة"
    assert dateline(told, False) is None


@pytest.mark.parametrize("calendar", LENGTHS)
def test_no_day_is_missing_and_none_is_twice(calendar: str) -> None:
    shortest, longest = LENGTHS[calendar]
    year = {"ethiopian": 2010, "bikram_sambat": 2075, "solar_hijri": 1395, "lunar_hijri": 1440, "bengali": 1426}[
        calendar
    ]
    days: list[date] = []
    for number in range(year * 13, (year + 8) * 13):
        month = [
            found for day in range(1, longest + 1) if (found := _found(calendar, number // 13, number % 13 + 1, day))
        ]
        assert not month or shortest <= len(month) <= longest
        days += [day for day in month if not days or day > days[-1]]
    assert days == [days[0] + timedelta(count) for count in range(len(days))] and len(days) > 8 * 350


def _found(calendar: str, year: int, month: int, day: int) -> date | None:
    try:
        return from_calendar(calendar, year, month, day)
    except ValueError:
        return None
