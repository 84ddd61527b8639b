"""Dates as readers are shown them: languages, scripts, digits and calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newscrawl.extraction.words.dates import dateline, dates_in, tells_of_event, undated
from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.extraction.words.relative_dates import counted_from


@pytest.mark.parametrize(
    "text",
    [
        "17 мая 2031 года",
        "2031. máj. 17. szombat 8:15",
        "مئی 17، 2031",
        "17 травня 2031, 09:30",
        "17. мај 2031.",
        "17. svibnja 2031.",
        "17 май 2031 г.",
        "2031 m. gegužės 17 d.",
        "2031. gada 17. maijs",
        "17. maí 2031",
        "2031. május 17. 8:15",
        "17. mai 2031",
        "17 Μαΐου 2031",
        "17 մայիսի 2031",
        "17 მაისი, 2031",
        "١٧ مايو ٢٠٣١",
        "17 أيار 2031",
        "۲۷ اردیبهشت ۱۴۱۰",
        "17 במאי 2031",
        "१७ मई २०३१",
        "১৭ মে ২০৩১",
        "17 மே 2031",
        "17 พฤษภาคม 2574",
        "๑๗ พ.ค. ๒๕๗๔",
        "17 tháng 5 năm 2031",
        "17 tháng 5, 2031",
        "Mei 17, 2031",
        "17 Mayıs 2031 Cumartesi",
        "2031年5月17日",
        "二〇三一年五月十七日",
        "民國120年5月17日",
        "令和13年5月17日",
        "2031년 5월 17일",
        "17 de maig de 2031",
        "17 ΜΑΪΟΥ 2031",
        "17 Μάι 2031",
        "17 MAYIS 2031",
        "1410/02/27",
        "۲۷-۰۲-۱۴۱۰",
        "17 พ.ค. 74",
        "17 พฤษภาคม พ.ศ. 2574",
        "2031. 5. 17.",
        "17 maj 2031 r.",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert [str(shown.day) for shown in dates_in(text, month_first=False)] == ["2031-05-17"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sobota, 17 maja 2031 r., godz. 21:05", "2031-05-17T21:05:00"),
        ("17 травня 2031 року о 21:05", "2031-05-17T21:05:00"),
        ("17 мая 2031 г., 21:05", "2031-05-17T21:05:00"),
        ("21h05 ngày 17/5/2031", "2031-05-17T21:05:00"),
        ("2031/05/17(土) 21:05公開", "2031-05-17T21:05:00"),
        ("17 พ.ค. 74 21:05 น.", "2031-05-17T21:05:00"),
        ("17 בספט׳ 2031, 21:05", "2031-09-17T21:05:00"),
        ("۱۴۱۰/۰۲/۲۷ - ۲۱:۰۵", "2031-05-17T21:05:00"),
        ("१७ मे २०३१, सायंकाळी ९:०५", "2031-05-17T21:05:00"),
        ("সোমবার, ১৭ মে ২০৩১, রাত ৯টা ০৫ মিনিট", "2031-05-17T21:05:00"),
        ("17 మే 2031 21:05", "2031-05-17T21:05:00"),
        ("૧૭ ઓક્ટોબર ૨૦૩૧", "2031-10-17"),
        ("2031 මැයි 17, ප.ව. 09:05", "2031-05-17T21:05:00"),
        ("ថ្ងៃទី ១៧ ខែឧសភា ឆ្នាំ ២០៣១", "2031-05-17"),
        ("ອາທິດ 17 ພຶດສະພາ 2031 21:05", "2031-05-17T21:05:00"),
        ("မေ ၁၇၊ ၂၀၃၁", "2031-05-17"),
        ("ቅዳሜ ሜይ 17 ቀን 2031", "2031-05-17"),
        ("2031 жылғы 17 мамыр, 21:05", "2031-05-17T21:05:00"),
        ("2031 оны 5 сарын 17, 21:05", "2031-05-17T21:05:00"),
        ("ግንቦት 9 ቀን 2023", "2031-05-17"),
        ("মে ১৭, ২০৩১, ২১:০৫আপডেট", "2031-05-17T21:05:00"),
    ],
)
def test_time_of_day_beside_a_date_of_another_spelling(text: str, value: str) -> None:
    assert [shown.value for shown in dates_in(text, month_first=False)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "עודכן: 17.05.2031 09:30 פורסם: 16.05.2031 08:00",
        "수정 2031.05.17 09:30 입력 2031.05.16 08:00",
        "ปรับปรุงล่าสุด: 17 พ.ค. 2574 09:30 เผยแพร่: 16 พ.ค. 2574 08:00",
        "آخر تحديث: 17/05/2031 09:30 نشر في: 16/05/2031 08:00",
        "अपडेटेड: 17 मई 2031 09:30 प्रकाशित: 16 मई 2031 08:00",
        "Ενημέρωση: 17/05/2031 09:30 Δημοσίευση: 16/05/2031 08:00",
    ],
)
def test_label_of_a_change_is_its_own_dates_and_not_the_next_ones(text: str) -> None:
    assert [shown.updated for shown in dates_in(text, month_first=False)] == [True, False]


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("Yayınlanma: ", False),
        ("تاريخ النشر: ", False),
        (" 来源：海港日报", False),
        ("기사입력 : ", False),
        ("Wo: Hafen", True),
        ("日時：", True),
    ],
)
def test_labels_of_articles_and_of_events(line: str, event: bool) -> None:
    assert tells_of_event(line, ()) is event


@pytest.mark.parametrize(
    "text",
    [
        "1438/05/12",
        "3 พ.ย. 20:15",
        "May 2031",
        "1390 of 2031",
        "5 pages 2031",
        "31 avril 2031",
        "room 17 may 9999",
        "十七日",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(dates_in(text, month_first=False)) == []


def test_two_dates_on_a_line_are_two() -> None:
    found = list(dates_in("10 Nov 2030, updated 5 Dec 2031", month_first=False))
    assert [(str(shown.day), shown.updated) for shown in found] == [("2030-11-10", False), ("2031-12-05", True)]


NOW = datetime(2031, 5, 17, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("3 hours ago", "en-GB", "2031-05-17T09:00:00+00:00"),
        ("vor 20 Minuten", "de", "2031-05-17T11:40:00+00:00"),
        ("hace 3 horas", "es", "2031-05-17T09:00:00+00:00"),
        ("3 часа назад", "ru", "2031-05-17T09:00:00+00:00"),
        ("3시간 전", "ko", "2031-05-17T09:00:00+00:00"),
        ("3小时前", "zh-CN", "2031-05-17T09:00:00+00:00"),
        ("منذ 3 ساعات", "ar", "2031-05-17T09:00:00+00:00"),
        ("2 days ago", "en", "2031-05-15"),
        ("in 3 hours", "en", None),
        ("12 comments", "en", None),
        ("3 hours ago", "xx-none", None),
    ],
)
def test_what_is_so_long_ago(text: str, language: str, found: str | None) -> None:
    assert counted_from(NOW, text, language) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 May 2031 at 9:25 pm", "2031-05-07T21:25:00"),
        ("May 7, 2031 | 09:25pm EDT", "2031-05-07T21:25:00-04:00"),
        ("7. Mai 2031, 21.25 Uhr", "2031-05-07T21:25:00"),
        ("7 de mayo de 2031 a las 21:25", "2031-05-07T21:25:00"),
        ("7 mai 2031 à 21h25", "2031-05-07T21:25:00"),
        ("7 мая 2031 в 21:25", "2031-05-07T21:25:00"),
        ("7 maja 2031, godz. 21:25", "2031-05-07T21:25:00"),
        ("2031年5月7日 21時25分", "2031-05-07T21:25:00"),
        ("2031년 5월 7일 오후 9시 25분", "2031-05-07T21:25:00"),
        ("2031年5月7日 下午9:25", "2031-05-07T21:25:00"),
        ("7 مايو 2031 09:25 مساءً", "2031-05-07T21:25:00"),
        ("٧ مايو ٢٠٣١ ٢١:٢٥", "2031-05-07T21:25:00"),
        ("7. Mai 2031, 21 Uhr 25", "2031-05-07T21:25:00"),
        ("7 mei 2031, 21.25 uur", "2031-05-07T21:25:00"),
        ("07/05/2031 a las 21:25h.", "2031-05-07T21:25:00"),
        ("7 พ.ค. 2574 เวลา 21.25 น.", "2031-05-07T21:25:00"),
        ("7 मई 2031 रात 9:25 बजे", "2031-05-07T21:25:00"),
        ("2031. május 7., szerda 21:25", "2031-05-07T21:25:00"),
        ("2031年5月7日（水）21:25", "2031-05-07T21:25:00"),
        ("2031年5月7日 星期三 晚上9:25", "2031-05-07T21:25:00"),
        ("7 Mei 2031 | 21.25 WIB", "2031-05-07T21:25:00+07:00"),
        ("7/5/2031, 21:25 (GMT+7)", "2031-05-07T21:25:00+07:00"),
        ("7 May 2031, Mondays 21 metres", "2031-05-07"),
        ("12:00 a.m. - 7 May 2031", "2031-05-07T00:00:00"),
        ("2031-05-07 21:25:30 +0200", "2031-05-07T21:25:30+02:00"),
        ("7 May 2031, 12.50 euros", "2031-05-07"),
        ("7 May 2031, 45:10 minutes", "2031-05-07"),
        ("7 May 2031 3 min read", "2031-05-07"),
        ("RivertonMay 7, 2031", "2031-05-07"),
        ("7. 5. 2031", "2031-05-07"),
        ("07 | 05 | 2031", "2031-05-07"),
        ("7 أيار / مايو 2031", "2031-05-07"),
        ("17 ارديبهشت 1410", "2031-05-07"),
    ],
)
def test_the_time_of_day_beside_a_date(text: str, value: str) -> None:
    assert [found.value for found in dates_in(text, month_first=False)] == [value]


def test_a_label_behind_the_last_date() -> None:
    assert [found.updated for found in dates_in("2031.05.07 last updated", month_first=False)] == [True]
    assert [found.updated for found in dates_in("6 May 2031 updated 7 May 2031", month_first=False)] == [False, True]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WESTERBY, May 7, 2031 (NP) -- The council has decided.", True),
        ("Pressemitteilung vom 7. Mai 2031 | Das Hafenamt hat mitgeteilt.", True),
        ("07.05.2031 – Der Rat hat entschieden.", True),
        ("西港 2031年5月7日 – 理事会决定。", True),
        ("(7 May 2031) The council has decided.", True),
        ("WESTERBY, May 7, 2031 /NPWire/ -- The council has decided.", True),
        ("Westerby, 7 maja 2031 r. – Rada zdecydowała.", True),
        ("【西浜 2031年5月7日】評議会は決めた。", True),
        ("西港2031年5月7日电 理事会决定。", True),
        ("On 7 May 2031 the council met - again.", False),
        ("The council, which has met here since 7 May 2031 - and before.", False),
    ],
)
def test_the_day_with_which_a_text_begins(text: str, found: bool) -> None:
    assert (dateline(text, month_first=False) == date(2031, 5, 7)) is found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3. listopada 2031.", "2031-10-03"),
        ("3 listopada 2031", "2031-11-03"),
        ("3 lis 2031 14:05", "2031-11-03T14:05:00"),
        ("3. lis 2031.", "2031-10-03"),
        ("3 лист. 2031, 14:05", "2031-11-03T14:05:00"),
        ("3 нояб. 2031 г., 14:05", "2031-11-03T14:05:00"),
        ("3 نوفمبر 2031، 14:05", "2031-11-03T14:05:00"),
        ("2031년 11월 3일 오후 2시 5분", "2031-11-03T14:05:00"),
        ("3 november 2031 kl. 14.05 Uppdaterad", "2031-11-03T14:05:00"),
        ("3 November 2031 3.50 euros", "2031-11-03"),
        ("3. новембра 2031. у 14:05", "2031-11-03T14:05:00"),
        ("3 listopad 2031", "2031-11-03"),
        ("3 październik 2031", "2031-10-03"),
        ("3. říjen 2031, 14:05", "2031-10-03T14:05:00"),
        ("3 жовтень 2031", "2031-10-03"),
        ("3 اكتوبر 2031", "2031-10-03"),
        ("3. Feber 2031", "2031-02-03"),
        ("November 3, 2031 at 2:05 p.m. ET", "2031-11-03T14:05:00-05:00"),
        ("July 3, 2031, 2:05 PM PT", "2031-07-03T14:05:00-07:00"),
        ("3 Nov 2031 02:05 PM IST", "2031-11-03T14:05:00+05:30"),
        ("3 novembre 2031 à 14h05 est", "2031-11-03T14:05:00"),
    ],
)
def test_months_that_languages_share_and_times_behind_words(text: str, value: str) -> None:
    assert [shown.value for shown in dates_in(text, False)] == [value]


@pytest.mark.parametrize("text", ["5月17日 21:05", "5월 17일 21:05"])
def test_a_day_without_its_year(text: str) -> None:
    assert undated(text, "").strip() == ""


def test_zones_of_seasons_follow_the_summer_time_of_north_america() -> None:
    days = ("March 8", "March 9", "November 1", "November 2")
    found = [dates_in(f"{day}, 2031, 2:05 PM ET", month_first=True)[0].time[-6:] for day in days]
    assert found == ["-05:00", "-04:00", "-04:00", "-05:00"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2006-03-20 14:05 PT", "2006-03-20T14:05:00-08:00"),  # it began in April then, and ended in October
        ("2006-10-30 14:05 CT", "2006-10-30T14:05:00-06:00"),
        ("2031-07-01 14:05 MT", "2031-07-01T14:05:00-06:00"),
    ],
)
def test_zones_of_seasons_as_they_were(text: str, value: str) -> None:
    assert to_iso(text) == value


def test_a_full_stop_in_a_time_before_the_label_of_another_date() -> None:
    found = dates_in("Uppdaterad 4 november 2031 14.05 Publicerad 3 november 2031 08.15", month_first=False)
    assert [(date.value, date.updated) for date in found] == [
        ("2031-11-04T14:05:00", True),
        ("2031-11-03T08:15:00", False),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17 Tháng Năm, 2031", "2031-05-17"),
        ("17\u200f/05\u200f/2031", "2031-05-17"),
        ("2031\u202fж. 17 мамыр", "2031-05-17"),
        ("17 مئی، 2031", "2031-05-17"),
        ("17 juill. 2031", "2031-07-17"),
        ("2031(e)ko maiatzaren 17(a)", "2031-05-17"),
        ("Tháng Mười Hai 17, 2031", "2031-12-17"),
        ("ngày 17 tháng năm năm 2031", "2031-05-17"),
        ("08:15 | Thứ Bảy, ngày 17 tháng 5 năm 2031", "2031-05-17T08:15:00"),
        ("Sabtu, 17 Mei 2031, 8.15 pagi", "2031-05-17T08:15:00"),
        ("17 Mei 2031, 8.15 malam", "2031-05-17T20:15:00"),
    ],
)
def test_months_by_numbers_and_halves_of_the_day(text: str, value: str) -> None:
    assert [shown.value for shown in dates_in(text, month_first=True)] == [value]


@pytest.mark.parametrize(
    "label",
    [
        "Ultimo aggiornamento",
        "Última actualización",
        "Última atualização",
        "Dernière mise à jour",
        "Letzte Aktualisierung",
        "Letzte Änderung",
        "Laatste wijziging",
        "Uppdatering",
        "Ostatnia modyfikacja",
        "Poslední změna",
        "Последнее изменение",
        "Последна актуализация",
        "Posljednja izmjena",
        "Son değiştirilme",
        "Τελευταία τροποποίηση",
        "Last edited",
        "Pembaruan",
        "Darrera actualització",
    ],
)
def test_labels_of_changes(label: str) -> None:
    shown = dates_in(f"{label}: 17.05.2031 09:00", month_first=False)
    assert [(day.value, day.updated) for day in shown] == [("2031-05-17T09:00:00", True)]
