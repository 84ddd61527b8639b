"""What the documents tell readers to type works as it stands: the sample site stands in for www.example.com.

A line is run when it begins with `newscrawl` or `scrapy`, in a block of lines or as the first cell of a table's row,
and is none of `NOT_RUN`. The Python blocks of library.md and add-on.md are run as well. `make docs-test` runs all of
it, `make test` every other line of README, and library.md.
"""

from __future__ import annotations

import gzip
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from warc_records import record

from newscrawl import extract
from newscrawl.sample.server import serve
from newscrawl.sample.site import article_page, stories

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "https://www.example.com"
STORY = next(iter(stories().values()))
NOT_RUN = {
    r"schedule sources\.toml$": "runs until it is stopped; tests/schedule has it",
    r"shell https?://\S+$": "asks for input",
    r"sample$": "serves the sample site itself; tests/sample has it",
    r"dataset diff": "needs two builds; tests/dataset has it",
    r"dataset build (in\.jsonl|'s3)": "needs a crawl with many articles, a bucket or a cluster",
    r"dataset (build|stats) output|reextract" if importlib.util.find_spec("daft") is None else "$^": "needs Daft",
    r"reextract (cc-news|'s3)": "needs Common Crawl, or a bucket; tests/dataset has it",
    r"explain ([0-9a-f]{32}|output/warc/)": "an article of the reader's; tests/middlewares/test_raw_pages.py has it",
    r"explain PAGE": "a page of the reader's",
    r".*--cluster ": "needs PostgreSQL; tests/schedule has it",
    r"explain FILE|version|worker$|crawl news -a url=$": "names a command, and is none to type",
    r"crawl (example|yielding) ": "in a project of its own, see below",
}
"""Beside these: `make`, `pip`, pytest (they make what runs this), systemd, cron, scrapyd, curl, `ps`, `mv`, and lines
with a secret of the reader's (`SESSION=...`)."""
SOURCES = '[[source]]\nname = "example"\nsite = "SITE/"\n'
QUICK = "from newscrawl.settings import *\nAUTOTHROTTLE_ENABLED = False\nCONCURRENT_REQUESTS_PER_DOMAIN = 8\n"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve() as url:
        yield url


def run(command: str, folder: Path, *, settings: str = "") -> subprocess.CompletedProcess[str]:
    """As a shell has it; `python`, `scrapy` and `newscrawl` are those of this environment."""
    names = {name: f"{sys.executable} -m {name}" for name in ("newscrawl", "scrapy")} | {"python": sys.executable}
    for name, own in names.items():
        command = re.sub(rf"(?m)(^|\| ){name} ", rf"\1{own} ", command)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"}
    if settings:
        environment["SCRAPY_SETTINGS_MODULE"] = settings
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def commands(text: str) -> Iterator[str]:
    """Without the comments behind them."""
    for block, row in re.findall(r"(?m)^ {4}((?:newscrawl|scrapy) .*)|^\| `((?:newscrawl|scrapy) [^`]*)`", text):
        command = re.sub(r"\s{2,}# .*| # [A-Za-z].*", "", block or row).strip()
        if not any(re.match(rf"(?:newscrawl|scrapy) (?:{pattern})", command) for pattern in NOT_RUN):
            yield command


def here(command: str, site: str) -> str:
    page = site + STORY.path
    return re.sub(r"\bURL$", page, command.replace(f"{EXAMPLE}/news/one", page).replace(EXAMPLE, site))


def prepare(folder: Path, site: str) -> None:
    """The files that the documents speak of."""
    page, body = site + STORY.path, article_page(STORY, site).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    (folder / "page.html").write_bytes(body)
    (folder / "sources.toml").write_text(SOURCES.replace("SITE", site))
    (folder / "quick.py").write_text(QUICK)
    (folder / "output").mkdir()
    (folder / "output" / "articles.jsonl").write_text(extract(body, page).to_json() + "\n")
    for name in ("crawl.warc.gz", "crawl-1.warc.gz", "CC-NEWS-1.warc.gz"):
        (folder / name).write_bytes(gzip.compress(record(page, head + body)))
    for path in (ROOT / "docs" / "examples").iterdir():
        (folder / "docs/examples").mkdir(parents=True, exist_ok=True)
        (folder / "docs/examples" / path.name).write_bytes(path.read_bytes())


ALL = os.environ.get("DOCS") == "all"
DOCS = [ROOT / "README.md", *(sorted((ROOT / "docs").glob("*.md")) if ALL else ())]
TYPED = {path: lines[:: 1 if ALL else 2] for path in DOCS if (lines := list(commands(path.read_text("utf-8"))))}
needs_all = pytest.mark.skipif(not ALL, reason="takes half a minute: make docs-test")


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.name)
def test_what_a_document_says_to_type_works(path: Path, site: str, tmp_path: Path) -> None:
    prepare(tmp_path, site)
    failed = {}
    for command in TYPED[path]:
        done = run(here(command, site), tmp_path, settings="quick")
        if done.returncode:
            failed[command] = (done.returncode, done.stderr[-500:])
    assert failed == {}


def python_blocks(name: str) -> list[str]:
    return re.findall(r"(?s)```python\n(.*?)```", (ROOT / "docs" / name).read_text("utf-8"))


@pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("pandas", "web_poet", "zyte_common_items")),
    reason="needs pandas, web-poet and zyte-common-items",
)
def test_the_library_in_a_program(site: str, tmp_path: Path) -> None:
    prepare(tmp_path, site)
    (tmp_path / "script.py").write_text("\n".join(python_blocks("library.md")))
    done = run("python script.py", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(STORY.title) > 2


@pytest.fixture(scope="module")
def project(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project with the blocks of add-on.md in the files that they name in their first line."""
    folder = tmp_path_factory.mktemp("their") / "project"
    assert run(f"scrapy startproject theirs {folder}", folder.parent).returncode == 0
    settings = folder / "theirs" / "settings.py"
    for block in python_blocks("add-on.md"):
        first, _, text = block.replace(EXAMPLE, site).partition("\n")
        file = folder / first.removeprefix("# ")
        file.write_text(file.read_text() + text if file == settings else text)
    quick = QUICK.partition("\n")[2] + "DOWNLOAD_DELAY = 0\n"
    settings.write_text(settings.read_text() + quick)
    return folder


def count(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@needs_all
def test_the_add_on_in_a_project(project: Path) -> None:
    pytest.importorskip("pyarrow")
    lines = re.findall(r"(?m)^ {4}(scrapy crawl .*)", (ROOT / "docs" / "add-on.md").read_text("utf-8"))
    for line in [*lines, *lines]:
        done = run(line, project)
        assert done.returncode == 0, done.stderr
    assert count(project / "articles.jsonl") > 5
    assert '"section": "LOCAL"' in (project / "articles.jsonl").read_text("utf-8")
    assert (project / "other.jsonl.zst").stat().st_size and list((project / "other.parquet").iterdir())
    done = run("scrapy crawl example -s STATE_URL=sqlite:///feeds.db", project)
    assert done.returncode == 0, done.stderr
    assert all((project / f"articles.{end}").exists() for end in ("parquet", "db", "jsonl.zst"))


@needs_all
def test_the_add_on_in_a_script(project: Path) -> None:
    script = project / "script.py"
    script.write_text(script.read_text().replace('"LOG_LEVEL"', '"AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL"'))
    for _ in ("first", "again"):
        done = run("python script.py", project)
        assert done.returncode == 0, done.stderr
    assert count(project / "script.jsonl") > 5
