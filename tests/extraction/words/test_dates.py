"""Dates as readers are shown them: languages, scripts, digits and calendars."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.relative_dates import counted_from


@pytest.mark.parametrize(
    "text",
    [
        "17 мая 2031 года",
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
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert [str(shown.day) for shown in dates_in(text, month_first=False)] == ["2031-05-17"]


@pytest.mark.parametrize(
    "text", ["May 2031", "1390 of 2031", "5 pages 2031", "31 avril 2031", "room 17 may 9999", "十七日"]
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
