"""Can the text be read: is it free, paid for, behind a wall, missing, or made by scripts?"""

from __future__ import annotations

from collections import Counter
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.declared_objects import Node, types
from newscrawl.extraction.words.load import holds, pattern, small_pattern
from newscrawl.text.strings import is_as_long, small

SHORTEST, ENOUGH, _ARTICLE, _TEASER = 140, 600, 1000, 1500
"""Characters, as if in Latin letters, of the shortest text of an article, of one that is there, of one that is there
though the server says that it refuses, and of the longest teaser."""
_LONGEST_WALL, _LONGEST_BOT_WALL, _MOST_BLOCKS = 6000, 2500, 150
"""Characters of a page that is a wall, and of one that asks for proof of being no program; and blocks of one."""
_REFUSING = frozenset((401, 403, 429, 503))
_PROMPT, _OFFER = 400, 80
"""Characters of the longest prompt to subscribe, and of a line that offers one thing."""
_MENTIONS = 3
"""How often a wall speaks of consent and of what is asked for."""
_UNPARTED = "\u2e80"
"""The first sign of scripts that part no words."""
_OPENING = ' \t¡¿"“„«'
_LITTLE = 300
"""Characters: what a page without content may show, a name and a notice."""


def candidates(analysis: Analysis, body: str) -> list[Candidate]:
    """`blocked`, `paywalled` or `open`, the strongest sign first."""
    found = []
    if is_blocked(analysis, body):
        return [Candidate("blocked", "wall")]
    declared = [analysis.facts.article.get("isAccessibleForFree")]
    declared += [
        node.get("isAccessibleForFree")
        for node in analysis.facts.own
        if types(node) & {"WebPage", "NewsArticle", "Article"}
    ]
    declared += [part.get("isAccessibleForFree") for part in _parts(analysis.facts.article)]
    flags = [_flag(value) for value in declared if value is not None]
    if False in flags or analysis.facts.first("article:content_tier").lower() in ("locked", "metered"):
        found.append(
            Candidate("paywalled", "json-ld isAccessibleForFree" if False in flags else "article:content_tier")
        )
    if not is_as_long(body, _TEASER) and _teaser_only(analysis):
        found.append(Candidate("paywalled", "prompt to subscribe after a teaser"))
    if True in flags or analysis.facts.first("article:content_tier").lower() == "free":
        found.append(Candidate("open", "json-ld isAccessibleForFree"))
    if is_as_long(body, ENOUGH):
        found.append(Candidate("open", "the text is there"))
    return found


def _parts(article: Node) -> list[Node]:
    """The parts of the article's page that are declared by themselves: what is behind a paywall is one."""
    parts = article.get("hasPart")
    entries = parts if isinstance(parts, list) else [parts]
    return [part for part in entries if isinstance(part, dict) and "WebPageElement" in types(part)]


def _flag(value: Any) -> bool | None:
    text = str(value).rsplit("/", 1)[-1].lower()
    return {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}.get(text)


def _teaser_only(analysis: Analysis) -> bool:
    """Whether a prompt stands behind the headline: what is above it, all pages of a site have."""
    above = next((block.index for block in analysis.blocks if block.role == "title"), 0)
    return any(_asks_to_pay(block.text) for block in analysis.blocks[above:] if len(block.text) < _PROMPT)


def _asks_to_pay(text: str) -> bool:
    """Whether it says who may read on; a short line may offer a newsletter or a channel in the same words."""
    line = small(text)
    if not holds(line, "paywall", "paywall_words"):
        return False
    return len(line) > _OFFER or small_pattern("other_offers").search(line) is None


def is_blocked(analysis: Analysis, body: str) -> bool:
    """Whether the page is a consent or bot wall instead of content."""
    if analysis.page.status in _REFUSING and not is_as_long(body, _ARTICLE):
        return True
    if len(analysis.blocks) > _MOST_BLOCKS or sum(len(block.text) for block in analysis.blocks) > _LONGEST_WALL:
        return False
    length = sum(block.length for block in analysis.blocks)
    if length > _LONGEST_WALL:
        return False
    text = small(" ".join([analysis.facts.title, *(block.text for block in analysis.blocks)])[:_LONGEST_WALL])
    if length < _LONGEST_BOT_WALL and small_pattern("bot_wall").search(text):
        return True
    if analysis.facts.article:
        return False
    agreed, things = (len(small_pattern(f"consent_{kind}").findall(text)) for kind in ("wall", "thing"))
    return (
        agreed > 0
        and agreed + things >= _MENTIONS
        and (things > 0 or length < ENOUGH)  # news has agreements and approvals of its own
        and not _tells_more(analysis)
    )


def _tells_more(analysis: Analysis) -> bool:
    """Whether it has a text beside the notice: prose in a container in which nothing speaks of consent, or far more."""
    told: Counter[int] = Counter()
    speaking = {block.index for block in analysis.blocks if _is_of_consent(block)}
    rest = sum(block.length for block in analysis.blocks if block.role == "body" and block.index not in speaking)
    if rest >= max(ENOUGH, 2 * sum(analysis.blocks[index].length for index in speaking)):
        return True
    for block in analysis.blocks:
        holder = block.context.parent
        if block.role == "body" and holder is not None and speaking.isdisjoint(range(holder.first, holder.end)):
            told[id(holder)] += block.length
    return any(length >= SHORTEST for length in told.values())


def _is_of_consent(block: Block) -> bool:
    text = small(block.text)
    return bool(small_pattern("consent_wall").search(text) or small_pattern("consent_thing").search(text))


def needs_script(analysis: Analysis) -> bool:
    """Whether next to nothing is shown unless scripts run: there is an empty place for them to fill, or a notice."""
    if sum(len(block.text) for block in analysis.blocks) > _LITTLE:
        return False
    tree = analysis.page.tree
    notices = ("".join(element.itertext()).strip() for element in tree.iter("noscript"))
    runs = any("json" not in script.get("type", "") for script in tree.iter("script"))
    return runs and (any(notices) or any(_is_place(element) for element in tree.iter(etree.Element)))


def _is_place(element: HtmlElement) -> bool:
    """An element without content that scripts know by its id, or by a name that only they know."""
    named = element.get("id") and element.tag in ("div", "main", "section")
    return bool(named or "-" in element.tag) and not len(element) and not (element.text or "").strip()


def is_missing(analysis: Analysis, title: str) -> bool:
    """A soft 404: status 200, but the page says that there is none."""
    return analysis.page.status in (404, 410) or any(map(_says_missing, (title, analysis.facts.title)))


def _says_missing(title: str) -> bool:
    """ "Page not found | The Pier", and not "404 families find a home"."""
    title = title.lstrip(_OPENING)
    regret = pattern("soft_404_before").match(title)
    title = title[regret.end() :].lstrip(_OPENING) if regret else title
    found = pattern("soft_404").match(title)
    rest = title[found.end() :].lstrip() if found else ""
    goes_on = rest[:1].isalnum() and rest < _UNPARTED and not pattern("soft_404_behind").match(rest)
    return bool(found) and not goes_on
