"""One page, read once: what all fields share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

from lxml.html import HtmlElement

from newscrawl.extraction.document.asking import ALWAYS
from newscrawl.extraction.document.blocks import Block, Context
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.shown_names import head_of, links_to_front, names_shown, sign_of, signs_on
from newscrawl.extraction.document.site_names import known_names
from newscrawl.extraction.document.structured import Structured, read_structured
from newscrawl.extraction.document.text_in_data import show_text_in_data
from newscrawl.extraction.document.tree import base_url, line_of
from newscrawl.extraction.document.verdict import TrafilaturaVerdict
from newscrawl.text.strings import fold, plain_text

T = TypeVar("T")
MOST_HEADINGS = 100
"""Headings of a page that are looked at for its headline: it has one, and few have ten."""


class Analysis:
    """A page's declared facts, its blocks and what was thought of them. Not shared between threads."""

    def __init__(self, page: Page, trafilatura: str = ALWAYS) -> None:
        self.page = page
        self.trafilatura = trafilatura
        """When it is asked: one of asking.MODES."""
        self.elements = Elements(page.tree)
        self.facts: Structured = read_structured(self.elements, page.url)
        if show_text_in_data(self.elements, self.facts, page.url):
            self.elements = Elements(page.tree)
        segmenter = Segmenter(self.elements)
        self.blocks: list[Block] = segmenter.read()
        self.contexts: list[Context] = segmenter.contexts
        self.verdict = TrafilaturaVerdict([0.0] * len(self.blocks), reason="not yet")
        """trafilatura's, once roles are assigned."""
        self.body_chances: list[float] = []
        self.caption_chances: list[float] = []
        """The classifiers' probabilities of body and of caption for each block, once roles are assigned."""
        self.headings: list[HtmlElement] = list(islice(self.elements.iter("h1"), MOST_HEADINGS))
        self._made: dict[Callable[[Analysis], Any], Any] = {}

    def once(self, make: Callable[[Analysis], T]) -> T:
        """What a function makes of the page, for all that ask: once the blocks have their roles, it is the same."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def base_url(self) -> str:
        """What the page's relative addresses are relative to."""
        return base_url(self.elements, self.page.url)

    @cached_property
    def declared_titles(self) -> list[str]:
        """Headlines that the page declares, most trustworthy first."""
        meta = self.facts.first
        found = [
            *strings(self.facts.article.get("headline"), "@value"),
            meta("og:title"),
            meta("twitter:title"),
            self.facts.title,
        ]
        return [plain_text(title) for title in found if title]

    @cached_property
    def shown_titles(self) -> list[str]:
        """Texts of the page's h1 elements."""
        texts = (line_of(element) for element in self.headings)
        return [text for text in texts if text]

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Folded names of the site: declared, and of its address."""
        return known_names(self.facts, self.page.url)

    @cached_property
    def shown_names(self) -> frozenset[str]:
        """Folded names by which the page shows its site."""
        return names_shown(self._links_to_front, self._signs, self.blocks)

    @cached_property
    def _links_to_front(self) -> list[HtmlElement]:
        return links_to_front(self.elements, self.page.url)

    @cached_property
    def _signs(self) -> list[str]:
        return signs_on(self.elements)

    @cached_property
    def site_sign(self) -> str:
        """What the page's sign says, marked as the site's name."""
        return sign_of(self._signs)

    @cached_property
    def head_link(self) -> str:
        """What the link to the front page says in the page's head."""
        return head_of(self._links_to_front, self.page.url)

    @cached_property
    def declared_descriptions(self) -> list[str]:
        """Descriptions of the article that the page declares, most trustworthy first."""
        meta = self.facts.first
        found = [
            *strings(self.facts.article.get("description"), "@value"),
            meta("og:description"),
            meta("description"),
            meta("twitter:description"),
        ]
        return [plain for text in found if (plain := plain_text(text))]

    @cached_property
    def descriptions(self) -> list[str]:
        """The declared descriptions, folded."""
        return [folded for text in self.declared_descriptions if (folded := fold(text))]

    @cached_property
    def declared_body_text(self) -> str:
        """JSON-LD's articleBody."""
        return " ".join(strings(self.facts.article.get("articleBody"), "@value"))

    @cached_property
    def declared_body(self) -> str:
        """JSON-LD's articleBody, folded."""
        return fold(self.declared_body_text)
