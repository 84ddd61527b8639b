"""Which of the article URLs that listings name are asked for: each once in a run, and each with its reason."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newscrawl.discovery.chosen import Chosen
from newscrawl.discovery.dates import OLDEST, is_before
from newscrawl.discovery.links import Listing, is_archive
from newscrawl.discovery.site_files import SiteFiles
from newscrawl.discovery.site_keys import SiteKeys, told_by
from newscrawl.discovery.twins import first_page
from newscrawl.discovery.urls import ListedPage
from newscrawl.extraction.fields.reservations import reserved_by_site, whole_site_reserved
from newscrawl.extraction.wanted import Wanted
from newscrawl.extraction.words.addresses import is_file
from newscrawl.running.reasons import SkipReason
from newscrawl.sources.model import Source
from newscrawl.state.records import UNREAD, Known, text_of
from newscrawl.state.revisits import KNOWN, NEW, Listed, Visit
from newscrawl.text.addresses import as_asked_for, host_key, same_site

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

logger = logging.getLogger(__name__)
AT_ONCE = 100
"""Pages that are judged before the loop goes on."""


@dataclass
class Selection:
    """One source's; bounded by its `max_pages`."""

    source: Source
    wanted: Wanted = field(default_factory=Wanted)
    """Which articles the run asks for."""
    state: CrawlState | None = None
    explain: bool = False
    asked: int = 0
    """Article URLs handed out."""
    known: int = 0
    """Article URLs that need no fetch."""
    waiting: Counter[bool] = field(default_factory=Counter)
    """Article URLs of which nothing came, and which are given time; True: another way of reading may open them."""
    ill_timed: int = 0
    """Listed pages, and sitemaps, that are older or newer than what is asked for."""
    cut_short: bool = False
    """Whether `max_pages` left some for the next run."""
    reserved: int = 0
    """Article URLs that are left alone since the site reserves them, by the source's `respect`; 1 for a whole site."""
    site_files: SiteFiles = field(default_factory=SiteFiles)
    taken: set[str] = field(default_factory=set)
    """Keys of those handed out, in this run and to all sources that look for the same articles of one host."""
    new: set[str] = field(default_factory=set)
    """Keys of those handed out that no run before had."""
    handed_out: set[str] = field(default_factory=set)
    """Keys of those handed out in this run and to this source."""
    met: set[str] = field(default_factory=set)
    """Keys of all that listings named."""
    brought: Counter[str] = field(default_factory=Counter)
    """Address of a sitemap or feed -> articles handed out that are new, or changed as it says."""
    resting: int = 0
    """Listings that were not due."""
    redirectors: set[str] = field(default_factory=set)
    """Other hosts whose addresses lead to the site."""
    undated: set[str] = field(default_factory=set)
    """Keys of known articles of which no listing said yet when they were modified: another may."""

    def __post_init__(self) -> None:
        self.keys = SiteKeys(self.source.home, self.state)

    def choose(self, candidates: list[ListedPage], listings: set[str]) -> list[Chosen]:
        """What is to be fetched, newest first; every article once, under whichever of its addresses."""
        self.keys.take(told_by(candidate.url for candidate in candidates))
        return self._pick(*self._in_order(candidates), listings)

    async def chosen(self, candidates: list[ListedPage], listings: set[str]) -> AsyncIterator[Chosen]:
        """What `choose` gives, of a long list, in pieces, since other sources wait for the loop."""
        self.keys.take(await asyncio.to_thread(told_by, [candidate.url for candidate in candidates]))
        ordered, twins = await asyncio.to_thread(self._in_order, candidates)
        for start in range(0, len(ordered), AT_ONCE):
            for chosen in self._pick(ordered[start : start + AT_ONCE], twins, listings):
                yield chosen
            await asyncio.sleep(0)

    def _in_order(self, candidates: list[ListedPage]) -> tuple[list[ListedPage], set[str]]:
        """What everybody reads, the newest first, then other forms of articles, and the addresses of these."""
        newest = sorted(candidates, key=lambda c: (c.published or OLDEST, c.chance), reverse=True)
        self.keys.prepare(c.url for c in newest)
        twins = {c.url for c in newest if self.keys.is_twin(c.url) or first_page(c.url)}
        return sorted(newest, key=lambda c: c.url in twins), twins

    def _pick(self, ordered: list[ListedPage], twins: set[str], listings: set[str]) -> list[Chosen]:
        fresh: dict[str, ListedPage] = {}
        for candidate in ordered:
            key = self.keys.key(candidate.url)
            first = first_page(candidate.url)
            is_met = key in self.met and not (candidate.modified and key in self.undated)
            if is_met or key in listings or (first is not None and self.keys.key(first) in self.met):
                self.say(candidate.url, "skipped", "it was found before in this run")
                continue
            self.met.add(key)
            fresh[key] = replace(candidate, url=as_asked_for(candidate.url, self.source.site))
        chosen = []
        for (key, candidate), visit in zip(fresh.items(), self._visits(fresh), strict=True):
            self.known += (visit == KNOWN) - (key in self.undated)
            (self.undated.add if visit == KNOWN and candidate.modified is None else self.undated.discard)(key)
            if not visit.fetch and visit != KNOWN:
                self.waiting[visit.is_unread] += 1
            reason = (None if visit.fetch else visit.reason) or self.refusal(candidate, key)
            if visit.is_new and (not reason or key in self.taken):
                self.new.add(key)
            if reason:
                self.say(candidate.url, "skipped", reason)
                if candidate.url in twins and visit != KNOWN:
                    self.met.discard(key)  # another form of the article may be had
                continue
            self.asked += 1
            self.taken.add(key)
            self.handed_out.add(key)
            self.brought[candidate.listing] += visit.is_new or visit.is_changed
            self.say(candidate.url, "fetched", f"listed by {candidate.via}: {visit.reason}")
            # what the server said of one address is nothing to ask for another with
            chosen.append(Chosen(candidate, {} if candidate.url in twins else visit.headers, key))
        return chosen

    def had(self, urls: Iterable[str]) -> None:
        """These came along with an article, and are not asked for by themselves."""
        self.met.update(map(self.keys.key, urls))

    def instead(self, asked: str, candidate: ListedPage) -> list[Chosen]:
        """What is to be fetched in place of a page that is not to be an article: nothing when that was found before."""
        self.say(asked, "left out", f"it is a further part of {candidate.url}")
        if self.is_same(asked, candidate.url):
            self.met.discard(self.keys.key(asked))
            self.taken.discard(self.keys.key(asked))
        return self.choose([candidate], set())

    def is_same(self, url: str, other: str) -> bool:
        """Whether two addresses are known by one key."""
        return self.keys.key(url) == self.keys.key(other)

    def _visits(self, fresh: Mapping[str, ListedPage]) -> list[Visit]:
        """What the state says to each; what is new may be known by a key that older states have."""
        visits = dict(zip(fresh, self._looked_up(fresh), strict=True))
        if self.state is None:
            return list(visits.values())
        older = {old: key for key, c in fresh.items() if visits[key].is_new for old in self.keys.older(c.url)}
        known = self._looked_up({old: fresh[key] for old, key in older.items()})
        visits |= {key: visit for key, visit in zip(older.values(), known, strict=True) if not visit.is_new}
        return list(visits.values())

    def _looked_up(self, listed: Mapping[str, ListedPage]) -> list[Visit]:
        """One look-up for all."""
        if self.state is None:
            return [NEW] * len(listed)
        pages = [Listed(key, c.published, c.modified, c.listing) for key, c in listed.items()]
        return self.state.visits(pages, self._refuses_again)

    def _refuses_again(self, page: Known) -> bool:
        note = text_of(page.content)
        if page.status == UNREAD:
            return note == self.source.way
        return self.wanted.refuses_again(page.status, page.published, note)

    def refusal(self, candidate: ListedPage, key: str) -> str | None:
        """Why an address that a listing names is not asked for, whatever is known of it."""
        url = candidate.url
        if not same_site(url, self.source.site) and host_key(url) not in self.redirectors:
            return "another site"
        if self.source.include and not self.is_included(url):
            return "no include pattern matches"
        if is_file(urlsplit(url).path) and not self.source.include:
            return "a file, no page"
        if candidate.language and self.wanted.is_foreign(candidate.language):
            return "another language than those asked for"
        if reason := self.excluded(url) or self._ill_timed(candidate) or self._reserved(url):
            return reason
        if key in self.taken:
            return "another source of the site asks for it"
        if self.asked >= self.source.max_pages:
            self.cut_short = True
            return "the source's max_pages are asked for"
        return None

    def _ill_timed(self, candidate: ListedPage) -> str | None:
        """Of a page whose listing says that it is older or newer than what the run asks for."""
        since, until = self.wanted.since, self.wanted.until
        early = since is not None and candidate.published and is_before(candidate.published, since)
        late = not early and until is not None and candidate.is_later(until)
        self.ill_timed += bool(early or late)
        return "published before since" if early else "published after until" if late else None

    def _reserved(self, url: str) -> str | None:
        what = self._reserved_at(reserved_by_site, url)
        if what is None:
            return None
        self.reserved += 1
        return f"{SkipReason.RESERVED.text} ({what})"

    def is_all_reserved(self) -> bool:
        """Whether nothing of the site needs to be read, by the source's `respect`."""
        what = self._reserved_at(whole_site_reserved, self.source.site)
        if what:
            self.reserved += 1
            logger.warning("%s is not crawled: its site reserves %s", self.source.name, what)
        return what is not None

    def _reserved_at(self, judge: Callable[..., str | None], url: str) -> str | None:
        files, uses = self.site_files, self.source.respect
        return judge(files.robots_txt, files.tdmrep, url, uses) if uses else None

    def is_included(self, url: str) -> bool:
        """Whether one of the source's patterns names it: then it is fetched, whatever it looks like."""
        return _any_matches(self.source.include, url)

    def included(self, listing: Listing) -> list[ListedPage]:
        """What `include` names of the links that do not look like articles."""
        others = [link.url for link in listing.others] + [url for url, _ in listing.skipped]
        others += filter(is_archive, listing.pagers)
        return [ListedPage(url, "links") for url in others if self.source.include and self.is_included(url)]

    def excluded(self, url: str) -> str | None:
        """The reason when one of the source's patterns excludes it."""
        return "an exclude pattern matches" if _any_matches(self.source.exclude, url) else None

    def rests(self, url: str, why: str | None) -> bool:
        """Whether a listing is left alone in this run, which is told."""
        if why is not None:
            self.resting += 1
            self.say(url, "skipped", why)
        return why is not None

    def say(self, url: str, what: str, reason: str) -> None:
        """Why a URL was or was not fetched."""
        logger.log(logging.INFO if self.explain else logging.DEBUG, "URL %s: %s because %s", url, what, reason)


def _any_matches(patterns: Sequence[str], url: str) -> bool:
    """Whether one matches the address as it is asked for, or as it is read: in its own letters."""
    return any(re.search(pattern, form) for pattern in patterns for form in (url, unquote(url)))
