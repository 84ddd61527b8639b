"""Page -> Article: the one function that the pipeline, the shell, the archive, the tests and the benchmarks call."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, is_dataclass
from typing import Any

from newscrawl import __version__
from newscrawl.errors import ExtractionError
from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.document import site_names
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields import (
    access,
    authors,
    body,
    captions,
    dates,
    identity,
    is_article,
    language,
    related_links,
    tags,
    title,
)
from newscrawl.extraction.loader import LISTS, TEXTS, ArticleLoader, cleaned, provenance
from newscrawl.extraction.roles.assign import assign_roles
from newscrawl.extraction.roles.selected import assign_selected
from newscrawl.extraction.selected import selected
from newscrawl.items import Article
from newscrawl.text.addresses import article_id

logger = logging.getLogger(__name__)
ARTICLE = 0.3
"""Probability from which a page is an article: losing one is worse than keeping a page too many."""
_SHORTEST = 140
"""Characters of body below which a page is no article, unless it is paywalled."""


@dataclass(slots=True)
class Extraction:
    """An article and how it came about."""

    article: Article
    decisions: dict[str, Decision] = field(default_factory=dict)
    field_errors: dict[str, str] = field(default_factory=dict)
    """Fields that failed, and are empty for it: field -> error."""
    analysis: Analysis | None = None


def extract_article(page: Page, *, provenance: bool = False) -> Article:
    """The article on a page. Raises ExtractionError when the page cannot be read at all."""
    return extract(page, provenance=provenance).article


def extract(page: Page, *, provenance: bool = False) -> Extraction:
    """The article with the decisions behind it. Raises ExtractionError when the page cannot be read at all."""
    try:
        analysis = Analysis(page)
    except Exception as error:
        raise ExtractionError(f"{page.url}: cannot be parsed: {error!r}") from error
    run = _Run(analysis)
    try:
        article = run.article()
    except Exception as error:
        raise ExtractionError(f"{page.url}: {error!r}") from error
    if provenance:
        article.provenance = _provenance(run.decisions)
    return Extraction(article, run.decisions, run.errors, analysis)


def may_be_article(analysis: Analysis, article: Article) -> bool:
    """Whether it has what an article has to have; the classifier has the last word."""
    long_enough = len(article.body) >= _SHORTEST or article.access == "paywalled"
    walled = article.access == "blocked" or access.is_missing(analysis, article.title)
    return bool(article.title) and long_enough and not walled


class _Run:
    """One extraction. A field that fails is empty and named; the article is never lost for it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.loader = ArticleLoader()
        self.decisions: dict[str, Decision] = {}
        self.errors: dict[str, str] = {}

    def article(self) -> Article:
        """All fields, in the order in which they need each other."""
        page, analysis = self.analysis.page, self.analysis
        headline = self._decide("title", lambda: title.candidates(analysis))
        self._guard("roles", lambda: assign_roles(analysis, headline))
        if page.selectors:
            self._guard("selectors", lambda: assign_selected(analysis))
        text = self._decide("body", lambda: body.candidates(analysis))
        canonical = self._decide("canonical_url", lambda: identity.canonical_candidates(analysis)) or page.url
        article = Article(
            id=article_id(canonical),
            url=cleaned(page.url),
            canonical_url=canonical,
            title=headline,
            body=text,
        )
        self._shown(article, headline)
        self._declared(article, text)
        self._judge(article)
        article.content_hash = identity.content_hash(headline, text)
        article.source, article.discovered_via, article.fetched_at = page.source, page.discovered_via, page.fetched_at
        article.extractor = __version__
        return article

    def _shown(self, article: Article, headline: str) -> None:
        analysis = self.analysis
        article.subtitle = self._decide("subtitle", lambda: body.subtitle_candidates(analysis))
        article.captions = self._decide("captions", lambda: captions.candidates(analysis, [headline]))
        article.related_links = self._decide("related_links", lambda: related_links.candidates(analysis))
        article.tags = self._decide("tags", lambda: tags.candidates(analysis))
        article.authors = self._decide("authors", lambda: authors.candidates(analysis))

    def _declared(self, article: Article, text: str) -> None:
        analysis = self.analysis
        article.site_name = self._decide("site_name", lambda: site_names.candidates(analysis))
        article.published_at = self._decide("published_at", lambda: dates.published(analysis))
        article.modified_at = self._decide("modified_at", lambda: dates.modified(analysis))
        article.language = self._decide("language", lambda: language.candidates(analysis, text))
        article.section = self._decide("section", lambda: identity.section_candidates(analysis))
        article.image_url = self._decide("image_url", lambda: identity.image_candidates(analysis))
        article.access = self._decide("access", lambda: access.candidates(analysis, text))
        article.rights = cleaned(self._guard("rights", lambda: access.rights(analysis)) or {})

    def _judge(self, article: Article) -> None:
        analysis = self.analysis
        blocks = [block for block in analysis.blocks if block.role == "body"]
        chance = self._guard(
            "is_article",
            lambda: is_article.article_chance(
                is_article.page_features(
                    analysis, blocks, dated=bool(article.published_at), signed=bool(article.authors)
                )
            ),
        )
        article.is_article = may_be_article(analysis, article) and (chance or 0.0) >= ARTICLE
        self.decisions["is_article"] = Decision(article.is_article, "classifier", f"probability {chance or 0.0:.2f}")

    def _decide(self, name: str, find: Callable[[], Iterable[Candidate]]) -> Any:
        empty: Any = [] if name in LISTS else "" if name in TEXTS else None

        def decide() -> Any:
            self.loader.add(name, [*selected(self.analysis, name), *find()])
            self.decisions[name] = self.loader.decision(name)
            return self.decisions[name].value

        value = self._guard(name, decide)
        return empty if value is None else value

    def _guard(self, name: str, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except Exception as error:
            logger.debug("Field %s failed on %s", name, self.analysis.page.url, exc_info=True)
            self.errors[name] = repr(error)
            return None


def _provenance(decisions: dict[str, Decision]) -> dict[str, Any]:
    return {name: _plain(entry) for name, entry in provenance(decisions).items()}


def _plain(value: Any) -> Any:
    """Dataclasses in it as dictionaries, for JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
