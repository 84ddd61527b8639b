"""The links of a page, as values: each address once, with all that the page says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from newscrawl.extraction.words.headlines import is_headline

MOST_LINKS = 5_000
"""Addresses of a page: what comes after is not followed."""


class LinkPlace(IntEnum):
    """Where on a page a link stands; of several the best counts."""

    CONTENT = 0
    MENU = 1
    FOOTER = 2


@dataclass(slots=True)
class Link:
    """One address, and all that its links on the page say of it."""

    url: str
    text: str = ""
    place: LinkPlace = LinkPlace.FOOTER
    in_heading: bool = False
    is_paging: bool = False
    """Whether it leads to a listing's further pages, by its address or where it stands."""
    word: str = ""
    """What it says of further pages: of a teaser "More" invites to read on."""
    number: str = ""
    """What one of several links to it says where that is a number: the same page is "2" and "Next"."""
    is_aside: bool = False
    """Whether it stands at the page's side alone."""

    def merge(self, other: Link) -> None:
        """Take in what another link to the address says."""
        self.number = self.number or other.number or next(filter(str.isdecimal, (self.text, other.text)), "")
        self.text = max(self.text, other.text, key=len)
        self.place = min(self.place, other.place)
        self.in_heading = self.in_heading or other.in_heading
        self.is_paging = self.is_paging or other.is_paging
        self.word = self.word or other.word
        self.is_aside = self.is_aside and other.is_aside

    @property
    def leads_on(self) -> bool:
        """Whether it leads to a listing's further pages; a word does not where a headline leads to the same page."""
        return self.is_paging or (self.word != "" and (self.text == self.word or not self.is_headline))

    @property
    def is_headline(self) -> bool:
        """Whether its text may be one."""
        return is_headline(self.text)

    @property
    def shows_something(self) -> bool:
        """Whether it stands beside menu, pager and footer."""
        return self.place is LinkPlace.CONTENT and not (self.leads_on or self.text.isdigit())

    @property
    def weight(self) -> float:
        """What its place and text add to the log odds that its page is an article."""
        if self.in_heading:
            return 3.5 if self.is_headline else 1.0
        return (1.0 if self.is_headline else 0.0) - (0.0 if self.place is LinkPlace.CONTENT else 1.5)


@dataclass(slots=True)
class PageLinks:
    """All of a page, every address once, in the order of the document."""

    links: dict[str, Link] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)
    """Feeds that it declares."""
    sitemaps: list[str] = field(default_factory=list)
    """Sitemaps that it declares."""
    slugs: list[tuple[str, str]] = field(default_factory=list)
    """Articles that data name by the last part of their addresses alone, with their headlines."""

    def takes(self, url: str) -> bool:
        """Whether there is room for a link to it."""
        return url in self.links or len(self.links) < MOST_LINKS

    def add(self, link: Link) -> None:
        """One more, as long as there is room."""
        if link.url in self.links:
            self.links[link.url].merge(link)
        elif self.takes(link.url):
            self.links[link.url] = link
