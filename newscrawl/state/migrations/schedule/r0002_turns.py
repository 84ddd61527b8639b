"""Many machines share a schedule: when each source is due."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """A table for it."""
    op.create_table(
        "turns",
        Column("source", String(500), primary_key=True),
        Column("due", BigInteger, nullable=False, index=True),
        Column("failures", Integer, nullable=False),
        Column("pause", Integer),
    )
