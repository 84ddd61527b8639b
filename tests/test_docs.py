"""What the documents say is there is there: settings, keys, commands, fields, and every path that they name."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

import pytest

from newscrawl import extract
from newscrawl.running.stats import Lack
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source

ROOT = Path(__file__).resolve().parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_tables_that_are_made_from_the_code_are_as_it_is() -> None:
    """Settings, keys, commands with options, fields, names, lines of the log that ask for action."""
    done = subprocess.run(
        [sys.executable, "-m", "doctools", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_example_of_a_key_is_one(tmp_path: Path) -> None:
    """A file may have it as it stands, and it says something."""
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    examples = dict(re.findall(r"(?m)^\| `(\w+)` \| [^|]+ \| [^|]+ \| `([^|]+)` \| ", text))
    assert list(examples) == [item.name for item in fields(Source)]
    usual = Source("a", "https://a.example/")
    for name, example in examples.items():
        needed = {"name": 'name = "a"', "site": 'site = "https://a.example/"', name: example}
        (tmp_path / "sources.toml").write_text("\n".join(["[[source]]", *needed.values()]), "utf-8")
        [found] = load_sources(tmp_path / "sources.toml")
        assert getattr(found, name) != getattr(usual, name)


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
        [*command, "-d", str(tmp_path / "read")], cwd=ROOT, capture_output=True, text=True, timeout=3600, check=False
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


def _units(name: str) -> list[str]:
    found = re.findall(r"(?m)^ {4}\[Unit\]\n(?:(?: {4}.*)?\n)*", (ROOT / "docs" / name).read_text("utf-8"))
    return [dedent(unit) for unit in found]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze")
def test_units_are_such_that_systemd_takes(tmp_path: Path) -> None:
    program = tmp_path / ".venv/bin/newscrawl"
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    units = [*_units("deploy.md"), *_units("scale.md")]
    assert len(units) == 2
    for number, unit in enumerate(units):
        path = tmp_path / f"newscrawl-{number}.service"
        path.write_text(unit.replace("/srv/newscrawl", str(tmp_path)).replace("User=newscrawl", "User=root"), "utf-8")
        done = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
        told = [line for line in done.stderr.splitlines() if "newscrawl" in line]
        assert (done.returncode, told) == (0, []), done.stderr


def test_the_composed_services_run_commands_that_there_are() -> None:
    yaml = pytest.importorskip("yaml")
    block = re.search(r"(?m)^ {4}services:\n(?:(?: {4}.*)?\n)*", (ROOT / "docs" / "scale.md").read_text("utf-8"))
    assert block is not None
    services = yaml.safe_load(dedent(block[0]))["services"]
    assert set(services) == {"db", "schedule", "worker"} and services["worker"]["environment"]["CLUSTER_URL"]
    for name in ("schedule", "worker"):
        assert services[name]["command"].split()[:2] == ["newscrawl", name]


def test_the_example_shows_the_symptoms_that_are_told() -> None:
    """debugging.md: what general extraction makes of the page is wrong where the text says so."""
    told = (ROOT / "docs" / "debugging.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "examples" / "tide-mill.html").read_bytes()
    article = extract(page, "https://www.pierpost.example/walks/tide-mill-grinds-again")
    assert f"The title is `{article.title}`" in told
    assert article.published_at is None and "for the price of a pasty" in article.body
