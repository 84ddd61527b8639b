"""Values that stand in the environment and nowhere else: `env:NAME`."""

from __future__ import annotations

import os
import re

_REFERENCE = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def is_reference(value: object) -> bool:
    """Whether it names a variable, and is no value itself."""
    return isinstance(value, str) and _REFERENCE.fullmatch(value.strip()) is not None


def resolved(value: str) -> str:
    """What it stands for. Raises ValueError, whose text tells the name and never the value."""
    found = _REFERENCE.fullmatch(value.strip())
    if found is None:
        return value
    text = os.environ.get(found[1], "").strip()
    if not text:
        raise ValueError(f"takes {found[0]}, and no such variable is set")
    if has_controls(text):
        raise ValueError(f"takes {found[0]}, which holds a control character")
    return text


def has_controls(text: str) -> bool:
    """Whether it could end a header's line, or is no text at all."""
    return _CONTROL.search(text) is not None
