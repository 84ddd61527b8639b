"""The tables of the state and of the schedule's record, in statements that SQLite and PostgreSQL both take."""

from __future__ import annotations

from sqlalchemy import DDL, BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, event

from newscrawl.state.revisions import DatabaseKind

metadata = MetaData()

facts = Table("facts", metadata, Column("name", String(50), primary_key=True), Column("value", BigInteger))
"""What the state knows of itself: the day it was last tidied."""
# newscrawl 0.1.0 looks for a number here, and refuses tables that are newer than it
event.listen(facts, "after_create", DDL("INSERT INTO facts (name, value) VALUES ('version', 3)"))  # type: ignore[no-untyped-call]


def _page_columns() -> list[Column[object]]:
    return [
        Column("key", LargeBinary(16), primary_key=True),  # of the URL, see records.key_of
        Column("article", LargeBinary(16), nullable=False, index=True),  # Article.id: two URLs may show one article
        Column("status", String(12), nullable=False),  # see records.Known
        Column("published", BigInteger),  # seconds since 1970, as all times here
        Column("fetched", BigInteger, nullable=False),
        Column("content", LargeBinary(16), nullable=False),  # Article.content_hash
        Column("revision", Integer, nullable=False),  # of a failed page: how often it failed in a row
        Column("etag", Text),
        Column("last_modified", Text),
        Column("seen", Integer, nullable=False),  # day since 1970 on which a listing last named it, to a week
        Column("listing", LargeBinary(8)),  # which named it when it was fetched, see lastmods
        Column("modified", BigInteger),  # what that listing said then of its last change
        Column("alike", LargeBinary(8)),  # by which an article is known under another address, see extraction/twins.py
    ]


pages = Table("pages", metadata, *_page_columns(), sqlite_with_rowid=False)
"""Pages that are known: articles whose line is durable, and pages that are none."""
Index("pages_alike", pages.c.alike, sqlite_where=pages.c.alike.isnot(None), postgresql_where=pages.c.alike.isnot(None))

pending = Table("pending", metadata, Column("run", Integer, primary_key=True), *_page_columns())
"""Articles on their way into the feed. What is left here after a run was killed either is in the feed or is not."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", BigInteger, nullable=False),
    Column("sources", Text, nullable=False),  # JSON list of names
    Column("feeds", Text, nullable=False),  # JSON, see records.RunFeeds
)
"""Runs that did not come to their end yet."""

outcomes = Table(
    "outcomes",
    metadata,
    Column("source", String(500), primary_key=True),
    Column("finished", BigInteger, nullable=False),
    Column("complete", Integer, nullable=False),  # 1: it read all listings and got all pages
)
"""How the last run of each source ended."""

feeds = Table(
    "feeds",
    metadata,
    Column("path", String(1000), primary_key=True),
    Column("size", BigInteger),  # up to which it is known to be whole, see records.LocalFeed
    Column("articles", Integer),  # that went into it since it was begun; unknown of those of older versions
)
"""Local feeds."""

listings = Table(
    "listings",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("url", Text, nullable=False),
    Column("content_type", Text),
    Column("body", LargeBinary, nullable=False),  # zlib; what a 304 stands for
    Column("fetched", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

lines = Table(
    "lines",
    metadata,
    Column("key", LargeBinary(12), primary_key=True),  # of source and line, see site_lines
    Column("source", LargeBinary(8), nullable=False, index=True),
    Column("articles", LargeBinary, nullable=False),  # 8 bytes for each article that has it, up to a few
    Column("seen", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""The site memory: paragraphs, and in which articles of their source they stood."""

field_shares = Table(
    "field_shares",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(200), nullable=False, index=True),
    Column("finished", BigInteger, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("counts", Text, nullable=False),  # JSON object: field -> how many have it, of how many
    Column("decayed", Text, nullable=False),  # JSON list of decays.Decay
)
"""How many of a source's articles had what, run by run."""

notes = Table(
    "notes",
    metadata,
    Column("source", String(500), primary_key=True),
    Column("name", String(50), primary_key=True),
    Column("text", Text, nullable=False),
)
"""What runs learned of a source's site, see discovery.site_notes."""

run_log = Table(
    "run_log",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # see run_model.new_id: in the order of time
    Column("started", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),  # when it last gave a sign of life
    Column("finished", BigInteger),
    Column("exit_code", Integer),
    Column("reason", String(50)),  # Scrapy's finish_reason, or `cut off`
    Column("log", Text, nullable=False),  # path of its log file; empty where there is none
    Column("host", String(200), nullable=False),
    Column("failures", Text, nullable=False),  # JSON list of [time, kind, what] that are of no source
)
"""Every run of the last 90 days, going on or done."""

run_sources = Table(
    "run_sources",
    metadata,
    Column("source", String(500), primary_key=True),
    Column("run", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("pages", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("details", Text, nullable=False),  # JSON, see run_model.Details
    sqlite_with_rowid=False,
)
"""What a run made of each of its sources."""

latest_runs = Table(
    "latest_runs",
    metadata,
    Column("source", String(500), primary_key=True),
    Column("run", BigInteger, nullable=False),
    Column("done", BigInteger),  # the latest that came to its end
)
"""Of each source: to look for it among all runs would take long."""

source_hours = Table(
    "source_hours",
    metadata,
    Column("source", String(500), primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),  # since 1970
    Column("articles", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many new articles and errors each source had, hour by hour."""

stop_requests = Table(
    "stop_requests",
    metadata,
    Column("run", BigInteger, primary_key=True, autoincrement=False),
    Column("asked", BigInteger, nullable=False),
)
"""Runs that somebody asked to end."""

STATE = DatabaseKind("state", "the state", "STATE_URL", metadata, head="0008", first="0002", first_table="facts")

schedule_metadata = MetaData()

crawls = Table(
    "crawls",
    schedule_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(200), nullable=False, index=True),
    Column("started", BigInteger, nullable=False),
    Column("finished", BigInteger),
    Column("exit_code", Integer),
    Column("articles", Integer),
    Column("failures", Integer),
    Column("log", Text, nullable=False),
)
"""What the schedule ran."""

wishes = Table(
    "wishes",
    schedule_metadata,
    Column("source", String(200), primary_key=True),
    Column("asked", BigInteger, nullable=False),
)
"""Sources that somebody asked to have run now."""

alerts = Table(
    "alerts",
    schedule_metadata,
    Column("source", String(500), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("since", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
)
"""Trouble that was told, and has not ended."""

turns = Table(
    "turns",
    schedule_metadata,
    Column("source", String(500), primary_key=True),
    Column("due", BigInteger, nullable=False, index=True),
    Column("failures", Integer, nullable=False),  # runs in a row that brought nothing
    Column("pause", Integer),  # seconds, where the source's own runs say how long (every = "auto")
)
"""When each source is due, and what puts that off; of the schedules that many machines share."""

SCHEDULE = DatabaseKind(
    "schedule",
    "the schedule's record",
    "SCHEDULE_URL",
    schedule_metadata,
    head="0003",
    first="0001",
    first_table="crawls",
)
