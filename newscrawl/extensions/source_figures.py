"""What is told of one source beside its counts, as its articles and pages come, for the run's record."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import NamedTuple

from newscrawl.items import WATCHED, Article
from newscrawl.running.reasons import DropReason
from newscrawl.running.stats import SOURCES, Failed
from newscrawl.state.run_model import Details, SourceFigures

SAMPLE = 200
"""Articles of a source and channel whose median delay is told."""
SKIPPED = "skipped "
"""How counts of pages begin that were not had."""


class SourceSeen:
    """What came of one source."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self.channels: Counter[str] = Counter()
        self.fields: Counter[str] = Counter()
        self.delays: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=SAMPLE))

    def article(self, item: Article, *, again: bool = False) -> None:
        """One that goes to the feeds; `again`: as it is known, since somebody wants it there."""
        is_new = item.revision == 1 and not again
        self.fields.update(name for name in WATCHED if getattr(item, name))
        self.fields["all"] += 1
        if is_new:
            self.channels[item.discovered_via] += 1
            if (delay := _delay(item)) is not None:
                self.delays[item.discovered_via].append(delay)

    def dropped(self, reason: DropReason | None) -> None:
        """A page that does not."""
        if reason is not None and reason is not DropReason.UNCHANGED:
            self.reasons[f"dropped {reason.name.lower()}"] += 1

    def snapshot(self) -> Snapshot:
        """What is known by now, to be put into words elsewhere than in the crawl's loop."""
        delays = {channel: list(found) for channel, found in self.delays.items()}
        return Snapshot(dict(self.reasons), dict(self.channels), dict(self.fields), delays)


class Snapshot(NamedTuple):
    """As `SourceSeen`."""

    reasons: dict[str, int]
    channels: dict[str, int]
    fields: dict[str, int]
    delays: dict[str, list[int]]

    def figures(self, source: str, counts: dict[str, int], failed: Sequence[Failed]) -> SourceFigures:
        """`counts`: the run's account of the source."""
        skipped = {name: count for name, count in counts.items() if name.startswith(SKIPPED)}
        of = self.fields.get("all", 0)
        details = Details(
            self.reasons | skipped,
            self.channels,
            {channel: int(median(delays)) for channel, delays in self.delays.items()},
            {name: (self.fields.get(name, 0), of) for name in WATCHED} if of else {},
            failed,
        )
        pages, new, updated, unchanged, errors = (counts.get(name, 0) for name in SOURCES)
        return SourceFigures(source, pages, new, updated, unchanged, errors, details)


def _delay(item: Article) -> int | None:
    """Seconds from publication to fetch; None for a day without a time, or one without an offset."""
    if not item.published_at or len(item.published_at) <= len("2026-11-01"):
        return None
    try:
        passed = datetime.fromisoformat(item.fetched_at) - datetime.fromisoformat(item.published_at)
    except (ValueError, TypeError):  # TypeError: one of them has no offset
        return None
    return max(0, int(passed.total_seconds()))
