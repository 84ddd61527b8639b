"""A database of newscrawl's: opened, its tables brought up to date, its errors as one kind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, create_engine, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from newscrawl.errors import StateError, StateUrlError
from newscrawl.state import postgresql, sqlite
from newscrawl.state.revisions import DatabaseKind, bring_up_to_date, check_up_to_date
from newscrawl.state.rows import put
from newscrawl.state.schema import STATE, facts
from newscrawl.state.urls import parse_url, shown_url

TRIES = 5
"""Times that a transaction is tried whose rows others wrote at the same moment."""
T = TypeVar("T")


class Database:
    """Opens it; tables that are not there are made, those of older versions altered. Raises StateError."""

    def __init__(self, url: str, kind: DatabaseKind = STATE, *, only_looks: bool = False) -> None:
        """`only_looks`: a SQLite file may be another user's."""
        self.url = url
        self._kind = kind
        example = f"sqlite:///output/{kind.name}.db"
        parsed = parse_url(url, kind.setting, example)
        if parsed.get_backend_name() == "sqlite" and not parsed.database:
            raise StateUrlError(f"{kind.setting} {shown_url(url)!r} names no file, as {example} does")
        self.folder = Path(f"{parsed.database}.locks") if _is_file(parsed) else None
        """Where the locks of a SQLite file lie."""
        self.is_shared = parsed.get_backend_name() == "postgresql"
        """Whether processes of other machines may have it."""
        path = Path(parsed.database or "")
        self.is_read = only_looks and self.folder is not None and not sqlite.may_write(path)
        """Whether it is another user's, and nothing can be written."""
        try:
            if self.folder is not None:
                self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(
                sqlite.only_read(path) if self.is_read else parsed, connect_args=postgresql.connect_arguments(parsed)
            )
        except (ArgumentError, ImportError) as error:
            if self.is_shared:
                raise StateUrlError(
                    f"{kind.setting}: PostgreSQL needs psycopg: pip install 'newscrawl[cluster]'"
                ) from error
            raise StateUrlError(f"{kind.setting} {shown_url(url)!r} is no database URL, like {example}") from error
        except OSError as error:
            raise StateError(f"cannot write {kind.called} {shown_url(url)}: {error.strerror}") from error
        sqlite.share(self._engine, self.is_read)
        self._reader: Connection | None = None
        self._reading = threading.Lock()
        try:
            with self.begin() as connection:  # a file that can only be read says so here
                (check_up_to_date if self.is_read else bring_up_to_date)(connection, kind, shown_url(url))
        except StateError:
            self.close()
            raise

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
        put(connection, facts, [{"name": name, "value": value}])

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction. Raises StateError for whatever the database raises."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise self.unusable(error) from error

    def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, done in a transaction; once more when others wrote the same rows. Raises StateError."""
        for _ in range(TRIES):
            try:
                with self._engine.begin() as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                last = error
                if not postgresql.may_be_tried_again(error):
                    break
        raise self.unusable(last) from last

    def session(self) -> Connection:
        """A connection of the caller's own, outside of any transaction. Raises StateError."""
        try:
            return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        except SQLAlchemyError as error:
            raise self.unusable(error) from error

    def read(self, statement: Select[*tuple[Any, ...]], **values: Any) -> Sequence[Row[*tuple[Any, ...]]]:
        """What a statement finds, outside of any transaction: it neither waits for a writer nor holds one up.

        `values`: of its bound parameters. Raises StateError.
        """
        with self._reading:
            try:
                if self._reader is None:
                    self._reader = self.session()
                return self._reader.execute(statement, values).all()
            except SQLAlchemyError as error:
                self._forget_reader()
                raise self.unusable(error) from error

    def _forget_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.invalidate()  # another's next transaction is not to find its settings
            reader.close()

    def unusable(self, error: SQLAlchemyError) -> StateError:
        """What to raise for an error of the database's, in one line: servers explain themselves in more."""
        reason = " ".join(str(getattr(error, "orig", None) or error).partition("\nLINE ")[0].split())
        if self.folder is not None and "I/O error" in reason and sqlite.is_full(self.folder):
            reason += ": the disk is full"
        return StateError(f"{self._kind.called} {shown_url(self.url)} cannot be used: {reason}")


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and bool(url.database)


def open_existing(url: str) -> Database | None:
    """For whoever only looks: a state that is not there is not made, and another user's is read. Raises StateError."""
    if not url:
        return None
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite" and not (_is_file(parsed) and Path(parsed.database or "").is_file()):
        return None
    return Database(url, only_looks=True)
