"""Why nothing came of a site, as who crawls it reads it: real crawls of sites on loopback."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import pytest
from answering_server import Answer, server
from warm_scrapy import scrapy

from newscrawl import extract
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.urls import ListedPage
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState

pytestmark = pytest.mark.slow
HTML = {"Content-Type": "text/html; charset=utf-8"}
SHELL = b"""<!doctype html><html lang=pt><head><title>Jornal da Foz</title><script defer src=/app.js></script></head>
<body><noscript>Ative o JavaScript para ler o jornal.</noscript><div id=raiz></div></body></html>"""
PLACE = b"<!doctype html><title>Kurier</title><body><kurier-app></kurier-app><script>start()</script></body>"
NAMES = [f"/noticias/2026/11/{day:02}/a-ponte-velha-reabre-depois-de-obras-{day}" for day in range(1, 13)]
LINKS = "".join(f'<p><a href="{name}">A ponte velha reabre depois de obras no rio {name[-2:]}</a>' for name in NAMES)
LISTING = f"<!doctype html><title>Jornal</title><h1>Jornal</h1>{LINKS}".encode()
SHOP = b"<!doctype html><title>Shop</title><h1>Shoes</h1><p>We sell shoes.</p><script src=/ads.js></script>"


NONE: Answer = (404, HTML, b"<p>none")
FOG = b"""<!doctype html><html lang=en><head><title>Fog over the ferry</title><meta property=og:type content=article>
<meta property=article:published_time content=2019-03-01T09:00:00Z></head><body><article><h1>Fog over the ferry</h1>
<time datetime=2019-03-01T09:00:00Z>1 March 2019</time>""" + (
    b"<p>The morning ferry waited for an hour at the pier, since no lamp on the far shore could be seen.</p>"
    b"<p>About ninety passengers sat in the hall, where the harbour master, Jo Roe, had tea brought to them.</p>"
    b"<p>The fog had come in before dawn, and with it the third delay of this month on the line to the island.</p>"
    b"<p>A pilot boat with a new radar led the ship across at ten; the crossing took twice its usual time.</p>"
    b"<p>The council wants to decide in spring whether the old fog horn, which was sold in 1998, is bought back.</p>"
)


def crawl(folder: Path, answer: dict[str, Answer], default: Answer = NONE) -> tuple[int, str]:
    with server(lambda path, _: answer.get(path, default)) as (base, _):
        return run(folder, "-a", f"site={base}/")


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    options = [
        f"STATE_URL=sqlite:///{folder}/state.db",
        "AUTOTHROTTLE_ENABLED=0",
        "EXTRACT_WORKERS=0",
        "RETRY_ENABLED=0",
    ]
    command = ["crawl", "news", *arguments, "-o", f"{folder}/a.jsonl"]
    command += [part for option in options for part in ("-s", option)]
    done = scrapy(*command)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("answer", "default", "words"),
    [
        ({"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /\n")}, None, "robots.txt forbids it"),
        ({}, (403, HTML, b"<h1>Forbidden</h1>"), "refuses us (HTTP 401, 403"),
        ({"/": (200, HTML, LISTING)}, (403, HTML, b"<h1>Forbidden</h1>"), "refuses us (HTTP 401, 403"),
        ({"/": (200, HTML, SHELL)}, None, "render = true"),
        ({"/": (200, HTML, PLACE)}, None, "render = true"),
        ({"/": (200, HTML, LISTING), "/robots.txt": (404, {}, b"")}, (200, HTML, SHELL), "render = true"),
        ({"/": (200, HTML, SHOP)}, None, "is it the address of a news site?"),
        ({"/ok?to=%2Fnews": (200, HTML, SHOP)}, (302, {"Location": "/ok?to=%2Fnews"}, b""), "consent or bot walls"),
    ],
    ids=[
        "robots",
        "403",
        "403 articles",
        "home needs scripts",
        "custom element",
        "articles need scripts",
        "no news",
        "door",
    ],
)
def test_the_summary_names_the_remedy(
    answer: dict[str, Answer], default: Answer | None, words: str, tmp_path: Path
) -> None:
    code, said = crawl(tmp_path, answer, default or NONE)
    summary = [line for line in said.splitlines() if line.startswith("failed: ")]
    assert (code, any(words in line for line in summary)) == (1, True), said[-3000:]


def test_pages_that_scripts_fill_are_told_from_poor_ones() -> None:
    def needs(html: bytes) -> bool:
        return extract(html, "https://a.example/x").needs_script

    assert needs(SHELL) and needs(PLACE)
    assert not needs(SHOP)
    assert not needs(b"<title>Quay</title><script type=application/ld+json>{}</script><div id=root></div>"), "none runs"
    assert not needs(
        b"<title>Page not found</title><div id=root></div><script src=a.js></script><h1>Page not found</h1>"
    )
    full = b"<article><h1>Bridge</h1>" + b"<p>The bridge over the mill was reopened on Monday after repairs.</p>" * 30
    assert not needs(full + b"<div id=comments></div><script src=a.js></script>")


def failed_lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("failed: ")]


def test_pages_that_scripts_fill_are_never_known(tmp_path: Path) -> None:
    """Given time, they are no reason to call a run a good one; read in another way, they are new."""
    pages = {"/": (200, HTML, LISTING)}
    with server(lambda path, _: pages.get(path, (200, HTML, SHELL))) as (base, log):
        assert run(tmp_path, "-a", f"site={base}/")[0] == 1
        asked = len(log)
        code, said = run(tmp_path, "-a", f"site={base}/")
        assert code == 1 and "render = true" in failed_lines(said)[0], said
        assert " known" not in said and "given time" in said, said
        assert not {path for _, path in log[asked:]} & set(NAMES), "too early for another try"
    state = CrawlState(f"sqlite:///{tmp_path}/state.db", ["other"])
    selections = {way: Selection(Source("x", f"{base}/", render=way), state=state) for way in (True, False)}
    listed = [ListedPage(base + name, "links") for name in NAMES]
    chosen = {way: len(selection.choose(listed, set())) for way, selection in selections.items()}
    state.close()
    assert chosen == {True: len(NAMES), False: 0} and selections[False].known == 0


def test_pages_that_failed_are_not_known_either(tmp_path: Path) -> None:
    pages = {"/": (200, HTML, LISTING)}
    with server(lambda path, _: pages.get(path, (500 if path in NAMES else 404, HTML, b"<p>none"))) as (base, _):
        assert run(tmp_path, "-a", f"site={base}/")[0] == 1
    with server(lambda path, _: pages.get(path, NONE)) as (base, _):
        assert run(tmp_path, "-a", f"site={base}/")[0] == 1
        code, said = run(tmp_path, "-a", f"site={base}/")
        assert code == 1 and "too early to try them again" in failed_lines(said)[0] and " known" not in said, said
        with closing(sqlite3.connect(tmp_path / "state.db", isolation_level=None)) as state:
            state.execute("UPDATE pages SET fetched = fetched - 90000")
        code, said = run(tmp_path, "-a", f"site={base}/")
        assert code == 1 and "as in the runs before" in "".join(failed_lines(said)), said


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>"""


