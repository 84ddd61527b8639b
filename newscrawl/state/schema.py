"""The tables of the state, in statements that SQLite and PostgreSQL both take."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()


def _page_columns() -> list[Column[object]]:
    return [
        Column("key", LargeBinary(16), primary_key=True),  # of the URL, see store.key_of
        Column("article", LargeBinary(16), nullable=False, index=True),  # Article.id: two URLs may show one article
        Column("status", String(12), nullable=False),  # article, not_article, too_old
        Column("published", BigInteger),  # seconds since 1970, as all times here
        Column("fetched", BigInteger, nullable=False),
        Column("content", LargeBinary(16), nullable=False),  # Article.content_hash
        Column("revision", Integer, nullable=False),
        Column("etag", Text),
        Column("last_modified", Text),
    ]


pages = Table("pages", metadata, *_page_columns(), sqlite_with_rowid=False)
"""Pages that are known: articles whose line is durable, and pages that are none."""

pending = Table("pending", metadata, *_page_columns(), Column("run", Integer, nullable=False, index=True))
"""Articles on their way into the feed. What is left here after a run was killed either is in the feed or is not."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started", BigInteger, nullable=False),
    Column("finished", BigInteger),
    Column("complete", Integer),  # 1: it read all listings and got all pages
    Column("sources", Text, nullable=False),  # JSON list of names
    Column("feeds", Text, nullable=False),  # JSON object: path of a local feed -> its size in bytes at the start
)

feeds = Table("feeds", metadata, Column("path", String(1000), primary_key=True), Column("size", BigInteger))
"""Sizes up to which local feeds are known to be whole."""

listings = Table(
    "listings",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("url", Text, nullable=False),
    Column("content_type", Text),
    Column("body", LargeBinary, nullable=False),  # zlib; what a 304 stands for
    sqlite_with_rowid=False,
)
