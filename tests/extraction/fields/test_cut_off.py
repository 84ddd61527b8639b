"""Headlines that are cut off, and those that end as they do."""

from __future__ import annotations

import pytest

from newscrawl.extraction.fields.cut_off import begins


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("The ferry of the old…", "The ferry of the old harbour is back"),
        ("The ferry of the old har ...", "The ferry of the old harbour is back"),
        ("Die alte Fähre kehrt an den K", "Die alte Fähre kehrt an den Kai zurück"),
        ("Старый паром снова ходит ч […]", "Старый паром снова ходит через гавань"),
        ("古い桟橋は今後十年間使われることが…", "古い桟橋は今後十年間使われることが決まった"),
    ],
)
def test_a_beginning(part: str, whole: str) -> None:
    assert begins(part, whole)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("The ferry…", "The ferry of the old harbour is back"),  # too little
        ("The ferry is back again…", "The ferry is back again"),  # all of it
        ("The ferry is back again...", "The ferry is back again... or is it not"),  # the sign is its own
        ("Die alte Fähre kehrt an den", "Die alte Fähre kehrt an den Kai zurück"),  # no sign, and whole words
        ("Die alte Fä", "Die alte Fähre kehrt an den Kai zurück"),
        ("The tram of the old…", "The ferry of the old harbour is back"),
        ("…", "The ferry of the old harbour is back"),
    ],
)
def test_none(part: str, whole: str) -> None:
    assert not begins(part, whole)