@pytest.mark.parametrize("dated", [True, False], ids=["the sitemap says when", "the pages say when"])
def test_nothing_in_the_span_is_no_failure(dated: bool, tmp_path: Path) -> None:
    def answers(path: str, _: int) -> Answer:
        modified = "<lastmod>2019-03-01T09:00:00Z</lastmod>" if dated else ""
        entries = "".join(f"<url><loc>{base}{name}</loc>{modified}</url>" for name in NAMES[:4])
        pages = {"/sitemap.xml": (200, {"Content-Type": "application/xml"}, SITEMAP.format(entries).encode())}
        return pages.get(path, (200, HTML, FOG.replace(b"Fog", path[-2:].encode())) if path in NAMES else NONE)

    with server(answers) as (base, _):
        code, said = run(tmp_path, "-a", f"site={base}/", "-a", "since=7d")
    assert code == 0 and "address of a news site" not in said, said
    assert "in the time that is asked for" in said if dated else "published too long ago" in said, said


@pytest.mark.parametrize(
    ("page", "robots", "words"),
    [
        ((200, HTML, FOG), b"User-agent: *\nDisallow: /fog\n", "robots.txt forbids it"),
        ((403, HTML, b"<p>no"), b"", "HTTP 401, 403"),
        ((200, HTML, SHELL), b"", "render = true"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"), b"", "no HTML"),
    ],
    ids=["robots", "403", "scripts", "pdf"],
)
def test_a_page_that_was_named_and_did_not_come_is_a_failure(
    page: Answer, robots: bytes, words: str, tmp_path: Path
) -> None:
    pages = {"/fog": page, "/robots.txt": (200, {}, robots), "/clear": (200, HTML, FOG)}
    with server(lambda path, _: pages.get(path, NONE)) as (base, _):
        code, said = run(tmp_path, "-a", f"url={base}/fog,{base}/clear")
        [line] = failed_lines(said)
        assert code == 1 and f"{base}/fog" in line and words in line, said
        assert (tmp_path / "a.jsonl").read_bytes().count(b"\n") == 1, said
        assert run(tmp_path, "-a", f"url={base}/clear")[0] == 0


def test_one_forbidden_page_is_not_why_nothing_lies_in_the_span(tmp_path: Path) -> None:
    pages = {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /inside/\n"),
        "/": (200, HTML, b'<h1>Courier</h1><a href="/inside/desk-notes-for-the-whole-newsroom">Desk notes for all</a>'),
    }

    def answers(path: str, _: int) -> Answer:
        entries = "".join(
            f"<url><loc>{base}{name}</loc><lastmod>2019-03-01T09:00:00Z</lastmod></url>" for name in NAMES
        )
        sitemap = (200, {"Content-Type": "application/xml"}, SITEMAP.format(entries).encode())
        return sitemap if path == "/sitemap.xml" else pages.get(path, NONE)

    with server(answers) as (base, _):
        code, said = run(tmp_path, "-a", f"site={base}/", "-a", "since=7d")
    assert code == 0 and not failed_lines(said), said


def test_a_host_that_does_not_answer_is_no_matter_of_news(tmp_path: Path) -> None:
    with server(lambda path, _: NONE) as (base, _):
        pass
    code, said = run(tmp_path, "-a", f"site={base}/", "-s", "HOST_GIVE_UP_AFTER=1")
    assert code == 1 and "does not answer" in said and "address of a news site" not in said, said


@pytest.mark.parametrize("address", ["http://a.name.that.is.not.invalid/", "http://127.0.0.1:{port}/"])
def test_whatever_the_host_does_not_say(address: str, tmp_path: Path) -> None:
    """A name that nobody knows, and one who hangs up without an answer: the summary asks no other question."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        Thread(target=_hang_up, args=(silent,), daemon=True).start()
        code, said = run(tmp_path, "-a", f"site={address.format(port=silent.getsockname()[1])}")
    assert code == 1 and "does not answer" in said and "address of a news site" not in said, said
    assert "twisted.python" not in said, said


def _hang_up(server: socket.socket) -> None:
    with suppress(OSError):
        while True:
            server.accept()[0].close()


def test_a_page_that_was_named_and_is_no_article(tmp_path: Path) -> None:
    """Beside one that is, whose line is written."""
    answer: dict[str, Answer] = {"/shop": (200, HTML, SHOP), "/fog": (200, HTML, FOG)}
    with server(lambda path, _: answer.get(path, NONE)) as (base, _):
        code, said = run(tmp_path, "-a", f"url={base}/shop,{base}/fog")
    assert code == 1 and (tmp_path / "a.jsonl").read_text("utf-8").count("\n") == 1, said
    [line] = failed_lines(said)
    assert f"{base}/shop: it is not taken for an article" in line and "keep=all" in line
