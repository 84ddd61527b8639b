"""Times of changes that stand behind a date and do not name its year again; months of further languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.relative_dates import counted_from

PUBLISHED = "2031-05-04T08:15:00"


def read(text: str) -> list[tuple[str, bool]]:
    return [(shown.value, shown.updated) for shown in dates_in(text, month_first=False)]


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("2031/5/4 08:15（5/4 09:40 更新）", "2031-05-04T09:40:00"),
        ("2031/05/04 08:15（最終更新 05/05 09:40）有料記事 842文字", "2031-05-05T09:40:00"),
        ("2031.05.04 08:15 (수정 05.04 09:40)", "2031-05-04T09:40:00"),
        ("4 май 2031, 08:15 ч. (обновена в 09:40 ч.)", "2031-05-04T09:40:00"),
        ("4/5/2031 a les 08:15h · Actualitzat a les 09:40h", "2031-05-04T09:40:00"),
        ("nedjelja, 4.5.2031. 08:15 -> 09:40", "2031-05-04T09:40:00"),
        ("nedjelja, 4.5.2031. 08:15 >> 09:40", "2031-05-04T09:40:00"),
        ("4.5.2031 klo 8.15 | Päivitetty 4.5. klo 9.40", "2031-05-04T09:40:00"),
        ("Publicerad 2031-05-04 08:15, uppdaterad 09:40", "2031-05-04T09:40:00"),
        ("4 May 2031 08:15, updated 1:40 p.m.", "2031-05-04T13:40:00"),
        ("4.5.2031 08:15 Updated 6.5.2031 09:40", "2031-05-06T09:40:00"),
    ],
)
def test_a_change_behind_the_date(line: str, changed: str) -> None:
    assert read(line) == [(PUBLISHED, False), (changed, True)]


def test_a_change_in_the_next_year_and_in_the_date_s_zone() -> None:
    assert read("2031-12-31 23:50 (更新 01/01 00:20)")[1] == ("2032-01-01T00:20:00", True)
    assert read("4 May 2031 08:15 GMT, updated 13:02")[1] == ("2031-05-04T13:02:00+00:00", True)


@pytest.mark.parametrize("line", ["2031-05-04 08:15 更新", "Updated 4.5.2031 08:15", "4.5.2031 08:15, updated"])
def test_a_label_without_a_time_of_its_own_is_the_date_s(line: str) -> None:
    assert read(line) == [(PUBLISHED, True)]


@pytest.mark.parametrize(
    "text",
    [
        "2031 gegužės 4 d. 08:15",
        "4. maja 2031 ob 8.15",
        "2031ko maiatzaren 4a 08:15",
        "4 ta' Mejju 2031 08:15",
        "2031-йил 4-май 08:15",
        "2031-yil 4-may 08:15",
        "2031-жылдын 4-майы 08:15",
        "203105/04 08:15",
        "4 مې 2031 08:15",
        "ମଇ 4, 2031 08:15",
        "ਮਈ 4, 2031 08:15",
        "4 Gulan 2031 08:15",
        "2031 оны 5-р сарын 4 08:15",
        "등록 31.05.04 08:15",
    ],
)
def test_days_as_further_languages_write_them(text: str) -> None:
    assert read(text) == [(PUBLISHED, False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 غشت 2031", "2031-08-12"),
        ("12 شتنبر 2031", "2031-09-12"),
        ("12 دجنبر 2031", "2031-12-12"),
        ("12. januarja 2031", "2031-01-12"),
        ("12. avgusta 2031", "2031-08-12"),
        ("2031-ųjų spalio 12-oji, sekmadienis", "2031-10-12"),
        ("2031. szept. 12.", "2031-09-12"),
        ("12 октябри 2031", "2031-10-12"),
        ("12 Nuwamba 2031", "2031-11-12"),
        ("12 ئاب 2031", "2031-08-12"),
    ],
)
def test_months_of_further_languages(text: str, day: str) -> None:
    assert [value for value, _ in read(text)] == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2小時前", "zh-TW"),
        ("πριν 2 ώρες", "el"),
        ("2 saat əvvəl", "az"),
        ("prieš 2 valandas", "lt"),
        ("2 tundi tagasi", "et"),
        ("pred 2 urama", "sl"),
        ("2 ชั่วโมงที่แล้ว", "th"),
        ("2 மணி நேரம் முன்பு", "ta"),
        ("२ घण्टा अघि", "ne"),
        ("២ ម៉ោងមុន", "km"),
        ("၂ နာရီ အကြာက", "my"),
        ("2 oras ang nakalipas", "tl"),
        ("۲ ساعت قبل", "fa"),
    ],
)
def test_so_long_ago_in_further_languages(text: str, language: str) -> None:
    now = datetime(2031, 5, 4, 12, tzinfo=UTC)
    assert counted_from(now, text, language) == "2031-05-04T10:00:00+00:00"


@pytest.mark.parametrize("text", ["pred 2 ladjama", "前 2 小時 後", "2000 saat əvvəl"])
def test_what_is_not_so_long_ago(text: str) -> None:
    assert counted_from(datetime(2031, 5, 4, 12, tzinfo=UTC), text, "az") is None
