"""What the runs before tell of the pages to which one links: which list articles, whatever they look like."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawl.discovery.found_links import Link, LinkPlace
from newscrawl.discovery.links import Listing
from newscrawl.discovery.ranks import Rank, rank_of
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.state.records import Known, key_of
from newscrawl.state.revisits import EMITTED, FAILED

SECTIONS = 40
"""Pages beside the home page's menu that are read in each run, since they listed articles."""


@dataclass
class PagesBefore:
    """One source's and run's."""

    selection: Selection
    notes: SiteNotes
    written: set[str] = field(default_factory=set)
    """Keys of pages that are read though they were written as articles: for their links alone."""

    def set_lists_apart(self, links: Listing) -> None:
        """Of what looks like an article's address, those of pages that listed some and were none, among the others."""
        keys = {self.selection.keys.key(page.url): page.url for page in links.articles} if self.notes.pages else {}
        brought = [key for key in keys if self.notes.brought_articles(key)]
        known = self._known(brought)
        lists = {keys[key] for key in brought if key_of(key) in known and not _is_done_with(known[key_of(key)])}
        if lists:
            links.articles = [page for page in links.articles if page.url not in lists]
            links.others += [Link(url, place=LinkPlace.MENU) for url in lists]

    def worth_reading(self, by_key: dict[str, Link], depth: int) -> list[Link]:
        """Without pages of which an earlier run knows that they list nothing; what has a headline comes first.

        Of pages that may be either it is more likely an article, which makes others worth a look. Of those to which the
        home page links, what listed articles some time ago is read as what is in its menu.
        """
        known, found = self._known([*by_key]), list[Link]()
        if depth == 0 and self.notes.pages:
            self._raise({key: link for key, link in by_key.items() if not _is_done_with(known.get(key_of(key)))})
        for key, link in by_key.items():
            page, rank = known.get(key_of(key)), rank_of(link, depth)
            if reason := self.selection.excluded(link.url):
                self.selection.say(link.url, "skipped", reason)
            elif page is not None and _is_done_with(page) and not self._is_list_too(key, page, rank):
                self.selection.say(link.url, "skipped", "known")
            elif self.selection.rests(link.url, self.notes.pauses.resting(key)):
                continue
            elif rank is not Rank.SECTION and self.notes.brings_nothing(key):
                when = "in this run" if key in self.notes.now else "when it was last read"
                self.selection.say(link.url, "skipped", f"it brought nothing {when}")
            else:
                found.append(link)
        return sorted(found, key=lambda link: not link.is_headline)

    def _raise(self, by_key: dict[str, Link]) -> None:
        """Those that were longest not read, where there are many."""
        brought = [key for key in by_key if self.notes.brought_articles(key)]
        for key in sorted(brought, key=self.notes.turn)[:SECTIONS]:
            if rank_of(by_key[key], 0) is Rank.UNKNOWN:
                by_key[key].place = LinkPlace.MENU

    def _is_list_too(self, key: str, page: Known, rank: Rank) -> bool:
        """Whether what was written is a section of the home page's menu, or called news, and listed articles too."""
        if page.status != EMITTED or rank not in (Rank.SECTION, Rank.NEWS) or not self.notes.brought_articles(key):
            return False
        self.written.add(key)
        return True

    def _known(self, keys: list[str]) -> dict[bytes, Known]:
        state = self.selection.state
        return state.store.look_up([key_of(key) for key in keys]) if state is not None and keys else {}


def _is_done_with(page: Known | None) -> bool:
    return page is not None and page.status in (EMITTED, FAILED)
