"""Hosts that show a site's own pages once more."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.discovery.links import Listing
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_keys import names_article

MIRRORED, MOSTLY = 3, 0.8
"""Articles, and the share of them, that another host has under the same paths, from which on it is the same site."""


def is_mirror(selection: Selection, url: str, links: Listing) -> bool:
    """Whether a page of another host links to what is known of the site's own host: a site's edition for phones."""
    home, here = urlsplit(selection.source.site).netloc, urlsplit(url).netloc
    if here.removeprefix("www.") == home.removeprefix("www."):
        return False
    known = {key.partition("/")[2] for key in selection.met}
    own = [
        selection.keys.key(c.url)
        for c in links.articles
        if urlsplit(c.url).netloc == here and names_article(c.url)  # any host may have its `/article/1`
    ]
    same = sum(key.partition("/")[2] in known and key not in selection.met for key in own)
    return len(own) >= MIRRORED and same >= MOSTLY * len(own)
