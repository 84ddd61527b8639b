"""What pages declare around an article: canonical URL, section and lead picture."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import strings
from newscrawl.text.addresses import absolute, same_site, without_tracking


def canonical_candidates(analysis: Analysis) -> list[Candidate]:
    """Declared canonical URLs of the same host, then the page's own."""
    base = analysis.page.url
    declared = [(href, "link rel=canonical") for href in analysis.facts.links.get("canonical", ())] + [
        (analysis.facts.first("og:url"), "og:url")
    ]
    found = []
    for href, evidence in declared:
        url = absolute(analysis.base_url, href)
        if url and same_site(url, base) and not _is_home(url, base):
            found.append(Candidate(url, evidence))
    return [*found, Candidate(without_tracking(base), "url")]


def _is_home(url: str, base: str) -> bool:
    """A canonical link to the home page is a publisher's mistake."""
    return not urlsplit(url).path.strip("/") and not urlsplit(url).query and bool(urlsplit(base).path.strip("/"))


def section_candidates(analysis: Analysis) -> list[Candidate]:
    """The section the article is filed under."""
    found = [
        Candidate(value, "json-ld articleSection")
        for value in strings(analysis.facts.article.get("articleSection"), "name")
    ]
    found += [
        Candidate(analysis.facts.first(name), name)
        for name in ("article:section", "parsely-section", "section", "dc.subject.section", "cxenseparse:recs:section")
    ]
    found += [Candidate(name, "breadcrumb") for name in _breadcrumbs(analysis)]
    return [c for c in found if c.value and len(c.value) < 60]


def _breadcrumbs(analysis: Analysis) -> list[str]:
    for node in analysis.facts.nodes:
        items = node.get("itemListElement")
        if "BreadcrumbList" in str(node.get("@type")) and isinstance(items, list):
            names = [name for item in items for name in strings(item, "name", "item")]
            return [name for name in names[1:-1] if "://" not in name][-1:]
    return []


def image_candidates(analysis: Analysis) -> list[Candidate]:
    """URLs of the lead picture."""
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
