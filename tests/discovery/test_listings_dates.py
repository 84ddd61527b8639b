"""Dates as sitemaps and feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.discovery import dates
from newscrawl.discovery.dates import DateReader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-05", "2026-03-05T00:00"),
        ("2026-03", "2026-03-01T00:00"),
        ("2026/03", "2026-03-01T00:00"),
        ("2025", "2025-01-01T00:00"),
        ("2026/3/5", "2026-03-05T00:00"),
        ("2026.03.05", "2026-03-05T00:00"),
        ("20260305", "2026-03-05T00:00"),
        ("20260305143000", "2026-03-05T14:30"),
        ("05.03.2026 14:30", "2026-03-05T14:30"),
        ("05/03/2026", "2026-03-05T00:00"),
        ("3/5/2026 2:30:00 PM", "2026-03-05T14:30"),
        ("3/5/2026 12:30 AM", "2026-03-05T00:30"),
        ("2026-03-05T14:30Z", "2026-03-05T14:30"),
        ("2026-03-05t14:30:00z", "2026-03-05T14:30"),
        ("2026-03-05T14:30:00.123456789Z", "2026-03-05T14:30:00.123456"),
        ("2026-03-05 14:30:00 +0100", "2026-03-05T13:30"),
        ("2026-03-05T14:30:00-0330", "2026-03-05T18:00"),
        ("2026-03-05T14:30:00+5:45", "2026-03-05T08:45"),
        ("2026-03-05T14:30:00 01:00", "2026-03-05T13:30"),
        ("2026-03-05T14:30:00+09", "2026-03-05T05:30"),
        ("2026-03-05T14:30:00+01:00[Europe/Berlin]", "2026-03-05T13:30"),
        ("2026-03-05T24:00:00Z", "2026-03-06T00:00"),
        ("1772721000", "2026-03-05T14:30"),
        ("1772721000123", "2026-03-05T14:30"),
        ("Thu, 05 Mar 2026 14:30:00 GMT", "2026-03-05T14:30"),
        ("Thu, 5 Mar 26 14:30 +0200", "2026-03-05T12:30"),
        ("Thursday, 05-Mar-26 14:30:00 UTC", "2026-03-05T14:30"),
        ("Thu Mar 05 2026 14:30:00 GMT+0200 (Eastern European Standard Time)", "2026-03-05T12:30"),
        ("Thu, 05 Mar 2026 14:30:00 GMT+2", "2026-03-05T12:30"),
        ("Thu, 05 Mar 2026 14:30 UTC -3", "2026-03-05T17:30"),
        ("Thu, 05 Mar 2026 14:30:00 GMT+5:45", "2026-03-05T08:45"),
        ("2026-03-05 14:30:00 +2", "2026-03-05T12:30"),
        ("Thu Mar  5 14:30:00 2026", "2026-03-05T14:30"),
        ("Thursday, March 5, 2026 - 14:30", "2026-03-05T14:30"),
        ("March 5, 2026 2:30 p.m.", "2026-03-05T14:30"),
    ],
)
def test_ways_to_write_one(text: str, expected: str) -> None:
    assert DateReader()(text) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert DateReader()(f"  {text}\n") == DateReader()(text)


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [
        ("GMT", 0),
        ("Z", 0),
        ("BST", 60),
        ("CET", 60),
        ("CEST", 120),
        ("MESZ", 120),
        ("EET", 120),
        ("MSK", 180),
        ("IST", 330),
    ]
    + [
        ("NPT", 345),
        ("WIB", 420),
        ("JST", 540),
        ("AEDT", 660),
        ("EST", -300),
        ("EDT", -240),
        ("PDT", -420),
        ("BRT", -180),
    ],
)
def test_names_of_zones(zone: str, minutes: int) -> None:
    for text in (f"Fri, 05 Jun 2026 14:30:00 {zone}", f"2026-06-05 14:30 {zone}", f"5 juin 2026 14:30 ({zone})"):
        found = DateReader()(text)
        assert found is not None and found.timestamp() == 1780669800 - minutes * 60, text


@pytest.mark.parametrize(
    "text",
    [
        "jeu., 05 févr. 2026 14:30:00 +0000",
        "jeudi 5 février 2026 à 14h30",
        "gio, 05 feb 2026 14:30:00 GMT",
        "gio, 5 febbraio 2026 14:30",
        "jue, 05 feb 2026 14:30:00 GMT",
        "5 de febrero de 2026 14:30",
        "qui, 05 fev 2026 14:30:00 GMT",
        "Do, 05 Feb 2026 14:30:00 GMT",
        "5. Februar 2026, 14:30 Uhr",
        "do, 05 feb 2026 14:30:00 GMT",
        "czw, 05 lut 2026 14:30:00 GMT",
        "Per, 05 Şub 2026 14:30:00 GMT",
        "Чт, 05 фев 2026 14:30:00 GMT",
        "чт, 5 февр. 2026 14:30:00 +0000",
        "чт, 05 лют 2026 14:30:00 GMT",
        "Πεμ, 05 Φεβ 2026 14:30:00 GMT",
        "الخميس, 05 فبراير 2026 14:30:00 GMT",
        "الخميس، 05 شباط 2026 14:30:00 GMT",
        "خ, 05 فبراير 2026 14:30:00 +0000",
        "ה, 05 פבר 2026 14:30:00 +0000",
        "C.a., 05 fev 2026 18:30:00 +0400",
        "T5, 05 Th2 2026 21:30:00 +0700",
        "ხუთ, 05 თებ 2026 14:30:00 +0000",
        "2026年2月5日 14:30",
        "2026년 2월 5일 14:30",
    ],
)
def test_other_languages(text: str) -> None:
    assert DateReader()(text) == datetime(2026, 2, 5, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "N/A", "tomorrow", "2 hours ago", "vor 3 Stunden", "14:30", "March 5", "5 March", "2026-02-31", "0000-00-00"]
    + ["9999-12-31", "1970-01-01", "2026-03-05T25:00:00Z", "2026-03-05T10:00:00+99:99", "12", "x" * 5000, "5" * 5000],
)
def test_what_is_no_date(text: str) -> None:
    """Nor what would be one only with the clock's help."""
    assert DateReader()(text) is None


def test_a_listing_of_nonsense_costs_no_more_than_a_few_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dates, "_in_any_language", asked.append)
    read = DateReader()
    assert not any(read(f"issue {number} of 12") for number in range(10_000))
    assert len(asked) == dates.SLOW / dates.IN_VAIN
    assert read("2026-03-05") == datetime(2026, 3, 5, tzinfo=UTC)
