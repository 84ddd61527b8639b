"""Where the page links to: its authors, and the sections above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.breadcrumbs import Step, declared_way, is_front, shown_way
from newscrawl.items import Article, Link
from newscrawl.text.addresses import absolute, parts_of, same_site
from newscrawl.text.strings import fold


def author_links(analysis: Analysis, article: Article) -> list[Link]:
    """One for each author that the page has a link for, in their order; the site's front page, which systems declare
    for want of one, is nobody's."""
    wanted = {fold(name): name for name in article.authors}
    found: dict[str, Link] = {}
    for name, address in (*_declared_authors(analysis), *_shown(analysis)):
        url = absolute(analysis.base_url, address) if fold(name) in wanted else None
        if url and url != article.url and not _is_front_page(url, article.url):
            found.setdefault(fold(name), Link(wanted[fold(name)], url))
    return [found[name] for name in wanted if name in found]


def _is_front_page(url: str, own: str) -> bool:
    parts = parts_of(url)
    return not (parts.path.strip("/") or parts.query) and same_site(url, own)


def _declared_authors(analysis: Analysis) -> Iterator[tuple[str, str]]:
    value = analysis.facts.article.get("author")
    for author in value if isinstance(value, list) else [value]:
        if isinstance(author, dict):
            addresses = [*strings(author.get("url")), *strings(author.get("@id"))]
            yield from ((name, address) for name in strings(author.get("name")) for address in addresses)


def _shown(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for anchor in analysis.page.tree.iter("a"):
        if href := anchor.get("href"):
            yield line_of(anchor), href


def breadcrumbs(analysis: Analysis) -> list[Link]:
    """From the front page on, without the article itself: as declared, else, or where no more is declared, as shown."""
    declared = _followed(declared_way(analysis), analysis)
    if any(not is_front(step.text, step.url) for step in declared):
        return declared
    return _followed(shown_way(analysis), analysis) or declared


def _followed(steps: Iterable[Step], analysis: Analysis) -> list[Link]:
    own = absolute(analysis.base_url, analysis.page.url)
    urls = ((name, absolute(analysis.base_url, address)) for name, address in steps)
    return [Link(name, url) for name, url in urls if name.strip() and url and url != own]
