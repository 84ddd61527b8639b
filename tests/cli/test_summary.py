"""What the summary says of a run that had nothing to write."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from newscrawl.cli.summary import print_summary
from newscrawl.running.stats import HOLDING, was_interrupted


def said(path: Path, known: int, *holding: Path) -> str:
    console = Console(file=StringIO(), soft_wrap=True)
    stats = {"newscrawl/known": known, HOLDING: tuple(map(str, holding))}
    print_summary(stats, [(str(path), 0)], console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_known_articles_that_are_in_another_output(tmp_path: Path) -> None:
    path = tmp_path / "new.jsonl"
    assert "0 new, 40 known: 0 written, 40 known articles are in earlier output; use -O or --again" in said(path, 40)
    assert "old.jsonl; use -O or --again" in said(path, 40, tmp_path / "old.jsonl")
    assert "0 new, 40 known\n" in said(path, 40, path)
    assert "0 new" not in said(path, 0)
    assert "and 4 more; use" in said(path, 40, *(tmp_path / f"{n}.jsonl" for n in range(7)))
    assert "and many more; use" in said(path, 40, *(tmp_path / f"{n}.jsonl" for n in range(100)))


@pytest.mark.parametrize(
    ("reason", "line", "is_failure"),
    [
        ("finished", "", False),
        ("limit", "", False),
        ("shutdown", "stopped before its end by a signal, or from the desk: the next run goes on", True),
        ("memusage_exceeded", "stopped before its end by MEMUSAGE_LIMIT_MB: the next run goes on", True),
        ("closespider_timeout", "stopped before its end by CLOSESPIDER_TIMEOUT: the next run goes on", False),
        ("closespider_pagecount", "stopped before its end by CLOSESPIDER_PAGECOUNT: the next run goes on", False),
    ],
)
def test_what_ended_a_run_before_all_was_done(reason: str, line: str, is_failure: bool) -> None:
    """A limit that was asked for is none of the failures, one that the run met with is."""
    console = Console(file=StringIO(), soft_wrap=True)
    print_summary({"finish_reason": reason}, [], console)
    assert console.file.getvalue().strip() == line  # type: ignore[attr-defined]
    assert was_interrupted({"finish_reason": reason}) is is_failure


@pytest.mark.parametrize(("names", "told"), [((), False), (("pier",), False), (("pier", "[bold]quay[/]"), True)])
def test_sources_are_told_apart_where_there_are_several(names: tuple[str, ...], told: bool) -> None:
    console = Console(file=StringIO(), soft_wrap=True)
    stats = {f"newscrawl/sources/{name}/pages": 7 for name in names}
    print_summary(stats, [], console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert [line.split()[:2] for line in lines] == (
        [["source", "pages"], *([name, "7"] for name in names)] if told else []
    )
