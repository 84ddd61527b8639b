"""Whether an address asks for a list: the archive of a month, a section, a topic, an author by the query."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from newscrawl.extraction.words.address_words import parameters, unmarked
from newscrawl.extraction.words.addresses import is_category_link, is_listing_path, is_topic_link, slug_words
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.paging import month_asked_for
from newscrawl.text.addresses import parts_of

_ARCHIVE = re.compile(
    r"/(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?"
    rf"|/{alternatives('week_query', 'paging')}/?\d{{1,2}})?/?"
)
_FRONT = re.compile(r"/?(?:index[-_]?\d{0,3}\.[a-z]{3,5})?")
"""Whole paths: of an archive, of the front page and the pages behind it."""
HEADLINE = 4
"""Words of a path's last part from which on it may be an article's, in whatever folder."""


def is_listing_address(url: str) -> bool:
    """Whether path or query say that the page lists articles."""
    parts = parts_of(url)
    path = parts.path
    if _ARCHIVE.fullmatch(path) or _FRONT.fullmatch(path):
        return True
    if is_listing_path(path) or is_topic_link(path) or is_category_link(path):
        return len(slug_words(path)) < HEADLINE
    if month_asked_for(parts.query):
        return True
    names = [unmarked(name).replace("_", "") for name, _ in parse_qsl(parts.query)]
    return bool(names) and parameters("list_parameter").issuperset(names)
