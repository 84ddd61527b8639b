"""What one run knows and does about what was seen: which pages to ask for, and when an article counts as seen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from newscrawl.errors import StateError
from newscrawl.state.commits import Commits, Record
from newscrawl.state.database import Database
from newscrawl.state.lastmods import Lastmods
from newscrawl.state.locks import SourceLocks
from newscrawl.state.page_outcomes import PageOutcomes, epoch
from newscrawl.state.records import Known, OpenRun, RunFeeds, SavedListing, key_of, note_of
from newscrawl.state.recovery import continued, recover
from newscrawl.state.revisits import EMITTED, Listed, Revisits, Visit
from newscrawl.state.runs import Runs
from newscrawl.state.saved_listings import SavedListings
from newscrawl.state.site_lines import SiteLines
from newscrawl.state.site_parameters import SiteParameters
from newscrawl.state.store import Store
from newscrawl.state.tidying import tidy

logger = logging.getLogger(__name__)


class CrawlState:
    """The state of one run. Not shared between threads. Its methods raise StateError."""

    def __init__(
        self,
        url: str,
        sources: Sequence[str],
        revisit_after: Sequence[int] = (),
        overwritten: Set[str] = frozenset(),
        hosts: Sequence[str] = (),
    ) -> None:
        """`revisit_after`: ages of an article, in seconds, from which it is looked at once more. `hosts`: the sources'.

        `overwritten`: local feeds that the run begins anew. They are to hold all that is known, so all is fetched.
        """
        self.database = Database(url)
        try:
            self._locks = SourceLocks(self.database, sources, hosts)
        except StateError:
            self.database.close()
            raise
        self.store = Store(self.database)
        self.runs = Runs(self.database, self.store)
        self.site_lines = SiteLines(self.database)
        self.site_parameters = SiteParameters(self.database)
        self._commits = Commits(self.database, self.store, self.site_lines)
        self._listings = SavedListings(self.database)
        self._sources = list(sources)
        self._lastmods = Lastmods(self.database)
        self.pages = PageOutcomes(self.store, self._lastmods)
        """What becomes of them."""
        self._revisits = Revisits(self.store, revisit_after, self._is_lost, self._lastmods)
        self._again: set[str] = set()
        self._run: OpenRun | None = None
        self.unwritten: set[str] = set()
        """Identities of articles whose line a feed refused."""
        try:
            self._continue(overwritten)
        except StateError:
            self.close()
            raise

    def _continue(self, overwritten: Set[str]) -> None:
        """Put right what cut-off runs left, and find out what this one goes on with."""
        cut_off = [run for run in self.runs.open_runs() if all(map(self._locks.is_free, run.sources))]
        for run in cut_off:
            recover(self.store, self.runs, run)
        went_on = continued([run for run in cut_off if set(run.sources) & set(self._sources)])
        self.continued = went_on.paths
        """Local feeds of a run that was cut off, which this one goes on with."""
        self._anew = bool(went_on.anew & overwritten or overwritten - went_on.paths)
        self.begun_anew = overwritten if self._anew else frozenset()
        """Local feeds that are to hold what this run, and those that it goes on with, wrote."""
        self._written_anew = went_on.articles

    def write_again(self) -> None:
        """All that is known is fetched and written once more."""
        self._anew = True

    def known_files(self, own: Iterable[str], most: int) -> list[str]:
        """Local feeds that hold what is known: those of the run's `own`, and so many others."""
        return self.runs.files(own, most)

    # ---- before the fetch

    def visits(self, pages: Sequence[Listed], refuses: Callable[[Known], bool] | None = None) -> list[Visit]:
        """One for each page. `refuses`: whether what was left out, or not read, is so now too."""
        return self._revisits.visits(pages, refuses)

    def use_filters(self, names: Iterable[str]) -> None:
        """What these left out before needs no other look; what others did, does."""
        self._revisits.filters = frozenset(map(note_of, names))

    def _is_lost(self, page: Known) -> bool:
        """Whether its line was in a file that is begun anew."""
        return self._anew and page.article not in self._written_anew

    # ---- after it

    def is_new(self, url: str, article: str, content: str, published_at: str | None, alike: str = "") -> int:
        """The revision to give an article, 0 when its content is known already. `alike`: of `extraction.twins`.

        Notes that its line is about to be written; `is_ours` has to be awaited before it is.
        """
        arrival = self.pages.taken(url)
        before = self.store.look_up_article(bytes.fromhex(article))
        here = self.store.look_up_page(arrival.key)
        found = self.pages.known(arrival, EMITTED, article, content)
        found = replace(found, published=epoch(published_at) or arrival.published, alike=bytes.fromhex(alike) or None)
        # one article under several URLs, each with its own wording, does not become new with each look at each
        same = before is not None and found.content in (before.content, _content(here, found.article))
        if before is None and here is not None and here.content == found.content:
            before, same = here, True  # the same text at the same place, which calls itself by another address now
        if before is None and found.alike is not None:
            before = self.store.look_up_alike(found.alike)  # the same text, and its page has moved
            same = before is not None
        if before is not None and same and not self._is_lost(before):
            self._lastmods.learn(arrival.key, changed=False)
            self.store.record([replace(found, revision=before.revision)])
            return 0
        if self.store.is_elsewhere(self.run.id, found):
            return 0
        revision = 1 if before is None else before.revision + (not same)
        if before is not None and same:
            self._again.add(article)
        self._lastmods.learn(arrival.key, changed=True)
        self._commits.intend(replace(found, revision=revision))
        return revision

    def is_written_again(self, article: str) -> bool:
        """Whether the line that just went is of an article that is known as it is."""
        return article in self._again

    def was_written_again(self, article: str) -> bool:
        """The last question whether one is."""
        known = article in self._again
        self._again.discard(article)
        return known

    async def is_ours(self, article: str) -> bool:
        """Waits until it is durable that an article's line is about to be written: the run is answerable for it now.

        False when another run came first.
        """
        return bytes.fromhex(article) not in await self._commits.intended(self.run.id)

    def commit(self) -> None:
        """All that was noted is durable when this returns."""
        self._commits.flush(self._run.id if self._run is not None else 0)

    # ---- durability

    @property
    def run(self) -> OpenRun:
        """This run. Raises RuntimeError before `begin`."""
        if self._run is None:
            raise RuntimeError("the run has not begun")
        return self._run

    @property
    def has_begun(self) -> bool:
        """Whether `begin` was called."""
        return self._run is not None

    def begin(self, feeds: RunFeeds) -> None:
        """The feeds are there."""
        if self._run is None:
            self._run = OpenRun(self.runs.begin(self._sources, feeds), self._sources, feeds)
        else:
            self.runs.writes_to(self._run.id, feeds)
            self._run = replace(self._run, feeds=feeds)

    async def durable(self, articles: Sequence[str], sizes: Mapping[str, int]) -> None:
        """The lines of these articles (their identities) are on the disk, and the feeds are whole up to `sizes`.

        All else that was noted becomes durable with it.
        """
        self._run = run = replace(self.run, feeds=self.run.feeds.sized(sizes))
        settled = list(map(bytes.fromhex, articles))
        await self._commits.commit(lambda connection: self.runs.checkpoint(connection, run.id, settled, run.feeds))

    def keep_record(self, record: Record | None) -> None:
        """What it gives is written with each commit."""
        self._commits.record = record

    async def noted(self) -> None:
        """What was noted becomes durable, while no line did."""
        await self._commits.commit()

    def end(self, articles: Sequence[str], sizes: Mapping[str, int], *, complete: bool) -> None:
        """As `durable`, and all else is given up. `complete`: the run left nothing for the next one."""
        if self._run is not None:
            self.commit()
            self._lastmods.save()
            run, wanted = replace(self._run, feeds=self._run.feeds.sized(sizes)), set(map(bytes.fromhex, articles))
            settled = [page.key for page in self.store.intended(run.id) if page.article in wanted]
            self.runs.end(run, settled, complete=complete)

    def tidy(self, keep: int) -> bool:
        """See `tidying`."""
        self.commit()
        return tidy(self.database, keep)

    def close(self) -> None:
        """Write what waits, and let other runs in."""
        try:
            self.commit()
        except StateError as error:
            logger.warning("What the run noted last is not kept: %s", error)
        self._commits.close()
        self._locks.release()
        self.database.close()

    # ---- listings

    def listing(self, url: str) -> SavedListing | None:
        """A listing as it was last time."""
        return self._listings.get(key_of(url))

    def same_listing(self, url: str) -> None:
        """The server says that it did not change."""
        self._listings.confirm(key_of(url))

    def save_listing(self, url: str, found: SavedListing) -> None:
        """Keep it for the next 304."""
        self._listings.save(key_of(url), found)


def _content(page: Known | None, article: bytes) -> bytes | None:
    """What an article was at one of its URLs."""
    return page.content if page is not None and page.article == article else None


def check_state(url: str, sources: Sequence[str], hosts: Sequence[str] = ()) -> None:
    """Raise StateError when no run over these sources could have its state now."""
    database = Database(url)
    try:
        SourceLocks(database, sources, hosts).release()
    finally:
        database.close()
