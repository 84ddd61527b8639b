"""Lists of articles that a page's script asks for."""

from __future__ import annotations

import pytest

from newscrawl.discovery.links import sorted_links
from newscrawl.discovery.page_links import links_of

HOME = "https://pier.example/"
TEASER = '<h2><a href="/nota/7">Vuelve el ferry a la bahía</a></h2>'


def further(html: str, path: str = "") -> list[str]:
    return [url.removeprefix(HOME) for url in sorted_links(links_of(html.encode(), HOME + path), HOME).pagers]


@pytest.mark.parametrize(
    ("script", "file"),
    [
        ("fetch('/index.json').then(r => r.json())", "index.json"),
        ("const all = await fetch(`/data/posts.json?v=3`)", "data/posts.json?v=3"),
        ("$.getJSON('aktuelles.json', show)", "news/aktuelles.json"),
        ("$.ajax({dataType: 'json', url: \"/uploads/novinky.json\", success: show})", "uploads/novinky.json"),
        ("axios.get('https://pier.example/static/haberler.json')", "static/haberler.json"),
        ("$.getJSON('ds_politics.json', show)", "news/ds_politics.json"),
        ("axios({ url: '/xinwen/list.json' })", "xinwen/list.json"),
    ],
)  # fmt: skip
def test_files(script: str, file: str) -> None:
    assert further(f"{TEASER * 5}<script>{script}</script>", "news/") == [file]


@pytest.mark.parametrize(
    "script",
    [
        "fetch('/locales/es.json')",
        "fetch('/pt_BR.json')",
        "fetch('/site-manifest.json')",
        "$.getJSON('/weather.json')",
        "fetch('/data/' + name + '.json')",
        "fetch(`/data/${name}.json`)",
        "show('/index.json')",
        "fetch('/api/latest')",
        "$('#news').load('/ajax/latest.php')",
    ],
)
def test_what_is_no_list(script: str) -> None:
    titles = "".join(f"<h2><a href='/nota/{n}'>Vuelve el ferry a la bahía {n}</a></h2>" for n in range(5))
    assert further(f"{titles}<script>{script}</script>") == []


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        ("$('#news').load('/ajax/latest.php')", ["ajax/latest.php"]),
        ("fetch('/api/latest?limit=20').then(show)", ["api/latest?limit=20"]),
        ("$.ajax({url: '/ajax/son-haberler', method: 'GET'})", ["ajax/son-haberler"]),
        ("$.ajax({url: '/ajax/son-haberler', method: 'POST'})", []),
        ("$.get('/api/session')", []),
        ("$.get('/api/count.php?id=70411')", []),
    ],
)
def test_programs_where_the_page_shows_no_list(script: str, asked: list[str]) -> None:
    most_read = "".join(f"<li><a href='/nota/{n}'>Vuelve el ferry a la bahía {n}</a></li>" for n in range(5))
    assert further(f"<main id=news></main><aside><ol>{most_read}</ol></aside><script>{script}</script>") == asked
    assert further(f"<div id=news></div><script>{script}</script>") == asked


def test_what_is_counted_is_asked_for_with_its_number() -> None:
    assert further("<script>$.ajax({url: '/ajax/nea', data: {page: page}})</script>") == [
        "ajax/nea?page=1",
        "ajax/nea?page=2",
    ]


def test_a_page_with_a_pager_shows_all_by_itself() -> None:
    assert further("<a rel=next href='/?page=2'>2</a><script>fetch('/index.json')</script>") == ["?page=2"]
