"""What somebody asked to have run now, and what trouble was told."""

from alembic import op
from sqlalchemy import BigInteger, Column, String, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Tables for it."""
    op.create_table(
        "wishes",
        Column("source", String(200), primary_key=True),
        Column("asked", BigInteger, nullable=False),
    )
    op.create_table(
        "alerts",
        Column("source", String(500), primary_key=True),
        Column("kind", String(20), primary_key=True),
        Column("since", BigInteger, nullable=False),
        Column("text", Text, nullable=False),
    )
