"""Imported before a worker's first page: the extraction with its models and words, so that no page's time limit pays
for it, and on Linux once for all workers of a crawl."""

from __future__ import annotations

import gc
import logging

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction

COLLECT_AFTER = 100_000
"""Objects more than were freed after which Python looks for cycles: a page makes and frees as many, and few cycles."""
_SAMPLE = b"""<html lang="en"><head><title>Ferry</title></head><body><article><h1>The ferry is back</h1>
<p class="byline">By Jo Roe</p><p>The council said on Monday that the ferry will run as it has for more than a year.</p>
<figure><img src="a.jpg"><figcaption>The ferry at noon. Photo: Jo Roe</figcaption></figure></article></body></html>"""

# what libraries log here names no page; what there is to say about one comes back as a result
logging.basicConfig(level=logging.CRITICAL)
run_extraction(Page.of(_SAMPLE, "https://www.example.com/ferry"))  # the first page loads what later ones have
gc.collect()
gc.freeze()  # what was loaded stays, and need not be gone through again
gc.set_threshold(COLLECT_AFTER, 20, 20)
