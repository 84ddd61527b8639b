"""The lead picture, as the page declares it."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import strings
from newscrawl.items import Caption
from newscrawl.text.addresses import absolute


def candidates(analysis: Analysis, captions: Sequence[Caption] = ()) -> list[Candidate]:
    """Absolute URLs, those made for sharing first; the first picture with a caption where none is declared."""
    found = [
        Candidate(analysis.facts.first(name), name)
        for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    ]
    found += [
        Candidate(value, "json-ld image")
        for value in strings(analysis.facts.article.get("image"), "url", "contentUrl", "@id")
    ]
    found += [Candidate(href, "link image_src") for href in analysis.facts.links.get("image_src", ())]
    found += [Candidate(caption.image_url, "first caption") for caption in captions[:1] if caption.image_url]
    urls = [
        Candidate(absolute(analysis.base_url, c.value), c.evidence) for c in found if c.value and "\n" not in c.value
    ]
    return [c for c in urls if c.value]
