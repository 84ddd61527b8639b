"""The extraction that is explained: the pipelines' steps on one page, in this process."""

from __future__ import annotations

from newscrawl.explain.site_repeats import leave_out_repeats
from newscrawl.extraction.contract import conform
from newscrawl.extraction.document.asking import ALWAYS
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import Extraction, run_extraction
from newscrawl.extraction.extras.asked import Asked


def explained(page: Page, wanted: Asked = frozenset(), *, state_url: str = "", trafilatura: str = ALWAYS) -> Extraction:
    """An extraction whose article is as the pipelines would export it. Raises ExtractionError, StateError.

    `state_url`: the state that knows what the page's site repeats; empty when that is not asked.
    """
    extraction = run_extraction(page, wanted, trafilatura)
    conform(extraction.article)  # a saved page without an http URL keeps its own
    leave_out_repeats(extraction, state_url)
    return extraction
