"""What newscrawl exports: one `Article` is one JSON line, its fields in the order declared here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Caption:
    """The text under a picture or video that belongs to the article."""

    text: str
    """What is shown, without the credit."""
    credit: str | None = None
    """Photographer or agency, without its "Photo:" prefix."""
    image_url: str | None = None
    """Absolute URL of the picture, when known."""


@dataclass
class RelatedLink:
    """A link to another article, placed for the readers of this one."""

    url: str
    """Absolute, without fragment and tracking parameters."""
    text: str
    """The anchor's text without the site's name."""
    label: str | None = None
    """The heading shown over the link ("Also read"), without its colon."""


@dataclass
class Article:
    """One article as newscrawl exports it. Absent values are None or an empty list."""

    id: str
    """Stable over recrawls: a hash of the canonical URL."""
    url: str
    """Where it was fetched after redirects; from an archive the WARC-Target-URI as it stands."""
    canonical_url: str
    """What the page declares canonical (same site only), else `url` normalised."""
    site_name: str | None = None
    """The publisher's name."""
    title: str = ""
    """The headline as a reader sees it: no site-name suffix, no section prefix."""
    subtitle: str | None = None
    """Standfirst, when displayed."""
    body: str = ""
    """The article's prose, blocks joined by a blank line."""
    captions: list[Caption] = field(default_factory=list)
    """Pictures and videos of the article, in document order."""
    related_links: list[RelatedLink] = field(default_factory=list)
    """Links to other articles, inline or at the end."""
    tags: list[str] = field(default_factory=list)
    """Topics shown or declared, without '#', duplicates, sections and site names."""
    authors: list[str] = field(default_factory=list)
    """Person or agency names only."""
    published_at: str | None = None
    """ISO 8601, with the offset where the page gives one; never from the clock."""
    modified_at: str | None = None
    """ISO 8601, like `published_at`."""
    language: str | None = None
    """BCP 47."""
    section: str | None = None
    """The section the site files the article under."""
    image_url: str | None = None
    """Absolute URL of the lead picture."""
    access: str | None = None
    """`open`, `paywalled`, or None when unknown; `blocked` never reaches the feed as an article."""
    is_article: bool = False
    """Whether the page is one article, rather than a listing, product, forum or error page."""
    rights: dict[str, Any] = field(default_factory=dict)
    """Opt-outs found for this page: robots.txt rules for AI crawlers, TDM reservation, noai."""
    source: str = ""
    """The source's name."""
    discovered_via: str = ""
    """`news-sitemap`, `sitemap`, `feed`, `links`, `url` or `archive`."""
    fetched_at: str = ""
    """ISO 8601 in UTC."""
    revision: int = 1
    """1, then +1 each time the content changed."""
    content_hash: str = ""
    """Of the normalised title and body."""
    extractor: str = ""
    """newscrawl's version."""
    provenance: dict[str, Any] | None = None
    """Per field the evidence that won and what it beat; exported only with PROVENANCE=1."""
