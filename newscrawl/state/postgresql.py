"""PostgreSQL as many machines share it: what waits for whom, and what becomes of those that are gone."""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, BigInteger, Connection, bindparam, column, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from newscrawl.errors import StateError

if TYPE_CHECKING:
    from newscrawl.state.database import Database

logger = logging.getLogger(__name__)
LEASE = 20
"""Seconds without a word after which the server gives up a session, and its locks to others."""
ANSWER, ASK = 12, 3
"""Seconds without an answer after which who holds locks ends itself, sooner than others may have them; and between two
questions."""
TURN = "newscrawl: tables"
"""The lock of who makes or alters tables: four that do it at once fail."""
_HELD = select(func.pg_advisory_xact_lock(column("key"))).select_from(
    func.unnest(bindparam("keys", type_=ARRAY(BigInteger))).alias("key")
)
_AGAIN = ("40001", "40P01")
"""SQLSTATEs of a transaction that may be tried again: others wrote the same rows in another order."""


def connect_arguments(url: URL) -> dict[str, Any]:
    """A machine or a network that is gone is noticed at both ends, by the system here and by the server there."""
    if url.get_backend_name() != "postgresql":
        return {}
    server = {
        "tcp_keepalives_idle": LEASE // 2,
        "tcp_keepalives_interval": LEASE // 4,
        "tcp_keepalives_count": 2,
        "tcp_user_timeout": f"{LEASE}s",
        "idle_in_transaction_session_timeout": f"{LEASE}s",
    }
    found = {
        "application_name": "newscrawl",
        "connect_timeout": ANSWER,
        "keepalives_idle": LEASE // 4,
        "keepalives_interval": ASK,
        "keepalives_count": 2,
        "tcp_user_timeout": ANSWER * 1000,
        "options": " ".join(f"-c {name}={value}" for name, value in server.items()),
    }
    return {name: value for name, value in found.items() if name not in url.query}


def is_postgresql(connection: Connection) -> bool:
    """Whether a connection is to PostgreSQL."""
    return connection.dialect.name == "postgresql"


def number_of(name: str | bytes) -> int:
    """That of a lock."""
    data = name if isinstance(name, bytes) else name.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), signed=True)


def take_turns(connection: Connection, names: Iterable[str | bytes]) -> None:
    """Wait until no other transaction has one of these names, and have them until this one ends.

    Does nothing on SQLite, where one that writes is alone.
    """
    if is_postgresql(connection):
        connection.execute(_HELD, {"keys": sorted(map(number_of, names))})  # all in one order


def may_be_tried_again(error: SQLAlchemyError) -> bool:
    """Whether a transaction failed for what others did at the same moment."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _AGAIN


class AdvisoryLocks:
    """Locks that the server gives back when the session ends, or was not heard of for LEASE seconds.

    While they are held their process asks the server every moment, and ends itself as kill -9 would when no answer
    comes: whoever has the locks by then must not find it at work. Its methods raise StateError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._session = database.session()
        self._asking = threading.Lock()
        self._answered = time.monotonic()
        self._done = threading.Event()
        self._run(f"SET idle_session_timeout = '{LEASE}s'")

    def take(self, name: str) -> bool:
        """Whether it is ours now."""
        return bool(self._run(f"SELECT pg_try_advisory_lock({number_of(name)})"))

    def give(self, name: str) -> None:
        """Let others have it."""
        self._run(f"SELECT pg_advisory_unlock({number_of(name)})")

    def ask(self) -> None:
        """Tell the server that this process is there, and hear that the session is."""
        self._run("SELECT 1")

    def guard(self) -> None:
        """From now on this process ends when it can no longer be sure of what it took."""
        for task in (self._ask, self._watch):
            threading.Thread(target=task, name="locks", daemon=True).start()

    def close(self) -> None:
        """Let others have all."""
        with self._asking:
            if not self._done.is_set():
                self._done.set()
                self._session.invalidate()
                self._session.close()

    def _run(self, statement: str) -> Any:
        with self._asking:
            if self._done.is_set():
                return None
            try:
                found = self._session.execute(text(statement))
                self._answered = time.monotonic()
                return found.scalar() if found.returns_rows else None
            except SQLAlchemyError as error:
                raise self._database.unusable(error) from error

    def _ask(self) -> None:
        while not self._done.wait(ASK):
            try:
                self.ask()
            except StateError as error:
                if not self._done.is_set():
                    _end(error)

    def _watch(self) -> None:
        """For an answer that does not come at all, and for a process that was stopped meanwhile."""
        while not self._done.wait(1):
            if time.monotonic() - self._answered > ANSWER:
                _end(f"the database did not answer for {ANSWER} seconds")


def _end(reason: object) -> None:
    logger.critical("The locks of this run are lost, and it ends here: %s", reason)
    os.kill(os.getpid(), signal.SIGKILL)
