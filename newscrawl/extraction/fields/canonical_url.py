"""What the page declares to be its address, when it may be believed; else where it was fetched."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.text.addresses import declared_address, same_site, without_tracking


def candidates(analysis: Analysis) -> list[Candidate]:
    """Declared canonical URLs of the same site, then the page's own."""
    base = analysis.page.url
    declared = [(href, "link rel=canonical") for href in analysis.facts.links.get("canonical", ())] + [
        (analysis.facts.first("og:url"), "og:url")
    ]
    found = []
    for href, evidence in declared:
        url = declared_address(analysis.base_url, href)
        if url and same_site(url, base) and not _is_home(url, base):
            found.append(Candidate(url, evidence))
    return [*found, Candidate(analysis.page.address or without_tracking(base), "url")]


def _is_home(url: str, base: str) -> bool:
    """A canonical link to the home page is a publisher's mistake."""
    return not urlsplit(url).path.strip("/") and not urlsplit(url).query and bool(urlsplit(base).path.strip("/"))
