"""Further pages of listings at which later runs look though the first page shows nothing new.

Lists that begin with the oldest end with what is new, and some begin with what an editor put there. Sites whose
sitemaps or feeds name their articles need no such look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from zlib import crc32

from newscrawl.discovery.chains import Chain, Looks, page_order, template
from newscrawl.discovery.links import Listing, is_archive
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import FRUITFUL, SiteNotes
from newscrawl.discovery.urls import ListedPage
from newscrawl.state.records import key_of

DATED = 3
"""Articles of a page whose dates are known, from which on these tell its order."""
MOSTLY = 0.75
"""Share of neighbours in that order."""


@dataclass
class FarPages:
    """One source's and run's."""

    selection: Selection
    notes: SiteNotes
    is_needed: bool = False
    _quiet: set[str] = field(default_factory=set)
    """Keys of listings whose first page showed nothing new."""
    _ends: set[str] = field(default_factory=set)
    """Addresses of last pages that are looked at."""
    _further: set[str] = field(default_factory=set)
    """Addresses of pages that are no first ones."""

    def begin(self, *, thorough: bool) -> None:
        """What sitemaps and feeds name is met by now."""
        self.is_needed = not thorough and not self.selection.met

    def of(self, url: str, listing: Listing) -> Looks:
        """The listing's last page, its second, both or neither, though all articles that it shows are known.

        The last one of a list that begins with the oldest; else one listing of all has its turn each day, and those
        have where that brought something some time ago.
        """
        if not self.is_needed or url in self._further or is_archive(url):
            return Looks()
        if url in self._ends:
            behind = [page for page in listing.pagers if page_order(page) > page_order(url)]
            return Looks(max(behind, key=page_order, default=""))
        key, pagers = self._key(url), [page for page in listing.pagers if not is_archive(page)]
        self._quiet.add(key)
        if not pagers or key not in self.notes.far:
            return Looks()
        end, found_on, looked_on = self.notes.far[key]
        day, order = self.notes.day(), self._order(listing.articles)
        is_due = day - found_on <= FRUITFUL or (crc32(key.encode()) + day) % len(self.notes.far) == 0
        is_due = is_due and looked_on < day
        last, second = max([*pagers, end], key=page_order), min(pagers, key=page_order)
        looks = Looks(last if order < 0 or (is_due and not order) else "", second if is_due else "")
        self._ends.add(looks.last)
        return looks

    def read(self, chain: Chain, url: str, listing: Listing, new: int) -> None:
        """A further page came, with so many articles that no run had."""
        self._further.add(url)
        if chain.by_day or is_archive(url) or not listing.articles:
            return
        key = self._key(chain.listing)
        end, found_on, _ = self.notes.far.pop(key, ("", 0, 0))
        if not end or template(end, "") != template(url, "") or page_order(url) > page_order(end):
            end = url
        day = self.notes.day()
        self.notes.far[key] = end, day if new and key in self._quiet else found_on, day

    def _order(self, articles: list[ListedPage]) -> int:
        """1 where the newest come first, -1 where the oldest do, 0 where nothing tells."""
        if self.selection.state is None:
            return 0
        keys = [key_of(self.selection.keys.key(page.url)) for page in articles]
        known = self.selection.state.store.look_up(keys)
        dates = [known[key].published for key in dict.fromkeys(keys) if key in known]
        steps = [later - one for one, later in pairwise(date for date in dates if date is not None)]
        if len(steps) < DATED - 1:
            return 0
        rising, falling = (sum(step * sign > 0 for step in steps) for sign in (1, -1))
        return (falling >= MOSTLY * len(steps)) - (rising >= MOSTLY * len(steps))

    def _key(self, url: str) -> str:
        return self.selection.keys.listing_key(url)
