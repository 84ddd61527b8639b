"""The tables of newscrawl 0.1.0, which wrote no revision; its own number for them was 2."""

revision = "0002"
down_revision = None


def upgrade() -> None:
    """Nothing: they are there."""
