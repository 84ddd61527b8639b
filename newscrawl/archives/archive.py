"""The raw pages of a run: kept in a thread of their own, so that the crawl's loop waits for no disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from newscrawl.archives.folder import ArchiveFiles, is_site_file, mend
from newscrawl.archives.index import Index
from newscrawl.archives.places import Payload, RecordPlace
from newscrawl.archives.records import Exchange, members
from newscrawl.errors import ArchiveError

logger = logging.getLogger(__name__)


class Archive:
    """One thread writes, in the order in which it was asked to. Its methods raise ArchiveError."""

    def __init__(self, folder: Path, max_bytes: int, said: Mapping[str, str]) -> None:
        """`said`: what each file says of the crawl."""
        self.folder = folder
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
            self.index = Index(folder)
            for name in mend(folder, self.index):
                logger.warning("A run before this one was cut off: %s ends with the last record that is whole", name)
        self._files = ArchiveFiles(folder, self.index, max_bytes, said)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._finishing = Lock()
        self._changed = self._finished = False

    async def keep(self, exchange: Exchange) -> RecordPlace:
        """Write it; on the disk it is with the next `sync`. Returns where the page's record begins."""
        self._changed = True
        with self._told():
            return await asyncio.wrap_future(self._thread.submit(self._keep, exchange))

    def _keep(self, exchange: Exchange) -> RecordPlace:
        digest, known = exchange.digest, self.index.payload(exchange.url)
        is_payload = exchange.status == 200 and bool(exchange.body) and not exchange.truncated
        same = exchange.status == 304 or (is_payload and known is not None and known.digest == digest)
        records = members(exchange, digest, known if same else None)
        place = self._files.append(exchange.url, records, keep=is_site_file(exchange.url))
        if is_payload and not same:
            self.index.note_payload(exchange.url, Payload(digest, exchange.date, place))
        return place

    def came_of(self, place: RecordPlace, identity: str) -> None:
        """An article came of a record."""
        self._changed = True
        self.index.note_article(identity, place)

    async def sync(self) -> None:
        """All that was kept is on the disk."""
        if self._changed and not self._finished:
            self._changed = False
            with self._told():
                await asyncio.wrap_future(self._thread.submit(self._files.sync))

    def finish(self) -> None:
        """As `sync`, and nothing more is kept. Whoever calls it waits for it."""
        with self._finishing, self._told():
            if not self._finished:
                self._finished = True
                self._thread.submit(self._files.finish).result()

    def close(self) -> None:
        """Leave the folder to others."""
        self._thread.shutdown()
        self.index.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ArchiveError(f"{self.folder}: {error.strerror or error}") from error
