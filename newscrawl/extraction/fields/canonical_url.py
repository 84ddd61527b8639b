"""What the page declares to be its address, when it may be believed; else where it was fetched."""

from __future__ import annotations

import re
from urllib.parse import unquote

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.addresses import declared_address, parts_of, same_site, without_tracking

HEADLINE = 3
"""Words of a path's last part from which on it is an article's; a section's name has fewer."""
_INDEX = re.compile(rf"/{alternatives('start', 'addresses')}(?:\.\w{{2,5}})?$", re.I)
"""A file that only says that it is the first of its folder."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Declared canonical URLs of the same site, then the page's own."""
    base = analysis.page.url
    declared = [(href, "link rel=canonical") for href in analysis.facts.links.get("canonical", ())] + [
        (analysis.facts.first("og:url"), "og:url")
    ]
    found = []
    for href, evidence in declared:
        url = declared_address(analysis.base_url, href)
        if url and same_site(url, base) and not _is_above(url, base):
            found.append(Candidate(url, evidence))
    return [*found, Candidate(analysis.page.address or without_tracking(base), "url")]


def _is_above(url: str, base: str) -> bool:
    """A canonical link to the home page, or to the section in which the page lies, is a publisher's mistake."""
    own, declared = parts_of(without_tracking(base)), parts_of(url)
    folder = _INDEX.sub("", declared.path).rstrip("/") + "/"
    if declared.query or not own.path.startswith(folder):
        return False
    if own.path.rstrip("/") + "/" == folder:
        return folder == "/" and bool(own.query)
    name = folder.rstrip("/").rpartition("/")[2]
    is_section = len(slug_words(unquote(own.path))) >= HEADLINE and not any(map(str.isdigit, name))
    return folder == "/" or (is_section and len(slug_words(unquote(folder))) < HEADLINE)
