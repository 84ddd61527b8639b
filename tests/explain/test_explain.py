"""`scrapy shell` and `scrapy explain`, as processes of their own, on pages of the sample site."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import warm_scrapy
from rich.console import Console

from newscrawl.errors import UsageError
from newscrawl.explain.marked_page import marked_page
from newscrawl.explain.page_source import is_local, offline_page, plain_file
from newscrawl.explain.run import explained
from newscrawl.explain.saved_page import load_expected, load_page
from newscrawl.explain.shell_objects import ShellObjects, response_of
from newscrawl.explain.table import as_json, blocks, fields_table
from newscrawl.explain.tried_selectors import tried
from newscrawl.extraction.document.page import Page
from newscrawl.sample.server import serve
from newscrawl.sample.site import stories
from newscrawl.sources.match import equipped, source_of
from newscrawl.sources.model import Source
from newscrawl.state.database import Database
from newscrawl.state.site_lines import SiteLines
from newscrawl.text.strings import fold

ROOT = Path(__file__).resolve().parents[2]
STORY = next(story for story in stories().values() if story.language == "en")
OTHER = next(story for story in stories().values() if story.language == "en" and story is not STORY)
PIER = "docs/examples/tide-mill.html"
SAVED = "<title>x</title><article><h1>Bridge reopens after two years</h1><p>It did, on Monday, to applause.</p>"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as base_url:
        yield base_url


def scrapy(*arguments: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "200", "SCRAPY_PYTHON_SHELL": "python"} | env
    return warm_scrapy.scrapy(*arguments, env=environment, typed=typed)


def sources_file(folder: Path, base: str) -> str:
    path = folder / "sources.toml"
    path.write_text(f'[[source]]\nname = "courier"\nsite = "{base}/"\n[source.selectors]\ntitle = "title::text"\n')
    return str(path)


def warc(path: Path, *pages: tuple[str, bytes]) -> str:
    """An archive with one response record for each page."""
    records = b""
    for url, html in pages:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-01T10:00:00Z\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        records += gzip.compress(head.encode() + http + b"\r\n\r\n")
    path.write_bytes(records)
    return str(path)


# ---- the shell


@pytest.mark.slow
def test_the_shell_has_the_article_and_explains_it(base: str) -> None:
    done = scrapy("shell", base + STORY.path, "-c", "print(article.title) or explain() or explain('title')")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(STORY.title + "\n")
    assert "won" in done.stdout and "lost" in done.stdout and "most votes of the sources" in done.stdout


@pytest.mark.slow
def test_an_interactive_shell_without_a_url(base: str) -> None:
    """Typed into it: the objects are there before there is a page, and follow what is fetched."""
    typed = f"""explain(); show(); reload_extraction()
fetch("{base}{STORY.path}")
print("FIRST", article.title)
fetch("{base}/feed.xml")
print("NO PAGE", article)
fetch("{base}{OTHER.path}")
print("SECOND", article.title, response.url, reload_extraction().title == article.title)
explain("headline")
shelp()
"""
    done = scrapy("shell", typed=typed)
    assert done.stdout.count("there is no HTML page yet") == 3
    assert f"FIRST {STORY.title}\n" in done.stdout and "NO PAGE None" in done.stdout
    assert f"SECOND {OTHER.title} {base}{OTHER.path} True" in done.stdout, done.stdout + done.stderr
    assert "there is no field 'headline'; there are title, body" in done.stdout
    last = done.stdout.rpartition("Available Scrapy objects")[2]
    assert "reload_extraction()" in last and "view(response)" in last and "article " in last
    assert "reload_extraction()" in done.stderr, "the banner"
    assert STORY.paragraphs[0][:40] not in done.stdout, "help lists the item's name, not its text"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "code", "line"),
    [
        (
            PIER,
            "article.titel",
            "error: article.titel fails: AttributeError: 'Article' object has no attribute 'titel'",
        ),
        (PIER, "article.", "error: article. fails: SyntaxError: "),
        ("http://127.0.0.1:9/", "article.title", "error: http://127.0.0.1:9/ could not be fetched"),
    ],
)
def test_code_that_fails_is_one_line(page: str, code: str, line: str) -> None:
    done = scrapy("shell", page, "-c", code)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith(line)


@pytest.mark.slow
def test_show_opens_the_marked_page(base: str, tmp_path: Path) -> None:
    """$BROWSER is what a system's browser is to Python."""
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    done = scrapy("shell", base + STORY.path, "-c", "show()", BROWSER=str(browser))
    path = Path(done.stdout.strip())
    assert opened.read_text().strip() == path.as_uri()
    assert STORY.title in path.read_text("utf-8") and "Content-Security-Policy" in path.read_text("utf-8")
    path.unlink()


