"""What the listing that named a page said of its last change."""

from alembic import op
from sqlalchemy import BigInteger, Column, LargeBinary

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Columns for it, empty for the pages that are known."""
    for table in ("pages", "pending"):
        op.add_column(table, Column("listing", LargeBinary(8)))
        op.add_column(table, Column("modified", BigInteger))
