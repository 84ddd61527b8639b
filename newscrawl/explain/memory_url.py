"""Where what sites repeat is remembered. Apart, since every command is imported with this, and not with extraction."""

from __future__ import annotations

from scrapy.settings import BaseSettings


def memory_url(settings: BaseSettings) -> str:
    """The state that a crawl would ask what sites repeat; empty for none."""
    return str(settings.get("STATE_URL") or "") if settings.getbool("SITE_MEMORY") else ""
