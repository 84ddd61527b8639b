"""Writes the run's record into the state, with its checkpoints: whoever looks sees what became of each source."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.errors import StateError
from newscrawl.extensions.source_figures import Snapshot, SourceSeen
from newscrawl.items import Article
from newscrawl.running.reasons import Dropped
from newscrawl.running.stats import LAST_FAILED, Failed, failures, figures_by_source, was_interrupted
from newscrawl.running.stop import end
from newscrawl.state.of_crawler import state_of
from newscrawl.state.run_model import RunRecord, new_id, this_host

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.state.commits import Also
    from newscrawl.state.crawl_state import CrawlState

logger = logging.getLogger(__name__)
PAUSE = 2.0
"""Seconds between two records of a run that goes on."""
_Found = tuple[Snapshot, dict[str, int]]
"""What is known of a source: of its articles, and the run's account of it."""
_Came = tuple[int, int]
"""New articles, and errors."""


class KeepRecord:
    """Begins the record with the run, goes on with it at checkpoints, ends it; and ends the run when it is asked to."""

    def __init__(self, crawler: Crawler, state: CrawlState, run: RunRecord) -> None:
        self._crawler = crawler
        self._state = state
        self._run = run
        self._seen: dict[str, SourceSeen] = {}
        self._written: dict[str, _Found] = {}
        self._due = 0.0
        self._begun = False
        self._asked = False
        """Set by the thread that writes: somebody wants the run to end."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        log = crawler.settings.get("RUN_LOG") or crawler.settings.get("LOG_FILE") or ""
        now = int(time.time())
        extension = cls(crawler, state, RunRecord(new_id(), now, now, log=str(log), host=this_host()))
        for name in ("spider_opened", "item_scraped", "item_dropped", "engine_stopped"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def spider_opened(self, spider: Spider) -> None:
        self._seen = {source: SourceSeen() for source in getattr(spider, "source_names", ())}
        self._state.keep_record(self.progress)

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            self._of(item).article(item, again=self._state.was_written_again(item.id))

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        if getattr(item, "source", ""):
            self._of(item).dropped(exception.reason if isinstance(exception, Dropped) else None)

    def _of(self, item: Any) -> SourceSeen:
        return self._seen.setdefault(item.source, SourceSeen())

    def progress(self) -> Also | None:
        """What is to be written now; None when the last was just before."""
        if self._asked:
            logger.info("Somebody asked at the desk that this run ends")
            end(self._crawler, "shutdown")
        now = time.monotonic()
        if now < self._due:
            return None
        self._due = now + PAUSE
        return self._work(replace(self._run, seen=int(time.time())))

    def engine_stopped(self) -> None:
        """The last word, here and now: nothing is crawled any more."""
        self._state.keep_record(None)
        stats, now = self._crawler.stats.get_stats(), int(time.time())
        code = 1 if failures(stats) or was_interrupted(stats) else 0
        run = replace(self._run, seen=now, finished=now, exit_code=code, reason=stats.get("finish_reason"))
        try:
            self._state.database.write(self._work(run))
        except StateError as error:
            logger.warning("The run's record is not complete: %s", error)

    def _work(self, run: RunRecord) -> Also:
        from newscrawl.state.run_records import close_cut_off, write_run  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        stats = self._crawler.stats.get_stats()
        failed: dict[str, Sequence[Failed]] = {name: list(last) for name, last in stats.get(LAST_FAILED, {}).items()}
        run = replace(run, failures=failed.get("", ()))
        changed, came = self._changed(stats, every=run.finished is not None)
        begins, self._begun = not self._begun, True

        def write(connection: Connection) -> None:
            if begins:
                close_cut_off(connection, list(self._seen))
            figures = [now.figures(source, counts, failed.get(source, ())) for source, (now, counts) in changed.items()]
            self._asked = write_run(connection, run, figures, came)

        return write

    def _changed(self, stats: dict[str, Any], *, every: bool) -> tuple[dict[str, _Found], dict[str, _Came]]:
        """Sources of which more is known than was written, or every one; and their new articles and errors since."""
        counts = figures_by_source(stats)
        now = {source: (seen.snapshot(), counts.get(source, {})) for source, seen in self._seen.items()}
        changed = {source: found for source, found in now.items() if every or self._written.get(source) != found}
        came = {source: _difference(found, self._written.get(source)) for source, found in changed.items()}
        self._written.update(changed)
        return changed, came


def _difference(now: _Found, before: _Found | None) -> _Came:
    """New articles and errors since."""
    counts, then = now[1], before[1] if before is not None else {}
    return counts.get("new", 0) - then.get("new", 0), counts.get("errors", 0) - then.get("errors", 0)
