"""By what an article is known when its page moves within its site."""

from alembic import op
from sqlalchemy import Column, LargeBinary, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """A column for it, empty for the articles that are known: of their addresses only a hash is kept."""
    for table in ("pages", "pending"):
        op.add_column(table, Column("alike", LargeBinary(8)))
    there = text("alike IS NOT NULL")
    op.create_index("pages_alike", "pages", ["alike"], sqlite_where=there, postgresql_where=there)
