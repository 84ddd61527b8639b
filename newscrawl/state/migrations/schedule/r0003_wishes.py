"""What somebody asked to have run now."""

from alembic import op
from sqlalchemy import BigInteger, Column, String

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A table for it."""
    op.create_table(
        "wishes",
        Column("source", String(200), primary_key=True),
        Column("asked", BigInteger, nullable=False),
    )
