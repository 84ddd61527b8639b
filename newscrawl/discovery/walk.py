"""The order in which a site's pages are read for links: sections, older pages, then what may be either, or none."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from newscrawl.discovery.chains import Chain, Looks, is_by_day, is_number_before, one_before, template
from newscrawl.discovery.found_links import Link
from newscrawl.discovery.ranks import PATIENCE, Rank, rank_of
from newscrawl.discovery.site_shapes import shapes_of
from newscrawl.discovery.steps import Step
from newscrawl.text.addresses import page_key

OF_A_FOLDER = 2
"""Likely articles below a page's address from which on it is read as a section, or in later runs as news."""
OF_A_SHAPE = 3
"""Likely articles of one folder's pages from which on it is read as a section."""
WHERE_NONE = 40
"""Pages of the home page's links, and of theirs, that may bring nothing while the site showed no article at all."""


class Walk:
    """What waits to be read, of one source and run."""

    def __init__(
        self,
        depth: int,
        *,
        thorough: bool,
        say: Callable[[str, str, str], None],
        has_articles: Callable[[], bool | None] = lambda: False,
        key: Callable[[str], str] = page_key,
        turn: Callable[[str], int] = lambda url: 0,
    ) -> None:
        """`depth`: how many links from the home page on a page may lie. `has_articles`: None when it may turn out.

        `turn`: see `SiteNotes`. Where runs leave pages alone for what others brought, each is read once in some runs.
        """
        self._depth = depth
        self._has_articles = has_articles
        self._misses_of_chain = 1 if thorough else 0
        self._thorough = thorough
        self._haste = 1 if thorough else 3
        self._say = say
        self._key = key
        self._turn = turn
        self._waiting: list[Step] = []
        self.met: set[str] = set()
        """Keys of pages that waited, or wait."""
        self._chains: dict[str, Chain] = {}
        self._chain_of: dict[str, Chain] = {}
        self._listing_of: dict[str, str] = {}
        """Further page -> the page that first linked to it."""
        self._hopes: dict[str, list[Chain]] = {}
        """Key of a page that may be an article -> the further pages of the listing that showed it."""
        self._misses: Counter[Rank | str] = Counter()
        """Of ranks and shapes, since one of theirs brought something."""
        self._folders: Counter[str] = Counter()
        """Keys of the folders in which likely articles lie."""
        self._above: dict[str, tuple[str, ...]] = {}
        self._ranks: dict[str, Rank] = {}
        self._given_up: dict[Rank | str, list[Step]] = {}
        """Shape of a folder, or rank of what is in none -> pages left alone because others had brought nothing."""

    def note_articles(self, keys: Iterable[str]) -> None:
        """What a page shows that may be articles: where they lie is where they are listed, most likely."""
        for key in keys:
            host, *steps = key.partition("?")[0].split("/")
            self._folders.update("/".join((host, *steps[:end])) for end in range(1, len(steps)))

    def add_sections(self, links: Iterable[Link], depth: int, section: str = "", page: str = "") -> None:
        """Pages that a page at this depth, and of this section, links to.

        The issue before one lies no deeper, nor the page behind the second of several that are counted.
        """
        at, above = depth, self._by_way_of(page)
        for link in links:
            key = self._key(link.url)
            if key in self.met:
                continue
            depth = at - (at > 1 and self._goes_on(link.url, page))
            if depth >= self._depth:
                self._say(link.url, "skipped", "it lies deeper than listings are followed")
                continue
            self.met.add(key)
            own = section or key
            self._above[link.url] = above
            rank = rank_of(link, depth)
            if self._folders[key] >= OF_A_FOLDER:
                rank = min(rank, Rank.SECTION if self._thorough else Rank.NEWS)  # a paper has folders by the hundred
            self._ranks[link.url] = rank
            self._push(Step(rank, depth + 1, self._turn(link.url), 0, link.url, link, section=own, above=above))

    def _goes_on(self, url: str, page: str) -> bool:
        before = one_before(url, page)
        return is_number_before(url, page) or (before is not None and self._key(before) in self.met)

    def add_pagers(
        self, urls: Iterable[str], depth: int, section: str = "", *, listing: str = "", lively: bool = True
    ) -> None:
        """Further pages of what a page at this depth lists, `lively` when it shows what is new; they are no deeper."""
        for url in urls:
            if self._key(url) in self.met:
                continue
            self.met.add(self._key(url))
            misses = 0 if lively else self._misses_of_chain
            made = Chain(depth, misses=misses, section=section, by_day=is_by_day(url, listing), listing=listing)
            chain = self._chains.setdefault(template(url, listing), made)
            chain.waiting.append(url)
            self._chain_of[url], self._listing_of[url] = chain, listing
        for chain in self._chains.values():
            if not chain.is_under_way:
                self._go_on(chain)

    def look_at(self, looks: Looks, pagers: Iterable[str], depth: int, section: str, *, listing: str) -> None:
        """Further pages of a listing that shows nothing new: it is read on from there if one does.

        The page behind the last one that was known may be all that is new.
        """
        first = list(dict.fromkeys(filter(None, looks)))
        chain = self._chains.setdefault(template(first[0], listing), Chain(depth, section=section, listing=listing))
        goes_on = chain.is_under_way and chain.last == listing
        if (chain.waiting or chain.is_under_way) and not goes_on:
            return
        fresh = [url for url in dict.fromkeys([*first, *pagers]) if self.meet(self._key(url))]
        more = [url for url in first if url in fresh]
        if not more:
            return
        chain.misses = (chain.misses if goes_on else self._misses_of_chain + 1) - len(more)
        chain.looks, chain.last = [*more, *chain.looks], looks.last
        chain.waiting += fresh
        if not goes_on:
            self._go_on(chain)

    def hope(self, keys: Iterable[str], pagers: Iterable[str], listing: str = "") -> None:
        """Pages that a listing with these further ones links to; nothing tells yet what they are."""
        names = dict.fromkeys(template(pager, listing) for pager in pagers)
        chains = [self._chains[name] for name in names if name in self._chains]
        for key in keys if chains else ():
            self._hopes.setdefault(key, chains)

    def is_article(self, key: str) -> None:
        """One of them is an article, so the listing lists articles: it is read on."""
        for chain in self._hopes.pop(key, ()):
            self._resume(chain)

    def _resume(self, chain: Chain) -> None:
        chain.misses = chain.empty = 0
        chain.waiting += chain.left
        chain.left.clear()
        if not chain.is_under_way:
            self._go_on(chain)

    def meet(self, key: str) -> bool:
        """Whether a page is met for the first time."""
        if key in self.met:
            return False
        self.met.add(key)
        return True

    def next(self) -> Step | None:
        """What to read now; None when nothing waits, or nothing that is to be read before more is known."""
        while self._waiting:
            is_last = self._waiting[0].rank is Rank.LAST
            has_articles = self._has_articles() if is_last else None
            if is_last and has_articles is None:
                return None
            step = heapq.heappop(self._waiting)
            if has_articles:
                self._say(step.url, "skipped", "a service of the site, whose articles are found elsewhere")
            elif step.is_doubtful and self._is_hopeless(step):
                self._say(step.url, "skipped", "pages like it brought nothing")
                self._given_up.setdefault(_folder_shape(step.url) or step.rank, []).append(step)
            else:
                return step
        return None

    def brought(self, step: Step, something: bool, shown: frozenset[str] | None = None) -> None:
        """Whether a page listed an article that no page before did, or was one; keys of all articles that it shows."""
        if step.chain is not None:
            step.chain.is_under_way = False
            step.chain.note(step.url, something, shown, thorough=self._thorough)
            self._go_on(step.chain)
            for chain in self._lists_of(step.url) if something else ():
                self._resume(chain)
        elif step.is_doubtful:
            kinds: list[Rank | str] = [step.rank, _folder_shape(step.url) or step.rank]
            for kind in dict.fromkeys(kinds):
                self._misses[kind] = 0 if something else self._misses[kind] + 1
            for page in step.above if something else ():
                self._take_up(_folder_shape(page), self._ranks.get(page))

    def _lists_of(self, page: str) -> Iterator[Chain]:
        """The lists by way of which a further page of another one was found: of a day months, of these years."""
        while (listing := self._listing_of.get(page, "")) in self._chain_of:
            if self._chain_of[listing] is self._chain_of[page]:
                return
            yield self._chain_of[listing]
            page = listing

    def _take_up(self, *kinds: Rank | str | None) -> None:
        """What a page of these kinds leads to brought something, so others of them are read for what they do."""
        for kind in kinds:
            if kind is None:
                continue
            self._misses[kind] = 0
            for step in self._given_up.pop(kind, ()):
                self._push(step)

    def _by_way_of(self, page: str) -> tuple[str, ...]:
        return (*self._above.get(page, ()), page) if page else ()

    def _go_on(self, chain: Chain) -> None:
        if not chain.waiting:
            return
        url = None
        if chain.misses > self._misses_of_chain and (url := chain.take_last()) is None:
            for url in chain.waiting:
                self._say(url, "skipped", "older pages of a listing whose articles are all known")
            chain.left += chain.waiting
            chain.waiting.clear()
            return
        chain.is_under_way = True
        url, above = url or chain.take(), self._by_way_of(chain.listing)
        self._above[url] = above
        self._push(Step(Rank.PAGER, chain.depth, 0, 0, url, chain=chain, section=chain.section, above=above))

    def _is_hopeless(self, step: Step) -> bool:
        """Whether pages like it brought nothing. A run that looks for what is new sees that sooner."""
        shape, patience = _folder_shape(step.url), PATIENCE[step.rank]
        if step.rank is Rank.UNKNOWN and self._thorough and not self._has_articles():
            patience = WHERE_NONE
        return self._misses[step.rank] * self._haste >= patience or (
            shape is not None and self._misses[shape] * self._haste >= OF_A_SHAPE
        )

    def _push(self, step: Step) -> None:
        step.serial = len(self.met)
        heapq.heappush(self._waiting, step)


def _folder_shape(url: str) -> str | None:
    """Pages in one folder are of a kind, those right below the root are not."""
    shape = shapes_of(url)[-1]
    return shape if shape.count("/") > 1 else None
