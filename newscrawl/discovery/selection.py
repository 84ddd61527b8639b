"""Which of the article URLs that listings name are asked for: each once in a run, and each with its reason."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from scrapy.http import Response

from newscrawl.discovery.dates import is_before
from newscrawl.discovery.site_files import SiteFiles
from newscrawl.discovery.urls import Candidate
from newscrawl.extraction.fields.reservations import reserved_by_site, whole_site_reserved
from newscrawl.extraction.words.addresses import is_file
from newscrawl.running.reasons import SkipReason
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.revisits import NEW, Visit
from newscrawl.text.addresses import older_page_key, page_key, same_site, without_session

logger = logging.getLogger(__name__)
OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page to ask for, and the conditional headers to ask with."""

    candidate: Candidate
    headers: Mapping[str, str] = field(default_factory=dict)
    response: Response | None = None
    """The page itself, where it was had already: as a listing."""


@dataclass
class Selection:
    """One source's; bounded by its `max_pages`."""

    source: Source
    since: datetime | None = None
    state: CrawlState | None = None
    explain: bool = False
    asked: int = 0
    """Article URLs handed out."""
    known: int = 0
    """Article URLs that need no fetch."""
    cut_short: bool = False
    """Whether `max_pages` left some for the next run."""
    reserved: int = 0
    """Article URLs that are left alone since the site reserves them, by the source's `respect`; 1 for a whole site."""
    site_files: SiteFiles = field(default_factory=SiteFiles)
    new: set[str] = field(default_factory=set)
    """Keys of those handed out that no run before had."""
    handed_out: set[str] = field(default_factory=set)
    """Keys of all that were."""
    met: set[str] = field(default_factory=set)
    """Keys of all that listings named."""

    def choose(self, candidates: list[Candidate], listings: set[str]) -> list[Chosen]:
        """What is to be fetched, newest first; every URL once whatever parameters it carries."""
        fresh: dict[str, Candidate] = {}
        for candidate in sorted(candidates, key=lambda c: (c.published or OLDEST, c.chance), reverse=True):
            key = page_key(candidate.url)
            if key in self.met or key in listings:
                self.say(candidate.url, "skipped", "it was found before in this run")
                continue
            self.met.add(key)
            fresh[key] = replace(candidate, url=without_session(candidate.url))
        chosen = []
        for (key, candidate), visit in zip(fresh.items(), self._visits(fresh), strict=True):
            if not visit.fetch:
                self.known += 1
            reason = (None if visit.fetch else visit.reason) or self.refusal(candidate)
            if reason:
                self.say(candidate.url, "skipped", reason)
                continue
            self.asked += 1
            self.handed_out.add(key)
            if visit.is_new:
                self.new.add(key)
            self.say(candidate.url, "fetched", f"listed by {candidate.via}: {visit.reason}")
            chosen.append(Chosen(candidate, visit.headers))
        return chosen

    def _visits(self, fresh: Mapping[str, Candidate]) -> list[Visit]:
        """What the state says to each; what is new may be known by the key that older states have."""
        visits = dict(zip(fresh, self._looked_up(fresh), strict=True))
        older = {older_page_key(c.url): key for key, c in fresh.items() if visits[key].is_new}
        older = {old: key for old, key in older.items() if old != key}
        known = self._looked_up({old: fresh[key] for old, key in older.items()})
        return list((visits | dict(zip(older.values(), known, strict=True))).values())

    def _looked_up(self, listed: Mapping[str, Candidate]) -> list[Visit]:
        """One look-up for all."""
        if self.state is None:
            return [NEW] * len(listed)
        pages = [(key, candidate.published, candidate.modified) for key, candidate in listed.items()]
        return self.state.visits(pages, any_age=self.since is None)

    def refusal(self, candidate: Candidate) -> str | None:
        """Why an address that a listing names is not asked for, whatever is known of it."""
        url = candidate.url
        if not same_site(url, self.source.site):
            return "another site"
        if self.source.include and not _any_matches(self.source.include, url):
            return "no include pattern matches"
        if reason := self.excluded(url):
            return reason
        if is_file(urlsplit(url).path):
            return "a file, no page"
        if self.since is not None and candidate.published is not None and is_before(candidate.published, self.since):
            return "published before since"
        if what := self._reserved_at(reserved_by_site, url):
            self.reserved += 1
            return f"{SkipReason.RESERVED.text} ({what})"
        if self.asked >= self.source.max_pages:
            self.cut_short = True
            return "the source's max_pages are asked for"
        return None

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

    def excluded(self, url: str) -> str | None:
        """The reason when one of the source's patterns excludes it."""
        return "an exclude pattern matches" if _any_matches(self.source.exclude, url) else None

    def say(self, url: str, what: str, reason: str) -> None:
        """Why a URL was or was not fetched."""
        logger.log(logging.INFO if self.explain else logging.DEBUG, "URL %s: %s because %s", url, what, reason)


def _any_matches(patterns: Sequence[str], url: str) -> bool:
    """Whether one matches the address as it is asked for, or as it is read: in its own letters."""
    return any(re.search(pattern, form) for pattern in patterns for form in (url, unquote(url)))
