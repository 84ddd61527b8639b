"""`newscrawl` speaks of `newscrawl` where Scrapy's command line speaks of `scrapy`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import cmdline
from scrapy.utils.project import ENVVAR

from newscrawl import __version__
from newscrawl.cli.base import program
from newscrawl.cli.main import main

Type = Callable[[str], None]


@pytest.fixture
def type_(monkeypatch: pytest.MonkeyPatch) -> Type:
    """`newscrawl` with arguments, to its end, in this process."""

    def run(arguments: str) -> None:
        monkeypatch.setattr(cmdline, "ScrapyArgumentParser", cmdline.ScrapyArgumentParser)
        monkeypatch.setattr(cmdline, "print", print, raising=False)
        monkeypatch.setattr(sys, "path", [*sys.path])
        monkeypatch.setenv(ENVVAR, "newscrawl.settings")
        monkeypatch.setattr(sys, "argv", ["/srv/.venv/bin/newscrawl", *arguments.split()])
        with pytest.raises(SystemExit):
            main()

    return run


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "newscrawl <command> [options] [args]"),
        ("", 'Use "newscrawl <command> -h"'),
        ("--version", f"newscrawl {__version__}\n"),
        ("-V", f"newscrawl {__version__}\n"),
        ("scrapy", "error: there is no command scrapy; newscrawl alone lists them\n"),
        ("crwal news", "error: there is no command crwal (crawl?); newscrawl alone lists them\n"),
        (
            "https://mill.example/",
            "error: there is no command https://mill.example/; newscrawl crawl news -a site=",
        ),
        ("fetch -h", "newscrawl fetch [options] <url>"),
        ("crawl -h", "newscrawl crawl [options] <spider>"),
        ("explain", "error: give one page: newscrawl explain URL"),
        ("fetch", "newscrawl fetch [options] <url>"),
    ],
)
def test_what_is_said_is_what_was_typed(typed: str, said: str, type_: Type, capsys: pytest.CaptureFixture[str]) -> None:
    type_(typed)
    captured = capsys.readouterr()
    assert said in captured.out + captured.err
    assert "scrapy <command>" not in captured.out and "scrapy fetch" not in captured.out + captured.err


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/srv/newscrawl/.venv/bin/scrapy", "scrapy"),
        ("/usr/lib/python3/scrapy/__main__.py", "scrapy"),
        ("/usr/lib/python3/newscrawl/__main__.py", "newscrawl"),
        ("newscrawl", "newscrawl"),
    ],
)
def test_the_name_that_was_typed(path: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(Path(path)), "crawl"])
    assert program() == name


def test_a_spider_of_ones_own_begins_here_and_not_in_the_package(
    type_: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    type_("genspider mine mine.example")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.py"]


@pytest.mark.parametrize("width", range(40, 140, 7))
def test_no_line_of_a_help_becomes_a_heading(
    width: int, type_: Type, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("schedule", "worker", "explain", "reextract"):
        type_(f"{command} -h")
    lines = capsys.readouterr().out.splitlines()
    headed = {above for above, line in zip(lines, lines[1:], strict=False) if line and not line.strip("=-")}
    assert headed == {"Usage", "Options", "Global Options"}


def test_the_help_of_an_action_begins_with_what_was_typed(type_: Type, capsys: pytest.CaptureFixture[str]) -> None:
    type_("dataset build -h")
    assert capsys.readouterr().out.startswith("usage: newscrawl dataset build [-h]")


def test_the_help_of_crawl_names_the_arguments(type_: Type, capsys: pytest.CaptureFixture[str]) -> None:
    type_("crawl -h")
    said = capsys.readouterr().out
    assert all(argument in said for argument in ("-a site=", "-a url=", "-a sources=", "-a path=", "-a limit="))


def test_the_keyboard_ends_a_start_in_one_line(
    type_: Type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newscrawl.commands.explain.Command.check", typed)
    type_("explain page.html")
    assert capsys.readouterr().err == "error: stopped from the keyboard\n"
