"""The project's settings with parts that fail; FAULTY_PLACE: that of LockedState among the extensions, if any."""

import os

from newscrawl.settings import *  # noqa: F403
from newscrawl.settings import EXTENSIONS as OURS
from newscrawl.settings import FEED_STORAGES as STORAGES

FEED_STORAGES = STORAGES | {"odd": "faulty_parts.Unopened"}
PLACE = os.environ.get("FAULTY_PLACE", "")
EXTENSIONS = OURS | ({"faulty_parts.LockedState": int(PLACE)} if PLACE else {})
