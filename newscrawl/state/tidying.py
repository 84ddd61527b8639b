"""Keeps a state from growing for ever: once a day, what no listing named for long is forgotten."""

from __future__ import annotations

import os
import time

from sqlalchemy import delete, func, select

from newscrawl.state.database import Database
from newscrawl.state.records import DAY, today
from newscrawl.state.rows import claim
from newscrawl.state.run_records import forget_old
from newscrawl.state.schema import facts, feeds, lines, listings, pages

LISTINGS_DAYS = 90
"""After which a listing that no run asked for is forgotten; the older pages of sections come and go."""

MANY_FEEDS = 1000
"""Files from which on those that are gone are forgotten."""


def tidy(database: Database, keep: int) -> bool:
    """Forget pages that no listing named for `keep` seconds. Does it once a day; returns whether it was done now.

    What a listing still names stays, however old it is: it would be written again.
    """
    now = int(time.time())
    with database.begin() as connection:
        if not claim(connection, facts, {"name": "tidied", "value": today()}, "value"):
            return False
    with database.begin() as connection:  # others go on meanwhile
        connection.execute(delete(pages).where(pages.c.seen < (now - keep) // DAY))
        connection.execute(delete(listings).where(listings.c.fetched < now - LISTINGS_DAYS * DAY))
        connection.execute(delete(lines).where(lines.c.seen < now - LISTINGS_DAYS * DAY))
        forget_old(connection, now)
        connection.execute(delete(feeds).where(feeds.c.size == 0, func.coalesce(feeds.c.articles, 0) == 0))
        paths = list(connection.execute(select(feeds.c.path)).scalars())
        for path in paths if len(paths) > MANY_FEEDS else ():  # names with a date in them come and go
            if not os.path.exists(path):
                connection.execute(delete(feeds).where(feeds.c.path == path))
    return True
