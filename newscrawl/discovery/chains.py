"""The further pages of listings: which belong together, in which order they are read, and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from newscrawl.discovery.day_pages import day_in, days_of, is_day_of, is_other_day, without_day
from newscrawl.discovery.links import Listing, is_archive
from newscrawl.discovery.pieces_after import number_in_path, page_after

_NUMBER = re.compile(r"\d+")
_PIECES = re.compile(r"(\d+)")
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_VALUE = re.compile(r"=[^&]+")
EMPTY_DAYS, WEEK = 31, 8
"""Days in a row of which an archive may show nothing before older ones are left alone: in a run that reads all of the
site, and in one that looks for what is new since a weekly's last issue."""
EMPTY_MONTHS = 6
"""Months or years in a row of which an archive may show nothing: in a run that reads all of the site."""
KNOWN = 1
"""Pages in a row of a listing whose articles were all found elsewhere, and which say nothing of those behind them: in a
run that reads all of the site, where sections are read at the same time."""
NEAR = 3
"""By how much the number of the issue before may be lower."""
DIGITS = 18
"""Of a number in an address: what is longer counts no pages, and Python takes no thousands of digits for a number."""


class Looks(NamedTuple):
    """Pages of a listing at which a run looks though its first page shows nothing new; empty for none."""

    last: str = ""
    second: str = ""


@dataclass(slots=True)
class Chain:
    """The further pages of one listing, of which the next is read when the one before brought something."""

    depth: int
    waiting: list[str] = field(default_factory=list)
    is_under_way: bool = False
    misses: int = 0
    by_day: bool = False
    """Whether each page is a day's."""
    empty: int = 0
    """Days in a row that showed nothing."""
    shown: frozenset[str] = frozenset()
    """Keys of the articles that its last page showed."""
    section: str = ""
    listing: str = ""
    """The page that first linked to one of them."""
    left: list[str] = field(default_factory=list)
    """Pages that waited when nothing more was expected of it."""
    seen: set[str] = field(default_factory=set)
    """Keys of all articles that its pages showed."""
    known: int = 0
    """Pages in a row that went on, with articles that were found elsewhere."""
    last: str = ""
    """The last page there is, as far as its pager tells, asked for to see whether any is worth it."""
    backwards: bool = False
    """Whether that one was: what is new is read from the end on."""
    first: int = 0
    """The number in the path of its first piece: entries are counted where it is no page's."""
    tells: bool = False
    """Whether one of its pages named a further one."""
    looks: list[str] = field(default_factory=list)
    """Pages that are read before all others, to see."""

    def note(self, url: str, something: bool, shown: frozenset[str] | None, *, thorough: bool) -> None:
        """Whether its page brought something, and keys of all articles that it shows; None when it did not come.

        A day or month that shows nothing, or what stands beside all, tells nothing of those before it. In a run that
        reads all of the site so does one whose articles were found elsewhere, as the latest days' are.
        """
        is_empty = not something and shown is not None and (self.by_day or (thorough and is_archive(url)))
        is_empty = is_empty and (thorough or (shown or frozenset()) <= self.shown)
        self.empty += (days_of(url) if self.by_day else EMPTY_DAYS // EMPTY_MONTHS) if is_empty else -self.empty
        goes_on = thorough and not something and not (shown or frozenset()) <= self.seen
        self.known = self.known + 1 if goes_on else 0
        self.seen |= shown or frozenset()
        self.backwards = self.backwards or (something and url == self.last)
        self.shown = shown or self.shown
        if something:
            self.misses = 0
        elif self.empty > (EMPTY_DAYS if thorough else WEEK) or not (is_empty or _is_first(url)):
            self.misses += not goes_on or self.known > KNOWN

    def count_on(self, url: str, body: bytes, links: Listing) -> None:
        """Of pieces of a listing that never name the next one, as those that a button loads, a script counts it."""
        self.tells = self.tells or bool(links.pagers or self.last)
        entries = len(links.articles) + sum(link.is_headline for link in links.others)
        self.first = self.first or number_in_path(url)
        if links.articles and not self.tells and (after := page_after(url, body, entries, self.first)):
            links.pagers.append(after)

    def take(self) -> str:
        """The page that is read now."""
        if self.looks and not self.backwards:
            self.waiting.remove(self.looks[0])
            return self.looks.pop(0)
        self.waiting.sort(key=page_order, reverse=self.backwards)
        return self.waiting.pop(0)

    def take_last(self) -> str | None:
        """The last page, once, when those in between are all known, as of all news beside sections of a few pages."""
        if not self.known or self.last:
            return None
        self.last = max(self.waiting, key=page_order)
        self.waiting.remove(self.last)
        return self.last


def is_by_day(url: str, listing: str) -> bool:
    """Whether it shows a day, and the page that links to it another one, or it is an archive's."""
    return is_other_day(url, listing) or is_day_of(url, listing) or (is_archive(url) and day_in(url) is not None)


def template(url: str, listing: str) -> str:
    """What the addresses of all further pages of a listing share: without the last number, of archives without any.

    Of a query what the page that links to them has too stays: it says which listing it is. Years are not listed with
    their months (`?year=2026&month=` is a year's), which show the same once more.
    """
    if is_other_day(url, listing) or is_day_of(url, listing):
        return without_day(url)
    path, _, query = url.partition("?")
    path = _NUMBER.sub("#", path) if is_archive(url) else path if query else _LAST_NUMBER.sub("#", path)
    shown = listing.partition("?")[2].split("&")
    return path.rstrip("/") + "?" + "&".join(p if p in shown else _VALUE.sub("=#", p) for p in query.split("&"))


def is_number_before(url: str, page: str) -> bool:
    """Whether it is the address of a page but for a number that is a little lower: of the issue before, mostly."""
    found = _other_number(url, page)
    return found is not None and 0 < found[2] - found[1] <= NEAR


def one_before(url: str, page: str) -> str | None:
    """The address as far before a page's as this one is behind it: of the pages 3 and 4 it is that of 2."""
    found = _other_number(url, page)
    if found is None or not found[2] < found[1] <= 2 * found[2]:
        return None
    place, other, own = found
    pieces = _PIECES.split(page)
    pieces[place] = str(2 * own - other).zfill(len(pieces[place]) if pieces[place][0] == "0" else 0)
    return "".join(pieces)


def _other_number(url: str, page: str) -> tuple[int, int, int] | None:
    """Where two addresses differ that do in one number alone, and the number of each."""
    ours, pages = _PIECES.split(url), _PIECES.split(page)
    if len(ours) != len(pages):
        return None
    places = [place for place, (one, other) in enumerate(zip(ours, pages, strict=True)) if one != other]
    if len(places) != 1 or places[0] % 2 == 0:  # texts and numbers take turns
        return None
    one, other = ours[places[0]], pages[places[0]]
    return (places[0], int(one), int(other)) if max(len(one), len(other)) <= DIGITS else None


def _is_first(url: str) -> bool:
    """Whether it may be the listing itself once more, which brings nothing then."""
    number = _LAST_NUMBER.search(url)
    return number is not None and number[0].lstrip("0") in ("", "1") and not (is_archive(url) or day_in(url))


def page_order(url: str) -> tuple[int, ...]:
    """Pages by number; archives from the newest on."""
    numbers = [int(number[:DIGITS]) for number in _NUMBER.findall(url.partition("//")[2].partition("/")[2])]
    if day := day_in(url):
        return (-day, *numbers)
    return tuple(-number for number in numbers) if is_archive(url) else tuple(numbers)
