"""What one sitemap or feed lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newscrawl.discovery.dates import OLDEST, is_before
from newscrawl.discovery.urls import ListedPage
from newscrawl.extraction.words.paging import page_of_view
from newscrawl.text.addresses import same_site
from newscrawl.text.usable import usable_listed

MOST = 50_000
"""Entries: what the protocol allows a sitemap."""
SHOWN = 80
"""Characters of an unusable address that are kept to be told."""


_THIS_MACHINE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::\d{1,5})?(?=[/?]|$)", re.I)
"""What a program calls its own machine."""


def _at_home(url: str, base: str | None) -> str:
    """At the host of the file that lists it, where the program that made that knew no name of the site."""
    if base is None or _THIS_MACHINE.match(base) or not _THIS_MACHINE.match(url):
        return url
    return _THIS_MACHINE.sub(lambda _: "/".join(base.split("/")[:3]), url, count=1)


@dataclass(slots=True)
class Entries:
    """The entries of one file that can be used, in its order, and what was wrong with the others."""

    candidates: list[ListedPage] = field(default_factory=list)
    children: list[tuple[str, datetime | None]] = field(default_factory=list)
    """URLs of further sitemaps with their lastmod; of feeds, where it is a page that tells readers which there are."""
    following: str | None = None
    """The address of a file with older entries, which a feed names as the next."""
    may_follow: str | None = None
    """Where its system would have older entries, which the feed does not say."""
    unusable: list[str] = field(default_factory=list)
    """Addresses of entries that nobody could ask for, each as far as it is told."""
    damage: str | None = None
    """Why the file was not read to its end, or not at all."""
    is_listing: bool = True
    """Whether it is a sitemap or a feed."""
    is_broken: bool = False
    """Whether it may be one, and nothing of it could be read."""

    def address(self, texts: Sequence[str], base: str | None) -> str | None:
        """Of an entry's page, without a fragment: the first of `texts` that is one, at best of the file's own site.

        That there is none is noted.
        """
        urls = [
            page_of_view(_at_home(url.partition("#")[0], base)) for text in texts if (url := usable_listed(text, base))
        ]
        if urls:  # a feed's links may lead over who counts their readers
            own = (url for url in urls if len(urls) > 1 and base and same_site(url, base))
            return next(own, urls[0])
        self.unusable.append(texts[0][:SHOWN] if texts else "")
        return None

    def is_before(self, since: datetime | None) -> bool:
        """Whether all of it is surely earlier."""
        return since is not None and all(c.published and is_before(c.published, since) for c in self.candidates)

    def newest(self) -> Entries:
        """Itself, with so many of its entries as a file may have."""
        if max(len(self.candidates), len(self.children)) > MOST:
            self.damage = self.damage or f"it has more than {MOST} entries, of which the newest are read"
            by_date = [candidate.modified or candidate.published or OLDEST for candidate in self.candidates]
            kept = sorted(range(len(by_date)), key=by_date.__getitem__, reverse=True)[:MOST]
            self.candidates = [self.candidates[place] for place in sorted(kept)]
            self.children = sorted(self.children, key=lambda child: child[1] or OLDEST, reverse=True)[:MOST]
        if len(self.unusable) > MOST:
            del self.unusable[MOST:]
        return self

    def complaint(self) -> str | None:
        """What is wrong with it, in one line."""
        found = [self.damage] if self.damage else []
        if self.unusable:
            count = "1 entry" if len(self.unusable) == 1 else f"{len(self.unusable)} entries"
            example = next(filter(None, self.unusable), None)
            found.append(f"{count} without a usable address" + (f", like {example!r}" if example else ""))
        return "; ".join(found) or None
