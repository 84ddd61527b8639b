"""Is the page one article? Decided from the page and its URL alone, by a small classifier over what both show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.blocks import Block
from newscrawl.fields.classes import bit
from newscrawl.fields.links import is_article_link
from newscrawl.fields.model import load_forest
from newscrawl.fields.phrases import pattern
from newscrawl.fields.structured import types

KINDS = (
    ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
    ("Article", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report", "MedicalWebPage"),
    ("Product", "Offer", "AggregateOffer", "ProductGroup"),
    ("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "CategoryCodeSet"),
    ("DiscussionForumPosting", "QAPage", "Question", "FAQPage"),
    ("Service", "LocalBusiness", "SoftwareApplication", "Course", "Event", "JobPosting", "Recipe"),
)
WORDS = re.compile(
    r"/(?:(?P<news>news|article|articles|story|stories|artikel|noticias?|nachrichten|actualites?|blog|posts?|opinion|politics|world|sport|business|insights?|press|media|releases?)|"
    r"(?P<forum>forums?|threads?|topic|questions?|discussion|community|comments|showthread|viewtopic|t)|(?P<shop>products?|shop|store|p|dp|item|buy|collections?|category|catalog|pricing|plans)|"
    r"(?P<docs>docs?|documentation|guide|guides|reference|api|manual|help|support|wiki|learn|tutorials?|kb)|(?P<service>services?|solutions|about|contact|careers|company|programs?|tag|tags|search|author))(?:[/.?_-]|$)",
    re.I,
)


def page_features(page: Analysis, body: Sequence[Block], *, dated: bool, signed: bool) -> NDArray[np.float32]:
    """One row of what the page and its URL show, shape (1, features)."""
    url = urlsplit(page.page.url)
    path = url.path.rstrip("/")
    text = " ".join(block.text for block in body)
    chars, total = len(text), sum(len(b.text) for b in page.blocks) or 1
    links = sum(b.link_chars for b in page.blocks)
    paragraphs = [b for b in body if len(b.text) > 150]
    kinds = frozenset(kind for node in page.facts.nodes for kind in types(node))
    whole = " ".join(b.text for b in page.blocks[:400])[:20_000]
    og = page.facts.first("og:type").lower()
    row: list[float] = [kinds & set(names) != set() for names in KINDS]
    row += [
        bool(page.facts.article),
        bool(page.facts.article.get("datePublished")),
        bool(page.facts.article.get("author")),
    ]
    row += [
        og == "article",
        og in ("website", ""),
        og == "product",
        dated,
        signed,
        bool(page.facts.first("article:published_time")),
    ]
    row += [
        len(path.strip("/").split("/")),
        len(path),
        path.count("-"),
        not path,
        is_article_link(path),
        bool(re.search(r"/\d{4}/", path)),
        bool(url.query),
    ]
    match = [m.lastgroup for m in WORDS.finditer(path + "/")]
    row += [kind in match for kind in ("news", "forum", "shop", "docs", "service")]
    row += [
        chars,
        chars / total,
        links / total,
        len(body),
        len(paragraphs),
        sum(len(b.text) for b in paragraphs) / (chars or 1),
    ]
    row += [
        max((len(b.text) for b in body), default=0),
        len(page.blocks),
        sum(b.context.tag == "h1" for b in page.blocks),
    ]
    row += [
        sum(b.context.tag in ("h2", "h3", "h4") for b in body) / (len(body) or 1),
        sum(b.context.tag == "li" for b in body) / (len(body) or 1),
    ]
    row += [
        sum(b.link_chars for b in body) / (chars or 1),
        sum(b.text.endswith((".", "!", "?", "”", '"')) for b in body) / (len(body) or 1),
    ]
    row += [
        len(pattern("forum").findall(whole)),
        len(pattern("shop").findall(whole)),
        len(pattern("manual").findall(whole)),
        len(pattern("forum").findall(text[:20000])) / (1 + chars / 1000),
    ]
    row += [
        len(pattern("shop").findall(text)) / (1 + chars / 1000),
        len(pattern("manual").findall(text)) / (1 + chars / 1000),
        text.count("?") / (1 + chars / 1000),
    ]
    row += [
        text.count('"') / (1 + chars / 1000) + text.count("“") / (1 + chars / 1000),
        len(re.findall(r"\b(?:you|your|we|our)\b", text, re.I)) / (1 + chars / 1000),
    ]
    row += [_spread(body, page), float(np.mean(page.chances[:] or [0])), sum(c > 0.9 for c in page.chances)]
    row += [
        sum(bool(b.context.own & bit(name)) for b in page.blocks) / (len(page.blocks) or 1)
        for name in ("comment", "author", "date", "ad", "nav", "list", "recommend")
    ]
    row += [
        len(list(page.page.tree.iter("time"))),
        len(list(page.page.tree.iter("code", "pre"))),
        len(list(page.page.tree.iter("form"))),
        len(list(page.page.tree.iter("article"))),
    ]
    row += [
        len(list(page.page.tree.iter("table"))),
        bool(page.facts.links.get("amphtml")),
        bool(page.facts.meta.get("news_keywords")),
        bool(page.facts.meta.get("article:section")),
    ]
    return np.array([row], np.float32)


def _spread(body: Sequence[Block], page: Analysis) -> float:
    """Share of the blocks between the first and the last of the body that belong to it: near 1 for running prose."""
    if len(body) < 2:
        return 0.0
    return len(body) / (body[-1].index - body[0].index + 1)


def article_chance(features: NDArray[np.float32]) -> float:
    """Probability that the page is one article."""
    return float(load_forest("page_type").predict(features)[0])
