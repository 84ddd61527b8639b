"""HTTP headers as the extraction reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def joined_headers(raw: Mapping[bytes, Iterable[bytes]]) -> dict[str, str]:
    """Names in lower case; the values of repeated ones joined by commas, as HTTP has it."""
    return {
        name.decode("latin-1").lower(): ", ".join(value.decode("latin-1") for value in values)
        for name, values in raw.items()
        if values
    }
