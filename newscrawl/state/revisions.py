"""Which revision a database's tables have, and the way from an older one to today's: every version's files go on."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from importlib.resources import as_file, files

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from newscrawl.errors import StateError
from newscrawl.state.postgresql import TURN, take_turns

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DatabaseKind:
    """One kind of database."""

    name: str
    """That of its folder in migrations/."""
    called: str
    """How a message calls it."""
    setting: str
    """The setting with its URL."""
    metadata: MetaData
    """Today's tables."""
    head: str
    """Their revision."""
    first: str
    """That of databases from before revisions were written."""
    first_table: str
    """A table that such a database has."""


def check_up_to_date(connection: Connection, kind: DatabaseKind, url: str) -> None:
    """For whoever may not alter them. Raises StateError for tables that are not today's."""
    if _revision(connection, kind)[0] != kind.head:
        raise StateError(f"{kind.called} {url} is of another version of newscrawl, and you may only read it")


def bring_up_to_date(connection: Connection, kind: DatabaseKind, url: str) -> None:
    """Make the tables, or alter those that an older version made. Raises StateError for what a newer one made."""
    take_turns(connection, [TURN])
    current, version, tables = _revision(connection, kind)
    if version.name not in tables:
        if current is None and set(tables) & set(kind.metadata.tables):
            raise StateError(f"{kind.called} {url} is of another version of newscrawl: move it away")
        version.create(connection)
        if current is None:
            kind.metadata.create_all(connection)
        connection.execute(version.insert().values(version_num=current or kind.head))
        current = current or kind.head
    if current != kind.head:
        _upgrade(connection, kind, url)


def _revision(connection: Connection, kind: DatabaseKind) -> tuple[str | None, Table, list[str]]:
    """The tables' revision, where that is written, and the names of all tables."""
    tables = inspect(connection).get_table_names()
    version = Table(f"{kind.name}_revision", MetaData(), Column("version_num", String(32), primary_key=True))
    if version.name in tables:
        return connection.execute(select(version.c.version_num)).scalar(), version, tables
    return kind.first if kind.first_table in tables else None, version, tables


def _upgrade(connection: Connection, kind: DatabaseKind, url: str) -> None:
    from alembic import command  # noqa: PLC0415 - a quarter of a second, for one run in a year
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    logging.getLogger("alembic").setLevel(logging.WARNING)
    with as_file(files("newscrawl.state.migrations")) as folder:
        config = Config(attributes={"connection": connection, "version_table": f"{kind.name}_revision"})
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("version_locations", str(folder / kind.name).replace("%", "%%"))
        config.set_main_option("path_separator", "newline")
        try:
            command.upgrade(config, kind.head)
        except CommandError as error:
            raise StateError(
                f"{kind.called} {url} was written by a newer newscrawl: update this one, or move it away"
            ) from error
    logger.info("%s %s was written by an older newscrawl, and is brought up to date", kind.called.capitalize(), url)
