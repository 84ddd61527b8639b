"""What a valid article is, by the table in items.py: types, ISO dates, absolute URLs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from newscrawl.items import FIELDS, PARTS, Article
from newscrawl.specs import ACCESS, DATE, FieldSpec, Kind, table
from newscrawl.text.addresses import is_http_url

_DATE = re.compile(DATE)


def violations(article: Article) -> list[FieldSpec]:
    """The fields whose value is not what the table says."""
    return [spec for spec in FIELDS.values() if not is_valid(spec, getattr(article, spec.name))]


def conform(article: Article) -> list[FieldSpec]:
    """Empty the fields that break the contract, and name them; one that is `required` has no empty value and stays."""
    broken = violations(article)
    for spec in broken:
        if not spec.required:
            setattr(article, spec.name, spec.empty())
    return broken


def is_valid(spec: FieldSpec, value: Any) -> bool:
    """Whether a field may have this value."""
    if spec.many and not (spec.each and value is None):
        return isinstance(value, list) and all(map(_CHECKS[spec.kind], value))
    empty = spec.empty()
    is_empty = not spec.required and type(value) is type(empty) and value == empty
    return is_empty or _CHECKS[spec.kind](value)


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and _DATE.fullmatch(value) is not None and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_part(kind: Kind) -> Callable[[Any], bool]:
    specs = table(PARTS[kind])
    return lambda value: (
        isinstance(value, PARTS[kind]) and all(is_valid(spec, getattr(value, name)) for name, spec in specs.items())
    )


_CHECKS: dict[Kind, Callable[[Any], bool]] = {
    Kind.TEXT: lambda value: isinstance(value, str),
    Kind.WORDS: lambda value: isinstance(value, str) and bool(value.strip()),
    Kind.URL: is_http_url,
    Kind.DATE: _is_date,
    Kind.ACCESS: lambda value: value in ACCESS,
    Kind.FLAG: lambda value: isinstance(value, bool),
    Kind.COUNT: lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 1,
    Kind.OBJECT: lambda value: isinstance(value, dict),
    **{kind: _is_part(kind) for kind in PARTS},
}
