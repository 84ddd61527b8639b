"""A file of any kind that lists articles: what it is tells its content, not who named it or how."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.json_feed import read_json_feed
from newscrawl.discovery.markup import kind_of, unpacked
from newscrawl.discovery.sitemap_xml import read_sitemap_xml
from newscrawl.discovery.syndication import read_syndication
from newscrawl.extraction.document.encoding import decode_html

NO_LISTING = "it is no sitemap and no feed"
READERS = {"sitemap": read_sitemap_xml, "feed": read_syndication, "json": read_json_feed}


@dataclass(frozen=True, slots=True)
class ListingFile:
    """A file without its compression and encoding."""

    text: str
    kind: str
    """See `kind_of`."""
    damage: str | None
    """What of it is missing, and why."""

    @classmethod
    def of(cls, data: bytes) -> ListingFile:
        """Whatever came from a listing's address."""
        data, damage = unpacked(data)
        text = decode_html(data)
        return cls(text, kind_of(text), damage)

    def entries(self, url: str | None) -> Entries:
        """What it lists; `url` is its own, for relative addresses."""
        reader = READERS.get(self.kind)
        if reader is None:
            return Entries(damage=self.damage or NO_LISTING, is_listing=False)
        found = reader(self.text, url)
        found.damage = self.damage or found.damage
        return found
