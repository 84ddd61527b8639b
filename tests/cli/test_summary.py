"""What the summary says of a run that had nothing to write."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from newscrawl.cli.summary import print_summary


def said(path: Path, known: int) -> str:
    console = Console(file=StringIO(), width=300)
    print_summary({"newscrawl/known": known}, [(str(path), 0)], console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_known_articles_that_are_in_another_output(tmp_path: Path) -> None:
    path = tmp_path / "new.jsonl"
    path.write_bytes(b"")
    assert "0 new, 40 known: 0 written, 40 known articles are in earlier output; use -O or --again" in said(path, 40)
    path.write_bytes(b"{}\n")
    assert "0 new, 40 known\n" in said(path, 40)
    assert "0 new" not in said(path, 0)
