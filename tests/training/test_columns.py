"""A classifier knows its columns by their places: one that came, went or moved gives it another page's numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import columns


@pytest.mark.parametrize("name", columns.columns())
def test_the_columns_are_those_that_the_classifier_was_trained_on(name: str) -> None:
    assert not columns.moved(name), "take it back, or train anew: make train"


def test_each_record_is_of_a_classifier() -> None:
    assert set(columns.columns()) == set(json.loads(columns.RECORD.read_text("utf-8")))


def test_what_moved_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "RECORD", tmp_path / "columns.json")
    columns.record("tag", "page_type")
    known = json.loads(columns.RECORD.read_text("utf-8"))
    names = known["tag"]
    for changed, said in (
        (names[1:], [f"{names[0]} came"]),
        ([*names, "colour"], ["colour went"]),
        (names[::-1], ["the same columns stand in another order"]),
    ):
        columns.RECORD.write_text(json.dumps(known | {"tag": changed}), "utf-8")
        assert columns.moved("tag") == said and columns.moved("page_type") == []
    columns.RECORD.write_text(json.dumps(known | {"page_type": 3}), "utf-8")
    assert columns.moved("page_type") == [f"3 columns, and {known['page_type']} now"]
