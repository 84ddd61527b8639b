"""What the desk reads: state, schedule, sources, index. Opened once, and asked from several threads."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from newscrawl.desk.options import Options
from newscrawl.errors import NewscrawlError
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source
from newscrawl.state.articles.index import ArticleIndex
from newscrawl.state.articles.search import ArticleSearch
from newscrawl.state.database import Database
from newscrawl.state.field_health import HealthRecord
from newscrawl.state.history import History
from newscrawl.state.run_reading import RunReading, output_files, waiting_jobs
from newscrawl.state.run_records import ask_to_stop, carry_over

T = TypeVar("T")


class Books:
    """Its methods raise StateError."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.state = Database(options.state_url)
        self.history = History(options.schedule_url) if options.schedule_url else None
        self.index = ArticleIndex(options.state_url)
        self.search = ArticleSearch(self.index)
        self.runs = RunReading(self.state)
        self.health = HealthRecord(self.state)
        self._sources: tuple[float, list[Source], str] = (-1.0, [], "")
        self._kept: dict[str, tuple[float, Any]] = {}
        self._making = threading.Lock()
        if self.history is not None:
            carry_over(self.state, self.history.all())

    def close(self) -> None:
        """Give all files back."""
        self.index.close()
        self.state.close()
        if self.history is not None:
            self.history.close()

    def sources(self) -> tuple[Sequence[Source], str]:
        """Those of sources.toml, as it is now; and what is wrong with the file, if anything is."""
        path = self.options.sources
        try:
            changed = os.path.getmtime(path) if path else 0.0
        except OSError:
            return [], ""
        if changed != self._sources[0]:
            try:
                self._sources = (changed, load_sources(path) if path else [], "")
            except NewscrawlError as error:
                self._sources = (changed, self._sources[1], str(error))
        return self._sources[1], self._sources[2]

    def outputs(self) -> list[str]:
        """The files to be read: those named, and those that crawls wrote."""
        return [*self.options.outputs, *output_files(self.state)]

    def queue(self) -> list[dict[str, Any]]:
        """Jobs of a cluster that wait or run; empty where there is no queue."""
        return self.kept("queue", 2.0, lambda: waiting_jobs(self.state))

    def stop(self, run: int) -> None:
        """Ask a run to end."""
        ask_to_stop(self.state, run)

    def kept(self, name: str, seconds: float, make: Callable[[], T]) -> T:
        """What takes a while to make, made anew when it is older than `seconds`."""
        with self._making:
            found = self._kept.get(name)
            if found is None or found[0] < time.monotonic():
                made = make()
                found = self._kept[name] = (time.monotonic() + seconds, made)
            value: T = found[1]
            return value

    def forget(self, name: str) -> None:
        """It is made anew when it is next asked for."""
        self._kept.pop(name, None)

    @property
    def named_sources(self) -> str:
        """How the file of sources is called, when it is there."""
        return self.options.sources if self.options.sources and Path(self.options.sources).is_file() else ""
