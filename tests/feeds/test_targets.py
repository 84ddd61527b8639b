"""What was asked for as output."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.feeds.targets import check_format

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
