"""A database of newscrawl's: opened, its tables brought up to date, its errors as one kind."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, create_engine, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from newscrawl.errors import StateError
from newscrawl.state.revisions import DatabaseKind, bring_up_to_date
from newscrawl.state.schema import STATE, facts
from newscrawl.state.sqlite import share


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
        self._reader: Connection | None = None
        self._reading = threading.Lock()
        with self.begin() as connection:  # a file that can only be read says so here
            bring_up_to_date(connection, kind, url)

    def close(self) -> None:
        """Give the file back."""
        self._forget_reader()
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
            raise self._unusable(error) from error

    def read(self, statement: Select[*tuple[Any, ...]], **values: Any) -> Sequence[Row[*tuple[Any, ...]]]:
        """What a statement finds, outside of any transaction: it neither waits for a writer nor holds one up.

        `values`: of its bound parameters. Raises StateError.
        """
        with self._reading:
            try:
                if self._reader is None:
                    self._reader = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                return self._reader.execute(statement, values).all()
            except SQLAlchemyError as error:
                self._forget_reader()
                raise self._unusable(error) from error

    def _forget_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.invalidate()  # another's next transaction is not to find its settings
            reader.close()

    def _unusable(self, error: SQLAlchemyError) -> StateError:
        reason = getattr(error, "orig", None) or error
        return StateError(f"{self._kind.called} {self.url} cannot be used: {reason}")


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
