"""The lead picture, as the page declares it."""

from __future__ import annotations

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import strings
from newscrawl.text.addresses import absolute


def candidates(analysis: Analysis) -> list[Candidate]:
    """Absolute URLs, those made for sharing first."""
    found = [
        Candidate(analysis.facts.first(name), name)
        for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    ]
    found += [
        Candidate(value, "json-ld image")
        for value in strings(analysis.facts.article.get("image"), "url", "contentUrl", "@id")
    ]
    urls = [
        Candidate(absolute(analysis.base_url, c.value), c.evidence) for c in found if c.value and "\n" not in c.value
    ]
    return [c for c in urls if c.value]
