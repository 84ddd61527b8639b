"""Lines that are credits and no more, by whom they name: an agency, a host, the site itself."""

from __future__ import annotations

import re

from newscrawl.extraction.words.credit_parts import AGENCY, BY, CAPITAL, HOST, NAME, PREFIX
from newscrawl.extraction.words.credits import only_credit
from newscrawl.extraction.words.load import alternatives

_LABEL_LENGTH = 30
"""Characters of what credits begin with."""
_SOURCE = re.compile(rf"[©ⓒ]|\b{AGENCY}\b|[/|]\s?{HOST}$")
_BARE_LABEL = re.compile(rf"^{PREFIX}{BY}[\s:：.]*$", re.I)
_FULL_NAME = rf"{NAME}(?:\s{CAPITAL}[\w.'’-]+)?"
_FOR = rf"(?:{alternatives('for', 'credits')}|[/|–—-])"
_FOR_HOUSE = re.compile(rf"^{_FULL_NAME}\s{_FOR}\s(?P<house>[^.!?,;:()]{{2,40}})$")
_OF_HOUSE = re.compile(rf"^(?P<house>[^.!?,;:()/|]{{2,40}}?)\s?[/|]\s?{_FULL_NAME}$")


def credits_source(text: str) -> bool:
    """Whether a line is nothing but a credit, and names an agency or a host, or has the sign of copyright."""
    return only_credit(text) is not None and _SOURCE.search(text) is not None


def house_of(text: str) -> str:
    """For whom a line says that somebody works, and says no more: "Jo Roe for The Quay", "The Quay / Jo Roe"."""
    found = _FOR_HOUSE.match(text) or _OF_HOUSE.match(text)
    return found["house"] if found else ""


def is_credit_label(text: str) -> bool:
    """Whether a line is no more than what credits begin with: "Photo credit:"."""
    return len(text) <= _LABEL_LENGTH and _BARE_LABEL.match(text) is not None
