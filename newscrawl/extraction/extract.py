"""Page -> Article: `run_extraction`, which the package calls, and `extract` and `extract_article` for its users."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import datetime
from typing import Any

from newscrawl.errors import ExtractionError, UsageError
from newscrawl.extraction.candidates import Decision
from newscrawl.extraction.collecting import uncollected
from newscrawl.extraction.contract import conform
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.asking import ALWAYS, mode_named
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.selectors import BODY_DROP, check
from newscrawl.extraction.extras.asked import Asked, asked
from newscrawl.extraction.extras.chunks import write_markdown
from newscrawl.extraction.loader import provenance
from newscrawl.extraction.one_page import OnePage, bare_article
from newscrawl.extraction.parts import join
from newscrawl.extraction.roles.selected import is_dropped
from newscrawl.extraction.twins import other_forms
from newscrawl.items import Article
from newscrawl.text.addresses import article_id, host_name
from newscrawl.text.moments import as_utc


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
    fetched_at: str | datetime = "",
    selectors: Mapping[str, Any] | None = None,
    provenance: bool = False,
    markdown: bool = False,
    fields_extra: Iterable[str] = (),
    trafilatura: str = ALWAYS,
) -> Article:
    """The article on a page, whatever the page holds; one that is none has `is_article` False.

    A field that fails, or breaks the item's contract, is empty and named in the article's `errors`; `page` there is a
    page that cannot be read at all. Text is taken as it is, whatever charset it declares. `headers` are the response's,
    `fetched_at` is a datetime (in UTC, when it has no offset) or ISO 8601: what a page says of "2 hours ago" counts
    from it. `fields_extra` are names of extras/asked.py, or `["all"]`; `trafilatura` is one of asking.MODES. Raises
    UsageError for `selectors` that cannot be used, and a name that is none.
    """
    if message := check(selectors or {}):
        raise UsageError(f"selectors: {message}")
    wanted, mode = asked(provenance=provenance, markdown=markdown, fields_extra=fields_extra), mode_named(trafilatura)
    page = Page.of(html, url, headers, fetched_at=as_utc(fetched_at), source=host_name(url), selectors=selectors or {})
    try:
        article = run_extraction(page, wanted, mode).article
    except ExtractionError as error:
        article = bare_article(page)
        article.id = article_id(url)
        article.errors["page"] = str(error)
    return conforming(article)


def conforming(article: Article) -> Article:
    """The article, with the fields empty that break the item's contract; its `errors` name them."""
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
    with uncollected():
        return _all_parts(page, wanted, trafilatura)


def _all_parts(page: Page, wanted: Asked, trafilatura: str) -> Extraction:
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
    run = OnePage(analysis)
    try:
        article = run.article()
        run.add(wanted)
    except Exception as error:
        raise ExtractionError(f"{page.url}: {error!r}") from error
    article.other_forms = other_forms(page, canonical=True)
    return Extraction(article, run.decisions, analysis)


def _provenance(decisions: dict[str, Decision]) -> dict[str, Any]:
    return {name: _plain(entry) for name, entry in provenance(decisions).items()}


def _plain(value: Any) -> Any:
    """Dataclasses in it as dictionaries, for JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
