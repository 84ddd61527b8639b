"""Many pages at a time, in notebooks, tables and page objects."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
import worker_tasks

import newscrawl
from newscrawl import Article, Caption, Page, RelatedLink, extract, extract_many
from newscrawl.errors import UsageError
from newscrawl.extraction.workers import many
from newscrawl.sample.site import article_page, stories

BASE = "https://kestrel.example"
PAGES = [(article_page(story, BASE), f"{BASE}/{number}") for number, story in enumerate(list(stories().values())[:6])]
HTML, URL = PAGES[0]


@pytest.mark.slow
def test_articles_come_in_the_order_of_their_pages_and_as_extract_makes_them() -> None:
    found = list(extract_many(iter(PAGES), workers=2))
    assert found == [extract(*page) for page in PAGES]


@pytest.mark.slow
def test_a_page_that_takes_too_long_or_its_process_down_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "extract_given", worker_tasks.extract_or_fail)
    die, hang, quick = (Page.of(HTML, f"https://a.example/{what}", source="a") for what in ("die", "hang", "quick"))
    first, died, last = extract_many([PAGES[1], die, PAGES[2]], workers=1, timeout=3600)
    assert [first.title, last.title] == [extract(*PAGES[i]).title for i in (1, 2)]
    hung, after = extract_many([hang, quick], workers=1, timeout=5)
    assert after.title == "Quick"
    for article, page, said in ((died, die, "SIGKILL"), (hung, hang, "longer than")):
        assert (article.url, article.is_article, article.body) == (page.url, False, "")
        assert said in article.errors["page"]


@pytest.mark.parametrize("workers", [0, -1])
def test_wrong_numbers_are_refused_at_once(workers: int) -> None:
    with pytest.raises(UsageError, match="workers="):
        extract_many(PAGES, workers=workers)


@pytest.mark.parametrize("given", ["<p>x</p>", b"x", {"html": "x"}, 3])
def test_what_is_no_page_is_named(given: Any) -> None:
    with pytest.raises(UsageError, match=type(given).__name__):
        list(extract_many([given], workers=1))


def test_extraction_imports_nothing_of_unix_or_the_crawl() -> None:
    code = """
import sys
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
from newscrawl import extract
print(extract("<h1>Ferry sinks</h1>", "https://a.example/1").url)
print(*sorted({"sqlalchemy", "multiprocessing.popen_spawn_posix"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["https://a.example/1", ""], done.stderr


def test_a_notebook_shows_what_a_page_says_and_runs_none_of_it() -> None:
    article = Article(
        id="a",
        url="https://a.example/?a=1&b='\"",
        canonical_url="https://a.example/",
        title="<script>alert(1)</script> & Söhne",
        body="One <b>two</b>\n\nthree",
        captions=[Caption("<img src=x onerror=y>", "Jo <i>Roe</i>")],
        related_links=[RelatedLink("javascript:alert(1)", "Click"), RelatedLink("https://a.example/2", "Next")],
        tags=["<u>"],
        authors=["Ann"],
    )
    article.errors["section"] = "ValueError('<x>')"
    shown = article._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne" in shown and "<p>three</p>" in shown
    for forbidden in ("<script", "<img", "<u>", "<x>", "<i>Roe", "javascript:", "'\""):
        assert forbidden not in shown
    assert 'href="https://a.example/2"' in shown


def test_articles_answer_by_name() -> None:
    article = extract(HTML, URL)
    assert article["title"] == article.title and article.to_dict()["title"] == article.title
    with pytest.raises(KeyError):
        article["errors"]


def test_tables_take_a_list_of_articles() -> None:
    articles = [extract(*page) for page in PAGES[:3]]
    pandas = pytest.importorskip("pandas")
    assert list(pandas.DataFrame(articles)["title"]) == [article.title for article in articles]
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(articles)["title"].to_list() == [article.title for article in articles]


def test_the_page_object_gives_the_same_article() -> None:
    web_poet = pytest.importorskip("web_poet")
    response = web_poet.HttpResponse(URL, HTML.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    found = asyncio.run(newscrawl.ArticlePage(response=response).to_item())
    assert found == extract(HTML.encode(), URL, headers={"content-type": "text/html; charset=utf-8"})


def test_a_page_object_of_one_site_has_its_selectors() -> None:
    web_poet = pytest.importorskip("web_poet")

    class OneSite(newscrawl.ArticlePage):  # type: ignore[misc, name-defined]
        selectors = {"section": "body::attr(data-part)"}

    response = web_poet.HttpResponse(URL, HTML.replace("<body", '<body data-part="Inland"').encode())
    assert asyncio.run(OneSite(response=response).to_item()).section == "Inland"


def test_an_article_in_the_words_of_zyte_common_items() -> None:
    pytest.importorskip("zyte_common_items")
    article = extract(HTML, URL)
    found = article.to_zyte()
    assert (found.headline, found.articleBody, found.url) == (article.title, article.body, article.url)
    assert [author.name for author in found.authors] == article.authors
    assert found.datePublished == article.published_at
