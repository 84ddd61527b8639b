"""The extraction that is explained: the pipelines' steps on one page, in this process."""

from __future__ import annotations

from newscrawl.explain.site_repeats import leave_out_repeats
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import Extraction, extract
from newscrawl.items import Article
from newscrawl.pipelines.validate import empty, violations


def explained(page: Page, *, provenance: bool = False, state_url: str = "") -> Extraction:
    """An extraction whose article is as the pipelines would export it. Raises ExtractionError, StateError.

    `state_url`: the state that knows what the page's site repeats; empty when that is not asked.
    """
    extraction = extract(page, provenance=provenance)
    _conform(extraction.article)
    leave_out_repeats(extraction, state_url)
    return extraction


def _conform(article: Article) -> None:
    """What the pipelines do to an item, but for leaving it out. A saved page without an http URL keeps its own."""
    for field in violations(article):
        empty(article, field)
    if article.access == "blocked":
        article.access, article.is_article = None, False
