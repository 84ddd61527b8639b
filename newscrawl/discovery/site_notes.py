"""What the runs of a source learned of its site: which pages bring nothing, and how articles are addressed."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl.discovery.address_score import article_chances
from newscrawl.discovery.listing_pauses import ListingPauses
from newscrawl.discovery.site_shapes import SiteShapes
from newscrawl.state.records import today

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newscrawl.state.crawl_state import CrawlState
    from newscrawl.state.database import Database

AGAIN = 7
"""Days after which a page that brought nothing is looked at again."""
FRUITFUL = 30
"""Days for which a page that brought articles is read in each run."""
MOST = 2_000
"""Pages that are remembered, the latest."""
_NAME = "site"
logger = logging.getLogger(__name__)


@dataclass
class SiteNotes:
    """Of one source; days are counted since 1970."""

    pages: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Key of a page that was read for its links -> the days on which it was last read, and last brought an article."""
    shapes: SiteShapes = field(default_factory=SiteShapes)
    pauses: ListingPauses = field(default_factory=ListingPauses)
    far: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """Key of a listing -> the address of its last page, the days on which last something new stood on a further page
    while its first showed nothing new, and on which a further page was read."""
    day: Callable[[], int] = today
    now: set[str] = field(default_factory=set)
    """Keys of pages that were read in this run."""

    def __post_init__(self) -> None:
        self._turns = {key: turn for turn, key in enumerate(self.pages)}

    def turn(self, key: str) -> int:
        """A page's place in the queue: -1 of one that no run has read, then the longest unread first."""
        return self._turns.get(key, -1)

    def read(self, key: str, brought: bool) -> None:
        """A page was read."""
        self.now.add(key)
        last = self.pages.pop(key, (0, 0))[1]
        self.pages[key] = self.day(), self.day() if brought else last

    def showed(self, key: str, new: int, *, thorough: bool) -> None:
        """What showed articles that nothing else did, to a run that looks for these, is the next run's first."""
        if new and not thorough and key in self.pages:
            self.pages = {key: self.pages.pop(key)} | self.pages

    def led_on(self, keys: Iterable[str]) -> None:
        """What these pages led to brought an article: they are read for that, whatever they show themselves."""
        self.pages.update((key, (self.pages[key][0], self.day())) for key in keys if key in self.pages)

    def brings_nothing(self, key: str) -> bool:
        """Whether to leave a page alone for some days."""
        read, brought = self.pages.get(key, (0, 0))
        return self.day() - read < AGAIN and self.day() - brought > FRUITFUL

    def brought_articles(self, key: str) -> bool:
        """Whether a page listed new articles some time ago."""
        return self.day() - self.pages.get(key, (0, 0))[1] <= FRUITFUL

    def chances(self, urls: Sequence[str]) -> NDArray[np.float32]:
        """How likely addresses of the site are articles', shape (urls,)."""
        return self.shapes.adjusted(urls, article_chances(urls))

    def save(self, state: CrawlState, source: str) -> None:
        """Keep them for the next run. Raises StateError."""
        pages, pauses = (dict(list(found.items())[-MOST:]) for found in (self.pages, self.pauses.known))
        far = dict(list(self.far.items())[-MOST:])
        document = {"pages": pages, "shapes": self.shapes.to_json(), "pauses": pauses, "far": far}
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        from newscrawl.state.notes import save_note  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        save_note(state.database, source, _NAME, text)

    @classmethod
    def load(cls, state: CrawlState | None, source: str) -> SiteNotes:
        """What the runs before knew. Raises StateError."""
        return cls.of(state.database, source) if state is not None else cls()

    @classmethod
    def of(cls, database: Database, source: str) -> SiteNotes:
        """What the runs before knew of a source; nothing when it cannot be read."""
        from newscrawl.state.notes import note  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        text = note(database, source, _NAME)
        if text is None:
            return cls()
        try:
            found = json.loads(text)
            pages, pauses = (  # older versions learned no pauses
                {str(key): (int(one), int(other)) for key, (one, other) in found.get(name, {}).items()}
                for name in ("pages", "pauses")
            )
            far = {
                str(key): (str(url), int(one), int(other)) for key, (url, one, other) in found.get("far", {}).items()
            }
            return cls(pages, SiteShapes.from_json(found["shapes"]), ListingPauses(pauses), far)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            logger.warning("What was learned of %s cannot be read and is forgotten: %s", source, error)
            return cls()
