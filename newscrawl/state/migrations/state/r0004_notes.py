"""What runs learn of a source's site."""

from alembic import op
from sqlalchemy import Column, String, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A table for it."""
    op.create_table(
        "notes",
        Column("source", String(500), primary_key=True),
        Column("name", String(50), primary_key=True),
        Column("text", Text, nullable=False),
    )
