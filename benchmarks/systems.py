"""The extractors that are compared: each gives its answer on a page under our names of fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import extract_article

Row = dict[str, Any]


def newscrawl(page: Page) -> Row:
    """Our own answer."""
    return asdict(extract_article(page))


def trafilatura(page: Page) -> Row:
    """trafilatura with its defaults."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page.html, url=page.url, with_metadata=True)
    row: Row = found.as_dict() if isinstance(found, Document) else {}
    authors = [name for name in (row.get("author") or "").split("; ") if name]
    tags = [tag for entry in row.get("tags") or [] for tag in entry.split(",")]
    return {
        "title": row.get("title"),
        "body": row.get("text"),
        "date": row.get("date"),
        "authors": authors,
        "tags": tags,
    }


def newspaper4k(page: Page) -> Row:
    """newspaper4k with its defaults."""
    from newspaper import Article

    article = Article(page.url, fetch_images=False)
    article.download(input_html=page.html.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date
    row = {"title": article.title, "body": article.text, "authors": article.authors, "tags": list(article.tags or [])}
    return row | {"date": published.isoformat() if published else None}


def goose3(page: Page) -> Row:
    """goose3 with its defaults."""
    from goose3 import Goose

    with Goose() as goose:
        found = goose.extract(raw_html=page.html.decode("utf-8", "replace"))
    return {
        "title": found.title,
        "body": found.cleaned_text,
        "authors": list(found.authors or []),
        "tags": list(found.tags or []),
        "date": found.publish_date,
    }


def news_please(page: Page) -> Row:
    """news-please with its defaults."""
    from newsplease import NewsPlease

    found = NewsPlease.from_html(page.html.decode("utf-8", "replace"), url=page.url)
    published = found.date_publish
    row = {"title": found.title, "body": found.maintext, "authors": list(found.authors or [])}
    return row | {"date": published.isoformat() if published else None}


SYSTEMS: dict[str, tuple[str, Callable[[Page], Row]]] = {
    "newscrawl": ("", newscrawl),
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper4k", newspaper4k),
    "goose3": ("goose3", goose3),
    "news-please": ("news-please", news_please),
}
