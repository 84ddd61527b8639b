"""Sources with `render = true`: a page whose text scripts write, through a real browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import impatient
import pytest
from warcio.archiveiterator import ArchiveIterator
from warm_scrapy import scrapy

from benchmarks.served import Answering
from benchmarks.served import served as serving
from newscrawl.errors import UsageError
from newscrawl.spiders import browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PROSE = [
    f"The ferry came round the lighthouse shortly after {hour}, and the crowd on the old pier began to clap before "
    "the first rope had been thrown, which nobody there had seen in the last eleven years."
    for hour in ("six", "seven", "eight", "nine", "ten", "noon")
]
ARTICLE = """<html lang="en"><head><title>Ferry line returns</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry line returns",
"datePublished": "2026-11-20T10:00:00+00:00", "author": {"@type": "Person", "name": "Jo Roe"}}</script></head>
<body><article><h1>Ferry line returns</h1><div id="text"></div></article><img src="/picture.jpg">
<script>
document.getElementById("text").innerHTML = %s.map(text => "<p>" + [...text].reverse().join("") + "</p>").join("")
</script></body></html>"""


def article(prose: list[str]) -> str:
    """Its text is put together by its script: nothing else can read it."""
    return ARTICLE % json.dumps([text[::-1] for text in prose])


PAGES = {
    "/": '<html><body><a href="/news/ferry-line-returns-to-the-bay">Ferry line returns to the bay</a></body></html>',
    "/news/ferry-line-returns-to-the-bay": article(PROSE),
}


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(Answering):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = PAGES.get(self.path, "").encode()
            self.send(body, status=200 if body else 404)

    with serving(Handler) as base:
        yield base, asked


@pytest.fixture
def chromium() -> None:
    pytest.importorskip("scrapy_playwright", reason="scrapy-playwright is not installed: make install-render")
    if browser.find_chromium() is None:
        pytest.skip("there is no Chromium")


def sources_file(folder: Path, site: str, *, render: bool = True) -> Path:
    path = folder / "sources.toml"
    path.write_text(f'[[source]]\nname = "bay"\nsite = "{site}/"\nrender = {str(render).lower()}\n', "utf-8")
    return path


def crawl(sources: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return scrapy("crawl", "news", "-a", f"sources={sources}", "-O", "-:jsonlines", *more)


RESTLESS = article(PROSE) + "<script>onload = () => setTimeout(() => { for (;;) {} }, 0)</script>"
ENDLESS = article(PROSE) + "<script>for (;;) {}</script>"


@pytest.mark.parametrize(
    "page", [pytest.param(RESTLESS, marks=pytest.mark.long), ENDLESS], ids=["after it came", "before"]
)
@pytest.mark.usefixtures("chromium")
def test_scripts_that_never_end(
    site: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Cost their page and its time."""
    base, _ = site
    restless = "/news/ferry-line-that-never-comes-to-rest"
    monkeypatch.setitem(PAGES, restless, page)
    link = f'<a href="{restless}">Ferry line that never comes to rest</a>'
    monkeypatch.setitem(PAGES, "/", PAGES["/"].replace("</body>", f"{link}</body>"))
    sources = sources_file(tmp_path, base)
    command = ("crawl", "news", "-a", f"sources={sources}", "-O", "-:jsonlines")
    done = scrapy(*impatient.command("never", 3, *command, "-s", "RETRY_ENABLED=0", "-s", "STATE_URL="))
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [
        f"{base}/news/ferry-line-returns-to-the-bay"
    ], done.stderr
    assert done.returncode == 1 and restless in done.stderr and "Traceback" not in done.stderr, done.stderr


def test_without_a_browser_nobody_reads_what_scripts_write(site: tuple[str, list[str]], tmp_path: Path) -> None:
    done = crawl(sources_file(tmp_path, site[0], render=False))
    assert "Traceback" not in done.stderr
    assert all(PROSE[0] not in json.loads(line)["body"] for line in done.stdout.splitlines())


@pytest.mark.usefixtures("chromium")
def test_a_page_that_is_named_is_rendered_as_its_source_says(site: tuple[str, list[str]], tmp_path: Path) -> None:
    base, _ = site
    sources = sources_file(tmp_path, base)
    page = f"{base}/news/ferry-line-returns-to-the-bay"
    command = ("crawl", "news", "-a", f"url={page}", "-s", f"SOURCES={sources}")
    done = scrapy(*command, "-O", "-:jsonlines")
    assert done.returncode == 0 and PROSE[-1] in done.stdout, done.stderr
    done = scrapy(*command, "-a", "headers=X-A: b")
    assert done.returncode == 2 and "headers and render exclude each other" in done.stderr, done.stderr


