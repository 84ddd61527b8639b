"""When trafilatura is asked about a page."""

from __future__ import annotations

from typing import Any, Protocol

from newscrawl.errors import UsageError

ALWAYS, UNSURE, NEVER = MODES = ("always", "unsure", "never")
"""Of every page that may be an article, of those whose roles are unsure without it, of none."""


class _Settings(Protocol):
    def get(self, name: Any, default: Any = None) -> Any: ...


def mode_of(settings: _Settings) -> str:
    """The setting TRAFILATURA as one of MODES. Raises UsageError."""
    return mode_named(settings.get("TRAFILATURA", ALWAYS))


def mode_named(value: object) -> str:
    """One of MODES. Raises UsageError for another."""
    if (mode := str(value).strip().lower()) in MODES:
        return mode
    raise UsageError(f"TRAFILATURA={value}: takes {', '.join(MODES)}")
