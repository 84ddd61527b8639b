"""What ran when, and how it ended: a small table beside the state."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from newscrawl.state.database import Database
from newscrawl.state.schema import SCHEDULE, crawls
from newscrawl.state.wishes import Wishes

KEPT = 100
"""Crawls of each source that are remembered."""


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

    @property
    def was_cut_off(self) -> bool:
        """Whether it was killed, or its scheduler was: what it had to do waits."""
        return self.finished is not None and (self.exit_code is None or self.exit_code < 0)


class History:
    """The crawls in a database of their own. Its methods raise StateError."""

    def __init__(self, url: str, *, only_looks: bool = False) -> None:
        self.url = url
        self._database = Database(url, SCHEDULE, only_looks=only_looks)
        self.is_read = self._database.is_read
        self.wishes = Wishes(self._database)

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def begin(self, source: str, log: str) -> int:
        """The number of the crawl that starts now. Of those before it the last ones stay."""
        statement = insert(crawls).values(source=source, started=int(time.time()), log=log).returning(crawls.c.id)
        ours = crawls.c.source == source
        with self._database.begin() as connection:
            # never two of a source at once: what is open was cut off, with whoever ran it
            connection.execute(
                update(crawls).where(ours & crawls.c.finished.is_(None)).values(finished=int(time.time()))
            )
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
        with self._database.begin() as connection:
            connection.execute(update(crawls).where(crawls.c.id == crawl).values(**values))

    def close_cut_off(self) -> None:
        """No scheduler runs: what a killed one left open is at its end."""
        with self._database.begin() as connection:
            connection.execute(update(crawls).where(crawls.c.finished.is_(None)).values(finished=int(time.time())))

    def all(self) -> list[Crawl]:
        """Every crawl that is remembered, the latest first."""
        rows = self._database.read(select(crawls).order_by(crawls.c.id.desc()))
        return [Crawl(**row._mapping) for row in rows]

    def of(self, source: str) -> list[Crawl]:
        """Those of one source, the oldest first."""
        rows = self._database.read(select(crawls).where(crawls.c.source == source).order_by(crawls.c.id))
        return [Crawl(**row._mapping) for row in rows]

    def last(self) -> dict[str, Crawl]:
        """The latest crawl of each source."""
        latest = select(func.max(crawls.c.id)).group_by(crawls.c.source)
        with self._database.begin() as connection:
            rows = connection.execute(select(crawls).where(crawls.c.id.in_(latest))).all()
        return {row.source: Crawl(**row._mapping) for row in rows}
