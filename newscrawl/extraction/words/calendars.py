"""Days of other calendars in ours."""

from __future__ import annotations

from datetime import date, timedelta

_BUDDHIST = 543
"""How many years the Buddhist calendar is ahead."""
_BEFORE_ETHIOPIAN = 2795
"""Days of our calendar before the first of the Ethiopian one."""
_IRANIAN = range(1370, 1416)
"""Years that are the Solar Hijri calendar's where the month is a number; those of the lunar one were before the web."""


def day_of(year: int, month: int, day: int) -> date:
    """Of whichever calendar its year is. Raises ValueError when there is no such day."""
    return (from_solar_hijri if year in _IRANIAN else in_our_years)(year, month, day)


def in_our_years(year: int, month: int, day: int) -> date:
    """Raises ValueError when there is no such day, or the year is of another calendar than the Buddhist one."""
    if 2400 < year < 2700:
        year -= _BUDDHIST
    if not 1900 <= year < 2100:
        raise ValueError(year)
    return date(year, month, day)


def from_ethiopian(year: int, month: int, day: int) -> date:
    """Of twelve months of thirty days, and a short one; a leap year is the one before each that four divides."""
    if not 1900 <= year < 2100 or not 1 <= month <= 13 or not 1 <= day <= (30 if month < 13 else 6):
        raise ValueError(year)
    return date.fromordinal(_BEFORE_ETHIOPIAN + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)


def from_solar_hijri(year: int, month: int, day: int) -> date:
    """Its year begins at the equinox, on 20 or 21 March: in the year after a leap year, of which every 33 hold 8."""
    if not 1300 <= year < 1500 or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError(year)
    leaps = sum((y * 8 + 29) % 33 < 8 for y in range(1300, year))
    first = date(1921, 3, 21) + timedelta(365 * (year - 1300) + leaps)
    return first + timedelta((month - 1) * 31 - max(0, month - 7) + day - 1)
