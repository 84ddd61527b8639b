"""Short texts about a source that its next run goes on with."""

from __future__ import annotations

from sqlalchemy import select

from newscrawl.state.database import Database
from newscrawl.state.rows import put
from newscrawl.state.schema import notes


def note(database: Database, source: str, name: str) -> str | None:
    """One of them. Raises StateError."""
    chosen = select(notes.c.text).where((notes.c.source == source) & (notes.c.name == name))
    found = database.read(chosen)
    return found[0].text if found else None


def save_note(database: Database, source: str, name: str, text: str) -> None:
    """Keep it instead of what it was. Raises StateError."""
    with database.begin() as connection:
        put(connection, notes, [{"source": source, "name": name, "text": text}])
