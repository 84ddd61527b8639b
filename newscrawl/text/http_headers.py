"""HTTP headers as the extraction reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

AGENTS = "x-robots-tag"
"""After a comma it still speaks to the agent that it named before: repeated ones are no list."""


def lower_headers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names in lower case; the values of repeated ones joined by commas, as HTTP has it, X-Robots-Tag's by newlines."""
    headers: dict[str, list[str]] = {}
    for name, value in pairs:
        headers.setdefault(name.strip().lower(), []).append(value.strip())
    return {name: ("\n" if name == AGENTS else ", ").join(values) for name, values in headers.items()}


def joined_headers(raw: Mapping[bytes, Iterable[bytes]]) -> dict[str, str]:
    """`lower_headers` of Scrapy's."""
    pairs = ((name, value) for name, values in raw.items() for value in values)
    return lower_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs)
