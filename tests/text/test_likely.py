"""A name that is none is answered with the one that is most like it."""

from __future__ import annotations

import pytest

from newscrawl.text.likely import meant


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("crwal", " (crawl?)"),
        ("Explain", " (explain?)"),
        ("reextrakt", " (reextract?)"),
        ("limti", " (limit?)"),
        ("harvest", ""),
        ("", ""),
    ],
)
def test_what_was_meant(typed: str, hint: str) -> None:
    assert meant(typed, ["crawl", "explain", "reextract", "schedule", "limit", "language"]) == hint
