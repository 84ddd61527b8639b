"""What credits of pictures are made of: labels, agencies, names, hosts; and names at a caption's end."""

from __future__ import annotations

import re
from functools import partial

from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.strings import squeeze

_any = partial(alternatives, name="credits")
AGENCY = f"(?:{'|'.join(dict.fromkeys(way for name in entries('agency', 'credits') for way in (name, name.upper())))})"
"""As they are written, and in capitals."""
PREFIX = rf"(?:(?:{_any('before_prefix')}\s+)?{_any('prefix')}(?:\s+{_any('after_prefix')})?)"
BY = rf"(?:\s*{_any('by')})?"
COPYRIGHT = "(?:[©ⓒ]|[(（][cｃ][)）])"
CAPITAL = "[A-ZÀ-ÞŁŠŽČŚŻĆŘĎŤŇĐÅÄÖА-ЯЁЇІЄҐΑ-ΩΆΈΉΊΌΎΏ\u0531-\u0556]"
NAME = rf"{CAPITAL}[\w.'’-]+\s+(?:{CAPITAL}\.?\s+)?{CAPITAL}[\w.'’-]+"
"""A capital letter, and a name of two or three words."""
HOST = r"(?:www\.)?[a-z0-9-]{2,30}\.(?:[a-z]{2,3}\.)?[a-z]{2,6}"
"""Where a picture is from: "jo roe / pixelio.de"."""
_NUMBER = rf"\d{{1,3}}\s?(?:/|{alternatives('of')}\s)\s?\d{{1,3}}{alternatives('counter_behind')}?"
_COUNTED = rf"{alternatives('counted')}\s?{_NUMBER}"
_COUNTER = re.compile(
    rf"^[(\[]?(?:{_COUNTED}|{_NUMBER})[)\]]?(?:\s?[.:|–—-])?\s+(?=\D)|\s(?:[(\[](?:{_COUNTED}|{_NUMBER})[)\]]|{_COUNTED})$|(?<=[.!?…。])\s{_NUMBER}$",
    re.I,
)
_DIGIT = re.compile(r"\d")
_LAST_NAME = re.compile(
    r"(?:\s[/|]\s|(?<=[.!?…»”\")])\s(?=[^a-zß-ÿ]{3,90}$))"
    rf"(?P<credit>{NAME}(?:\s?[/,|]\s?{CAPITAL}[\w.'’ -]{{1,30}})?)$"
)
"""A name behind a sign that parts it, or in capitals behind a sentence: "... / Jo Roe", "... . JO ROE / THE PIER"."""
_LEAST_BEFORE = 4
"""Words of what a picture shows before a name that has no other sign; fewer, or names before it, are who is shown."""


def without_last_name(text: str, start: int) -> tuple[str, str | None]:
    """A caption's text from `start` on without such a name at its end, and the name."""
    found = _LAST_NAME.search(text, start)
    rest = text[: found.start()].rstrip(" |/") if found else ""
    parted = rest.split()
    shown = len(parted) < _LEAST_BEFORE or rest.isupper() or all(word[:1].isupper() for word in parted[-2:])
    return (text, None) if found is None or shown else (rest, found["credit"])


def uncounted(text: str) -> str:
    """Without the number that galleries count their pictures with."""
    text = squeeze(text)
    return _COUNTER.sub("", text) if _DIGIT.search(text) else text
