"""The state's database: opened, its tables made, its errors as one kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, insert, inspect, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from newscrawl.errors import NewscrawlError
from newscrawl.state.schema import VERSION, facts, metadata
from newscrawl.state.sqlite import share

AT_ONCE = 500
"""Keys in one statement: every database has a limit."""


class StateError(NewscrawlError):
    """A state that cannot be opened, read or written."""


class Database:
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
        with self.begin() as connection:  # a file that can only be read says so here
            self._make_tables(connection)

    def _make_tables(self, connection: Connection) -> None:
        found = inspect(connection).get_table_names()
        if "runs" in found and "facts" not in found:
            raise StateError(f"the state {self.url} is of another version of newscrawl: move it away")
        metadata.create_all(connection)
        version = self.fact(connection, "version")
        if version is None:
            connection.execute(insert(facts).values(name="version", value=VERSION))
        elif version != VERSION:
            raise StateError(
                f"the state {self.url} is of another version of newscrawl ({version}, this one needs {VERSION}): "
                "move it away"
            )

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
            raise StateError(f"the state {self.url} cannot be used: {reason}") from error


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
