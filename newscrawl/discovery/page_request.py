"""What a request for an article's page carries with it, through redirects and retries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scrapy import Request

from newscrawl.discovery.twins import plain_address
from newscrawl.sources.model import Source
from newscrawl.text.addresses import page_key

META = "newscrawl_page"
"""The key of Request.meta under which it is; other spiders have keys of their own, like "page"."""
SOURCE = "newscrawl_source"
"""The key under which a listing's request has its Source; a page's has it in its PageRequest."""
GUESSED = "newscrawl_guessed"
"""The key under which a listing's request says that nobody named its address."""
ARTICLE_PAGE = "newscrawl_article_page"
"""The attribute by which a callback is known whose responses are articles' pages."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Marks a request whose response is to become an article."""

    source: Source
    via: str
    """`news-sitemap`, `sitemap`, `feed`, `links` or `url`."""
    requested_url: str
    published: datetime | None = None
    """What the listing says."""
    key: str = ""

    @property
    def known_as(self) -> str:
        """The key by which the state knows the article once its page came."""
        return self.key or page_key(self.requested_url)

    @property
    def failed_as(self) -> str:
        """The key when it did not come: of an AMP page its own, since the article may be had at another address."""
        is_twin = plain_address(self.requested_url) != self.requested_url
        return page_key(self.requested_url) if is_twin else self.known_as


def page_request_of(request: Request) -> PageRequest | None:
    """What a request carries; None for one that is no page's."""
    found: PageRequest | None = request.meta.get(META)
    return found


def source_of_request(request: Request) -> Source | None:
    """On whose behalf it is made; None for robots.txt, which is asked for on nobody's."""
    page = page_request_of(request)
    found: Source | None = page.source if page is not None else request.meta.get(SOURCE)
    return found


def asks_for_article(request: Request) -> bool:
    """Whether it is made by a callback with `@article_page`."""
    return getattr(request.callback, ARTICLE_PAGE, False)


def meta_of(source: Source) -> dict[str, Any]:
    """Of a request for a source. What is not had has a line of ours in the log: Scrapy's own is one too many."""
    return {"site": source.site, SOURCE: source, "give_up_log_level": "DEBUG"}
