"""`scrapy sources`: a site tried, a list of feeds read, a file shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from newscrawl.sample.server import serve

Run = Callable[..., CompletedProcess[str]]
pytestmark = pytest.mark.slow


def test_a_site_is_tried(run_scrapy: Run) -> None:
    with serve() as base:
        done = run_scrapy("sources", "check", base, "-s", "AUTOTHROTTLE_ENABLED=0")
    assert done.returncode == 0, done.stderr
    assert "10 articles" in done.stderr and "[[source]]" in done.stdout and f'site = "{base}' in done.stdout


def test_a_list_of_feeds(run_scrapy: Run, tmp_path: Path) -> None:
    path = tmp_path / "f.opml"
    path.write_text('<opml><body><outline text="Pier" xmlUrl="https://pier.example/rss"/></body></opml>')
    done = run_scrapy("sources", "import", str(path))
    assert done.stdout == '[[source]]\nname = "Pier"\nsite = "https://pier.example/"\n'
    (tmp_path / "s.toml").write_text(done.stdout)
    shown = run_scrapy("sources", "list", str(tmp_path / "s.toml"))
    assert shown.stdout.startswith("Pier\thttps://pier.example/\t30m\t")


BAD = [
    [],
    ["check"],
    ["check", "javascript:x"],
    ["import", "/no/file"],
    ["lists"],
    ["check", "a", "b"],
    ["check", "pyproject.toml"],
]


@pytest.mark.parametrize("arguments", BAD)
def test_bad_arguments_are_one_line(run_scrapy: Run, arguments: list[str]) -> None:
    done = run_scrapy("sources", *arguments)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and done.stderr.startswith("error: ")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('cron = "61 * * * *"', "cron '61 * * * *': bad minute"),
        ('cron = "0 0 31 feb *"', "cron '0 0 31 feb *': "),
        ('evry = "5m"', "evry is no key here (every?); there are name"),
        ('[alerts]\nto = ["x"]\nfialed = 2', "[alerts]: fialed is no key here (failed?); there are to"),
    ],
)
def test_a_list_is_checked_whole(run_scrapy: Run, tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f'[[source]]\nname = "pier"\nsite = "https://pier.example/"\n{lines}\n')
    done = run_scrapy("sources", "list", str(path))
    [line] = done.stderr.splitlines()
    assert done.returncode == 2 and message in line
