"""Lines that say who wrote an article, or when it was published, and no more."""

from __future__ import annotations

import re

from newscrawl.extraction.words.around_names import date_label, label_before
from newscrawl.extraction.words.bylines import clean_names, signed_part
from newscrawl.extraction.words.calls import tells_reading_time
from newscrawl.extraction.words.credits import only_credit
from newscrawl.extraction.words.dated_names import name_before_date
from newscrawl.extraction.words.dates import (
    DATE_SIGN,
    dates_in,
    tells_of_change,
    tells_of_event,
    undated,
    without_labels,
)
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.names import behind_dash, is_full_name, is_unspaced_name, may_be_full_name
from newscrawl.extraction.words.other_parts import named_for_part
from newscrawl.extraction.words.phrases import cue_lengths
from newscrawl.extraction.words.positions import before_position
from newscrawl.extraction.words.reporters import reporters
from newscrawl.text.strings import TEXT_ENDS, ends_in_colon, squeeze

LONGEST_BYLINE, _REPORTER = 90, 24
"""Characters of a line that signs, and of one that names a reporter besides the names."""
_NAMED = 0.3
"""Share of a line, without dates and what signs, that is names where it does no more than to sign."""
_ADDRESS = re.compile(r"(?<!\S)[^\s@]*@\S+")
_SHORTENED = re.compile(r"(?:\b[A-Z][a-z]?\.){2,4}$|\s(?:[JS]r|Esq)\.$")
_PARTS = re.compile("[|•·,/–—-]")
_BESIDE = re.compile(
    rf"(?<!\w)(?:{alternatives('weekdays', 'dates')}|{alternatives('before_time', 'dates')})(?!\w)", re.I
)
"""Days of the week, and what stands between a date and its time of day."""
_DATED, _ELSE = 60, 12
"""Characters of a line that is a date, and letters of it that are not."""
_LABELS = 40
"""Letters of two labels of dates."""


def is_above_text(text: str) -> bool:
    """Whether a line over a text tells who wrote it, when it was published or whose the picture beside it is."""
    if text.endswith(TEXT_ENDS):
        return False
    cues = cue_lengths(text)
    if "date" in cues and any(map(str.isdigit, text)):
        return True
    if "credit" in cues and only_credit(text):
        return True
    return is_date_line(text) or is_byline(text, 0)


def is_byline(text: str, breaks: int) -> bool:
    """Whether somebody signs in it, and no more is said; `breaks` are those of its lines."""
    if len(text) > 2 * LONGEST_BYLINE or (text.endswith(TEXT_ENDS) and not _ends_shortened(text)):
        return False
    bare = undated(text, "") if breaks or len(text) > LONGEST_BYLINE else text
    if len(bare) > LONGEST_BYLINE or (breaks and bare == text):
        return False
    if name_before_date(text) or before_position(text) or _is_name_with_address(text):
        return True
    if found := reporters(text):
        return len(_ADDRESS.sub("", text)) <= _REPORTER + sum(map(len, found))
    signed = named_for_part(text) or signed_part(text) or behind_dash(text)
    dateless = undated(text, "").strip()
    left = date_label().sub("", dateless[len(label_before(dateless)) :])
    # who posted it, by the name of an account, and when
    if signed and dateless != text.strip() and len(left.split()) == 1:
        return True
    names = list(clean_names([signed])) if signed else []
    if not all(may_be_full_name(name) or is_unspaced_name(name) for name in names):
        return False
    return sum(map(len, names)) > _NAMED * len(left)


def _is_name_with_address(text: str) -> bool:
    """ "Jo Roe (@joroe)", "Jo Roe | jo@pier.example"."""
    name = _ADDRESS.sub("", text).rstrip(" |/•·,()–—-") if "@" in text else ""
    return is_full_name(name)


def _ends_shortened(text: str) -> bool:
    """Whether a full stop at its end is a word's or a date's: "Jo Roe, Ph.D.", "3. studenoga 2031."."""
    return _SHORTENED.search(text) is not None or undated(text, DATE_SIGN).rstrip(" .").endswith(DATE_SIGN)


def is_date_line(text: str) -> bool:
    """Whether it is the day of an article, and no more."""
    if len(text) > 2 * _DATED or not any(map(str.isdigit, text)):
        return False
    rest = undated(text, "")
    if rest == text or tells_of_event(rest, cue_lengths(text)):
        return False
    left = squeeze(_BESIDE.sub("", without_labels(_without_reading_time(rest))))
    letters = sum(map(str.isalpha, left))
    if len(text) <= _DATED and letters <= _ELSE:
        return len(left) < len(text) / 2
    labelled = ends_in_colon(rest.rstrip()) and tells_of_change(rest)
    return letters <= _LABELS and (labelled or _tells_both(text))


def _without_reading_time(text: str) -> str:
    """ "May 3, 2031 • 5 min read" without how long it takes to read."""
    for part in _PARTS.split(text):
        text = text.replace(part, "") if tells_reading_time(part.strip().casefold()) else text
    return text


def _tells_both(text: str) -> bool:
    """Whether a line says when the article was published and when it was changed, and no more than these dates."""
    return [date.updated for date in dates_in(text, month_first=False)] in ([False, True], [True, False])
