"""Page -> Article: the one function that the pipeline, the shell, the archive, the tests and the benchmarks call."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from functools import partial
from typing import Any

from newscrawl import __version__
from newscrawl.errors import ExtractionError, UsageError
from newscrawl.extraction.candidates import Decision
from newscrawl.extraction.contract import conform
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.asking import ALWAYS, mode_named
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.selectors import BODY_DROP, check
from newscrawl.extraction.extras.asked import EXTRA, Asked, asked
from newscrawl.extraction.extras.chunks import write_markdown
from newscrawl.extraction.fields import access, is_article, rights
from newscrawl.extraction.loader import RULES, ArticleLoader, cleaned, provenance
from newscrawl.extraction.parts import join
from newscrawl.extraction.roles.assign import STAGES, general_roles
from newscrawl.extraction.roles.selected import is_dropped
from newscrawl.extraction.selected import selected
from newscrawl.extraction.twins import other_forms
from newscrawl.items import Article
from newscrawl.text.addresses import article_id, parts_of
from newscrawl.text.strings import fold, folded_hash, latin_length

logger = logging.getLogger(__name__)
ARTICLE = 0.4
"""Probability from which a page is an article: losing one is worse than keeping a page too many."""


@dataclass(slots=True)
class Extraction:
    """An article and how it came about."""

    article: Article
    decisions: dict[str, Decision] = field(default_factory=dict)
    analysis: Analysis | None = None
    left_out: dict[int, Role] = field(default_factory=dict)
    """Indexes of body blocks that a later step leaves out -> what they are instead."""
    parts: list[Extraction] = field(default_factory=list)
    """Those of the article's further pages; `article` has what is on them too, `decisions` are the first page's."""

    @property
    def selected(self) -> frozenset[str]:
        """Fields that the source's selectors filled, and body_drop when it took something out."""
        filled = {name for name, decision in self.decisions.items() if decision.evidence == "selector"}
        blocks = self.analysis.blocks if self.analysis else []
        return frozenset(filled | {BODY_DROP} if any(map(is_dropped, blocks)) else filled)

    @property
    def roles(self) -> list[Role]:
        """What became of each of the page's blocks in the end."""
        blocks = self.analysis.blocks if self.analysis else []
        return [self.left_out.get(block.index) or Role(block.role, block.reason) for block in blocks]

    @property
    def trafilatura(self) -> str:
        """Whether it was asked about the page, and why not."""
        reason = self.analysis.verdict.reason if self.analysis else ""
        return f"not asked: {reason}" if reason else "asked"

    @property
    def field_errors(self) -> dict[str, str]:
        """Fields that failed, and are empty for it: field -> error."""
        return self.article.errors


def extract(  # noqa: PLR0913 - names of options, each with its default
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str = "",
    selectors: Mapping[str, Any] | None = None,
    provenance: bool = False,
    markdown: bool = False,
    fields_extra: Iterable[str] = (),
    trafilatura: str = ALWAYS,
) -> Article:
    """The article on a page, whatever the page holds; one that is none has `is_article` False.

    A field that fails, or breaks the item's contract, is empty and named in the article's `errors`; `page` there is a
    page that cannot be read at all. Text is taken as it is, whatever charset it declares. `headers` are the response's,
    `fetched_at` is ISO 8601: what a page says of "2 hours ago" counts from it. `fields_extra` are names of
    extras/asked.py, or `["all"]`; `trafilatura` is one of asking.MODES. Raises UsageError for `selectors` that cannot
    be used, and a name that is none.
    """
    if message := check(selectors or {}):
        raise UsageError(f"selectors: {message}")
    wanted, mode = asked(provenance=provenance, markdown=markdown, fields_extra=fields_extra), mode_named(trafilatura)
    page = Page.of(html, url, headers, fetched_at=fetched_at, source=host_of(url), selectors=selectors or {})
    try:
        article = run_extraction(page, wanted, mode).article
    except ExtractionError as error:
        article = _bare(page)
        article.id = article_id(url)
        article.errors["page"] = str(error)
    return conforming(article)


def conforming(article: Article) -> Article:
    """The same; fields that break the item's contract are empty, and named in its `errors`."""
    for spec in conform(article):
        article.errors.setdefault(spec.name, "breaks the item's contract")
    return article


def extract_article(page: Page, wanted: Asked = frozenset()) -> Article:
    """The article on a page. Raises ExtractionError when the page cannot be read at all."""
    return run_extraction(page, wanted).article


def run_extraction(page: Page, wanted: Asked = frozenset(), trafilatura: str = ALWAYS) -> Extraction:
    """The article with the decisions behind it; `wanted` are fields beside its own (extras/asked.py).

    `trafilatura`: when it is asked, one of asking.MODES. Raises ExtractionError when the page cannot be read at all.
    """
    extraction = _one_page(page, wanted, trafilatura)
    article = extraction.article
    for part in page.parts:
        try:
            extraction.parts.append(_one_page(part, wanted, trafilatura))
        except ExtractionError as error:
            article.errors["parts"] = str(error)
    if extraction.parts:
        join(article, [part.article for part in extraction.parts])
    if "markdown" in wanted:
        write_markdown(article)
    if "provenance" in wanted:
        article.provenance = _provenance(extraction.decisions)
        if "body" in article.provenance:
            article.provenance["body"]["trafilatura"] = extraction.trafilatura
    return extraction


