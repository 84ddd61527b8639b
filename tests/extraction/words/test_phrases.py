"""How lines begin that are no prose, in the languages of the press."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.load import table
from newscrawl.extraction.words.phrases import cue_length, cue_lengths


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Also read: Ferry line returns", "related"),
        ("▶ LESEN SIE AUCH", "related"),
        ("À lire aussi : le bac", "related"),
        ("Читайте также: паром", "related"),
        ("関連記事：フェリー", "related"),
        ("اقرأ أيضا: العبارة", "related"),
        ("यह भी पढ़ें: नौका", "related"),
        ("Subscribe to our newsletter", "promo"),
        ("Foto: Jo Roe", "credit"),
    ],
)
def test_a_line_begins_as_its_kind_does(line: str, kind: str) -> None:
    assert kind in cue_lengths(line)


@pytest.mark.parametrize("line", ["Relatedness of tides", "Promoters met", "The ferry is back.", "", "12"])
def test_prose_does_not(line: str) -> None:
    assert "related" not in cue_lengths(line)


def test_the_longest_phrase_counts() -> None:
    assert cue_length("read more about it", "related") == len("read more")
    assert cue_length("the ferry", "related") == 0


def test_every_phrase_is_found() -> None:
    """Whatever is added to the data is used, in whichever script it is written."""
    assert len(table("phrases")) > 3 and min(map(len, table("phrases").values())) > 5
    for kind, phrases in table("phrases").items():
        for phrase in phrases:
            assert cue_length(f"{phrase.casefold()} ", kind) >= len(phrase.casefold().rstrip()), (kind, phrase)
