"""What the documents say is there is there: settings, keys, commands, fields, and every path that they name."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

import pytest

from newscrawl.items import FIELDS
from newscrawl.running.stats import Lack
from newscrawl.schedule.times import USUAL
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source
from newscrawl.text.durations import parse_duration

ROOT = Path(__file__).resolve().parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in REFERENCE.split("\n## ")}


def rows(section: str) -> set[str]:
    """The first column of a section's table."""
    return set(re.findall(r"(?m)^\| `([^`]+)` \|", SECTIONS[section]))


def settings() -> set[str]:
    """Settings of ours: those with a text behind them; Scrapy's have a comment."""
    body = ast.parse((ROOT / "newscrawl" / "settings.py").read_text("utf-8")).body
    pairs = [
        (node.target if isinstance(node, ast.AnnAssign) else node.targets[0], after)
        for node, after in zip(body, body[1:], strict=False)
        if isinstance(node, ast.Assign | ast.AnnAssign)
    ]
    return {
        target.id
        for target, after in pairs
        if isinstance(target, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
    }


def test_every_setting_stands_in_the_reference() -> None:
    assert len(settings()) > 15
    assert rows("Settings") == settings()


def test_every_key_of_a_source_stands_in_its_document(tmp_path: Path) -> None:
    """With its default, and an example that a file may have as it stands."""
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    keys = {row[0]: row[1:] for row in re.findall(r"(?m)^\| `(\w+)` \| [^|]+ \| ([^|]+) \| `([^|]+)` \| ", text)}
    assert list(keys) == [item.name for item in fields(Source)]
    (tmp_path / "usual.toml").write_text('[[source]]\nname = "a"\nsite = "https://a.example/"\n')
    [usual] = load_sources(tmp_path / "usual.toml")
    for name, (default, example) in keys.items():
        value = getattr(usual, name)
        if name in ("name", "site"):
            assert default == "needed"
        elif name == "every":  # None: the schedule's own
            assert parse_duration(default.strip('`"')) == USUAL
        elif value or value is False:
            assert default == f"`{json.dumps(value)}`"
        else:
            assert default in ("none", "all", "the setting"), name
        needed = {"name": 'name = "a"', "site": 'site = "https://a.example/"', name: example}
        (tmp_path / "sources.toml").write_text("\n".join(["[[source]]", *needed.values()]), "utf-8")
        [found] = load_sources(tmp_path / "sources.toml")
        assert getattr(found, name) != value


def test_the_files_of_sources_in_the_documents_can_be_loaded(tmp_path: Path) -> None:
    """Each block of lines that has `[[source]]` in it."""
    blocks = [
        block
        for path in DOCS
        for block in re.findall(r"(?m)(?:^(?: {4}.*)?\n)+", path.read_text("utf-8"))
        if "[[source]]" in block
    ]
    assert len(blocks) > 2
    for block in blocks:
        (tmp_path / "sources.toml").write_text(dedent(block), "utf-8")
        assert load_sources(tmp_path / "sources.toml")


def test_every_command_stands_in_the_reference() -> None:
    commands = {path.stem for path in (ROOT / "newscrawl" / "commands").glob("[a-z]*.py")}
    assert rows("Commands") == commands


def test_every_option_stands_in_a_document() -> None:
    """An option that no document names is one that nobody needs."""
    places = [*(ROOT / "newscrawl" / "commands").glob("*.py"), ROOT / "newscrawl" / "dataset" / "arguments.py"]
    options = {name for path in places for name in re.findall(r'"(--[a-z-]+)"', path.read_text("utf-8"))}
    assert len(options) > 20
    assert {name for name in options if not any(name in path.read_text("utf-8") for path in DOCS)} == set()


def test_every_field_stands_in_its_document() -> None:
    tables = (ROOT / "docs" / "fields.md").read_text("utf-8").split("\n## What is in", 1)[0]
    named = {name for row in re.findall(r"(?m)^\| ([a-z_, ]+) \|", tables) for name in row.split(", ")}
    assert set(FIELDS) <= named


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_path_in_a_document_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    named = set(re.findall(r"`((?:newscrawl|tests|training|benchmarks|docs)/[\w./-]*)`", text))
    named |= {f"{path.parent.relative_to(ROOT)}/{target}" for target in re.findall(r"\]\((?!http|#)([^)#]+)", text)}
    made = {name for name in named if name.startswith("tests/pages/tide-mill")}  # by the example in debugging.md
    stats = {name for name in named if name.startswith(("newscrawl/listings/", "newscrawl/dropped/"))}
    assert {name for name in named - made - stats if not (ROOT / name).exists()} == set()


def test_the_readme_fits_two_screens() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 90


def test_the_places_of_the_architecture_exist() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## I want to ...", 1)[1]
    named = re.findall(r"`([a-z_]+/[\w/.-]*)`", table)
    assert len(named) > 20
    missing = {name for name in named if not any((base / name).exists() for base in (ROOT, ROOT / "newscrawl"))}
    assert missing == set()


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("myst_parser") is None, reason="no Sphinx here: make install-docs")
def test_the_site_is_built_without_warnings(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "docs", str(tmp_path / "site")]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "read")], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    built = {path.stem for path in (tmp_path / "site").glob("*.html")}
    assert {path.stem for path in DOCS if path.parent.name == "docs"} <= built


def test_the_troubles_are_in_the_words_of_the_program() -> None:
    """Each piece between what differs stands in the code, and every lack of a source has its recipe."""
    text = (ROOT / "docs" / "troubles.md").read_text("utf-8")
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "newscrawl").rglob("*.py"))
    seen = re.findall(r"(?m)^\*\*Seen\*\* `(.*)`$", text)
    pieces = [piece.strip(" :") for message in seen for piece in message.split("...")]
    assert len(seen) > 10 and len(re.findall(r"(?m)^## \d", text)) == 10
    loose = re.sub(r"%(?:\.0f|[sd])|\{[^}]*\}", "...", code)
    assert [piece for piece in pieces if len(piece) > 3 and piece not in loose] == []
    assert [lack for lack in Lack if lack and lack not in text] == []
