"""Rows that take the place of those with the same key, in one statement that SQLite and PostgreSQL both take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Table

from newscrawl.state.records import AT_ONCE


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert, or replace; of two rows with one key the later counts. Each row has every column."""
    keys = [column.name for column in table.primary_key.columns]
    # all in one order: two that write the same rows wait for each other, and not in a circle
    last = {tuple(row[key] for key in keys): row for row in rows}
    ordered = [last[key] for key in sorted(last)]
    for start in range(0, len(ordered), AT_ONCE):
        connection.execute(_put(table, connection.dialect.name), ordered[start : start + AT_ONCE])


def claim(connection: Connection, table: Table, row: Mapping[str, Any], column: str) -> bool:
    """Insert or replace, and whether it was not there as it is: of several that claim it at once one does."""
    made = _put(table, connection.dialect.name, column)
    return connection.execute(made, row).first() is not None


@cache
def _put(table: Table, dialect: str, differs: str = "") -> Any:
    # by name: that of PostgreSQL takes a twentieth of a second to load
    made = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    others = {column.name: made.excluded[column.name] for column in table.columns if not column.primary_key}
    keys = list(table.primary_key.columns)
    if not differs:
        return made.on_conflict_do_update(index_elements=keys, set_=others)
    where = table.c[differs] != made.excluded[differs]
    return made.on_conflict_do_update(index_elements=keys, set_=others, where=where).returning(*keys)
