"""Which fields are asked for beside an article's own, by settings and arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from newscrawl.errors import UsageError

FLAGS = {"PROVENANCE": "provenance", "MARKDOWN": "markdown"}
"""Settings that ask for one field each."""
EXTRA = ("description", "images", "videos", "author_links", "breadcrumbs")
"""What `FIELDS_EXTRA` may name; 1 or `all` asks for all."""
Asked = frozenset[str]
"""Names of fields."""


class _Settings(Protocol):
    def getbool(self, name: Any, default: bool = False) -> bool: ...

    def getlist(self, name: Any, default: list[Any] | None = None) -> list[Any]: ...


def asked_by(settings: _Settings) -> Asked:
    """The fields that a crawl's settings ask for. Raises UsageError for one that there is not."""
    names = extra(settings.getlist("FIELDS_EXTRA"))
    return names | {name for flag, name in FLAGS.items() if settings.getbool(flag)}


def asked(*, provenance: bool, markdown: bool, fields_extra: Iterable[str]) -> Asked:
    """Those that arguments ask for. Raises UsageError for one that there is not."""
    return extra(fields_extra) | {
        name for name, is_asked in (("provenance", provenance), ("markdown", markdown)) if is_asked
    }


def extra(names: Iterable[str]) -> Asked:
    """The fields of a list of names. Raises UsageError for one that there is not."""
    listed = {str(name).strip().lower() for name in names} - {"", "0", "false"}
    if listed & {"1", "true", "all"}:
        return frozenset(EXTRA)
    if unknown := sorted(listed - set(EXTRA)):
        raise UsageError(f"FIELDS_EXTRA: there is no {unknown[0]!r}; there are {', '.join(EXTRA)}, or all")
    return frozenset(listed)
