"""Times as numbers. Without pyarrow, which a crawl has no need of: every scrapy command loads the options of all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(published_at: str | None) -> int | None:
    """Microseconds since 1970 in UTC; a time without an offset is taken as UTC."""
    if published_at is None:
        return None
    time = datetime.fromisoformat(published_at)
    try:
        return ((time if time.tzinfo else time.replace(tzinfo=UTC)) - EPOCH) // timedelta(microseconds=1)
    except OverflowError:
        return None
