"""What a page says that it is, where that is no article: a job, a recipe, somebody's profile, a forum's, a manual's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.declared_objects import REAL_ARTICLES, Node, strings, types
from newscrawl.extraction.fields.programmes import announces_event, shows_schedule
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.addresses import is_author_path
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import pattern
from newscrawl.items import Article
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold

NAMED = frozenset(("JobPosting", "Recipe", "Product", "ProductGroup", "DefinedTerm", "RealEstateListing"))
"""Types of things after which their pages are called; of events there are dozens."""
EVENT = "Event"
PROFILE = "ProfilePage"
FAQ = "FAQPage"
DISCUSSIONS = frozenset(("DiscussionForumPosting", "QAPage"))
"""Types of pages on which anybody writes."""
OG = ("product", "profile", "event", "job", "recipe")
"""How og:type begins."""
QUESTION_MARKS = ("?", "？", "؟")
COMMENTS = 0.8
"""Share of a text that stands in comments, on a page of these."""
QUESTIONS, BEFORE = 3, 0.25
"""How many questions are headings, and the share of the text that may stand before them, on a page of answers."""


def kind_of_other_page(analysis: Analysis, made: Article) -> tuple[str, str] | None:
    """Evidence and rule. Nothing where an article is declared beside it, or stands under an author's name."""
    facts = analysis.facts
    og = facts.first("og:type").lower()
    if types(facts.article) & REAL_ARTICLES or og == "article":
        return None
    if talk := _discussion(analysis):
        return talk
    if facts.first("article:published_time"):
        return None
    if og.partition(".")[0] in OG:
        return "og:type", og
    found = list(_declared(analysis, fold(made.title)))
    if found and len(set(found)) == 1:
        return "declared", found[0]
    if _answers_questions(analysis, made):
        return "body", "questions and answers"
    if is_author_path(parts_of(made.url).path):
        return "url", "an author"
    return _unsigned(analysis, made)


def _unsigned(analysis: Analysis, made: Article) -> tuple[str, str] | None:
    """What is told by nobody: below pictures, in a manual, by all who comment, or what takes place when."""
    if _shows_pictures(analysis):
        return "body", "captions"
    if _shows_comments(analysis):
        return "body", "comments"
    if shows_schedule(analysis):
        return "body", "a schedule"
    if not (made.published_at or made.authors) and announces_event(analysis):
        return "labels", "an event"
    is_manual = not (made.published_at or made.authors) and _is_of_manual(analysis)
    return ("generator", "a manual") if is_manual else None


def _declared(analysis: Analysis, title: str) -> Iterator[str]:
    """Types of what the page is called after, or is."""
    for node in analysis.facts.own:
        kinds = types(node)
        for kind in sorted(kinds & NAMED) + sorted(kind for kind in kinds if kind.endswith(EVENT)):
            if _is_called(node, title):
                yield kind
        if PROFILE in kinds:
            yield PROFILE


def _discussion(analysis: Analysis) -> tuple[str, str] | None:
    """That anybody writes on the page, by the types that it declares or by the program that makes it."""
    declared = {kind for node in analysis.facts.own for kind in types(node) & DISCUSSIONS}
    if declared:
        return "declared", min(declared)
    return ("generator", "a forum") if _is_made_by("forum_generator", analysis) else None


def _is_of_manual(analysis: Analysis) -> bool:
    """Whether a program for manuals made it, by the name that this gives or by its script, and not a blog in one."""
    scripts = (f"{script.get('id')} {script.get('src')}" for script in analysis.elements.iter("script"))
    if not (_is_made_by("manual_generator", analysis) or any(map(pattern("manual_script").search, scripts))):
        return False
    return not any(pattern("blog").search(element.get("class") or "") for element in analysis.elements.iter("div"))


def _is_made_by(kind: str, analysis: Analysis) -> bool:
    return any(map(pattern(kind).match, analysis.facts.meta.get("generator", ())))


def _is_called(node: Node, title: str) -> bool:
    names = [fold(name) for name in strings([node.get("name"), node.get("title")])]
    return bool(title) and any(name and (name in title or title in name) for name in names)


def _answers_questions(analysis: Analysis, made: Article) -> bool:
    """Whether its text is the answers to questions, with each as a heading: those that it declares, or that open it."""
    asked = {fold(question) for node in analysis.facts.own if FAQ in types(node) for question in _questions(node)}
    if not (asked or made.authors):
        asked = {b.folded for b in analysis.blocks if b.context.tag == "summary" and b.text.endswith(QUESTION_MARKS)}
    if len(asked) < QUESTIONS:
        return False
    headings = [block.index for block in analysis.blocks if block.folded in asked]
    body = [block for block in analysis.blocks if block.role == "body" and block.context.tag not in HEADINGS]
    before = sum(block.length for block in body if headings and block.index < headings[0])
    return len(headings) >= QUESTIONS and before <= BEFORE * sum(block.length for block in body)


def _questions(node: Node) -> Iterator[str]:
    entities: Any = node.get("mainEntity") or ()
    for entity in entities if isinstance(entities, list) else [entities]:
        if isinstance(entity, dict):
            yield from strings(entity.get("name"))


def _shows_pictures(analysis: Analysis) -> bool:
    """Whether all that there is to read stands below pictures."""
    body = [block for block in analysis.blocks if block.role == "body"]
    return len(body) > 1 and all(block.context.tag == "figcaption" for block in body)


def _shows_comments(analysis: Analysis) -> bool:
    """Whether nearly all that there is to read stands in comments, and there are several."""
    body = [block for block in analysis.blocks if block.role == "body"]
    around = {block.index: level for block in analysis.blocks if (level := _comment_around(block)) is not None}
    whole = {id(level) for level in {id(level): level for level in around.values()}.values() if _is_whole(level)}
    comments = {index: level.first for index, level in around.items() if id(level) not in whole}
    told = sum(block.length for block in body if block.index in comments)
    return len(set(comments.values())) > 1 and told >= COMMENTS * sum(block.length for block in body)


def _comment_around(block: Block) -> Context | None:
    """The nearest element around it that is named so."""
    if not block.context.inherited & bit("comment"):
        return None
    return next(level for level in ancestors(block.context) if level.own & bit("comment"))


def _is_whole(level: Context) -> bool:
    """Whether it holds the headline, and so the whole page."""
    return next(level.element.iter("h1"), None) is not None