@pytest.mark.slow
def test_files_and_archives_in_the_shell(tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(f'<link rel="canonical" href="https://a.example/news/bridge">{SAVED}')
    archive = warc(tmp_path / "crawl.warc.gz", ("https://a.example/one", SAVED.encode()))
    for target in (str(saved), f"{archive}#https://a.example/one"):
        done = scrapy("shell", target, "-c", "(article.title, article.url, response.css('h1::text').get())")
        url = "https://a.example/one" if "#" in target else "https://a.example/news/bridge"
        assert eval(done.stdout) == ("Bridge reopens after two years", url, "Bridge reopens after two years")


@pytest.mark.slow
def test_a_sources_selectors_in_shell_and_explain(base: str, tmp_path: Path) -> None:
    path = sources_file(tmp_path, base)
    shell = scrapy("shell", "--sources", path, base + STORY.path, "-c", "article.title, article.source")
    assert "The Kestrel Bay Courier" in shell.stdout and "'courier'" in shell.stdout, shell.stderr
    explain = scrapy("explain", "-s", f"SOURCES={path}", base + STORY.path, "--json", "--try", "section=h7")
    found = json.loads(explain.stdout)
    assert found["decisions"]["title"]["evidence"] == "selector" and found["item"]["source"] == "courier"
    assert found["notes"] == ["the selector for section finds nothing that fits, the general rules decide: 'h7'"]


def test_edited_code_is_run_again(tmp_path: Path) -> None:
    """On a copy of the package: a rule is edited while the shell is open, then broken, then put right."""
    (tmp_path / "page.html").write_text(SAVED)
    subprocess.run(["cp", "-r", ROOT / "newscrawl", ROOT / "scrapy.cfg", tmp_path], check=True)
    rule = tmp_path / "newscrawl" / "extraction" / "fields" / "title_vote.py"
    code = rule.read_text()
    typed = f"""from io import StringIO
from pathlib import Path
rule = Path({str(rule)!r}); code = rule.read_text()
_ = rule.write_text(code.replace("return Decision(winner.value,", "return Decision('EDITED ' + winner.value,"))
print(1, reload_extraction().title, article.title == reload_extraction().title)
_ = rule.write_text("this is no Python")
reload_extraction()
print(2, article.title)
explain("title")
_ = rule.write_text(code)
print(3, reload_extraction().title)
"""
    assert "return Decision(winner.value," in code
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "shell", "page.html"],
        cwd=tmp_path,
        input=typed,
        capture_output=True,
        text=True,
        timeout=3600,
        env=os.environ | {"SCRAPY_PYTHON_SHELL": "python", "COLUMNS": "120", "PYTHONPATH": str(tmp_path)},
    )
    assert "1 EDITED Bridge reopens after two years True" in done.stdout, done.stdout + done.stderr
    assert "SyntaxError" in done.stderr
    assert "2 EDITED Bridge reopens after two years" in done.stdout and "│ won" in done.stdout
    assert "3 Bridge reopens after two years" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bridge reopens",
        '{"title": "Bridge reopens", "body": "2 < 3 > 1"}',
        "\x00\x01PNG",
        "%PDF-1.7\n<x a='1'><p >Bridge reopens</p>",
    ],
)
def test_a_file_that_is_no_page_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(text)
    with pytest.raises(UsageError, match="there is no HTML in it"):
        offline_page(str(path))


