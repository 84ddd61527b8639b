"""A page that waits to be read for its links, and when it has its turn."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawl.discovery.chains import Chain
from newscrawl.discovery.found_links import Link
from newscrawl.discovery.ranks import Rank


@dataclass(order=True, slots=True)
class Step:
    """A page to read."""

    rank: Rank
    depth: int
    turn: int
    """Of pages that were read before: those come first that were longest not."""
    serial: int
    url: str = field(compare=False)
    link: Link | None = field(default=None, compare=False)
    chain: Chain | None = field(default=None, compare=False)
    section: str = field(default="", compare=False)
    """Key of the page that the home page links to and below which it lies; empty for older pages of the home page."""
    above: tuple[str, ...] = field(default=(), compare=False)
    """Pages by which it was reached: a section, a listing of which it is a further page."""

    @property
    def is_doubtful(self) -> bool:
        """Whether nothing says that it lists articles."""
        return self.rank > Rank.PAGER
