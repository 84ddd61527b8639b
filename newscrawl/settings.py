"""Every Scrapy setting that is overridden, and every setting of ours, with its default and reason."""

from __future__ import annotations

from scrapy.settings import default_settings

from newscrawl import __version__
from newscrawl.text.cores import cores, workers_of

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
COMMANDS_MODULE = "newscrawl.commands"

# ---- polite by default
CONTACT = ""
"""A page or address where a site's operator finds you, part of the user agent: set it before crawling for real."""
USER_AGENT = f"newscrawl/{__version__}"
ADDONS = {"newscrawl.addon.Contact": 100}
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "newscrawl.middlewares.robots_parser.AgentRules"  # Scrapy's, for whom a file speaks to only
ROBOTSTXT_USER_AGENT = "newscrawl"  # the name that a robots.txt uses, without version and contact
COOKIES_ENABLED = False  # an article is public; a session is what trackers and paywalls count
CONCURRENT_REQUESTS = 100  # over all sites, more with many sources (spiders/news.py): dead ones hold up no others
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # a site may be small; Scrapy's 8 are for one's own
CONCURRENT_ITEMS = 2  # of one response: its page, and what its callback yields beside it; Scrapy makes a task for each
AUTOTHROTTLE_ENABLED = True  # finds each site's own pace
AUTOTHROTTLE_START_DELAY = 0.2  # seconds; Scrapy's 5 make every short run a long one
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
RETRY_AFTER_MAX = 120.0
"""Seconds of Retry-After that a run waits for; a host that asks for more is left to the next run."""
HOST_GIVE_UP_AFTER = 8
"""Failures of a host in a row after which it is left to the next run."""
ADDRESS_GUARD = True
"""Whether a site's redirects and links into private address ranges are refused; sources that lie there are not."""
ADDRESS_GUARD_ALLOW: list[str] = []
"""Hosts and networks inside that sites may lead to all the same: `["wiki.example", "10.1.0.0/16"]`."""
RETRY_HTTP_CODES = [*default_settings.RETRY_HTTP_CODES, 520, 521, 523]  # what Cloudflare says of a server that is down
DOWNLOAD_TIMEOUT = 30  # seconds; Scrapy's 3 minutes let a dead site hold its slots for most of a run
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes: no article page is larger
DOWNLOAD_WARNSIZE = 0  # what is too large is refused; what is not needs no warning
METAREFRESH_MAXDELAY = 5  # seconds; Scrapy's 100 take pages that reload themselves for redirects
DEPTH_LIMIT = 8  # what bounds endless calendars after the sources' own bounds

# ---- off: each is a server that runs what it is sent, or asks the network before the first page
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# ---- extraction (newscrawl/pipelines/extract.py)
EXTRACT_WORKERS = workers_of(cores())
"""Worker processes: one for each core that the process may use, from five on one fewer; `schedule` divides them among
its crawls. 0 extracts in the crawl's own process."""
EXTRACT_TIMEOUT = 20.0
"""Seconds a page may take; then its worker is killed and the page is counted as failed."""
TRAFILATURA = "always"
"""When trafilatura is asked: about every page that may be an article (`always`), those whose roles are unsure without
it (`unsure`, a quarter of the pages at most), or none (`never`). `provenance.body.trafilatura` tells."""
PROVENANCE = False
"""Whether items carry the evidence for each field."""
MARKDOWN = False
"""Whether items carry the body as Markdown, with its structure, links and pictures."""
FIELDS_EXTRA: list[str] = []
"""Further fields of items, with commas between: description, images, videos, author_links, breadcrumbs; or all."""

# ---- articles of several pages (newscrawl/extraction/parts.py)
ARTICLE_PARTS_MAX = 10
"""Further pages of one article that are fetched, or taken from an archive, and joined to it; 0: none."""

# ---- explain (newscrawl/explain)
SOURCES = "sources.toml"
"""The file of sources: the news spider's and the schedule's. A page that is named by itself is read with the selectors,
and the browser, of its site's source."""

# ---- discovery
EXPLAIN_URLS = False
"""Whether the log gives the reason for each URL fetched or skipped."""

# ---- state (newscrawl/state)
STATE_URL = "sqlite:///output/state.db"
"""What was seen; relative to where the command is given, `postgresql://` or `env:NAME`.
Empty: every run starts from nothing."""
AGAIN = False
"""Whether known articles are fetched and written again (`--again`), with the revision that they have."""
REVISIT_AFTER = ["1h", "6h", "24h"]
"""Ages at which a known article is looked at once more, beside the changes that listings tell of."""
STATE_KEEP_DAYS = 400
"""Days for which a page is known that no listing names any more; what is still listed stays known for ever."""
CHECKPOINT_EVERY = 1.0
"""Seconds between two moments at which feeds are put on the disk; what a killed run wrote after it is looked up."""

