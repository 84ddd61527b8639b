"""One page as a crawl gets it: through the news spider, with all that it obeys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, CrawlerProcess
from scrapy.settings import SETTINGS_PRIORITIES, Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.errors import NewscrawlError
from newscrawl.extraction.document.page import Page
from newscrawl.running.reasons import SkipReason
from newscrawl.running.stats import at_the_end, was_interrupted

SKIPPED = {
    SkipReason.NOT_HTML: "it is no HTML page",
    SkipReason.ROBOTS_TXT: "the site's robots.txt forbids it (-s ROBOTSTXT_OBEY=0 asks all the same)",
    SkipReason.HOST_LEFT_ALONE: "its host does not answer",
}


def fetch_page(settings: Settings, url: str) -> Page:
    """Start a crawl and wait for the page. Raises NewscrawlError when none came."""
    found: list[Page] = []
    settings = _with_news(settings)
    # as Scrapy's commands choose
    own_loop = "asyncio" in (settings["TWISTED_REACTOR"] or "") and not settings.getbool("FORCE_CRAWLER_PROCESS")
    process = AsyncCrawlerProcess(settings) if own_loop else CrawlerProcess(settings)
    crawler = process.create_crawler("news")

    def keep(item: Any) -> None:
        if isinstance(item, Page):
            found.append(item)

    crawler.signals.connect(keep, signals.item_scraped)
    process.crawl(crawler, url=url, keep="all")
    process.start()
    if not found:
        raise NewscrawlError(f"{url} could not be fetched: {_reason(at_the_end(crawler.stats.get_stats()), url)}")
    return found[0]


def _with_news(settings: Settings) -> Settings:
    """In a project that is not ours, or in none, ours with what was typed: the spider is nothing without them."""
    if "news" in get_spider_loader(settings).list():
        return settings
    own = Settings()
    own.setmodule("newscrawl.settings", priority="project")
    typed = SETTINGS_PRIORITIES["cmdline"]
    own.update({name: settings[name] for name in settings if settings.getpriority(name) == typed}, priority="cmdline")
    return own


def _reason(stats: Mapping[str, Any], url: str) -> str:
    """Why no page came, as far as the crawl's own account tells."""
    if was_interrupted(stats):
        return "stopped by a signal"
    for _, what in stats.get("newscrawl/failed", []):
        return str(what).removeprefix(f"{url}: ")
    return next((why for reason, why in SKIPPED.items() if stats.get(reason.stat)), "-L INFO tells more")