def _one_page(page: Page, wanted: Asked, trafilatura: str) -> Extraction:
    try:
        analysis = Analysis(page, trafilatura)
    except Exception as error:
        raise ExtractionError(f"{page.url}: cannot be parsed: {error!r}") from error
    run = _Run(analysis)
    try:
        article = run.article()
        run.add(wanted)
    except Exception as error:
        raise ExtractionError(f"{page.url}: {error!r}") from error
    article.other_forms = other_forms(page, canonical=True)
    return Extraction(article, run.decisions, analysis)


def may_be_article(analysis: Analysis, article: Article) -> bool:
    """Whether it has what an article has to have; the classifier has the last word."""
    long_enough = latin_length(article.body) >= access.SHORTEST or article.access == "paywalled"
    walled = article.blocked or access.is_missing(analysis, article.title)
    return bool(article.title) and long_enough and not walled


class _Run:
    """One extraction. A field that fails is empty and named; the article is never lost for it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.loader = ArticleLoader()
        self.made = _bare(analysis.page)
        self.decisions: dict[str, Decision] = {}

    def article(self) -> Article:
        """All fields, in the order in which they need each other."""
        made = self.made
        first, *others = RULES
        self._decide(first)
        self._assign_roles(made.title)
        for name in others:
            self._decide(name)
        made.blocked = made.access == "blocked"
        if made.blocked:
            made.access = None  # of the article behind a wall it tells nothing
        made.rights = cleaned(self._guard("rights", lambda: rights.rights(self.analysis)) or {})
        self._decide_is_article()
        lacks = not (made.is_article or made.blocked or access.is_missing(self.analysis, made.title))
        made.needs_script = lacks and bool(self._guard("access", lambda: access.needs_script(self.analysis)))
        made.id = article_id(made.canonical_url)
        made.content_hash = folded_hash(fold(made.title), self._folded_body())
        return made

    def _folded_body(self) -> str:
        """Put together from the body's blocks, which are folded already, where it is made of them."""
        body = self.decisions.get("body")
        if body is None or body.evidence != "blocks":
            return fold(self.made.body)
        return " ".join(filter(None, (block.folded for block in self.analysis.blocks if block.role == "body")))

    def add(self, wanted: Asked) -> None:
        """The fields that are asked for beside an article's own."""
        names = [{"markdown": "chunks"}.get(name, name) for name in wanted if name in (*EXTRA, "markdown")]
        if not names:
            return
        from newscrawl.extraction.extras.found import FINDS  # noqa: PLC0415 - few crawls want any
        from newscrawl.extraction.extras.stretch import Stretch  # noqa: PLC0415

        stretch = Stretch(self.analysis)
        for name in names:
            found = self._guard(name, partial(FINDS[name], self.analysis, self.made, stretch))
            setattr(self.made, name, cleaned(found))

    def _assign_roles(self, headline: str) -> None:
        """A stage that fails leaves the blocks the roles that they had before it."""
        analysis = self.analysis
        roles = self._guard("roles", lambda: general_roles(analysis, headline))
        roles = roles or [Role("", "")] * len(analysis.blocks)
        for name, stage in STAGES:
            roles = self._guard(name, partial(stage, analysis, roles)) or roles
        for block, role in zip(analysis.blocks, roles, strict=True):
            block.settle(role)

    def _decide(self, name: str) -> None:
        """Leaves the field empty when nothing is found."""

        def decide() -> Any:
            self.loader.add(name, [*selected(self.analysis, name), *RULES[name].find(self.analysis, self.made)])
            self.decisions[name] = self.loader.decision(name)
            return self.decisions[name].value

        value = self._guard(name, decide)
        if value is not None:
            setattr(self.made, name, value)

    def _decide_is_article(self) -> None:
        analysis, made = self.analysis, self.made
        blocks = [block for block in analysis.blocks if block.role == "body"]
        chance = self._guard(
            "is_article",
            lambda: is_article.article_chance(
                is_article.page_features(analysis, blocks, dated=bool(made.published_at), signed=bool(made.authors))
            ),
        )
        lists = not analysis.facts.article and is_article.lists_others(analysis.blocks)
        made.is_article = may_be_article(analysis, made) and not lists and (chance or 0.0) >= ARTICLE
        evidence, rule = ("classifier", f"probability {chance or 0.0:.2f}") if not lists else ("body", "teasers")
        self.decisions["is_article"] = Decision(made.is_article, evidence, rule)

    def _guard(self, name: str, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except Exception as error:
            logger.debug("Field %s failed on %s", name, self.analysis.page.url, exc_info=True)
            self.made.errors[name] = repr(error)
            return None


def _bare(page: Page) -> Article:
    """What is known of an article before its page is read."""
    url = cleaned(page.url)
    return Article(
        id="",
        url=url,
        canonical_url=url,
        source=page.source,
        discovered_via=page.discovered_via,
        fetched_at=page.fetched_at,
        extractor=__version__,
        archive=None if page.archive is None else dict(page.archive),
    )


def host_of(url: str) -> str:
    """What the source of a page is called that comes without one."""
    return (parts_of(url).hostname or "").removeprefix("www.")


def _provenance(decisions: dict[str, Decision]) -> dict[str, Any]:
    return {name: _plain(entry) for name, entry in provenance(decisions).items()}


def _plain(value: Any) -> Any:
    """Dataclasses in it as dictionaries, for JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
