"""Why nothing came of a site, as who crawls it reads it: real crawls of sites on loopback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from answering_server import Answer, server

from newscrawl import extract

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
HTML = {"Content-Type": "text/html; charset=utf-8"}
SHELL = b"""<!doctype html><html lang=pt><head><title>Jornal da Foz</title><script defer src=/app.js></script></head>
<body><noscript>Ative o JavaScript para ler o jornal.</noscript><div id=raiz></div></body></html>"""
PLACE = b"<!doctype html><title>Kurier</title><body><kurier-app></kurier-app><script>start()</script></body>"
NAMES = [f"/noticias/2026/11/{day:02}/a-ponte-velha-reabre-depois-de-obras-{day}" for day in range(1, 13)]
LINKS = "".join(f'<p><a href="{name}">A ponte velha reabre depois de obras no rio {name[-2:]}</a>' for name in NAMES)
LISTING = f"<!doctype html><title>Jornal</title><h1>Jornal</h1>{LINKS}".encode()
SHOP = b"<!doctype html><title>Shop</title><h1>Shoes</h1><p>We sell shoes.</p><script src=/ads.js></script>"


def crawl(folder: Path, answer: dict[str, Answer], default: Answer = (404, HTML, b"<p>none")) -> tuple[int, str]:
    def answers(path: str, _: int) -> Answer:
        return answer.get(path, default)

    with server(answers) as (base, _):
        options = [f"STATE_URL=sqlite:///{folder}/state.db", "AUTOTHROTTLE_ENABLED=0", "RETRY_ENABLED=0"]
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"site={base}/", "-o", f"{folder}/a.jsonl"]
        command += [part for option in options for part in ("-s", option)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
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
    ],
    ids=["robots", "403", "403 articles", "home needs scripts", "custom element", "articles need scripts", "no news"],
)
def test_the_summary_names_the_remedy(
    answer: dict[str, Answer], default: Answer | None, words: str, tmp_path: Path
) -> None:
    code, said = crawl(tmp_path, answer, default or (404, HTML, b"<p>none"))
    summary = [line for line in said.splitlines() if line.startswith("failed: ")]
    assert (code, any(words in line for line in summary)) == (1, True), said[-3000:]


def test_pages_that_scripts_fill_are_told_from_poor_ones() -> None:
    def needs(html: bytes) -> bool:
        return extract(html, "https://a.example/x").needs_script

    assert needs(SHELL) and needs(PLACE)
    assert not needs(SHOP)
    assert not needs(
        b"<title>Page not found</title><div id=root></div><script src=a.js></script><h1>Page not found</h1>"
    )
    full = b"<article><h1>Bridge</h1>" + b"<p>The bridge over the mill was reopened on Monday after repairs.</p>" * 30
    assert not needs(full + b"<div id=comments></div><script src=a.js></script>")
