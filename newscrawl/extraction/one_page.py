"""One page -> its article: all fields, in the order in which they need each other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from newscrawl import __version__
from newscrawl.extraction.candidates import Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extras.asked import EXTRA, Asked
from newscrawl.extraction.fields import access, is_article, rights
from newscrawl.extraction.fields.no_article import may_be_article, why_no_article
from newscrawl.extraction.loader import RULES, ArticleLoader, cleaned
from newscrawl.extraction.roles.assign import general_roles
from newscrawl.extraction.roles.selected import with_selected
from newscrawl.extraction.roles.stages import STAGES
from newscrawl.extraction.selected import selected
from newscrawl.items import Article
from newscrawl.text.addresses import article_id
from newscrawl.text.strings import fold, folded_hash

logger = logging.getLogger(__name__)


class OnePage:
    """A page's fields as they are decided. One that fails is empty and named; the article is never lost for it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.loader = ArticleLoader()
        self.made = bare_article(analysis.page)
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
        made.needs_script = lacks and bool(self._guard("needs_script", lambda: access.needs_script(self.analysis)))
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
        for stage in STAGES:
            name = "selectors" if stage is with_selected else "roles"
            roles = self._guard(name, partial(stage, analysis, roles), stage.__name__) or roles
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
        chance = self._guard("is_article", lambda: is_article.article_chance(is_article.page_row(analysis, made)))
        may_be = may_be_article(analysis, made) and (chance or 0.0) >= is_article.ARTICLE
        # last, since it is dear
        other = self._guard("is_article", partial(why_no_article, analysis, made)) if may_be else None
        made.is_article = may_be and not other
        evidence, rule = other or ("classifier", f"probability {chance or 0.0:.2f}")
        self.decisions["is_article"] = Decision(made.is_article, evidence, rule)

    def _guard(self, name: str, call: Callable[[], Any], part: str = "") -> Any:
        """What a call returns; None where it fails, which is told by the name, and by the part of what has many."""
        try:
            return call()
        except Exception as error:
            logger.debug("%s failed on %s", part or name, self.analysis.page.url, exc_info=True)
            told = f"{part}: {error!r}" if part else repr(error)
            before = self.made.errors.get(name)
            self.made.errors[name] = f"{before}; {told}" if before else told
            return None


def bare_article(page: Page) -> Article:
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
