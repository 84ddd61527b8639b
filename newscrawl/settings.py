"""Every Scrapy setting that is overridden, and every setting of ours, with its default and reason."""

from __future__ import annotations

import os

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"

# ---- polite by default
CONTACT = "https://example.org/contact"
"""Where a site's operator finds you: set your own before crawling for real."""
USER_AGENT = f"newscrawl/0.1 (+{CONTACT})"
ROBOTSTXT_OBEY = True
COOKIES_ENABLED = False  # an article is public; a session is what trackers and paywalls count
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DOWNLOAD_DELAY = 0.0  # AutoThrottle finds the site's own pace, and a Crawl-delay is obeyed
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.2
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
RETRY_TIMES = 2
DOWNLOAD_TIMEOUT = 30  # seconds
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes: no article page is larger
DOWNLOAD_WARNSIZE = 0
DEPTH_LIMIT = 8  # what bounds endless calendars after the sources' own bounds
HTTPERROR_ALLOW_ALL = False

# ---- off: each is a server that runs what it is sent, or asks the network before the first page
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# ---- extraction (newscrawl/pipelines/extract.py)
EXTRACT_WORKERS = max(1, (os.cpu_count() or 2) - 1)
"""Worker processes: all cores but one, which the crawl needs. 0 extracts in the crawl's own process."""
EXTRACT_TIMEOUT = 20.0
"""Seconds a page may take; then its worker is killed and the page is counted as failed."""
PROVENANCE = False
"""Whether items carry the evidence for each field."""

# ---- discovery
EXPLAIN_URLS = False
"""Whether the log gives the reason for each URL fetched or skipped."""

# In this order: an article has to exist before it can be judged, and only what passes is counted against `limit`.
ITEM_PIPELINES = {
    "newscrawl.pipelines.extract.ExtractPipeline": 100,
    "newscrawl.pipelines.validate.ValidatePipeline": 200,
}
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {}
SPIDER_MIDDLEWARES: dict[str, int | None] = {}
EXTENSIONS: dict[str, int | None] = {}

# ---- feeds
FEEDS = {"output/articles.jsonl": {"format": "jsonlines", "encoding": "utf8", "overwrite": False}}
FEED_EXPORTERS = {
    "jsonlines": "newscrawl.feeds.ArticleLinesExporter",
    "jsonl": "newscrawl.feeds.ArticleLinesExporter",
    "jl": "newscrawl.feeds.ArticleLinesExporter",
}
FEED_EXPORT_ENCODING = "utf-8"

# ---- log
LOG_LEVEL = "INFO"
LOG_FORMATTER = "newscrawl.feeds.QuietFormatter"  # items are whole articles: a payload has no place in a log
