"""Sources and languages as articles of anybody's files have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("matplotlib")

from newscrawl.dataset.report import card, charts  # noqa: E402

NAMES = ["$x_{1$", "$\\frac$", "a$b$c", "<b>&amp;", "x\x1b[31m"]


def test_a_name_with_dollar_signs_is_no_formula(tmp_path: Path) -> None:
    counted = dict.fromkeys(NAMES, 3)
    drawn = charts.bars(counted, "articles")
    by_day = charts.days({"2026-11-01": 15}, {name: {"2026-11-01": 3} for name in NAMES})
    for chart in (drawn, by_day):
        assert "$x_{1$" in chart and "a$b$c" in chart and "\x1b" not in chart


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("[click](javascript:x)", r"\[click\]\(javascript:x\)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("a|b\n# c", r"a\|b \# c"),
        ("`x` *y* _z_", r"\`x\` \*y\* \_z\_"),
        ("mill-news.example", "mill-news.example"),
    ],
)
def test_names_are_no_markdown(name: str, written: str) -> None:
    [line] = list(card._table(("source", "articles"), [(card._escaped(name), 1)]))[2:]
    assert line == f"| {written} | 1 |"


def test_a_file_name_with_backticks_is_code_all_the_same() -> None:
    assert card._code("a`b``c.jsonl") == "``` a`b``c.jsonl ```"
    assert card._code("a.jsonl") == "`a.jsonl`"


@pytest.mark.parametrize(
    ("last", "unit", "columns"), [("2026-02-10", "day", 41), ("2026-07-30", "week", 31), ("2030-01-01", "month", 49)]
)
def test_long_spans_are_grouped(last: str, unit: str, columns: int) -> None:
    drawn = charts.days({"2026-01-01": 2, last: 3}, {"a": {"2026-01-01": 2, last: 3}})
    assert f"articles a {unit}" in drawn
    whole = charts._every_day(["2026-01-01", last])
    group = {"day": str, "week": charts._monday, "month": charts._month}[unit]
    groups, rows = charts._grouped(whole, {"a": [1] * len(whole)}, group)
    assert len(groups) == columns and sum(rows["a"]) == len(whole)


def test_a_file_that_begins_with_a_mark_of_its_encoding_loses_no_article() -> None:
    pytest.importorskip("pyarrow")
    from newscrawl.dataset.files.parse import parse_line

    article = {"id": "a", "url": "https://pier.example/a", "title": "Фери вече пътува", "body": "Отново."}
    for mark in (b"", b"\xef\xbb\xbf"):
        assert parse_line(mark + json.dumps(article).encode())["title"] == article["title"]
