"""What runs in a worker process. The extraction is imported there only: the crawl itself needs none of it."""

from __future__ import annotations

import gc
import logging
from typing import Any, NamedTuple

from newscrawl.errors import ExtractionError
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


COLLECT_AFTER = 100_000
"""Objects more than were freed after which Python looks for cycles: a page makes and frees as many, and few cycles."""
_SAMPLE = b"""<html lang="en"><head><title>Ferry</title></head><body><article><h1>The ferry is back</h1>
<p class="byline">By Jo Roe</p><p>The council said on Monday that the ferry will run as it has for more than a year.</p>
<figure><img src="a.jpg"><figcaption>The ferry at noon. Photo: Jo Roe</figcaption></figure></article></body></html>"""


def prepare() -> None:
    """Load the extraction with its models and words, so that the first page's time limit does not pay for it."""
    # what libraries log here names no page; what there is to say about one comes back as a result
    logging.basicConfig(level=logging.CRITICAL)
    from newscrawl.extraction.extract import run_extraction  # noqa: PLC0415 - only workers load it, not the crawl itself

    run_extraction(Page.of(_SAMPLE, "https://www.example.com/ferry"))
    gc.collect()
    gc.freeze()  # what was loaded stays, and need not be gone through again
    gc.set_threshold(COLLECT_AFTER, 20, 20)


def extract_page(page: Page, wanted: Asked) -> Extracted:
    """The article, and what there is to count of it. Raises ExtractionError."""
    from newscrawl.extraction.extract import run_extraction  # noqa: PLC0415 - only workers load it, not the crawl itself

    extraction = run_extraction(page, wanted)
    article = extraction.article
    # what nobody could read is not what the page says
    failed = "roles" if "roles" in article.errors else next(filter(article.errors.__contains__, DECIDING), None)
    if failed == "roles" or (failed and not article.is_article):
        raise ExtractionError(f"{failed} failed: {article.errors[failed]}")
    return Extracted(article, extraction.selected)