def test_a_file_by_its_address(tmp_path: Path) -> None:
    """Names need not be UTF-8."""
    path = tmp_path / os.fsdecode(b"caf\xe9 1.html")
    path.write_text("<p>It reopened.")
    assert (page := offline_page(path.as_uri())) is not None and page.html == b"<p>It reopened."


def test_a_page_that_is_no_html_has_no_article() -> None:
    namespace: dict[str, object] = {}
    objects = ShellObjects(namespace, [])
    objects.follow(response_of(Page("https://a.example/", (ROOT / "README.md").read_bytes())))
    assert namespace["article"] is not None
    objects.follow(None)
    assert namespace["article"] is None and objects.explain() is None


# ---- the command


@pytest.mark.slow
def test_explain_a_url(base: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "marked.html"
    done = scrapy("explain", base + STORY.path, "--html", str(out), "--field", "captions")
    assert done.returncode == 0, done.stderr
    assert "captions shown with the article's pictures" in done.stdout and "picture" in done.stdout
    assert STORY.title in out.read_text("utf-8") and str(out) in done.stderr


@pytest.mark.slow
def test_explain_as_json_and_tried(base: str) -> None:
    tries = ("--try", "title=title::text", "--try", "section=", "--try", "body_drop=p:first-of-type")
    done = scrapy("explain", base + STORY.path, "--json", *tries)
    found = json.loads(done.stdout)
    assert found["decisions"]["title"]["evidence"] == found["decisions"]["section"]["evidence"] == "selector"
    assert found["item"]["title"].startswith(STORY.title) and found["item"]["section"] is None
    assert {"body", "title", "dropped"} <= {block["role"] for block in found["blocks"]}
    assert "provenance" not in found["item"] and found["item"]["discovered_via"] == "url"


@pytest.mark.slow
def test_save_writes_a_test(base: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "story"
    done = scrapy("explain", base + STORY.path, "--save", str(folder), "--try", "section=")
    assert done.returncode == 0 and str(folder) in done.stderr, done.stderr
    assert {path.name for path in folder.iterdir()} == {"page.html.gz", "meta.json", "expected.json"}
    expected = load_expected(folder)
    assert expected["title"] == STORY.title and expected["section"] is None and "content_hash" not in expected
    page = load_page(folder)
    assert page.url == base + STORY.path and page.selectors == {"section": ""} and b"<html" in page.html
    again = offline_page(str(folder))
    assert again is not None and explained(again).article.title == STORY.title
    twice = scrapy("explain", base + STORY.path, "--save", str(folder))
    assert twice.returncode == 2 and "is there already" in twice.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nowhere.html",), 2, "no such file"),
        (("http://127.0.0.1:9/",), 1, "could not be fetched"),
        ((PIER, "--try", "title=h1["), 2, "--try title = 'h1[' is no CSS selector"),
        ((PIER, "--html", "README.md/x.html"), 2, "README.md/x.html: cannot be written"),
        (("docs",), 2, "docs: is a folder"),
        (
            ("README.md#one",),
            2,
            "README.md#one: only archives (.warc, .warc.gz, .warc.zst, .wacz) have pages behind a #",
        ),
        (("docs/marked-page.png",), 2, "docs/marked-page.png: there is no HTML in it"),
    ],
)
def test_what_it_refuses(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = scrapy("explain", *arguments)
    assert done.returncode == code
    assert words in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_what_the_site_repeats_is_left_out_as_in_a_crawl(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'state.db'}"
    page = load_page(ROOT / "tests" / "pages" / "wordpress-en")
    plain = explained(page, state_url=url)
    assert not (tmp_path / "state.db").exists()
    database = Database(url)
    last = plain.article.body.split("\n\n")[-1]
    lines = SiteLines(database)
    lines.remember("courier", {fold(last): [bytes([n]) * 8 for n in range(3)]})
    with database.begin() as connection:
        lines.write(connection, lines.notes())
    database.close()
    source = Source("courier", "https://www.courier.example/")
    found = explained(equipped(page, [source], {}), state_url=url)
    assert found.article.body == plain.article.body.removesuffix(f"\n\n{last}") != plain.article.body
    assert found.article.content_hash != plain.article.content_hash
    assert [text for role, _, text in blocks(found) if role == "dropped"] == [last]
    assert "SITE_MEMORY" in marked_page(found) and "without what the site repeats" in found.decisions["body"].rule


def test_what_no_terminal_or_file_takes() -> None:
    """JSON-LD can spell halves of surrogate pairs and control characters."""
    html = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A \\ud83d face \\u001b[31m"}</script>'
    )
    extraction = explained(Page("https://a.example/x", html.encode()))
    console = Console(file=StringIO(), force_terminal=False)
    console.print(fields_table(extraction))
    assert "\x1b" not in console.file.getvalue()  # type: ignore[attr-defined]
    assert json.dumps(as_json(extraction), ensure_ascii=False).encode() and extraction.article.title.encode()


# ---- where pages come from


def test_pages_of_files(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a page#1.html", tmp_path / "page.html.gz"
    plain.write_text(SAVED)
    packed.write_bytes(gzip.compress(b"<!-- saved from url=(0021)https://a.example/two -->" + SAVED.encode()))
    for target in (str(plain), plain.as_uri()):
        page = offline_page(target)
        assert page is not None and page.url == plain.as_uri() and is_local(target)
    page = offline_page(str(packed))
    assert page is not None and page.url == "https://a.example/two" and page.html.endswith(SAVED.encode())
    assert (named := offline_page(str(plain), "https://a.example/x")) is not None and named.url == "https://a.example/x"
    assert offline_page("https://a.example/") is None
    local = {"a.example/news": False, "www.a.example/one.html": False, "one.html": True, "pages/one.html": True}
    local |= {"./one.html": True, "crawl.warc.gz#https://a.example/": True, "https://a.example/one.html": False}
    assert {target: is_local(target) for target in local} == local
    assert plain_file(str(packed)) is None and plain_file(plain.as_uri()) == plain


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("", "name one of its pages"),
        ("#https://a.example/three", "none of its pages has the URL 'https://a.example/three'; there are 2: https://a"),
    ],
)
def test_archives_name_their_pages(tmp_path: Path, mark: str, words: str) -> None:
    path = warc(tmp_path / "a.warc.gz", ("https://a.example/one", b"<p>1"), ("https://a.example/two", b"<p>2"))
    page = offline_page(f"{path}#https://a.example/two")
    assert page is not None and page.html == b"<p>2" and page.discovered_via == "archive"
    with pytest.raises(UsageError) as refused:
        offline_page(path + mark)
    assert words in str(refused.value)


def test_the_source_of_a_page() -> None:
    sources = [
        Source("site", "https://www.a.example/"),
        Source("sport", "https://sport.a.example/"),
        Source("english", "https://www.a.example/en/"),
    ]
    found = {
        url: getattr(source_of(url, sources), "name", None)
        for url in (
            "https://www.a.example/x",
            "https://www.a.example/en/x",
            "https://sport.a.example/x",
            "https://b.example/",
        )
    }
    assert list(found.values()) == ["site", "english", "sport", None]


@pytest.mark.parametrize("option", ["title", "=h1", "titel=h1", "body_drop="])
def test_tries_that_are_none(option: str) -> None:
    with pytest.raises(UsageError, match="--try"):
        tried([option])


def test_several_tries_of_a_list_add_up() -> None:
    assert tried(["tags=.a", "tags=.b", "title=h1", "title=h2", "section=", "subtitle=false"]) == {
        "tags": [".a", ".b"],
        "title": "h2",
        "section": "",
        "subtitle": False,
    }