@pytest.mark.usefixtures("chromium")
def test_scripts_write_the_text_and_both_documents_are_kept(site: tuple[str, list[str]], tmp_path: Path) -> None:
    """What was sent, and what the browser made of it, which is what re-extraction reads."""
    base, asked = site
    sources = sources_file(tmp_path, base)
    more = (f"WARC={tmp_path / 'warc'}", f"STATE_URL=sqlite:///{tmp_path / 'state.db'}", "SITE_MEMORY=0")
    done = crawl(sources, *(part for setting in more for part in ("-s", setting)))
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    [item] = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(paragraph in item["body"] for paragraph in PROSE)
    assert asked.count("/news/ferry-line-returns-to-the-bay") == 1 and "/picture.jpg" not in asked
    [path] = (tmp_path / "warc").glob("*.warc.gz")
    kept = {}
    with path.open("rb") as file:
        for one in ArchiveIterator(file, check_digests="raise"):
            url = one.rec_headers.get_header("WARC-Target-URI")
            kept[one.rec_type, url] = one.content_stream().read().decode()
    sent, rendered = kept["response", item["url"]], kept["resource", item["url"]]
    assert sent == PAGES["/news/ferry-line-returns-to-the-bay"]
    assert f"<p>{PROSE[0]}</p>" in rendered and f"<p>{PROSE[0]}</p>" not in sent
    out = tmp_path / "again.jsonl"
    assert scrapy("crawl", "archive", "-a", f"path={path}", "-O", str(out)).returncode == 0
    [again] = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert again | {"discovered_via": item["discovered_via"]} == item


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="make install-render"):
        browser.check_browser("bay")
    monkeypatch.setattr(browser, "find_spec", lambda name: object())
    monkeypatch.setattr(browser, "find_chromium", lambda: None)
    with pytest.raises(UsageError, match="chromium"):
        browser.check_browser("bay")


INSIDE = "the-secret-of-the-machine-inside"


@pytest.fixture
def inside() -> Iterator[tuple[str, list[str]]]:
    """Another host of this machine, at the address of the site, which is none of its own by name."""
    asked: list[str] = []

    class Handler(Answering):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = article([INSIDE] * 6).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving(Handler) as base:
        yield base.replace("127.0.0.1", "localhost"), asked


@pytest.mark.usefixtures("chromium")
def test_a_page_leads_the_browser_nowhere_else(inside: tuple[str, list[str]], tmp_path: Path) -> None:
    """By a redirect, by navigation, by a frame, by what a script asks for: `localhost` is not the site's host."""
    target, asked = inside
    url = f"{target}/news/what-nobody-outside-should-read"
    ways = {
        "navigation": f"<script>location.href = {url!r}</script>",
        "frame": f'<iframe src="{url}"></iframe>',
        "script": f"<script>fetch({url!r}).then(r => r.text()).then(t => document.body.append(t))</script>",
        "socket": f"<script>new WebSocket({url.replace('http', 'ws')!r})</script>",
        "data": "<script>location.href = 'data:text/html,<h1>A page of nobody</h1>'</script>",
    }

    class Handler(Answering):
        def do_GET(self) -> None:
            way = self.path.removeprefix("/news/the-ferry-and-the-way-of-a-")
            if way == "redirect":
                self.send_response(302)
                self.send_header("Location", url)
                self.end_headers()
                return
            links = "".join(f'<a href="/news/the-ferry-and-the-way-of-a-{name}">x</a>' for name in ("redirect", *ways))
            text = article([*PROSE, f"Nobody had thought of the way of a {way} to get there."])
            body = text.replace("</body>", ways[way] + "</body>") if way in ways else links if way == "/" else ""
            self.send(body.encode(), status=200 if body else 404)

    with serving(Handler) as base:
        done = crawl(sources_file(tmp_path, base))
    assert not asked, "the browser asked for nothing there"
    assert INSIDE not in done.stdout and "Traceback" not in done.stderr
    assert "refused by the address guard: localhost is a private address" in done.stderr
    assert "ferry-and-the-way-of-a-frame" in done.stdout, done.stderr
