"""Is the page one article? Decided from the page and its URL alone, by a small classifier over what both show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.declared_objects import types
from newscrawl.extraction.roles.forest import load_forest
from newscrawl.extraction.words.addresses import is_article_link, kinds_of
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import entries
from newscrawl.items import Article
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import TEXT_ENDS

KINDS = (
    ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
    ("Article", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report", "MedicalWebPage"),
    ("Product", "Offer", "AggregateOffer", "ProductGroup"),
    ("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "CategoryCodeSet"),
    ("DiscussionForumPosting", "QAPage", "Question", "FAQPage"),
    ("Service", "LocalBusiness", "SoftwareApplication", "Course", "Event", "JobPosting", "Recipe"),
)
ARTICLE = 0.4
"""Probability from which a page is an article: losing one is worse than keeping a page too many."""
Floats = NDArray[np.float32]
_KINDS = ("forum", "shop", "manual")
"""Of words: those of pages that are no articles."""
_LETTERS = bytes(code if chr(code) in ascii_lowercase else 32 for code in range(256))
_ASCII_IF_SMALL = "\u0130\u212a"
"""The two letters of which a small one is, or holds, one of ASCII."""
_CURRENCIES = "$€£"
_PRICE = re.compile(rf"[{_CURRENCIES}]\s?\d")
_CHARS_COUNTED = 12_000
"""Characters whose words are counted."""
_MARKED = ("comment", "author", "date", "ad", "nav", "list", "recommend")


def page_row(analysis: Analysis, made: Article, *, dated: bool = False) -> Floats:
    """The row of a page whose body, authors and date are decided; as if it had a date when `dated`."""
    declared, shown = analysis.once(_features)
    return np.array([[*declared, dated or bool(made.published_at), bool(made.authors), *shown]], np.float32)


def _features(analysis: Analysis) -> tuple[list[float], list[float]]:
    """What the page declares, and what it and its URL show: all but whether it is dated and signed.

    Headings and items that are links tell nothing: lists of other pages have them as well.
    """
    body = [block for block in analysis.blocks if block.role == "body" and not block.is_line_of_links]
    shown: list[float] = [bool(analysis.facts.first("article:published_time")), *_address(analysis.page.url)]
    return _declared(analysis), [*shown, *_shape(analysis, body), *_wording(analysis, body), *_layout(analysis, body)]


def _declared(analysis: Analysis) -> list[float]:
    kinds = frozenset(kind for node in analysis.facts.nodes for kind in types(node))
    article, og = analysis.facts.article, analysis.facts.first("og:type").lower()
    row: list[float] = [kinds & set(names) != set() for names in KINDS]
    row += [bool(article), bool(article.get("datePublished")), bool(article.get("author"))]
    return [*row, og == "article", og in ("website", ""), og == "product"]


def _address(url: str) -> list[float]:
    parts = parts_of(url)
    path = parts.path.rstrip("/")
    found = kinds_of(path + "/")
    row: list[float] = [len(path.strip("/").split("/")), len(path), path.count("-"), not path, is_article_link(path)]
    row += [bool(re.search(r"/\d{4}/", path)), bool(parts.query)]
    return row + [kind in found for kind in ("news", "forum", "shop", "docs", "service")]


def _shape(analysis: Analysis, body: Sequence[Block]) -> list[float]:
    """How much of the page is prose, and how the prose is made up."""
    lengths = [b.length for b in body]
    chars = sum(lengths) or 1
    total = sum(b.length for b in analysis.blocks) or 1
    shown = sum(len(b.text) for b in analysis.blocks) or 1
    body_shown = sum(len(b.text) for b in body) or 1
    paragraphs = [length for length in lengths if length > 150]
    count = len(body) or 1
    row: list[float] = [chars, chars / total, sum(b.link_chars for b in analysis.blocks) / shown, len(body)]
    row += [len(paragraphs), sum(paragraphs) / chars, max(lengths, default=0)]
    row += [len(analysis.blocks), sum(b.context.tag == "h1" for b in analysis.blocks)]
    row += [
        sum(b.context.tag in ("h2", "h3", "h4") for b in body) / count,
        sum(b.context.tag == "li" for b in body) / count,
    ]
    row += [sum(b.link_chars for b in body) / body_shown]
    return [*row, sum(b.text.endswith(TEXT_ENDS) for b in body) / count]


def _wording(analysis: Analysis, body: Sequence[Block]) -> list[float]:
    """How often words of forums, shops and manuals stand on the page, and in a thousand characters of its prose."""
    prose, page = _Wording(body), _Wording(analysis.blocks[:400])
    thousands = 1 + len(prose.text) / 1000
    row: list[float] = [page.count(kind) for kind in _KINDS]
    row += [prose.count(kind) / thousands for kind in _KINDS]
    row += [prose.text.count("?") / thousands, (prose.text.count('"') + prose.text.count("“")) / thousands]
    return [*row, prose.count("addressing") / thousands]


class _Wording:
    """The telling words of a text, which are ASCII: bytes are searched several times as fast as letters."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        text = " ".join([block.text for block in blocks])[:_CHARS_COUNTED]
        self.text = text.lower() if any(map(text.__contains__, _ASCII_IF_SMALL)) else text
        self._plain = self.text.encode("ascii", "replace").lower()
        self._words = Counter(filter(_telling().__contains__, self._plain.translate(_LETTERS).split()))

    def count(self, kind: str) -> int:
        """How often words and phrases of a kind stand in it."""
        single, phrases = _terms(kind)
        found = sum(self._words[word] for word in single) + sum(map(self._plain.count, phrases))
        priced = kind == "shop" and any(map(self.text.__contains__, _CURRENCIES))
        return found + (len(_PRICE.findall(self.text)) if priced else 0)


@cache
def _telling() -> frozenset[bytes]:
    return frozenset().union(*(_terms(kind)[0] for kind in (*_KINDS, "addressing")))


@cache
def _terms(kind: str) -> tuple[frozenset[bytes], tuple[bytes, ...]]:
    terms = [term.encode("ascii") for term in entries(kind)]
    return frozenset(term for term in terms if b" " not in term), tuple(term for term in terms if b" " in term)


def _layout(analysis: Analysis, body: Sequence[Block]) -> list[float]:
    facts, blocks, count = analysis.facts, analysis.blocks, len(analysis.blocks) or 1
    chances = np.array(analysis.body_chances or [0])
    row: list[float] = [_spread(body), float(chances.mean()), int(np.count_nonzero(chances > 0.9))]
    masks = np.array([block.context.own for block in blocks], np.int64)
    row += [int(np.count_nonzero(masks & wanted)) / count for wanted in map(bit, _MARKED)]
    row += [analysis.elements.count(*tags) for tags in (["time"], ["code", "pre"], ["form"], ["article"], ["table"])]
    return [
        *row,
        bool(facts.links.get("amphtml")),
        bool(facts.meta.get("news_keywords")),
        bool(facts.meta.get("article:section")),
    ]


def _spread(body: Sequence[Block]) -> float:
    """Share of the blocks between the first and the last of the body that belong to it: near 1 for running prose."""
    if len(body) < 2:
        return 0.0
    return len(body) / (body[-1].index - body[0].index + 1)


def article_chance(features: Floats) -> float:
    """Probability that the page is one article."""
    return float(load_forest("page_type").predict(features)[0])
