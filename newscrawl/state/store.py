"""What was seen, when and in which state: the one place that speaks SQL."""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, delete, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from newscrawl.errors import NewscrawlError
from newscrawl.state.schema import feeds, listings, metadata, pages, pending, runs
from newscrawl.state.sqlite import share

AT_ONCE = 500
"""Keys in one statement."""
LARGEST_LISTING = 2 * 1024 * 1024
"""Compressed bytes of a listing that is remembered; a larger one is fetched whole each time."""


class StateError(NewscrawlError):
    """A state that cannot be opened, read or written."""


@dataclass(frozen=True, slots=True)
class Known:
    """A page that was fetched before. Times are in seconds since 1970."""

    key: bytes
    article: bytes
    status: str
    """`article`, `not_article` or `too_old`."""
    published: int | None
    fetched: int
    content: bytes
    revision: int
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class SavedListing:
    """A sitemap, feed or section page as it was when last fetched."""

    url: str
    content_type: str
    body: bytes
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class CutOffRun:
    """A run that did not come to its end."""

    id: int
    feeds: Mapping[str, int]
    """Path of each local feed -> its size in bytes when the run began."""


def key_of(url: str) -> bytes:
    """16 bytes that stand for a URL (in the one spelling that discovery gives it)."""
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Store:
    """Opens the database, and makes its tables when they are not there. Raises StateError."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            parsed = make_url(url)
            if parsed.get_backend_name() == "sqlite" and parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(parsed)
        except (ArgumentError, ImportError) as error:
            raise StateError(f"STATE_URL {url!r} is no database URL, like sqlite:///output/state.db") from error
        except OSError as error:
            raise StateError(f"cannot write the state {url}: {error.strerror}") from error
        share(self._engine)
        with self._begin() as connection:  # a file that can only be read says so here
            metadata.create_all(connection)
            connection.execute(delete(feeds).where(feeds.c.path == ""))

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def transaction(self) -> AbstractContextManager[Connection]:
        """For the tables that have a file of their own."""
        return self._begin()

    # ---- pages

    def look_up(self, keys: Sequence[bytes]) -> dict[bytes, Known]:
        """Those of the pages that are known."""
        found: dict[bytes, Known] = {}
        with self._begin() as connection:
            for start in range(0, len(keys), AT_ONCE):
                chosen = pages.c.key.in_(keys[start : start + AT_ONCE])
                for row in connection.execute(select(pages).where(chosen)):
                    found[row.key] = Known(**row._mapping)
        return found

    def look_up_article(self, article: bytes) -> Known | None:
        """The latest revision of an article, under whichever URL."""
        statement = select(pages).where(pages.c.article == article).order_by(pages.c.revision.desc()).limit(1)
        with self._begin() as connection:
            row = connection.execute(statement).first()
        return Known(**row._mapping) if row is not None else None

    def record(self, found: Iterable[Known]) -> None:
        """Remember pages that need no line in the feed, or have it already."""
        with self._begin() as connection:
            _put(connection, [asdict(page) for page in found])

    # ---- articles on their way

    def intend(self, run: int, article: Known) -> None:
        """Note that an article's line is about to be written."""
        with self._begin() as connection:
            connection.execute(delete(pending).where(pending.c.key == article.key))
            connection.execute(insert(pending), [asdict(article) | {"run": run}])

    def settle(self, run: int, keys: Sequence[bytes] | None = None) -> None:
        """The lines of these articles (of all the run's) are durable: they are seen now."""
        chosen = pending.c.run == run
        if keys is not None:
            chosen = chosen & pending.c.key.in_(keys)
        with self._begin() as connection:
            rows = [dict(row._mapping) for row in connection.execute(select(pending).where(chosen))]
            for row in rows:
                del row["run"]
            _put(connection, rows)
            connection.execute(delete(pending).where(chosen))

    def forget(self, run: int) -> int:
        """Drop what a run intended and did not do. Returns how many articles that were."""
        with self._begin() as connection:
            return connection.execute(delete(pending).where(pending.c.run == run)).rowcount

    def intended(self, run: int) -> list[Known]:
        """Articles of a run whose lines may or may not be in its feeds."""
        with self._begin() as connection:
            rows = connection.execute(select(pending).where(pending.c.run == run)).all()
        return [Known(**{k: v for k, v in row._mapping.items() if k != "run"}) for row in rows]

    # ---- runs and their feeds

    def begin_run(self, sources: Sequence[str], sizes: Mapping[str, int]) -> int:
        """The new run's number; `sizes` are those of its local feeds."""
        values = {"started": int(time.time()), "sources": json.dumps(list(sources)), "feeds": json.dumps(dict(sizes))}
        with self._begin() as connection:
            number: int = connection.execute(insert(runs).values(**values).returning(runs.c.id)).scalar_one()
            return number

    def end_run(self, run: int, *, complete: bool) -> None:
        """All its lines are safe. `complete`: it also read all listings and got all pages."""
        values = {"finished": int(time.time()), "complete": int(complete)}
        with self._begin() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(**values))

    def was_complete(self, source: str) -> bool:
        """Whether the source's last run got all there was."""
        statement = select(runs.c.sources, runs.c.complete).where(runs.c.finished.is_not(None))
        with self._begin() as connection:
            for row in connection.execute(statement.order_by(runs.c.id.desc()).limit(1000)):
                if source in json.loads(row.sources):
                    return bool(row.complete)
        return False

    def cut_off_runs(self, sources: Sequence[str]) -> list[CutOffRun]:
        """Runs over any of these sources that did not come to their end."""
        with self._begin() as connection:
            rows = connection.execute(select(runs).where(runs.c.finished.is_(None))).all()
        wanted = set(sources)
        return [CutOffRun(row.id, json.loads(row.feeds)) for row in rows if wanted & set(json.loads(row.sources))]

    def whole_size(self, path: str) -> int:
        """Bytes of a local feed that are known to be whole lines (or gzip members)."""
        with self._begin() as connection:
            return int(connection.execute(select(feeds.c.size).where(feeds.c.path == path)).scalar() or 0)

    def set_whole_sizes(self, sizes: Mapping[str, int]) -> None:
        """The feeds were made durable up to here."""
        with self._begin() as connection:
            for path, size in sizes.items():
                connection.execute(delete(feeds).where(feeds.c.path == path))
                connection.execute(insert(feeds).values(path=path, size=size))

    # ---- listings

    def listing(self, key: bytes) -> SavedListing | None:
        """A listing to which a 304 may refer."""
        with self._begin() as connection:
            row = connection.execute(select(listings).where(listings.c.key == key)).first()
        if row is None:
            return None
        return SavedListing(row.url, row.content_type or "", zlib.decompress(row.body), row.etag, row.last_modified)

    def save_listing(self, key: bytes, found: SavedListing) -> None:
        """Remember a listing that can be asked for conditionally."""
        body = zlib.compress(found.body, 6)
        with self._begin() as connection:
            connection.execute(delete(listings).where(listings.c.key == key))
            if (found.etag or found.last_modified) and len(body) <= LARGEST_LISTING:
                connection.execute(insert(listings).values(**asdict(found) | {"key": key, "body": body}))

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self._errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            raise StateError(f"the state {self.url} cannot be used: {reason}") from error


def _put(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or replace, in statements that every database knows."""
    if rows:
        for start in range(0, len(rows), AT_ONCE):
            keys = [row["key"] for row in rows[start : start + AT_ONCE]]
            connection.execute(delete(pages).where(pages.c.key.in_(keys)))
        connection.execute(insert(pages), list(rows))
