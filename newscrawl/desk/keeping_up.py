"""A thread that reads what crawls write into the index, every moment."""

from __future__ import annotations

import logging
import threading
import time

from newscrawl.desk.books import Books
from newscrawl.errors import NewscrawlError
from newscrawl.state.articles.following import Follower

logger = logging.getLogger(__name__)
PAUSE = 2.0
"""Seconds between two looks at the files."""
LATE = 120.0
"""Seconds without a look that went well, after which the desk is not well."""


class KeepingUp:
    """Begins with `start`, ends with `stop`."""

    def __init__(self, books: Books) -> None:
        self._follower = Follower(books.index, books.outputs)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        self.looked = time.monotonic()
        self.error = ""

    def start(self) -> None:
        """In a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """When the lines that are being read are in the index."""
        self._done.set()
        self._thread.join()

    @property
    def is_late(self) -> bool:
        """Whether files were not read for long."""
        return bool(self.error) and time.monotonic() - self.looked > LATE

    def look(self) -> None:
        """Once."""
        try:
            self._follower.catch_up(self._done.is_set)
            self.looked, self.error = time.monotonic(), ""
        except NewscrawlError as error:
            if str(error) != self.error:
                logger.warning("The index does not keep up: %s", error)
            self.error = str(error)

    def _run(self) -> None:
        while not self._done.is_set():
            self.look()
            self._done.wait(PAUSE)
