"""The table of newscrawl 0.1.0, which wrote no revision."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: it is there."""
