"""Field health belongs to the state's tables; before, the first run that measured it made its table."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String, Text, inspect

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """The table where it is missing, and a number that newscrawl 0.1.0 refuses instead of misreading what is newer."""
    if "field_shares" not in inspect(op.get_bind()).get_table_names():
        op.create_table(
            "field_shares",
            Column("id", Integer, primary_key=True, autoincrement=True),
            Column("source", String(200), nullable=False, index=True),
            Column("finished", BigInteger, nullable=False),
            Column("articles", Integer, nullable=False),
            Column("counts", Text, nullable=False),
            Column("decayed", Text, nullable=False),
        )
    op.execute("UPDATE facts SET value = 3 WHERE name = 'version'")
