"""Days of other calendars in ours."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta

_BUDDHIST = 543
"""How many years the Buddhist calendar is ahead."""
_BEFORE_ETHIOPIAN = 2795
"""Days of our calendar before the first of the Ethiopian one."""
_NEPALI = range(2070, 2100)
"""Years that are Nepal's where the month is a number; ours of these numbers no page is of yet."""
_BENGALI = 593
"""How many years the Bengali calendar is behind until its year is over."""
_IRANIAN = range(1370, 1416)
"""Years that are the Solar Hijri calendar's where the month is a number; those of the lunar one were before the web."""
_OF_THE_MOON = range(1440, 1470)
"""Years that are the lunar one's there; those of the solar one no page is of yet."""


def day_of(year: int, month: int, day: int) -> date:
    """Of whichever calendar its year is. Raises ValueError when there is no such day."""
    for years, of_calendar in _BY_YEARS:
        if year in years:
            return of_calendar(year, month, day)
    return in_our_years(year, month, day)


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


def from_lunar_hijri(year: int, month: int, day: int) -> date:
    """As Umm al-Qura reckons: where the moon itself is looked for, a month may begin a day before or after."""
    from hijridate import Hijri  # noqa: PLC0415 - few pages have such a date

    return Hijri(year, month, day).to_gregorian()


def from_bikram_sambat(year: int, month: int, day: int) -> date:
    """Its months' days are not reckoned but published for each year."""
    from nepali_datetime import date as nepali_date  # noqa: PLC0415 - few pages have such a date

    if not 2040 <= year < 2100:
        raise ValueError(year)
    ours: date = nepali_date(year, month, day).to_datetime_date()
    return ours


def from_bengali(year: int, month: int, day: int) -> date:
    """As Bangladesh has it since 2019: six months of 31 days, five of 30, and one of 29, or 30 by our leap day."""
    ours = year + _BENGALI
    if not 1400 <= year < 1500 or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        raise ValueError(year)
    leap = month > 11 and isleap(ours + 1)
    return date(ours, 4, 14) + timedelta(30 * (month - 1) + min(6, month - 1) - (month > 11) + leap + day - 1)


_OTHERS: dict[str, Callable[[int, int, int], date]] = {
    "ethiopian": from_ethiopian,
    "solar_hijri": from_solar_hijri,
    "lunar_hijri": from_lunar_hijri,
    "bikram_sambat": from_bikram_sambat,
    "bengali": from_bengali,
}

_BY_YEARS = ((_IRANIAN, from_solar_hijri), (_OF_THE_MOON, from_lunar_hijri), (_NEPALI, from_bikram_sambat))


def from_calendar(name: str, year: int, month: int, day: int) -> date:
    """A day of the calendar that the months' names call so. Raises ValueError when there is none."""
    try:
        return _OTHERS[name](year, month, day)
    except OverflowError as error:  # hijridate's, of years for which no months are published
        raise ValueError(year) from error
