"""The index of articles: entries in, numbers and lines out. On SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from newscrawl.state.articles.entries import Entry, number_of
from newscrawl.state.articles.schema import FTS, INDEX, articles, facets, figures, files
from newscrawl.state.database import Database
from newscrawl.state.postgresql import is_postgresql, take_turns
from newscrawl.state.rows import add, put
from newscrawl.state.urls import parse_url

_LOCK = "newscrawl: index"
_FTS_INSERT = text("INSERT INTO desk_terms (rowid, terms) VALUES (:id, :terms)")
_TSV_INSERT = text("INSERT INTO desk_terms (id, terms) VALUES (:id, CAST(:terms AS tsvector))")
_KNOWN = select(articles.c.id, articles.c.article, articles.c.revision, articles.c.content, articles.c.latest).where(
    articles.c.article.in_(bindparam("keys", expanding=True))
)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An output file, and how far it was read."""

    path: str
    number: int
    position: int
    head: bytes


def index_url(state_url: str) -> str:
    """Beside the state's file; in PostgreSQL in the state's own database. Raises StateError."""
    url = parse_url(state_url)
    if url.get_backend_name() != "sqlite":
        return state_url
    path = Path(url.database or "state.db")
    return f"sqlite:///{path.with_name(f'{path.stem}-articles.db')}"


class ArticleIndex:
    """Raises StateError."""

    def __init__(self, state_url: str) -> None:
        self.database = Database(index_url(state_url), INDEX)

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def files(self) -> dict[str, ReadFile]:
        """By path."""
        rows = self.database.read(select(files))
        return {row.path: ReadFile(row.path, row.number, row.position, row.head) for row in rows}

    def size(self) -> int:
        """How many revisions it has."""
        found = self.database.read(select(figures.c.value).where(figures.c.name == "articles"))
        return int(found[0][0]) if found else 0

    def add(self, entries: Sequence[Entry], file: ReadFile) -> int:
        """Articles of a file that was read up to its `position`. Returns how many are new."""

        def write(connection: Connection) -> int:
            take_turns(connection, [_LOCK])
            number = self._note(connection, file)
            new = list(_unknown(connection, entries))
            if new:
                self._insert(connection, new, number)
            return len(new)

        return self.database.write(write)

    def _note(self, connection: Connection, file: ReadFile) -> int:
        number = connection.execute(select(files.c.number).where(files.c.path == file.path)).scalar()
        if number is None:
            number = (connection.execute(select(func.max(files.c.number))).scalar() or 0) + 1
        put(connection, files, [{"path": file.path, "number": number, "position": file.position, "head": file.head}])
        return int(number)

    def _insert(self, connection: Connection, new: Sequence[tuple[Entry, bool]], file: int) -> None:
        count = connection.execute(select(figures.c.value).where(figures.c.name == "articles")).scalar() or 0
        rows: list[dict[str, Any]] = []
        found: list[dict[str, Any]] = []
        for place, (entry, latest) in enumerate(new):
            number = number_of(entry.moment, count + place)
            rows.append(_row(entry, number, latest, file))
            found.append({"id": number, "terms": entry.terms})
        connection.execute(insert(articles), rows)
        if is_postgresql(connection):
            connection.execute(_TSV_INSERT, [{"id": one["id"], "terms": _vector(one["terms"])} for one in found])
        else:
            connection.execute(_FTS_INSERT, found)
        put(connection, figures, [{"name": "articles", "value": count + len(new)}])
        counts = Counter(facet for entry, _ in new for facet in entry.facets)
        add(connection, facets, [{"kind": kind, "value": v, "articles": n} for (kind, v), n in counts.items()])

    def forget(self, path: str) -> None:
        """A file is gone, or another took its place: what came of it goes."""
        with self.database.begin() as connection:
            number = connection.execute(select(files.c.number).where(files.c.path == path)).scalar()
            connection.execute(delete(articles).where(articles.c.file == number))
            connection.execute(update(files).where(files.c.path == path).values(position=0, head=b""))

    def clear(self) -> None:
        """All of it goes, to be read anew."""
        with self.database.begin() as connection:
            for table in (articles, files, facets, figures):
                connection.execute(delete(table))
            if is_postgresql(connection):
                connection.execute(text("TRUNCATE desk_terms"))
            else:
                connection.execute(text("DROP TABLE desk_terms"))
                connection.execute(text(FTS))


def _row(entry: Entry, number: int, latest: bool, file: int) -> dict[str, Any]:
    kept = entry._asdict()
    for name in ("moment", "terms", "facets"):
        del kept[name]
    return kept | {"id": number, "latest": int(latest), "file": file}


def _unknown(connection: Connection, entries: Sequence[Entry]) -> Iterator[tuple[Entry, bool]]:
    """Entries whose content is not there yet, and whether each is its article's latest; those before it are no more."""
    keys = list({entry.article for entry in entries})
    known: dict[bytes, dict[bytes, int]] = {}
    latest: dict[bytes, int] = {}
    for row in connection.execute(_KNOWN, {"keys": keys}) if keys else ():
        known.setdefault(row.article, {})[row.content] = row.revision
        latest[row.article] = max(latest.get(row.article, 0), row.revision)
    chosen: dict[bytes, Entry] = {}
    new = []
    for entry in entries:
        there = known.setdefault(entry.article, {})
        if entry.content in there:
            continue
        there[entry.content] = entry.revision
        new.append(entry)
        if entry.revision >= latest.get(entry.article, 0):
            latest[entry.article] = entry.revision
            chosen[entry.article] = entry
    if outdated := [article for article in chosen if len(known[article]) > 1]:
        connection.execute(update(articles).where(articles.c.article.in_(outdated)).values(latest=0))
    for entry in new:
        yield entry, chosen.get(entry.article) is entry


def _vector(terms: str) -> str:
    """As PostgreSQL's own input has it: each term with its place."""
    return " ".join(f"'{term}':{place}" for place, term in enumerate(terms.split(" "), 1))
