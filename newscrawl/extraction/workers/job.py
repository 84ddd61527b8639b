"""What runs in a worker process. The extraction is imported there only: the crawl itself needs none of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from newscrawl.errors import ExtractionError
from newscrawl.extraction.document.asking import ALWAYS
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extras.asked import Asked
from newscrawl.items import Article

DECIDING = ("title", "body", "is_article")
"""Fields without which nobody knows whether a page is an article."""


class Extracted(NamedTuple):
    """What comes back from a worker."""

    article: Article
    selected: frozenset[str] = frozenset()
    """Those of the source's selectors that found something."""
    links: Any = None
    """The page's links, when whoever crawls wants them."""


LOADED = "newscrawl.extraction.workers.loaded"
"""What workers that do this have to have loaded."""


def extract_page(page: Page, wanted: Asked, trafilatura: str = ALWAYS) -> Extracted:
    """The article, and what there is to count of it; `trafilatura` is one of asking.MODES. Raises ExtractionError."""
    from newscrawl.extraction.extract import run_extraction  # noqa: PLC0415 - only workers load it, not the crawl itself

    extraction = run_extraction(page, wanted, trafilatura)
    article = extraction.article
    # what nobody could read is not what the page says
    failed = "roles" if "roles" in article.errors else next(filter(article.errors.__contains__, DECIDING), None)
    if failed == "roles" or (failed and not article.is_article):
        raise ExtractionError(f"{failed} failed: {article.errors[failed]}")
    return Extracted(article, extraction.selected)
