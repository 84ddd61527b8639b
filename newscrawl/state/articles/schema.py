"""The tables of the index of articles: a SQLite file beside the state, or tables of their own in PostgreSQL.

All of it can be made again from the output files.
"""

from __future__ import annotations

from sqlalchemy import DDL, BigInteger, Column, Integer, LargeBinary, MetaData, String, Table, event

from newscrawl.state.revisions import DatabaseKind

metadata = MetaData()

articles = Table(
    "desk_articles",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # in the order of time, see entries.number_of
    Column("article", LargeBinary(16), nullable=False, index=True),  # Article.id
    Column("revision", Integer, nullable=False),
    Column("latest", Integer, nullable=False),  # 1: there is no later revision
    Column("content", LargeBinary(16), nullable=False, index=True),  # Article.content_hash
    Column("headline", LargeBinary(8), index=True),  # of the title's words; empty for a short one
    Column("address", LargeBinary(8), nullable=False, index=True),  # of the URL
    Column("file", Integer, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),  # the line, compressed
)
"""One row for each revision."""

files = Table(
    "desk_files",
    metadata,
    Column("path", String(1000), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),  # bytes that were read
    Column("head", LargeBinary, nullable=False),  # its first bytes: another file may take its place
)
"""Output files, and how far they were read."""

facets = Table(
    "desk_facets",
    metadata,
    Column("kind", String(10), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Values that articles can be filtered by, and how many have each."""

figures = Table("desk_figures", metadata, Column("name", String(20), primary_key=True), Column("value", BigInteger))
"""`articles`: the revisions that were read."""

# places of terms for phrases, and nothing of the text itself; categories: Indian vowel signs are parts of words
FTS = """CREATE VIRTUAL TABLE desk_terms USING fts5(
    terms, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")"""
event.listen(figures, "after_create", DDL(FTS.replace("%", "%%")).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
for _statement in (
    "CREATE TABLE desk_terms (id BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)",
    "CREATE INDEX desk_terms_terms ON desk_terms USING gin (terms)",
):
    event.listen(figures, "after_create", DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]

INDEX = DatabaseKind(
    "index", "the index of articles", "STATE_URL", metadata, head="0001", first="0001", first_table="desk_articles"
)
