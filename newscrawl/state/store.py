"""What was seen, when and in which state: pages, and articles on their way into the feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from newscrawl.errors import StateError
from newscrawl.state.database import Database
from newscrawl.state.postgresql import take_turns
from newscrawl.state.records import AT_ONCE, Known, today
from newscrawl.state.rows import put
from newscrawl.state.schema import pages, pending, runs

# made once: to make a statement takes longer than to carry it out
_BY_KEYS = select(pages).where(pages.c.key.in_(bindparam("keys", expanding=True)))
_BY_ARTICLE = (
    select(pages)
    .where(pages.c.article == bindparam("article"))
    .order_by(pages.c.revision.desc(), pages.c.fetched.desc())
    .limit(AT_ONCE)
)
_ALIKE = select(pages).where(pages.c.alike == bindparam("alike")).order_by(pages.c.fetched.desc()).limit(1)
_ELSEWHERE = (
    select(pending.c.run)
    .where(pending.c.article == bindparam("article"))
    .where(pending.c.content == bindparam("content"))
    .where(pending.c.run != bindparam("own"))
    .limit(1)
)


class PageNotes(NamedTuple):
    """What is to be written of pages."""

    known: dict[bytes, Known]
    listed: frozenset[bytes]
    """Keys of those that a listing names today."""


class Store:
    """The pages in a database, and what waits to be written of them. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[bytes, Known] = {}
        self._listed: set[bytes] = set()

    # ---- pages

    def look_up(self, keys: Sequence[bytes]) -> dict[bytes, Known]:
        """Those of the pages that are known."""
        found: dict[bytes, Known] = {}
        for some in _portions(keys):
            for row in self._database.read(_BY_KEYS, keys=some):
                found[row.key] = Known(*row)  # the columns are in the order of the fields
        return found | {key: self._noted[key] for key in keys if key in self._noted} if self._noted else found

    def look_up_page(self, key: bytes) -> Known | None:
        """One page."""
        return self.look_up([key]).get(key)

    def look_up_article(self, article: bytes) -> Known | None:
        """The latest revision of an article, under whichever URL."""
        found = {row.key: Known(*row) for row in self._database.read(_BY_ARTICLE, article=article)}
        found |= {page.key: page for page in self._noted.values() if page.article == article or page.key in found}
        same = [page for page in found.values() if page.article == article]
        return max(same, key=lambda page: (page.revision, page.fetched), default=None)

    def look_up_alike(self, alike: bytes) -> Known | None:
        """An article that was at another address of its site, with the same text."""
        noted = [page for page in self._noted.values() if page.alike == alike]
        rows = noted or [Known(*row) for row in self._database.read(_ALIKE, alike=alike)]
        return rows[-1] if rows else None

    def record(self, found: Iterable[Known]) -> None:
        """Note pages that need no line in the feed, or have it already; look-ups know it at once."""
        self._noted |= {page.key: page for page in found}

    def still_listed(self, keys: Sequence[bytes]) -> None:
        """A listing names these pages today."""
        self._listed.update(keys)

    def notes(self) -> PageNotes:
        """What waits to be written."""
        return PageNotes(dict(self._noted), frozenset(self._listed))

    def write(self, connection: Connection, notes: PageNotes) -> None:
        """Write it."""
        for some in _portions(list(notes.listed)):
            connection.execute(update(pages).where(pages.c.key.in_(some)).values(seen=today()))
        put(connection, pages, [asdict(page) for page in notes.known.values()])

    def written(self, notes: PageNotes) -> None:
        """These are in the database now."""
        self._listed -= notes.listed
        for key, page in notes.known.items():
            if self._noted.get(key) is page:  # else there is a later word
                del self._noted[key]

    # ---- articles on their way

    def intend(self, connection: Connection, run: int, articles: Sequence[Known]) -> set[bytes]:
        """Note that the lines of articles are about to be written.

        Returns the identities of those that another run is just writing with the same content: these are its.
        """
        check_is_open(connection, run)
        take_turns(connection, {article.article for article in articles})
        elsewhere = set()
        for some in _portions([article.article for article in articles]):
            others = select(pending.c.article, pending.c.content).where(pending.c.article.in_(some))
            elsewhere |= {(row.article, row.content) for row in connection.execute(others.where(pending.c.run != run))}
        ours = {page.key: page for page in articles if (page.article, page.content) not in elsewhere}
        put(connection, pending, [asdict(page) | {"run": run} for page in ours.values()])
        return {page.article for page in articles} - {page.article for page in ours.values()}

    def is_elsewhere(self, run: int, article: Known) -> bool:
        """Whether another run is just writing this article with this content."""
        return bool(self._database.read(_ELSEWHERE, article=article.article, content=article.content, own=run))

    def keys_of(self, connection: Connection, run: int, articles: Sequence[bytes]) -> list[bytes]:
        """Keys under which a run intended articles, by their identities."""
        found: list[bytes] = []
        for some in _portions(articles):
            chosen = (pending.c.run == run) & pending.c.article.in_(some)
            found += connection.execute(select(pending.c.key).where(chosen)).scalars()
        return found

    def settle(self, connection: Connection, run: int, keys: Sequence[bytes]) -> None:
        """The lines of these articles are durable: they are seen now."""
        for some in _portions(keys):
            chosen = (pending.c.run == run) & pending.c.key.in_(some)
            rows = [dict(row._mapping) for row in connection.execute(select(pending).where(chosen))]
            for row in rows:
                del row["run"]
            put(connection, pages, rows)
            connection.execute(delete(pending).where(chosen))

    def forget(self, connection: Connection, run: int) -> int:
        """Drop what a run intended and did not do. Returns how many articles that were."""
        return connection.execute(delete(pending).where(pending.c.run == run)).rowcount

    def intended(self, run: int) -> list[Known]:
        """Articles of a run whose lines may or may not be in its feeds."""
        rows = self._database.read(select(pending).where(pending.c.run == run))
        return [Known(**{k: v for k, v in row._mapping.items() if k != "run"}) for row in rows]


def _portions(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def check_is_open(connection: Connection, run: int) -> None:
    """Raise StateError when another run took this one for cut off, and what it was at may be another's by now."""
    found = select(runs.c.id).where(runs.c.id == run).with_for_update(read=True)
    if connection.execute(found).scalar() is None:
        raise StateError("another run took this one for cut off, and put right what it left")
