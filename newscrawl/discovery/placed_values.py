"""Data in which objects hold places of one list for values, as what Nuxt and SvelteKit send with a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def is_of_places(values: list[Any]) -> bool:
    """Whether it is such a list: `[{"path": 1}, "/news/7"]`; a value that is not there has a place below 0."""
    objects = [value for value in values if isinstance(value, dict)]
    return bool(objects) and all(type(at) is int and at < len(values) for each in objects for at in each.values())


def by_places(values: list[Any]) -> Iterator[dict[str, str]]:
    """Its objects with the texts that stand at their places."""
    for value in values:
        if isinstance(value, dict):
            yield {name: text for name, at in value.items() if at >= 0 and isinstance(text := values[at], str)}
