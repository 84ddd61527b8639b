"""What Alembic runs for an upgrade: the revisions of one kind of database, in the transaction that opened it."""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], version_table=attributes["version_table"])
with context.begin_transaction():
    context.run_migrations()