# ---- the raw pages (newscrawl/middlewares/raw_pages.py)
WARC = ""
"""Folder in which all that is fetched is kept as WARC; items then say where. Empty: nothing is."""
WARC_FILE_BYTES = 1_000_000_000
"""Size from which the next record goes to a new file."""
WARC_STORE = ""
"""Where finished files are copied to: `s3://bucket/warc`, `gs://`, `abfs://`, `file://`."""
CC_NEWS_URL = "https://data.commoncrawl.org/"
"""Where `reextract cc-news:...` finds Common Crawl's news; another address holds the same files."""

# ---- what a site repeats (newscrawl/pipelines/site_memory.py)
SITE_MEMORY = True
"""Whether paragraphs that stood in three other articles of the source are left out."""

# ---- progress
PROGRESS_EVERY = 60.0
"""Seconds between two log lines about each source, where there is no terminal to draw on; 0: no progress."""

# ---- field health (newscrawl/extensions/field_health.py)
FAIL_ON_DECAY = False
"""Whether the exit code is 1 when a field has decayed, which less than half as many articles have as in a source's last
10 runs, or when a source's selector finds nothing."""

# ---- schedule (newscrawl/schedule)
SCHEDULE_URL = "sqlite:///output/schedule.db"
"""What ran when, and how it ended."""
SCHEDULE_MAX_RUNNING = 4
"""Crawls at a time; each is a process with worker processes of its own."""
SCHEDULE_JITTER = 30
"""Seconds by which a run may be late, so that sites are not hit on the minute."""
SCHEDULE_LOG_DIR = "output/logs"
"""Where each run's log goes, in a folder for each source."""
SCHEDULE_LOG_KEEP = 20
"""Log files of each source that stay."""
LISTING_PAUSES = False
"""Whether a run reads only those listings of a source with `every = "auto"` that are due, by what each brought;
`schedule` and `worker` set it (newscrawl/discovery/listing_pauses.py)."""
DESK_HOSTS: list[str] = []
"""Names under which the desk may be asked, beside this machine's own (newscrawl/desk)."""
RUN_REPORT = ""
"""File for the run's figures, as JSON; the scheduler names one."""
RUN_LOG = ""
"""Where the run's log goes, for its record in the state; the scheduler names it. Empty: LOG_FILE."""

FILTERS: list[str] = []
"""Paths of functions, `def f(article: Article) -> bool`, that say of each article whether it is wanted."""

