"""A database of newscrawl's: opened, its tables brought up to date, its errors as one kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from newscrawl.state.revisions import DatabaseKind, StateError, bring_up_to_date
from newscrawl.state.schema import STATE, facts
from newscrawl.state.sqlite import share

__all__ = ["AT_ONCE", "Database", "StateError", "open_existing"]
AT_ONCE = 500
"""Keys in one statement: every database has a limit."""


class Database:
    """Opens it; tables that are not there are made, those of older versions altered. Raises StateError."""

    def __init__(self, url: str, kind: DatabaseKind = STATE) -> None:
        self.url = url
        self._kind = kind
        try:
            parsed = make_url(url)
            if parsed.get_backend_name() == "sqlite" and parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(parsed)
        except (ArgumentError, ImportError) as error:
            example = f"sqlite:///output/{kind.name}.db"
            raise StateError(f"{kind.setting} {url!r} is no database URL, like {example}") from error
        except OSError as error:
            raise StateError(f"cannot write {kind.called} {url}: {error.strerror}") from error
        share(self._engine)
        with self.begin() as connection:  # a file that can only be read says so here
            bring_up_to_date(connection, kind, url)

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def fact(self, connection: Connection, name: str) -> int | None:
        """One of the state's own figures."""
        value: int | None = connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()
        return value

    def set_fact(self, connection: Connection, name: str, value: int) -> None:
        """Remember it."""
        if not connection.execute(update(facts).where(facts.c.name == name).values(value=value)).rowcount:
            connection.execute(insert(facts).values(name=name, value=value))

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction. Raises StateError for whatever the database raises."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            raise StateError(f"{self._kind.called} {self.url} cannot be used: {reason}") from error


def open_existing(url: str) -> Database | None:
    """For whoever only looks: a state that is not there is not made. Raises StateError."""
    if not url:
        return None
    try:
        parsed = make_url(url)
    except ArgumentError:
        return Database(url)  # which says what is wrong with it
    if parsed.get_backend_name() == "sqlite" and not (parsed.database and Path(parsed.database).is_file()):
        return None
    return Database(url)
