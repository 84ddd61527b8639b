"""How long something lasts, as people write it: `30m`, `12h`, `7d`."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(rf"([1-9]\d*)([{''.join(_UNITS)}])")


def parse_duration(text: str) -> int | None:
    """In seconds; None when it is no such text."""
    match = _DURATION.fullmatch(text.strip())
    return int(match[1]) * _UNITS[match[2]] if match else None
