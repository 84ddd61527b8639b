"""What newscrawl exports: one `Article` is one JSON line, its fields in the order declared here.

This is the one table of fields. Whatever else has to know them takes them from FIELDS: what a selector may fill, what
is watched, what a valid value is, the JSON Schema. To add a field, declare it here and say in extraction/loader.py how
it is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, NamedTuple

from newscrawl.specs import FieldSpec, Kind, asked, ours, read, table


@dataclass
class Caption:
    """The text under a picture or video that belongs to the article."""

    text: Annotated[str, FieldSpec(Kind.TEXT, "What is shown, without the credit.")]
    credit: Annotated[str | None, FieldSpec(Kind.TEXT, 'Photographer or agency, without its "Photo:" prefix.')] = None
    image_url: Annotated[str | None, FieldSpec(Kind.URL, "Absolute URL of the picture, when known.")] = None


@dataclass
class RelatedLink:
    """A link to another article, placed for the readers of this one."""

    url: Annotated[str, FieldSpec(Kind.URL, "Absolute, without fragment and tracking parameters.")]
    text: Annotated[str, FieldSpec(Kind.TEXT, "The anchor's text without the site's name.")]
    label: Annotated[str | None, FieldSpec(Kind.TEXT, 'The heading over it ("Also read"), without its colon.')] = None


@dataclass
class Image:
    """A picture of the article."""

    url: Annotated[str, FieldSpec(Kind.URL, "Absolute; the largest that the page names.")]
    alt: Annotated[str | None, FieldSpec(Kind.TEXT, "Its text for those who do not see it.")] = None
    width: Annotated[int | None, FieldSpec(Kind.COUNT, "Pixels, as the page declares them.")] = None
    height: Annotated[int | None, FieldSpec(Kind.COUNT, "Pixels, as the page declares them.")] = None
    caption: Annotated[str | None, FieldSpec(Kind.TEXT, "The text of its caption.")] = None
    credit: Annotated[str | None, FieldSpec(Kind.TEXT, "The credit of its caption.")] = None


@dataclass
class Video:
    """A video of the article."""

    url: Annotated[str, FieldSpec(Kind.URL, "Absolute URL of its file, or of the page that plays it.")]
    title: Annotated[str | None, FieldSpec(Kind.TEXT, "What it is called.")] = None
    image_url: Annotated[str | None, FieldSpec(Kind.URL, "Absolute URL of the picture that stands for it.")] = None


@dataclass
class Link:
    """A link with its text."""

    text: Annotated[str, FieldSpec(Kind.WORDS, "What it is called.")]
    url: Annotated[str, FieldSpec(Kind.URL, "Absolute.")]


class Chunk(NamedTuple):
    """A piece of an article's Markdown."""

    texts: tuple[str, ...]
    """The blocks of the body that it shows; none for a picture."""
    markdown: str