# In this order: only an article can be judged, only what keeps the contract can be compared, what is not wanted goes
# before it costs more, what the site repeats goes before contents are compared and before filters look at them, then
# what is known goes, and `limit` counts last, what really goes to the feeds.
ITEM_PIPELINES = {
    "newscrawl.pipelines.extract.ExtractPipeline": 100,
    "newscrawl.pipelines.validate.ValidatePipeline": 200,
    "newscrawl.pipelines.select.SelectPipeline": 300,
    "newscrawl.pipelines.site_memory.SiteMemoryPipeline": 400,
    "newscrawl.pipelines.filter.FilterPipeline": 500,
    "newscrawl.pipelines.revise.RevisePipeline": 800,
    "newscrawl.pipelines.limit.LimitPipeline": 900,
}
_FORGIVING = "newscrawl.middlewares.forgiving.ForgivingHandler"
DOWNLOAD_HANDLERS = {"http": _FORGIVING, "https": _FORGIVING}  # Scrapy's loses pages for headers that browsers forgive
DOWNLOADER = "newscrawl.middlewares.downloader.CountedDownloader"  # Scrapy's keeps no limit for a host without a delay
SCHEDULER_PRIORITY_QUEUE = "newscrawl.middlewares.rounds.RoundsOfHosts"  # Scrapy's looks at all hosts for each request
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "newscrawl.middlewares.article_pages.ArticlePages": 5,  # before all that look at pages' requests
    "newscrawl.middlewares.seen.SeenMiddleware": 10,  # outside of what changes responses: sees the last one
    "newscrawl.middlewares.one_answer.OneAnswer": 15,  # sees where a page was in the end, and what is asked for at all
    "newscrawl.middlewares.url_gate.UrlGate": 20,  # every request, before anybody acts on it
    "newscrawl.middlewares.address_guard.AddressGuard": 50,  # before robots.txt is asked for
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots_txt.RobotsTxt": 100,
    "newscrawl.middlewares.broken_off.BrokenOffMiddleware": 555,  # sees the body that compression (590) was undone of
    "newscrawl.middlewares.refused_once.RefusedOnce": 557,
    "newscrawl.middlewares.politeness.PolitenessMiddleware": 560,  # sees a failure before the retries (550) hide it
    "newscrawl.middlewares.without_tls.WithoutTls": 565,  # before a host without TLS is taken for one that is not there
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newscrawl.middlewares.refresh.RefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.middlewares.unpacking.Unpacking": 590,
    "newscrawl.middlewares.url_gate.PlainRedirects": 605,  # below redirects (600), which note and log where they lead
    "newscrawl.middlewares.door_cookies.DoorCookies": 710,  # below redirects, which make the copies
    # below redirects (600), retries (550) and cookies (700), which must not see secrets, and above the proxy's (750)
    "newscrawl.middlewares.sent.SentMiddleware": 720,
    "newscrawl.middlewares.browser_guard.BrowserGuard": 760,  # below redirects and the proxy's: what the browser did
    "newscrawl.middlewares.raw_pages.RawPages": 990,  # the innermost: what is sent, and what comes as it comes
}
SPIDER_MIDDLEWARES: dict[str, int | None] = {}
# remote control is off; Scrapy would load aiohttp only to find that out
EXTENSIONS_BASE = {
    name: place for name, place in default_settings.EXTENSIONS_BASE.items() if "remote_control" not in name
}
EXTENSIONS: dict[str, int | None] = {
    "newscrawl.extensions.open_state.OpenState": -1000,  # before whatever asks for it
    "newscrawl.extensions.nothing_came.NothingCame": -20,  # before health and report are written
    "newscrawl.extensions.field_health.FieldHealth": -10,  # before the report is written
    "newscrawl.extensions.failures.Failures": 0,
    "newscrawl.extensions.prompt_close.PromptClose": 0,
    "newscrawl.extensions.run_report.RunReport": 0,
    "scrapy.extensions.logstats.LogStats": None,  # Progress tells it of each source
    "newscrawl.extensions.source_counts.SourceCounts": 0,
    "newscrawl.extensions.progress.Progress": 0,
    "newscrawl.extensions.long_lived.LongLived": 0,
    "scrapy.extensions.feedexport.FeedExporter": None,  # it goes on without the feeds that it cannot open
    "newscrawl.feeds.opening.Feeds": 0,
    "newscrawl.extensions.run_record.KeepRecord": 10,  # after all that counts failures
    "newscrawl.feeds.checkpoint.Checkpoint": 900,  # after the feeds, which are open then
}

# ---- feeds
# Relative to where the command is given. `-o` and `-O` take its place (newscrawl/cli/run_spider.py).
FEEDS = {"output/articles.jsonl": {"format": "jsonlines", "encoding": "utf-8", "overwrite": False}}
FEED_EXPORT_ENCODING = "utf-8"  # Scrapy's default writes every letter that is not ASCII as an escape
FEED_EXPORTERS = {
    "jsonlines": "newscrawl.feeds.exporters.ArticleLinesExporter",
    "jsonl": "newscrawl.feeds.exporters.ArticleLinesExporter",
    "jl": "newscrawl.feeds.exporters.ArticleLinesExporter",
    "json": "newscrawl.feeds.exporters.ArticleJsonExporter",
    "csv": "newscrawl.feeds.documents.ArticleCsvExporter",
    "xml": "newscrawl.feeds.documents.ArticleXmlExporter",
    "db": "newscrawl.feeds.tables.ArticleTableExporter",
    "parquet": "newscrawl.feeds.parquet.ArticleParquetExporter",
    "postgresql": "newscrawl.feeds.postgresql.ArticlePostgresqlExporter",
}
PARQUET_ROWS = 5000
"""Articles after which a part of a `.parquet` folder is closed; until then they are not safe."""
PARQUET_MINUTES = 5.0
"""Minutes after which it is closed."""
FEED_STORAGES = {
    "": "newscrawl.feeds.storage.DurableFileStorage",
    "file": "newscrawl.feeds.storage.DurableFileStorage",
    "sqlite": "newscrawl.feeds.storage.DurableFileStorage",
    "postgresql": "newscrawl.feeds.storage.PostgresqlStorage",
}

# ---- log
LOG_LEVEL = "INFO"  # at DEBUG there is a line per request and item
LOG_VERSIONS: list[str] = []  # ten lines that tell a reader of this log nothing about the crawl
LOG_FORMATTER = (
    "newscrawl.extensions.log_format.UrlLogFormatter"  # items are whole articles: a payload has no place in a log
)
