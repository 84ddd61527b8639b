"""What a site and a page reserve: from AI training and answers, from text and data mining."""

from __future__ import annotations

from typing import Any

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.fields.robots_directives import directives
from newscrawl.extraction.fields.robots_rules import signals_in, usages_in
from newscrawl.extraction.fields.site_rights import RESERVED, add_preferences, site_rights
from newscrawl.extraction.fields.tdmrep import reservation_in


def rights(page: Analysis) -> dict[str, Any]:
    """What was found for the page, by the keys of docs/dataset.md; empty when nothing was."""
    headers, meta = page.page.headers, page.facts.meta
    found = site_rights(page.page.robots_txt, page.page.tdmrep, page.page.url)
    add_preferences(found, "content_signal", signals_in(headers.get("content-signal", "")))
    add_preferences(found, "content_usage", usages_in(headers.get("content-usage", "")))
    # the page's own word goes before the header's, the header's before the site's
    for value in (*headers.get("tdm-reservation", "").split(","), *meta.get("tdm-reservation", ())):
        if (reserved := reservation_in(value)) is not None:
            found[RESERVED] = reserved
    if policy := page.facts.first("tdm-policy") or headers.get("tdm-policy", "").strip():
        found["tdm_policy"] = policy
    return found | directives(headers.get("x-robots-tag", ""), meta)
