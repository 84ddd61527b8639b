"""One key for each article of a source, by what addresses say and what its listings show of their parameters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.discovery.changing_values import IN_PATH, ChangingValues, without_values_in_path
from newscrawl.discovery.twins import plain_address
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.text.addresses import older_page_keys, page_key, without_tracking
from newscrawl.text.tracking import ANY, Learned, may_be_learned, parameters

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

APART, ALONG = 3, 3
"""Values of a parameter on one listing, and pages with it, from which on the listing tells what it is for."""
MOST = 20
"""Parameters of an address; one with more tells nothing of them."""
HEADLINE, DIGITS = 3, 5
"""Words, or figures, of a path's last part that name an article whatever the query says."""


class SiteKeys:
    """One source's."""

    def __init__(self, source: str, state: CrawlState | None = None) -> None:
        self._source = source
        self._memory = state.site_parameters if state is not None else None
        self._learned = self._memory.of(source) if self._memory is not None else {}
        self._keys: dict[str, str] = {}
        """Of some addresses, while nothing new is learned."""
        self._changing = ChangingValues()
        self._needless: tuple[str, ...] = ()
        self._note_needless()

    def meet(self, headlines: Iterable[tuple[str, str]]) -> bool:
        """Addresses and headlines of one listing. Whether they told that some value says nothing of its page."""
        found = {name + ANY: False for name in self._changing.meet(headlines) if name + ANY not in self._learned}
        self.take(found)
        return bool(found)

    @property
    def has_needless(self) -> bool:
        """Whether some values in its addresses say nothing."""
        return bool(self._needless)

    def _note_needless(self) -> None:
        self._needless = tuple(name.removesuffix(ANY) for name in self._learned if name.endswith(ANY))

    def take(self, found: Mapping[str, bool]) -> None:
        """What one listing told."""
        # an article lost weighs more than one fetched twice: what told pages apart once is kept
        new = {name: verdict for name, verdict in found.items() if self._learned.get(name) not in (True, verdict)}
        if new:
            self._learned, self._keys = self._learned | new, {}
            self._note_needless()
        if new and self._memory is not None:
            self._memory.learn(self._source, new)

    def key(self, url: str) -> str:
        """By which the run and the state know the article."""
        return self._keys.get(url) or self._key(url, self._learned)

    def listing_key(self, url: str) -> str:
        """By which the run knows a page that is read for its links: other forms of it have links of their own."""
        return page_key(without_values_in_path(url, self._needless), self._learned)

    def known_before(self, key: str) -> str:
        """What `key` says now of an address of which it said this when less was learned."""
        return self.listing_key(f"http://{key}")

    def _key(self, url: str, learned: Learned) -> str:
        return page_key(plain_address(without_values_in_path(url, self._needless)), learned)

    def prepare(self, urls: Iterable[str]) -> None:
        """Have the keys of many ready, from another thread than the loop's."""
        learned = self._learned
        keys = {url: self._key(url, learned) for url in urls}
        if learned is self._learned:
            self._keys = keys

    def is_twin(self, url: str) -> bool:
        """Whether it is another form of an article, as AMP, print and mobile pages are."""
        return plain_address(url) != url

    def address(self, url: str) -> str:
        """It without what is tracking on this site."""
        needless = (name for name in self._needless if name.startswith(IN_PATH))  # none is there without its own steps
        return without_tracking(without_values_in_path(url, needless), self._learned)

    def older(self, url: str) -> list[str]:
        """Other keys by which a state may know this page, and no other page."""
        doubtful = any(may_be_learned(name) for name, _ in parameters(url))
        if not doubtful and not self.is_twin(url):
            return []
        key = self.key(url)
        keys = [page_key(url), *(older_page_keys(url) if names_article(url) or not doubtful else ())]
        if any(self._learned.get(name.lower()) for name, _ in parameters(url)):
            keys = []  # they are those of all pages that the parameter tells apart
        return [older for older in dict.fromkeys(keys) if older != key]


def told_by(urls: Iterable[str]) -> dict[str, bool]:
    """By one listing: many values on few pages tell these apart, few values on many pages only came along."""
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for url in urls:
        pairs = list(islice(parameters(url), MOST + 1))
        for name, value in pairs if len(pairs) <= MOST else ():
            if may_be_learned(name, value):
                others = "&".join(f"{n}={v}" for n, v in pairs if n != name)
                shown[name.lower()][f"{url.partition('?')[0]}?{others}"].add(value)
    return {name: verdict for name, pages in shown.items() if (verdict := _verdict(pages)) is not None}


def _verdict(pages: dict[str, set[str]]) -> bool | None:
    """`pages`: address without the parameter -> the values with which one listing names it."""
    values = {value for some in pages.values() for value in some}
    if len(values) >= APART and len(values) >= 2 * len(pages):
        return True
    alone = all(len(some) == 1 for some in pages.values())
    return False if alone and len(pages) >= ALONG and len(pages) >= 2 * len(values) else None


def names_article(url: str) -> bool:
    """Whether the path alone names one article, so that states of before, which left out more, mean this one."""
    path = url.partition("?")[0].rstrip("/")
    return len(slug_words(path)) >= HEADLINE or sum(map(str.isdigit, path.rpartition("/")[2])) >= DIGITS
