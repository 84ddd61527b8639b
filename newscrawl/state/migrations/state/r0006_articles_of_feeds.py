"""How many articles went into each local feed."""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """A column for it, empty for the files that are known."""
    op.add_column("feeds", Column("articles", Integer))
