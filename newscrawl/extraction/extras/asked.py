"""Which fields are asked for beside an article's own, by settings and arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from newscrawl.errors import UsageError
from newscrawl.items import ON_REQUEST

FLAGS = {"PROVENANCE": "provenance", "MARKDOWN": "markdown", "WARC": "archive"}
"""Settings that ask for one field each, by any value but an empty one, 0 and false."""
EXTRA = tuple(name for name in ON_REQUEST if name not in FLAGS.values())
"""What `FIELDS_EXTRA` may name; 1 or `all` asks for all."""
_UNASKED = frozenset({"", "0", "false"})
Asked = frozenset[str]
"""Names of fields."""


class _Settings(Protocol):
    def get(self, name: Any, default: Any = None) -> Any: ...

    def getlist(self, name: Any, default: list[Any] | None = None) -> list[Any]: ...


def asked_by(settings: _Settings) -> Asked:
    """The fields that a crawl's settings ask for. Raises UsageError for one that there is not."""
    names = extra(settings.getlist("FIELDS_EXTRA"))
    return names | {name for flag, name in FLAGS.items() if str(settings.get(flag) or "").lower() not in _UNASKED}


def asked(*, provenance: bool, markdown: bool, fields_extra: Iterable[str]) -> Asked:
    """Those that arguments ask for. Raises UsageError for one that there is not."""
    return extra(fields_extra) | {
        name for name, is_asked in (("provenance", provenance), ("markdown", markdown)) if is_asked
    }


def extra(names: Iterable[str]) -> Asked:
    """The fields of a list of names, or of names with commas. Raises UsageError for one that there is not."""
    names = names.split(",") if isinstance(names, str) else names
    listed = {str(name).strip().lower() for name in names} - _UNASKED
    if listed & {"1", "true", "all"}:
        return frozenset(EXTRA)
    if unknown := sorted(listed - set(EXTRA)):
        raise UsageError(f"FIELDS_EXTRA: there is no {unknown[0]!r}; there are {', '.join(EXTRA)}, or all")
    return frozenset(listed)
