"""Listings that are broken, over real HTTP and through the real command: each costs itself, and is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmarks.served import Answering
from benchmarks.served import served as serving
from newscrawl.sample.server import answer
from newscrawl.sample.site import stories

pytestmark = pytest.mark.slow

PATHS = [story.path for story in stories().values()][:6]


@contextmanager
def served(pages: dict[str, str], broken: str = "", asked: list[str] | None = None) -> Iterator[str]:
    """These pages and the sample's stories; `{}` in a page is the site's address, `{tls}` with TLS. One is `broken`."""

    class Handler(Answering):
        def do_GET(self) -> None:
            base = f"http://{self.headers['Host']}"
            story = answer(self.path, base) if self.path in PATHS else None
            text = pages.get(self.path)
            text = text and text.replace("{}", base).replace("{tls}", base.replace("http:", "https:"))
            body = story.body if story else (text or "").encode()
            (asked if asked is not None else []).append(self.path)
            self.send(body, status=500 if self.path == broken else 200 if story or text is not None else 404)

    with serving(Handler) as base:
        yield base


def crawl(run: Callable[..., CompletedProcess[str]], pages: dict[str, str], folder: Path) -> tuple[list[str], int, str]:
    """Paths of the articles, exit code and log."""
    output = folder / "articles.jsonl"
    with served(pages) as base:
        settings = ("STATE_URL=", "AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", "RETRY_TIMES=0")
        arguments = [part for setting in settings for part in ("-s", setting)]
        done = run("crawl", "news", "-a", f"site={base}/", "-O", str(output), "-L", "INFO", *arguments)
        lines = [json.loads(line)["url"].removeprefix(base) for line in output.read_text("utf-8").splitlines()]
    return sorted(lines), done.returncode, done.stderr + done.stdout


def test_entries(run_scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """One bad one in each listing: nothing else is lost, and the run did not fail."""
    bad = "http://[broken/a"
    pages = {
        "/robots.txt": f"Sitemap: {bad}\rSitemap: /map.xml\r",
        "/map.xml": f"<urlset><url><loc>{bad}</loc></url><url><loc>{PATHS[0]}</loc><x:y>&</x:y></url></urlset>",
        "/": f'<base href="{bad}"><link rel="alternate" type="application/rss+xml" href="/a.xml">'
        '<link rel="alternate" type="application/atom+xml" href="/b.xml">'
        '<link rel="alternate" type="application/feed+json" href="/c.json">'
        f'<a href="{bad}">a</a><a href="{PATHS[4]}">b</a>',
        "/a.xml": f"<rss><channel><item><link>{bad}</link></item><item><link>{PATHS[1]}</link></item></channel></rss>",
        "/b.xml": f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{bad}"><entry><link href="{bad}"/></entry>'
        f'<entry><link href="{{}}{PATHS[2]}"/></entry></feed>',
        "/c.json": json.dumps({"items": [{"url": bad}, {"url": PATHS[3]}]}),
    }
    found, code, log = crawl(run_scrapy, pages, tmp_path)
    assert found == sorted(PATHS[:5]) and code == 0, log
    assert log.count("read in part: 1 entry without a usable address") == 4
    assert "'newscrawl/listings/damaged': 4" in log


def test_listings(run_scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """One that cannot be read at all: the others are, and the run says that it failed."""
    pages = {
        "/robots.txt": "Sitemap: /map.xml",
        "/map.xml": '{"items": [' * 5000,
        "/": f'<link rel="alternate" type="application/rss+xml" href="/a.xml"><a href="{PATHS[1]}">b</a>',
        "/a.xml": f"<rss><channel><item><link>{PATHS[0]}</link></item></channel></rss>",
    }
    found, code, log = crawl(run_scrapy, pages, tmp_path)
    assert found == sorted(PATHS[:2]) and code == 1, log
    assert "/map.xml not read: it is nested too deeply" in log
    assert "failed: listing not read" in log


def test_a_section_that_never_comes(run_scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    """It is tried again in one run, once in the next; and from the third on only what is new is looked for."""
    asked: list[str] = []
    runs = []
    menu = '<nav><a href="/sport/">Sport</a><a href="/meinung/">Meinung</a></nav>'
    older = '<a class="pager-next" rel="next" href="/sport/?page={}">Weiter</a>'
    pages = {"/": f'{menu}<h2><a href="{PATHS[0]}">Die Fähre fährt im Winter wieder</a></h2>'}
    for number in range(1, 5):
        path = "/sport/" if number == 1 else f"/sport/?page={number}"
        story = f'<h2><a href="{PATHS[number]}">Ein Spiel, das keiner so bald vergisst</a></h2>'
        pages[path] = menu + story + (older.format(number + 1) if number < 4 else "")
    settings = {"STATE_URL": f"sqlite:///{tmp_path / 'state.db'}", "AUTOTHROTTLE_ENABLED": 0, "EXTRACT_WORKERS": 0}
    arguments = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    with served(pages, "/meinung/", asked) as base:
        for number in range(3):
            asked.clear()
            done = run_scrapy(
                "crawl", "news", "-a", f"site={base}/", "-O", str(tmp_path / f"{number}.jsonl"), *arguments
            )
            assert "listing not read" in done.stdout + done.stderr, "each run says so"
            runs.append((asked.count("/meinung/"), sum("page=" in path for path in asked)))
    assert runs == [(3, 3), (1, 3), (1, 0)]


def test_a_site_without_tls_whose_listings_say_https(
    run_scrapy: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    entries = "".join(f"<url><loc>{{tls}}{path}</loc></url>" for path in PATHS[:3])
    pages = {
        "/robots.txt": "Sitemap: {tls}/map.xml",
        "/map.xml": f"<urlset>{entries}</urlset>",
        "/": f'<h2><a href="{{tls}}{PATHS[3]}">Die Fähre fährt im Winter wieder</a></h2>',
    }
    found, exit_code, log = crawl(run_scrapy, pages, tmp_path)
    assert found == sorted(PATHS[:4]) and exit_code == 0, log
