"""Names of sources, languages and files are plain text wherever they are shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from newscrawl.cli.summary import print_summary
from newscrawl.errors import UsageError
from newscrawl.schedule.tables import status_table, systemd_units
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source

ODD = ["[/x]", "[red]Bay[/red]", "a[link=https://x.example]b", ":smile: $HOME"]


def printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("name", ODD)
def test_no_markup_in_tables(name: str) -> None:
    console = Console(file=io.StringIO(), width=200)
    stats = {f"newscrawl/sources/{source}/pages": 1 for source in (name, "other")}
    print_summary(stats | {f"newscrawl/dropped/filtered/{name}": 2}, [(name, 3)], console)
    assert printed(console).count(name) == 3
    console = Console(file=io.StringIO(), width=200)
    console.print(status_table([Source(name, "https://a.example/")], {}))
    assert name in printed(console)


@pytest.mark.parametrize(
    "name", ["a\\nb", "a\\u001b[31m", "a\\u202eb", "a\\u0000", "\\u0007", "x" * 101, "a\\u2028b", " "]
)
def test_names_that_are_no_single_printable_line_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nname = "{name}"\nsite = "https://a.example/"\n', "utf-8")
    with pytest.raises(UsageError) as refused:
        load_sources(path)
    assert "name" in str(refused.value)


@pytest.mark.parametrize("name", ["Süddeutsche", "日本経済", "می‌خواهم", *ODD])
def test_names_in_any_script(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nname = "{name}"\nsite = "https://a.example/"\n', "utf-8")
    assert [source.name for source in load_sources(path)] == [name]


def test_a_unit_expands_nothing_of_a_name() -> None:
    [start] = [
        line
        for line in systemd_units([Source("a $HOME %h", "https://a.example/")], "s.toml").split("\n")
        if "ExecStart" in line
    ]  # noqa: E501
    assert "$$HOME %%h" in start
