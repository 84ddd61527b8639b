"""What runs in a worker process. The extraction is imported there only: the crawl itself needs none of it."""

from __future__ import annotations

import logging

from newscrawl.extraction.document.page import Page
from newscrawl.items import Article


def prepare() -> None:
    """Import the extraction, so that the first page's time limit does not pay for it."""
    # what libraries log here names no page; what there is to say about one comes back as a result
    logging.basicConfig(level=logging.CRITICAL)
    import newscrawl.extraction.extract  # noqa: F401, PLC0415


def extract_page(page: Page, provenance: bool) -> Article:
    """The article on a page. Raises ExtractionError."""
    from newscrawl.extraction.extract import run_extraction  # noqa: PLC0415 - only workers load it, not the crawl itself

    return run_extraction(page, provenance=provenance).article
