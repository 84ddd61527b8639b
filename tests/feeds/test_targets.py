"""What was asked for as output."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.feeds import targets
from newscrawl.feeds.targets import check_format, check_writable

FORMATS = ("csv", "jsonlines", "parquet")


@pytest.mark.parametrize("uri", ["a.csv", "x:csv", "-:jsonlines", "%(source)s/%(time)s.parquet", "s3://bucket/a.csv"])
def test_outputs_whose_format_is_known(uri: str) -> None:
    check_format(uri, FORMATS)


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("a.foo", "no format is called 'foo'; there are csv, jsonlines, parquet"),
        ("a.json.gz", "a.json.gz: only jsonlines, jsonl, jl, csv are compressed"),
        ("articles", "articles: its name has no ending"),
        ("{folder}", "{folder} is a folder: name a file in it, like {folder}/articles.jsonl"),
    ],
)
def test_outputs_whose_format_nobody_can_tell(uri: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape(said.format(folder=tmp_path))):
        check_format(uri.format(folder=tmp_path), FORMATS)


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [("x.parquet", "parquet", "Parquet needs pyarrow: pip install"), ("x.json.gz", "json", "are compressed")],
)
def test_what_cannot_be_written_here_is_a_wrong_argument(
    name: str, form: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=said):
        check_writable({str(tmp_path / name): {"format": form}})
    assert not list(tmp_path.iterdir())
