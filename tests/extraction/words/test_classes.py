"""What names of elements say."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.classes import bit, names_mask


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("tag-links", True),
        ("entry tag-pristav", True),
        ("post-7 hentry category-kultura tag-pristav tag-doprava entry", False),
        ("type-post tag-live", False),
        ("h-entry tags", True),
    ],
)
def test_what_an_entry_is_filed_under_is_not_what_it_is(names: str, says: bool) -> None:
    assert bool(names_mask([("class", names)]) & bit("tags")) is says
    assert not names_mask([("class", names)]) & bit("live")
