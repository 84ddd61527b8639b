"""The queue's tables: procrastinate's own, which its own migrations bring up to date.

procrastinate keeps no note of the migrations that were applied; the comment of its table of jobs takes it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from procrastinate.schema import SchemaManager
from psycopg import Error

from newscrawl.errors import StateError
from newscrawl.state.database import Database
from newscrawl.state.postgresql import TURN, take_turns
from newscrawl.state.schema import SCHEDULE

logger = logging.getLogger(__name__)
FIRST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
"""The last migration of the procrastinate that made tables without a note (3.10)."""
_OF_FIRST = "procrastinate_retry_job_v2"
_NOTE = "newscrawl: made with "
_READ = (
    "SELECT to_regclass('procrastinate_jobs') IS NOT NULL, obj_description(to_regclass('procrastinate_jobs')), "
    f"to_regproc('{_OF_FIRST}') IS NOT NULL"
)


def make_tables(url: str) -> None:
    """Make them when they are not there, and bring older ones up to date. Raises StateError."""
    database = Database(url, SCHEDULE)
    try:
        while _step(database):
            pass
    finally:
        database.close()


def _step(database: Database) -> bool:
    """Whether there may be another. Each is a transaction: what one adds may be used in the next."""
    with database.begin() as connection:
        take_turns(connection, [TURN])
        driver: Any = connection.connection.driver_connection
        try:
            return _migrate(driver)
        except Error as error:
            raise StateError(f"the queue's tables cannot be made or altered: {error}") from error


def _migrate(driver: Any) -> bool:
    there, comment, has_first = driver.execute(_READ).fetchone()
    known = sorted(path.name for path in Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    if not there:
        driver.execute(SchemaManager.get_schema())
        _note(driver, known[-1])
        return False
    made = comment.removeprefix(_NOTE) if (comment or "").startswith(_NOTE) else FIRST if has_first else ""
    if not made:
        raise StateError(
            "the queue's tables are those of a procrastinate before 3.10, and not newscrawl's: "
            "apply procrastinate's own migrations to them, or give --cluster a database of its own"
        )
    if made > known[-1]:
        raise StateError(f"the queue's tables are a newer procrastinate's ({made}): upgrade newscrawl on this machine")
    later = [name for name in known if name > made]
    if later:
        driver.execute((Path(SchemaManager.get_migrations_path()) / later[0]).read_text("utf-8"))
        logger.info("The queue's tables: %s", later[0])
    if later or not comment:
        _note(driver, later[0] if later else made)
    return len(later) > 1


def _note(driver: Any, migration: str) -> None:
    driver.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{_NOTE}{migration}'")
