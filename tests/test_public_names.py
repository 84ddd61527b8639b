"""The names that other programs import: `from newscrawl import extract`."""

from __future__ import annotations

import ast
import inspect
import json
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import newscrawl
from newscrawl import Article, Caption, Page, RelatedLink, extract
from newscrawl.errors import UsageError
from newscrawl.extraction.contract import violations
from newscrawl.extraction.extract import run_extraction

ROOT = Path(__file__).parent.parent
HEAVY = ("lxml", "scrapy", "twisted", "trafilatura", "numpy", "itemloaders", "sqlalchemy", "daft")
URL = "https://www.kurier.example/hafen/zweite-faehre?utm_source=mail"
PROSE = "".join(
    f"<p>Die Fähre kam {hour} am alten Leuchtturm vorbei, und am Kai begannen die Leute zu klatschen, bevor die erste "
    f"Leine geworfen war; so etwas hatte in den letzten elf Jahren niemand mehr gesehen.</p>"
    for hour in ("um sechs", "um sieben", "um acht", "mittags", "abends")
)
NEWS = (
    '<html lang="de"><head><meta charset="iso-8859-1"><meta property="og:site_name" content="Kurier"></head>'
    f'<body><article><h1>Zweite Fähre für Größenau</h1><p class="date">24.11.2026</p>{PROSE}</article></body></html>'
)


def test_all_names_are_there() -> None:
    for name in newscrawl.__all__:
        assert getattr(newscrawl, name) is not None and name in dir(newscrawl)
    assert [name.__module__ for name in (Article, Caption, RelatedLink)] == ["newscrawl.items"] * 3
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = newscrawl.no_such_name  # type: ignore[attr-defined]
    with pytest.raises(ImportError):
        from newscrawl import neither_this  # type: ignore[attr-defined]  # noqa: F401, PLC0415


@pytest.mark.parametrize("line", ["import newscrawl", "from newscrawl import Article, Caption, RelatedLink"])
def test_importing_is_light(line: str) -> None:
    code = f"import sys\n{line}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY)


