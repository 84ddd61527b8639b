"""The posts that WordPress gives to scripts, which may be all that a page shows."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import link_to
from newscrawl.extraction.document.tree import link_types

POSTS = "wp/v2/posts"


def markup_of_wordpress(tree: HtmlElement) -> str:
    """A link to their addresses alone, a hundred at a time; the next are named in a header."""
    for link in tree.iter("link"):
        if "https://api.w.org/" in link_types(link) and (root := link.get("href")):
            return link_to(f"{root}{POSTS}{'&' if '?' in root else '?'}per_page=100&_fields=link", is_further=True)
    return ""
