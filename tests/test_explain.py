"""`scrapy shell` and `scrapy explain`, as processes of their own, on pages of the sample site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.sample.server import serve
from newscrawl.sample.site import stories

ROOT = Path(__file__).resolve().parent.parent
STORY = next(story for story in stories().values() if story.language == "en")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as base_url:
        yield base_url


def scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", *arguments]
    env = os.environ | {"COLUMNS": "200"}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=env)


def test_the_shell_has_the_article(base: str) -> None:
    done = scrapy("shell", base + STORY.path, "-c", "article.title")
    assert done.returncode == 0, done.stderr
    assert STORY.title in done.stdout


def test_the_shell_explains(base: str) -> None:
    done = scrapy("shell", base + STORY.path, "-c", "explain('title')")
    assert "won" in done.stdout and STORY.title in done.stdout and "lost" in done.stdout, done.stdout + done.stderr


def test_the_objects_follow_the_response(base: str) -> None:
    other = next(story for story in stories().values() if story.language == "en" and story is not STORY)
    code = f"fetch('{base}{other.path}') or print('TITLE', article.title, reload_extraction().title == article.title)"
    done = scrapy("shell", base + STORY.path, "-c", code)
    assert f"TITLE {other.title} True" in done.stdout, done.stdout + done.stderr


def test_the_shell_without_a_page() -> None:
    done = scrapy("shell", "-c", "settings['BOT_NAME']")
    assert done.returncode == 0 and "newscrawl" in done.stdout, done.stderr


def test_explain_a_url(base: str) -> None:
    done = scrapy("explain", base + STORY.path)
    assert done.returncode == 0, done.stderr
    assert "most votes of the sources" in done.stdout and "captions" in done.stdout
    caption = scrapy("explain", base + STORY.path, "--field", "captions")
    assert "caption" in caption.stdout and "picture" in caption.stdout


def test_explain_as_json_and_tried(base: str) -> None:
    done = scrapy("explain", base + STORY.path, "--json", "--try", "title=title::text", "--try", "section=")
    found = json.loads(done.stdout)
    assert found["decisions"]["title"]["evidence"] == "selector"
    assert found["item"]["title"].startswith(STORY.title) and found["item"]["section"] is None
    assert {"body", "title"} <= {block["role"] for block in found["blocks"]}


def test_explain_files(tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text("<title>x</title><article><h1>Bridge reopens after two years</h1><p>It did.</p></article>")
    done = scrapy("explain", str(saved), "--json")
    assert json.loads(done.stdout)["item"]["title"] == "Bridge reopens after two years"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "give one page"),
        (("nowhere.html",), 2, "no such file"),
        (("http://127.0.0.1:9/",), 1, "could not be fetched"),
        (("README.md", "--try", "title"), 2, "FIELD=SELECTOR"),
        (("README.md", "--field", "headline"), 2, "there is no field"),
    ],
)
def test_what_it_refuses(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = scrapy("explain", *arguments)
    assert done.returncode == code
    assert words in done.stderr.splitlines()[-1]