def test_type_checkers_see_what_is_loaded() -> None:
    """They read the imports that are never run: each has to be of the module that the name is loaded from."""
    [shown] = [node for node in ast.parse(inspect.getsource(newscrawl)).body if isinstance(node, ast.If)]
    seen = {alias.name: node.module for node in shown.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert sorted([*seen, "__version__"]) == newscrawl.__all__
    assert {name: getattr(newscrawl, name).__module__ for name in seen} == seen


def test_an_article_from_bytes() -> None:
    html = NEWS.encode("iso-8859-1")
    article = extract(html, URL, headers={"Content-Type": "text/html"}, fetched_at="2026-11-24T12:00:00+00:00")
    assert article.title == article["title"] == "Zweite Fähre für Größenau"
    assert article.is_article and article.errors == {} and violations(article) == []
    assert "Die Fähre kam um sechs" in article.body and article.language == "de"
    assert (article.source, article.discovered_via) == ("kurier.example", "url")
    assert article.fetched_at == "2026-11-24T12:00:00+00:00"
    assert json.loads(article.to_json()) == article.to_dict()
    assert (
        article
        == run_extraction(
            Page(URL, html, {"content-type": "text/html"}, "2026-11-24T12:00:00+00:00", source="kurier.example")
        ).article
    )


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "utf-16", "shift_jis", "no-such-charset"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_is_taken_as_it_is(declared: str, mark: str) -> None:
    """Whoever hands over text has decoded it: what the page says of its bytes is no longer true."""
    html = mark + NEWS.replace("iso-8859-1", declared).replace("Größenau", "Größenau 東京 Ąę")
    article = extract(html, URL, headers={"Content-Type": f"text/html; charset={declared}"})
    assert article.title == "Zweite Fähre für Größenau 東京 Ąę"


def test_headers_are_found_however_they_are_written() -> None:
    rights = extract(NEWS, URL, headers={"TDM-Reservation": " 1 ", "X-ROBOTS-TAG": "noai"}).rights
    assert rights == {"tdm_reservation": True, "noai": True}


def test_selectors_and_provenance() -> None:
    article = extract(NEWS, URL, selectors={"title": "p.date", "tags": False}, provenance=True)
    assert article.title == "24.11.2026" and article.provenance is not None
    assert article.provenance["title"]["evidence"] == "selector"
    assert extract(NEWS, URL).provenance is None
    with pytest.raises(UsageError, match="no field that a selector can fill"):
        extract(NEWS, URL, selectors={"titel": "h1"})


NONSENSE: list[bytes | str] = [
    b"", "", b"\0", "\0\ud800", b"<", b"\xff\xfe<", b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n", b'{"a": [1]}',
    "[" * 9999, "<div>" * 20_000, "<?xml version='1.0' encoding='utf-16'?><rss/>",
    "<script type='application/ld+json'>" + "[" * 5000,
    "<html><head><meta property='og:url' content='http://['><link rel=canonical href='http://[::1'></head>",
    "<title>" + "x" * 100_000, "<table>" * 500 + "&#xD800;&#0;&#x1F600;", "\U0010ffff\x0b\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(NONSENSE)))
def test_nonsense_is_an_article_that_is_none(number: int) -> None:
    article = extract(NONSENSE[number], URL)
    assert isinstance(article, Article) and not article.is_article
    assert violations(article) == [] and json.loads(article.to_json())["url"] == URL


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pages_raise_nothing(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(NEWS.encode())
    for _ in range(chance.randrange(1, 200)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = bytes(data[: chance.randrange(len(data))])
    for html in (cut, cut.decode("latin-1"), chance.randbytes(2000)):
        assert violations(extract(html, URL)) == []


@pytest.mark.parametrize("url", ["", "no address", "/hafen/faehre", "ftp://a.example/b", "http://[", "http://[?id=7"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    article = extract(NEWS, url)
    assert article.title == "Zweite Fähre für Größenau"
    assert "url" in article.errors and article.url == url and len(article.id) == 32
    assert [spec.name for spec in violations(article)] == ["url", "canonical_url"]


def test_an_address_with_half_a_character() -> None:
    article = extract(NEWS, "https://www.kurier.example/f\ud83dhre")
    assert article.is_article and json.loads(article.to_json())["url"] == "https://www.kurier.example/fhre"


def test_a_moment_that_is_none_is_named() -> None:
    article = extract(NEWS, URL, fetched_at="yesterday")
    assert article.fetched_at == "" and "fetched_at" in article.errors and article.is_article


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 24, 12, tzinfo=UTC),
        datetime(2026, 11, 24, 12),  # noqa: DTZ001 - as `datetime.utcnow()` gives it
        datetime(2026, 11, 24, 13, 30, 0, 999, tzinfo=timezone(timedelta(hours=1, minutes=30))),
    ],
)
def test_a_moment_may_be_a_datetime(moment: datetime) -> None:
    article = extract(NEWS, URL, fetched_at=moment)
    assert article.fetched_at == "2026-11-24T12:00:00+00:00" and not article.errors


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind(kind: Any) -> None:
    page = NEWS if isinstance(NEWS, bytes) else NEWS.encode()
    assert extract(kind(page), URL).to_dict() == extract(page, URL).to_dict()


def test_a_field_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> list[Any]:
        raise RuntimeError("no sense in this")

    monkeypatch.setattr("newscrawl.extraction.fields.authors.candidates", broken)
    article = extract(NEWS, URL)
    assert article.errors == {"authors": "RuntimeError('no sense in this')"}
    assert article.authors == [] and article.is_article
    assert "errors" not in article.to_dict()


def test_a_page_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("no tree")

    monkeypatch.setattr("newscrawl.extraction.extract.Analysis", broken)
    article = extract(NEWS, URL)
    assert "no tree" in article.errors["page"] and not article.is_article and violations(article) == []


def test_a_wall_says_nothing_of_its_article() -> None:
    wall = "<title>Just a moment...</title><p>Checking your browser. Please complete the security check.</p>"
    article = extract(wall, URL)
    assert article.blocked and article.access is None and not article.is_article
