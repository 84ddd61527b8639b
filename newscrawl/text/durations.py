"""How long something lasts, as people write it: `30m`, `12h`, `7d`."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
AUTO = "5m-6h"
"""The bounds of a pause that is learned, where nobody says others."""
_DURATION = re.compile(rf"([1-9]\d{{0,11}})([{''.join(_UNITS)}])")


LONGEST = 100 * 365 * 86400
"""Seconds: no calendar goes on for more of them for ever."""


def parse_duration(text: str) -> int | None:
    """In seconds; None when it is no such text, or longer than a century."""
    match = _DURATION.fullmatch(text.strip())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    return seconds if 0 < seconds <= LONGEST else None


def parse_bounds(text: str) -> tuple[int, int] | None:
    """Of a pause that is learned, in seconds: `auto`, or the least and the most as `10m-24h`; else None."""
    least, dash, most = (AUTO if text.strip() == "auto" else text).partition("-")
    found = parse_duration(least), parse_duration(most)
    if not dash or found[0] is None or found[1] is None or found[0] >= found[1]:
        return None
    return found[0], found[1]