@dataclass
class Article:
    """One article as newscrawl exports it. Absent values are null or an empty list."""

    id: Annotated[str, ours(Kind.WORDS, "Stable over recrawls: a hash of the canonical URL.")]
    url: Annotated[
        str,
        FieldSpec(Kind.URL, "Where it was fetched after redirects; from an archive the WARC-Target-URI as it stands."),
    ]
    canonical_url: Annotated[
        str,
        FieldSpec(Kind.URL, "What the page declares canonical (same site only), else `url` normalised.", selector=True),
    ]
    site_name: Annotated[str | None, read(Kind.WORDS, "The publisher's name.")] = None
    title: Annotated[
        str, read(Kind.TEXT, "The headline as a reader sees it: no site-name suffix, no section prefix.")
    ] = ""
    subtitle: Annotated[str | None, read(Kind.WORDS, "Standfirst, when displayed.")] = None
    body: Annotated[str, read(Kind.TEXT, "The article's prose, blocks joined by a blank line.")] = ""
    captions: Annotated[list[Caption], read(Kind.CAPTION, "Pictures and videos of the article, in document order.")] = (
        field(default_factory=list)
    )
    related_links: Annotated[
        list[RelatedLink], read(Kind.RELATED_LINK, "Links to other articles, inline or at the end.")
    ] = field(default_factory=list)
    tags: Annotated[
        list[str], read(Kind.WORDS, "Topics shown or declared, without '#', duplicates, sections and site names.")
    ] = field(default_factory=list)
    authors: Annotated[list[str], read(Kind.WORDS, "Person or agency names only.")] = field(default_factory=list)
    published_at: Annotated[
        str | None,
        read(
            Kind.DATE,
            "ISO 8601, with the time of day and the offset where the page gives them; never from the clock.",
        ),
    ] = None
    modified_at: Annotated[str | None, read(Kind.DATE, "ISO 8601, like `published_at`.")] = None
    language: Annotated[str | None, read(Kind.WORDS, "BCP 47.")] = None
    section: Annotated[str | None, read(Kind.WORDS, "The section the site files the article under.")] = None
    image_url: Annotated[str | None, read(Kind.URL, "Absolute URL of the lead picture.")] = None
    access: Annotated[
        str | None,
        FieldSpec(
            Kind.ACCESS, "`open`, `paywalled`, or null when unknown; consent and bot walls are left out, and counted."
        ),
    ] = None
    is_article: Annotated[
        bool,
        FieldSpec(Kind.FLAG, "Whether the page is one article, rather than a listing, product, forum or error page."),
    ] = False
    rights: Annotated[
        dict[str, Any],
        FieldSpec(
            Kind.OBJECT,
            "Opt-outs found for this page, by the keys of docs/dataset.md: robots.txt rules for AI crawlers, "
            "Content-Signal, Content-Usage, TDM reservation, noai.",
        ),
    ] = field(default_factory=dict)
    source: Annotated[str, ours(Kind.TEXT, "The source's name.")] = ""
    discovered_via: Annotated[
        str, ours(Kind.TEXT, "`news-sitemap`, `sitemap`, `feed`, `links`, `url` or `archive`.")
    ] = ""
    fetched_at: Annotated[str, ours(Kind.DATE, "ISO 8601 in UTC.")] = ""
    revision: Annotated[int, ours(Kind.COUNT, "1, then +1 each time the content changed.")] = 1
    content_hash: Annotated[str, ours(Kind.TEXT, "Of the normalised title and body.")] = ""
    extractor: Annotated[str, ours(Kind.TEXT, "newscrawl's version.")] = ""
    markdown: Annotated[
        str | None,
        FieldSpec(
            Kind.TEXT,
            "The blocks of `body` in CommonMark with tables: headings, lists, quotes, emphasis, links, and the "
            "article's pictures at their places. Exported only with MARKDOWN=1.",
            of_page=False,
            on_request=True,
        ),
    ] = None
    description: Annotated[str | None, asked(Kind.TEXT, "What the page declares as its description.")] = None
    images: Annotated[
        list[Image] | None, asked(Kind.IMAGE, "The article's pictures, in document order.", each=True)
    ] = None
    videos: Annotated[
        list[Video] | None,
        asked(Kind.VIDEO, "The article's videos: a file's address, or that of the page that plays it.", each=True),
    ] = None
    author_links: Annotated[
        list[Link] | None, asked(Kind.LINK, "Pages of its authors, where the page links to them.", each=True)
    ] = None
    breadcrumbs: Annotated[
        list[Link] | None, asked(Kind.LINK, "The way from the front page to the article.", each=True)
    ] = None
    provenance: Annotated[
        dict[str, Any] | None,
        FieldSpec(
            Kind.OBJECT,
            "Per field the evidence that won and what it beat; exported only with PROVENANCE=1.",
            of_page=False,
            on_request=True,
        ),
    ] = None

    archive: Annotated[
        dict[str, Any] | None,
        FieldSpec(
            Kind.OBJECT,
            "Where the page is kept: `file`, the WARC file's name, and `offset`, the byte at which its record begins; "
            "exported only with WARC.",
            of_page=False,
            on_request=True,
        ),
    ] = None

    def __post_init__(self) -> None:
        # plain attributes and no fields, so that no feed exports them
        self.errors: dict[str, str] = {}
        """Fields that failed, and are empty for it: field -> error."""
        self.blocked = False
        """Whether the page is a consent or bot wall: it tells nothing about the article behind it."""
        self.needs_script = False
        """Whether the page shows next to nothing unless its scripts run; set for what is no article."""
        self.other_forms: list[str] = []
        """Addresses that the page gives as its own in other forms: AMP, mobile, canonical."""
        self.chunks: list[Chunk] = []
        """What `markdown` is made of, when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in self.__dataclass_fields__:
            raise KeyError(name)
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """As it is exported: plain values, without what was not asked for."""
        return dict(without_unasked(asdict(self).items()))

    def to_json(self) -> str:
        """A feed's line, without its end. Half a character, which JSON-LD can spell, becomes a question mark."""
        return json.dumps(self.to_dict(), ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")

    def to_zyte(self) -> Any:
        """The `Article` of zyte-common-items. Raises ImportError without that package."""
        from newscrawl.zyte import to_zyte  # noqa: PLC0415 - an optional package

        return to_zyte(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from newscrawl.notebook import shown_in_notebook  # noqa: PLC0415 - nobody else needs it

        return shown_in_notebook(self)


FIELDS = table(Article)
ON_REQUEST = tuple(name for name, spec in FIELDS.items() if spec.on_request)
WATCHED = tuple(name for name, spec in FIELDS.items() if spec.watched)
"""Fields that a page may lack: field health and the run's record count the articles that have each."""
BLOCK_BREAK = "\n\n"
"""Between two blocks of a body."""
PARTS: dict[Kind, type] = {Kind(made.__name__): made for made in (Caption, RelatedLink, Image, Video, Link)}
"""Kinds that have fields of their own."""


def without_unasked(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """An article's names and values without those that no setting asked for."""
    return ((name, value) for name, value in values if value is not None or name not in ON_REQUEST)
