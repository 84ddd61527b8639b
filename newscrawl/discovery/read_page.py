"""What a worker does with a page of a crawl: its extraction, and its links when it may be a listing."""

from __future__ import annotations

from newscrawl.discovery.found_links import PageLinks
from newscrawl.discovery.neighbours import neighbours
from newscrawl.discovery.page_links import page_links
from newscrawl.discovery.site_keys import names_article
from newscrawl.discovery.translations import translations
from newscrawl.extraction.document.asking import ALWAYS
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.extras.asked import Asked
from newscrawl.extraction.workers.job import Extracted, extract_page
from newscrawl.sources.model import DISCOVERY

TEASERS = 5
"""Headlines that are links, from which a page may be an article and a listing."""


def extract_and_link(page: Page, wanted: Asked, trafilatura: str = ALWAYS) -> Extracted:
    """As `extract_page`, with the links of a page that discovery found: an article gives those it names alone."""
    extracted = extract_page(page, wanted, trafilatura)
    if page.discovered_via not in DISCOVERY or extracted.article.blocked:
        return extracted
    if extracted.article.is_article and len(page.tree.xpath("//h2//a|//h3//a|//a//h2|//a//h3")) < TEASERS:
        named = translations(page.tree, page.url, extracted.article.language) + neighbours(page)
        return extracted._replace(links=named) if named else extracted
    tree = parse_html(page.html, page.headers.get("content-type"))  # the extraction cuts pieces out of its own
    links = page_links(tree, page.url)
    if extracted.article.is_article:
        _leave_out_own(links, page.url)
    return extracted._replace(links=links)


def _leave_out_own(links: PageLinks, url: str) -> None:
    """Of an article with a name of its own, links to parts of it: `?post=7` of a live blog, each with a headline."""
    path, _, query = url.partition("?")
    if query or not names_article(path):
        return
    for own in [each for each in links.links if each.partition("?")[0] == path and each != url]:
        del links.links[own]
