"""The headline: shown and declared ones vote, names of the site and its sections are cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.candidates import Candidate, Decision
from newscrawl.fields.site_name import is_site_name, known_names
from newscrawl.fields.structured import strings
from newscrawl.text import fold

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/~*►]+\s+|\s*[|｜│¦]\s*|\s*::\s*|\s+-\s*|_(?=[^_]{1,20}$)")
_ALIKE = 0.55
"""Share of common words from which two texts are taken for the same headline."""


def candidates(page: Analysis) -> list[Candidate]:
    """Headlines as they stand, and cut."""
    names, sections = known_names(page), _sections(page)
    meta = page.facts.first
    raw = [Candidate(block.text, "h1") for block in page.blocks if _is_heading(block)]
    raw += [Candidate(text, "json-ld") for text in strings(page.facts.article.get("headline"), "@value")]
    raw += [Candidate(meta(name), name) for name in ("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title") if meta(name)]
    raw += [Candidate(page.facts.title, "title")] if page.facts.title else []
    cut = (Candidate(trim(c.value, names, sections), c.evidence) for c in raw)
    return [c for c in cut if c.value]


def _is_heading(block: object) -> bool:
    context = block.context  # type: ignore[attr-defined]
    return context.tag == "h1" or (context.parent is not None and context.parent.tag == "h1")


def _sections(page: Analysis) -> frozenset[str]:
    found = [page.facts.first("article:section", "section", "parsely-section"), *strings(page.facts.article.get("articleSection"))]
    return frozenset(fold(name) for name in found if name)


def trim(title: str, names: frozenset[str], sections: frozenset[str] = frozenset()) -> str:
    """Cut the site's and the section's name off either end."""
    title = title.strip()
    for _ in range(4):
        shorter = _trim_once(title, names, sections)
        if shorter == title:
            break
        title = shorter
    return title


def _trim_once(title: str, names: frozenset[str], sections: frozenset[str]) -> str:
    breaks = list(_SEPARATOR.finditer(title))
    if not breaks:
        return title
    last, start = breaks[-1], breaks[0]
    for found in breaks:  # a site's name may hold a separator itself
        tail = title[found.end() :]
        if is_site_name(tail, names) or fold(tail) in sections:
            return title[: found.start()].rstrip()
    if is_site_name(title[: start.start()], names) or fold(title[: start.start()]) in sections:
        return title[start.end() :].lstrip()
    # "Headline - Daily Example Online": the name with something around it
    tail_words, words = set(fold(title[last.end() :]).split()), len(fold(title[: last.start()]).split())
    if words >= 3 and len(tail_words) <= 5 and any(set(name.split()) <= tail_words for name in names if len(name) > 3):
        return title[: last.start()].rstrip()
    return title


def decide(found: list[Candidate]) -> Decision:
    """The shown headline that a declared one agrees with; else the declared one that most agree on."""
    shown = [c for c in found if c.evidence in ("h1", "headline")]
    declared = [c for c in found if c not in shown]
    if not found:
        return Decision("")
    winner, rule = _agreed(shown, declared)
    if winner is None and declared:
        winner, rule = _elected(declared), "no h1 agrees: the declared headline that most agree on"
    if winner is None:
        winner, rule = shown[0], "nothing declared: the first h1"
    return Decision(winner.value, winner.evidence, rule, [c for c in found if c is not winner])


def _agreed(shown: list[Candidate], declared: list[Candidate]) -> tuple[Candidate | None, str]:
    best: tuple[float, Candidate] | None = None
    for candidate in shown:
        score = max((likeness(candidate.value, other.value) for other in declared), default=0.0)
        if best is None or score > best[0]:
            best = (score, candidate)
    if best is None or best[0] < _ALIKE:
        return None, ""
    return best[1], "the h1 that a declared headline agrees with"


def _elected(declared: list[Candidate]) -> Candidate:
    def votes(candidate: Candidate) -> float:
        return sum(likeness(candidate.value, other.value) > 0.95 for other in declared)

    return max(declared, key=votes)


def likeness(a: str, b: str) -> float:
    """Share of common words, 0-1."""
    left, right = set(fold(a).split()), set(fold(b).split())
    if not left or not right:
        return 0.0
    return len(left & right) / len(left | right)


def same_headline(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of the headlines again."""
    return any(likeness(text, title) > 0.8 for title in titles)
