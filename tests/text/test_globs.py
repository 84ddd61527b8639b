"""Names of files that are patterns, or hold their signs."""

from __future__ import annotations

import glob
from pathlib import Path

import pytest

from newscrawl.text.globs import as_it_is, local_files, no_files


@pytest.mark.parametrize("name", ["a b", "a[1]", "a*", "a?b", "a%20b", "ä#", "新聞 [2026]", "a{1,b}", "a}{"])
def test_a_glob_that_stands_for_one_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (name, "a1", "ab"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rows.parquet").touch()
    assert glob.glob(f"{as_it_is(name)}/*.parquet") == [str(tmp_path / name / "rows.parquet")]
    assert local_files(f"{name}/rows.parquet") == [f"{name}/rows.parquet"]


def test_what_is_said_of_a_folder(tmp_path: Path) -> None:
    assert no_files(str(tmp_path), "*.warc*") == f"is a folder: name its files, {tmp_path}/*.warc*"
    assert no_files(str(tmp_path / "none"), "*.warc*") == "no such file"
