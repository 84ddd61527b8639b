"""The package as others get it: built, looked into, and installed into an empty environment outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import linked_environment
import pytest

from newscrawl.sample.server import serve
from newscrawl.sample.site import article_page, stories

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
STORY = next(iter(stories().values()))
BUILD = "import sys; from setuptools import build_meta as b; out = sys.argv[1]; b.build_wheel(out); b.build_sdist(out)"
COMMANDS = """
import sys
from scrapy.cmdline import _get_commands_dict
from scrapy.utils.project import get_project_settings
commands = _get_commands_dict(get_project_settings(), inproject=True)
print(*(type(commands[name]).__module__ for name in ("crawl", "shell", "parse")))
print(*({"numpy", "sqlalchemy", "trafilatura", "rich", "newscrawl.extraction"} & set(sys.modules)))
"""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "PYTHON"))},
    )


def ok(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist, made of a copy of what git has: what lies about must not get in."""
    folder = tmp_path_factory.mktemp("built")
    copy = folder / "checkout"
    copy.mkdir()
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    ok(sys.executable, "-c", BUILD, folder, cwd=copy)
    return folder


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment with the wheel and what it asks for, and nothing else."""
    return linked_environment.make(tmp_path_factory.mktemp("environment") / "venv", next(built.glob("*.whl")))


def tracked() -> list[str]:
    names = ok("git", "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", cwd=ROOT).stdout
    return [name for name in names.splitlines() if (ROOT / name).is_file()]


def test_the_wheel_has_every_file_of_the_package_and_nothing_else(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    ours = {name for name in names if ".dist-info/" not in name}
    assert ours == {name for name in tracked() if name.startswith("newscrawl/")}
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_sdist_has_what_the_wheel_is_built_of(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    wanted = {name for name in tracked() if name.startswith("newscrawl/")}
    assert wanted | {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names


@pytest.mark.long
def test_an_installer_finds_what_the_wheel_asks_for(built: Path, tmp_path: Path) -> None:
    ok(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    wheel = next(built.glob("*.whl"))
    got = run(tmp_path / "venv/bin/python", "-m", "pip", "install", "-q", "--no-compile", wheel, cwd=tmp_path)
    if "NewConnectionError" in got.stderr or "Temporary failure" in got.stderr:
        pytest.skip("no package index can be reached")
    assert got.returncode == 0, got.stderr
    test_commands_explain_and_the_library_work_in_any_folder(tmp_path / "venv/bin", tmp_path)


def test_commands_explain_and_the_library_work_in_any_folder(installed: Path, tmp_path: Path) -> None:
    listed = ok(installed / "newscrawl", "--help", cwd=tmp_path).stdout
    assert all(f"  {name} " in listed for name in ("crawl", "explain", "schedule", "dataset", "reextract", "sample"))
    (tmp_path / "page.html").write_text(article_page(STORY, "https://kestrel.example"), encoding="utf-8")
    explained = ok(installed / "newscrawl", "explain", "page.html", "--json", cwd=tmp_path).stdout
    assert STORY.title in explained
    library = "from newscrawl import extract; print(extract(open('page.html', 'rb').read(), 'https://kestrel.example/a').title)"
    assert ok(installed / "python", "-c", library, cwd=tmp_path).stdout.strip() == STORY.title
    assert not (tmp_path / "output").exists()


def test_a_crawl_leaves_its_output_and_state_below_the_folder_where_it_is_typed(
    installed: Path, tmp_path: Path
) -> None:
    with serve() as site:
        crawl = ("crawl", "news", "-a", f"site={site}", "-a", "limit=3", "-s", "AUTOTHROTTLE_ENABLED=0")
        ok(installed / "newscrawl", *crawl, cwd=tmp_path)
    lines = (tmp_path / "output/articles.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 3 and all(json.loads(line)["is_article"] for line in lines)
    assert (tmp_path / "output/state.db").is_file()


def test_another_project_gets_our_commands_and_keeps_its_own(installed: Path, tmp_path: Path) -> None:
    ok(installed / "scrapy", "startproject", "theirs", cwd=tmp_path)
    project = tmp_path / "theirs"
    page = project / "page.html"
    page.write_text(article_page(STORY, "https://kestrel.example"), encoding="utf-8")
    assert STORY.title in ok(installed / "scrapy", "explain", "page.html", "--json", cwd=project).stdout
    (project / "sources.toml").write_text('[[source]]\nname = "a"\nsite = "https://a.example/"\nevery = "1h"\n')
    assert (
        "/newscrawl crawl news" in ok(installed / "scrapy", "schedule", "--crontab", "sources.toml", cwd=project).stdout
    )
    whose, heavy = ok(installed / "python", "-c", COMMANDS, cwd=project).stdout.splitlines()
    assert "newscrawl" not in whose
    assert heavy == ""  # the list of commands, which every `scrapy ...` makes, costs nothing of ours


SPIDER = """
import scrapy
from newscrawl import article_page


class Kestrel(scrapy.Spider):
    name = "kestrel"

    async def start(self):
        yield scrapy.Request(self.home)

    def parse(self, response):
        yield from response.follow_all(css="h2 a, h3 a", callback=self.story)

    @article_page
    def story(self, response):
        yield {"seen": response.url}
"""


def test_the_add_on_works_in_a_fresh_project(installed: Path, tmp_path: Path) -> None:
    ok(installed / "scrapy", "startproject", "theirs", cwd=tmp_path)
    project = tmp_path / "theirs"
    with (project / "theirs/settings.py").open("a") as settings:
        settings.write('ADDONS = {"newscrawl.Addon": 500}\nDOWNLOAD_DELAY = 0\nCONCURRENT_REQUESTS_PER_DOMAIN = 8\n')
    (project / "theirs/spiders/kestrel.py").write_text(SPIDER)
    with serve() as site:
        crawl = ("crawl", "kestrel", "-a", f"home={site}/", "-o", "out.jsonl", "-s", "AUTOTHROTTLE_ENABLED=0")
        ok(installed / "scrapy", *crawl, cwd=project)
        lines = (project / "out.jsonl").read_text("utf-8").splitlines()
        again = ok(installed / "scrapy", *crawl, cwd=project)
    found = [json.loads(line) for line in lines]
    articles = [line for line in found if "body" in line]
    assert len(articles) > 5 and len(articles) == len([line for line in found if "seen" in line])
    assert {line["source"] for line in articles} == {"kestrel"}
    assert (project / "out.jsonl").read_text("utf-8").splitlines() == lines
    assert f"'newscrawl/known': {len(articles)}" in again.stderr


def test_many_pages_in_a_script_without_a_guard(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(article_page(STORY, "https://kestrel.example"), encoding="utf-8")
    script = (
        "from newscrawl import extract_many\npages = [(open('page.html').read(), 'https://kestrel.example/a')] * 3\n"
    )
    (tmp_path / "many.py").write_text(
        script + "print('once', *(article.title for article in extract_many(pages, workers=2)), sep='\\n')\n"
    )
    assert ok(installed / "python", "many.py", cwd=tmp_path).stdout.splitlines() == ["once", *[STORY.title] * 3]
