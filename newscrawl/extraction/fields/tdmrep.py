"""/.well-known/tdmrep.json: which paths of a site are reserved from text and data mining.

The TDM Reservation Protocol (W3C community group): rules in an order, of which the first that fits a path holds.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

from newscrawl.extraction.fields.robots_rules import covers
from newscrawl.text.robots_groups import LONGEST_ROBOTS

VALUES = {"0": False, "1": True}


class Declared(NamedTuple):
    """None for what is not said."""

    reserved: bool | None = None
    policy: str | None = None


def declared_for(tdmrep: str, url: str) -> Declared:
    """What the file says of a page; nothing when no rule fits, or it is no such file."""
    for location, declared in read_locations(tdmrep):
        if covers(location, url):
            return declared
    return Declared()


@lru_cache(maxsize=32)
def read_locations(tdmrep: str) -> tuple[tuple[str, Declared], ...]:
    """Path pattern, as in a robots.txt, and what holds there; what is no rule is passed over."""
    try:
        found = json.loads(tdmrep[:LONGEST_ROBOTS].lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return ()
    rules = found if isinstance(found, list) else [found]  # a single rule without its brackets is meant so
    return tuple(filter(None, map(_rule, rules)))


def _rule(rule: Any) -> tuple[str, Declared] | None:
    location = rule.get("location") if isinstance(rule, dict) else None
    if not isinstance(location, str) or not location.strip() or any(sign in location for sign in "#\n\r"):
        return None
    location = location.strip()
    if "://" in location:
        location = location.split("://", 1)[1].partition("/")[2]
    if not location.startswith(("/", "*")):
        location = f"/{location}"
    policy = rule.get("tdm-policy")
    return location, Declared(
        reservation_in(rule.get("tdm-reservation")), policy.strip() or None if isinstance(policy, str) else None
    )


def reservation_in(value: Any) -> bool | None:
    """1 and 0, as numbers or texts; whatever else it is counts as unset."""
    return VALUES.get(str(int(value) if isinstance(value, bool) else value).strip())
