"""Our commands among those of any project: light, and said as they say themselves."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from newscrawl.cli import anywhere
from newscrawl.sample.server import serve

COMMANDS = [kind for _, kind in inspect.getmembers(anywhere, inspect.isclass) if getattr(kind, "module", "")]


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_command_is_described_alike_in_every_project(kind: type[anywhere._Later]) -> None:
    assert kind().short_desc() == import_module(f"newscrawl.commands.{kind.module}").Command().short_desc()


@pytest.mark.parametrize("kind", COMMANDS)
def test_what_scrapy_sets_reaches_the_command(kind: type[anywhere._Later]) -> None:
    command = kind()
    command.settings = "theirs"
    assert command._command().settings == "theirs"


def test_our_own_settings_are_defaults_there_and_scrapys_are_left_alone() -> None:
    settings = anywhere.Schedule().default_settings
    assert settings["SCHEDULE_MAX_RUNNING"] == 4
    assert not {"USER_AGENT", "FEEDS", "ITEM_PIPELINES", "SPIDER_MODULES", "COMMANDS_MODULE"} & set(settings)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A project that knows nothing of ours."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = theirs.settings\n")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "__init__.py").touch()
    (tmp_path / "theirs" / "settings.py").write_text('BOT_NAME = "theirs"\nSPIDER_MODULES = ["theirs"]\n')
    return tmp_path


def typed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "SCRAPY_SETTINGS_MODULE"}
    environment["PYTHONPATH"] = str(Path(anywhere.__file__).parents[2])
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_page_is_explained_in_a_project_without_our_spider(theirs: Path) -> None:
    with serve() as base:
        done = typed(theirs, "explain", f"{base}/local/ferry-line-returns-to-kestrel-bay", "--field", "title")
        missing = typed(theirs, "explain", f"{base}/nosuch")
    assert done.returncode == 0 and "Ferry line returns" in done.stdout, done.stderr
    assert missing.returncode == 1 and missing.stderr.startswith("error: ") and missing.stderr.endswith(": HTTP 404\n")


@pytest.mark.slow
def test_sources_are_crawled_in_a_project_without_our_spider(theirs: Path) -> None:
    with serve() as base:
        (theirs / "sources.toml").write_text(f'[[source]]\nname = "a"\nsite = "{base}/"\nmax_pages = 2\n')
        done = typed(theirs, "schedule", "sources.toml", "--once", "-s", "EXTRACT_WORKERS=0")
        checked = typed(theirs, "sources", "check", f"{base}/", "-s", "EXTRACT_WORKERS=0")
    assert done.returncode == 0, done.stderr
    assert (theirs / "output" / "articles.jsonl").read_text(encoding="utf-8").count("\n") == 2
    assert checked.returncode == 0 and "10 articles" in checked.stderr, checked.stderr


@pytest.mark.slow
def test_a_terminal_that_has_not_all_letters(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    (theirs / "page.html").write_text("<title>Fähre</title><h1>Fähre kehrt zurück</h1>", encoding="utf-8")
    done = typed(theirs, "explain", "page.html", "--url", "https://www.example.com/a")
    assert done.returncode == 0 and "F\\xe4hre" in done.stdout, done.stderr
