"""What ran when, and how it ended: a small table beside the state."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from newscrawl.errors import NewscrawlError
from newscrawl.state.sqlite import share

KEPT = 100
"""Crawls of each source that are remembered."""
metadata = MetaData()
crawls = Table(
    "crawls",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(200), nullable=False, index=True),
    Column("started", BigInteger, nullable=False),  # seconds since 1970
    Column("finished", BigInteger),
    Column("exit_code", Integer),
    Column("articles", Integer),
    Column("failures", Integer),
    Column("log", Text, nullable=False),
)


class ScheduleError(NewscrawlError):
    """A schedule that cannot run."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """One run of one source. Times are in seconds since 1970; what is not known yet is None."""

    id: int
    source: str
    started: int
    finished: int | None
    exit_code: int | None
    articles: int | None
    failures: int | None
    log: str


class History:
    """Opens the table, and makes it when it is not there. Raises ScheduleError."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            parsed = make_url(url)
            if parsed.get_backend_name() == "sqlite" and parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(parsed)
        except (ArgumentError, ImportError, OSError) as error:
            raise ScheduleError(f"SCHEDULE_URL {url!r} cannot be used: {error}") from error
        share(self._engine)
        with self._begin() as connection:
            metadata.create_all(connection)

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def begin(self, source: str, log: str) -> int:
        """The number of the crawl that starts now. Of those before it the last ones stay."""
        statement = insert(crawls).values(source=source, started=int(time.time()), log=log).returning(crawls.c.id)
        ours = crawls.c.source == source
        with self._begin() as connection:
            number: int = connection.execute(statement).scalar_one()
            latest = select(crawls.c.id).where(ours).order_by(crawls.c.id.desc()).limit(KEPT)
            oldest = min(connection.execute(latest).scalars())
            connection.execute(delete(crawls).where(ours & (crawls.c.id < oldest)))
        return number

    def end(self, crawl: int, exit_code: int, articles: int | None, failures: int | None) -> None:
        """It came to its end."""
        values = {
            "finished": int(time.time()),
            "exit_code": exit_code,
            "articles": articles,
            "failures": failures,
        }
        with self._begin() as connection:
            connection.execute(update(crawls).where(crawls.c.id == crawl).values(**values))

    def last(self) -> dict[str, Crawl]:
        """The latest crawl of each source."""
        latest = select(func.max(crawls.c.id)).group_by(crawls.c.source)
        with self._begin() as connection:
            rows = connection.execute(select(crawls).where(crawls.c.id.in_(latest))).all()
        return {row.source: Crawl(**row._mapping) for row in rows}

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise ScheduleError(
                f"the schedule's record {self.url} cannot be used: {getattr(error, 'orig', None) or error}"
            ) from error
