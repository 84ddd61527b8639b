"""A row that a kill left half written is cut off, wherever it was torn."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from newscrawl.state.row_files import mend_rows

ROWS = [["id", "body"], ["1", 'Die "Fähre"\nkommt, wieder'], ["2", "渡し船\r\n\r\n再開"], ["3", '"']]


@pytest.mark.parametrize("known", [True, False])
def test_a_file_that_is_torn_anywhere_has_whole_rows(tmp_path: Path, known: bool) -> None:
    path, ends = tmp_path / "a.csv", []
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in ROWS:
            csv.writer(file).writerow(row)
            file.flush()
            ends.append(path.stat().st_size)
    whole = path.read_bytes()
    for size in range(ends[0], len(whole) + 1):
        path.write_bytes(whole[:size])
        mend_rows(path, ends[0] if known else 0)
        assert path.stat().st_size == max(end for end in ends if end <= size)


def test_a_file_that_was_begun_anew_by_somebody_is_read_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,body\r\n1,to")
    mend_rows(path, 1000)
    assert path.read_bytes() == b"id,body\r\n"
