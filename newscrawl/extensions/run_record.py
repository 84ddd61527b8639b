"""Writes the run's record into the state, with its checkpoints: whoever looks sees what became of each source."""

from __future__ import annotations

import logging
import time
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.errors import StateError
from newscrawl.items import FIELDS, Article
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.running.stats import LAST_FAILED, Failed, failures, figures_by_source, was_stopped
from newscrawl.running.stop import end
from newscrawl.state.of_crawler import state_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.state.commits import Also
    from newscrawl.state.crawl_state import CrawlState
    from newscrawl.state.run_records import RunRecord, SourceFigures

logger = logging.getLogger(__name__)
PAUSE = 2.0
"""Seconds between two records of a run that goes on."""
SAMPLE = 200
"""Articles of a source and channel whose median delay is told."""
WATCHED = tuple(name for name, spec in FIELDS.items() if spec.watched)
SKIPPED = "skipped "


class Seen:
    """What came of one source."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        """As the columns of the record."""
        self.reasons: Counter[str] = Counter()
        self.channels: Counter[str] = Counter()
        self.fields: Counter[str] = Counter()
        self.delays: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=SAMPLE))

    def article(self, item: Article, *, again: bool = False) -> None:
        """One that goes to the feeds; `again`: as it is known, since somebody wants it there."""
        is_new = item.revision == 1 and not again
        self.counts.update(("pages", "unchanged" if again else "new" if is_new else "updated"))
        self.fields.update(name for name in WATCHED if getattr(item, name))
        self.fields["all"] += 1
        if is_new:
            self.channels[item.discovered_via] += 1
            if (delay := _delay(item)) is not None:
                self.delays[item.discovered_via].append(delay)

    def dropped(self, reason: DropReason | None) -> None:
        """A page that does not."""
        self.counts["pages"] += 1
        if reason is DropReason.UNCHANGED:
            self.counts["unchanged"] += 1
        elif reason is not None:
            self.reasons[f"dropped {reason.name.lower()}"] += 1

    def snapshot(self) -> Snapshot:
        """What is known by now, to be put into words elsewhere than in the crawl's loop."""
        delays = {channel: list(found) for channel, found in self.delays.items()}
        return Snapshot(dict(self.counts), dict(self.reasons), dict(self.channels), dict(self.fields), delays)


class Snapshot(NamedTuple):
    """As `Seen`."""

    counts: dict[str, int]
    reasons: dict[str, int]
    channels: dict[str, int]
    fields: dict[str, int]
    delays: dict[str, list[int]]

    def figures(self, source: str, others: dict[str, int], failed: Sequence[Failed]) -> SourceFigures:
        """`others`: what is counted of pages that were not had."""
        from newscrawl.state.run_records import Details, SourceFigures  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        skipped = {name: count for name, count in others.items() if name.startswith(SKIPPED)}
        of = self.fields.get("all", 0)
        details = Details(
            self.reasons | skipped,
            self.channels,
            {channel: int(median(delays)) for channel, delays in self.delays.items()},
            {name: (self.fields.get(name, 0), of) for name in WATCHED} if of else {},
            failed,
        )
        pages, new, updated = (self.counts.get(name, 0) for name in ("pages", "new", "updated"))
        unchanged = self.counts.get("unchanged", 0) + others.get("not_modified", 0)
        return SourceFigures(source, pages, new, updated, unchanged, others.get("failures", 0), details)


def _delay(item: Article) -> int | None:
    """Seconds from publication to fetch; None for a day without a time, or one without an offset."""
    if not item.published_at or len(item.published_at) <= len("2026-11-01"):
        return None
    try:
        passed = datetime.fromisoformat(item.fetched_at) - datetime.fromisoformat(item.published_at)
    except (ValueError, TypeError):  # TypeError: one of them has no offset
        return None
    return max(0, int(passed.total_seconds()))


class KeepRecord:
    """Begins the record with the run, goes on with it at checkpoints, ends it; and ends the run when it is asked to."""

    def __init__(self, crawler: Crawler, state: CrawlState, run: RunRecord) -> None:
        self._crawler = crawler
        self._state = state
        self._run = run
        self._seen: dict[str, Seen] = {}
        self._written: dict[str, tuple[Snapshot, dict[str, int]]] = {}
        self._due = 0.0
        self._begun = False
        self._asked = False
        """Set by the thread that writes: somebody wants the run to end."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        from newscrawl.state.run_records import RunRecord, new_id, this_host  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        log = crawler.settings.get("RUN_LOG") or crawler.settings.get("LOG_FILE") or ""
        now = int(time.time())
        extension = cls(crawler, state, RunRecord(new_id(), now, now, log=str(log), host=this_host()))
        for name in ("spider_opened", "item_scraped", "item_dropped", "engine_stopped"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def spider_opened(self, spider: Spider) -> None:
        self._seen = {source: Seen() for source in getattr(spider, "source_names", ())}
        self._state.keep_record(self.progress)

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            self._of(item).article(item, again=self._state.was_written_again(item.id))

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        if getattr(item, "source", ""):
            self._of(item).dropped(exception.reason if isinstance(exception, Dropped) else None)

    def _of(self, item: Any) -> Seen:
        return self._seen.setdefault(item.source, Seen())

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
        code = 1 if failures(stats) or was_stopped(stats) else 0
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
            figures = [now.figures(source, others, failed.get(source, ())) for source, (now, others) in changed.items()]
            self._asked = write_run(connection, run, figures, came)

        return write

    def _changed(
        self, stats: dict[str, Any], *, every: bool
    ) -> tuple[dict[str, tuple[Snapshot, dict[str, int]]], dict[str, _Came]]:
        """Sources of which more is known than was written, or every one; and their new articles and errors since."""
        others = figures_by_source(stats)
        now = {source: (seen.snapshot(), others.get(source, {})) for source, seen in self._seen.items()}
        changed = {source: found for source, found in now.items() if every or self._written.get(source) != found}
        came = {source: _difference(found, self._written.get(source)) for source, found in changed.items()}
        self._written.update(changed)
        return changed, came


_Came = tuple[int, int]


def _difference(now: tuple[Snapshot, dict[str, int]], before: tuple[Snapshot, dict[str, int]] | None) -> _Came:
    """New articles, and errors."""
    new, errors = now[0].counts.get("new", 0), now[1].get("failures", 0)
    if before is None:
        return new, errors
    return new - before[0].counts.get("new", 0), errors - before[1].get("failures", 0)
