"""Records of runs, and what became of each source in them."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Tables for them; what the schedule knows of earlier runs is carried over when it is opened beside the state."""
    op.create_table(
        "run_log",
        Column("id", BigInteger, primary_key=True, autoincrement=False),
        Column("started", BigInteger, nullable=False),
        Column("seen", BigInteger, nullable=False),
        Column("finished", BigInteger),
        Column("exit_code", Integer),
        Column("reason", String(50)),
        Column("log", Text, nullable=False),
        Column("host", String(200), nullable=False),
        Column("failures", Text, nullable=False),
    )
    op.create_table(
        "run_sources",
        Column("source", String(500), primary_key=True),
        Column("run", BigInteger, primary_key=True, autoincrement=False, index=True),
        *(Column(name, Integer, nullable=False) for name in ("pages", "new", "updated", "unchanged", "errors")),
        Column("details", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "latest_runs",
        Column("source", String(500), primary_key=True),
        Column("run", BigInteger, nullable=False),
        Column("done", BigInteger),
    )
    op.create_table(
        "source_hours",
        Column("source", String(500), primary_key=True),
        Column("hour", Integer, primary_key=True, autoincrement=False),
        Column("articles", Integer, nullable=False),
        Column("errors", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stop_requests",
        Column("run", BigInteger, primary_key=True, autoincrement=False),
        Column("asked", BigInteger, nullable=False),
    )
