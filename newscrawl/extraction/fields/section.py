"""The section that the site files the article under."""

from __future__ import annotations

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import strings


def candidates(analysis: Analysis) -> list[Candidate]:
    """Declared sections, then the last breadcrumb before the article's own."""
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
