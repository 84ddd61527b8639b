"""A row that a kill left half written is cut off, wherever it was torn."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from newscrawl.state.codecs import zstd
from newscrawl.state.line_files import LineFile, mend

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
        if not known and whole[:size].endswith(b"\r\n"):
            continue
        path.write_bytes(whole[:size])
        mend(path, ends[0] if known else 0, rows=True)
        assert path.stat().st_size == max(end for end in ends if end <= size)


def test_a_file_that_was_begun_anew_by_somebody_is_read_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,body\r\n1,to")
    mend(path, 1000, rows=True)
    assert path.read_bytes() == b"id,body\r\n"


@pytest.mark.parametrize("content", [b'id,size\n1,5" pipe\n', b'id,size\r\n1,5" pipe\r\n', b"id,size"])
@pytest.mark.parametrize("known", [0, 7, 1000])
def test_what_somebody_else_wrote_stays(tmp_path: Path, content: bytes, known: int) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert mend(path, known, rows=True) == len(content) and path.read_bytes() == content


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.csv.zst"])
def test_a_row_that_another_run_left_torn_is_cut_off(tmp_path: Path, name: str) -> None:
    path, unpack = tmp_path / name, {".gz": gzip.decompress, ".zst": zstd.decompress}.get(Path(name).suffix, bytes)
    file = LineFile(path, rows=True)
    file.write(b'id,body\r\n1,"two\nlines"\r\n')
    file.append()
    with path.open("ab") as killed:
        killed.write(b'2,"torn\n' if name == "a.csv" else path.read_bytes()[:-7])
    file.write(b"3,whole\r\n")
    file.close()
    assert unpack(path.read_bytes()) == b'id,body\r\n1,"two\nlines"\r\n3,whole\r\n'
