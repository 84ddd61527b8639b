"""Signals of ours, beside Scrapy's: what became of a page that was asked for."""

from __future__ import annotations

page_missing = object()
"""Nothing is extracted of it: it did not come, is no page, or has not changed. Sent with `request`."""
page_judged = object()
"""The extraction judged it. Sent with `page`, `article`, `is_article` (None: it says nothing of that), and
its `links`, see workers.job.Extracted.
"""
