"""The article's topics: shown as links under it, or declared in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.candidates import Candidate, Decision
from newscrawl.fields.identity import section_candidates
from newscrawl.fields.phrases import cue_length
from newscrawl.fields.site_name import is_site_name, known_names
from newscrawl.fields.structured import plain_text, strings
from newscrawl.text import fold, squeeze

META = (
    "article:tag",
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "og:article:tag",
    "og:tag",
    "dc.subject",
    "cxenseparse:recs:articletags",
    "article:tags",
)
_SPLIT = re.compile(r"\s*[,;|،、，]\s*")
_PREFIXED = re.compile(r"^[A-Za-z_]{2,20}:[^ ]|^(?:NLP )?[A-Z][a-z]+(?: \w+)?: |^[0-9a-f]{8}-[0-9a-f]{4}-")
TRUST = ("news_keywords", "json-ld", "article:tag", "shown", "parsely-tags", "sailthru.tags", "keywords", *META)
"""Sources, the most trustworthy first: what only search engines read comes after what readers see."""
MAX_WORDS = 8
MANY = 30
"""A list of more is for search engines."""


def candidates(page: Analysis) -> list[Candidate]:
    """Lists of tags, one candidate a source."""
    unwanted = known_names(page)
    section = {fold(c.value) for c in section_candidates(page)[:1]}
    sources: list[tuple[str, Iterable[str]]] = [("json-ld", _from_json_ld(page))]
    sources += [(name, split(page.facts.meta.get(name, ()))) for name in META]
    sources.append(("shown", _shown(page)))
    found = []
    for evidence, texts in sources:
        tags = list(clean(texts, unwanted, section if evidence != "shown" else set()))
        if tags:
            found.append(Candidate(tags, evidence))
    return found


def _from_json_ld(page: Analysis) -> Iterator[str]:
    yield from split(strings(page.facts.article.get("keywords"), "name"))


def split(texts: Iterable[Any]) -> Iterator[str]:
    """The tags of lists that are written as one text each."""
    for text in texts:
        text = re.sub(r"^(?:tags|keywords)\s*:", "", text, flags=re.I)
        yield from _SPLIT.split(text) if _SPLIT.search(text) or len(text) < 80 else ()


def _shown(page: Analysis) -> Iterator[str]:
    lists = [block for block in page.blocks if block.role == "tag"]
    for block in lists:
        for anchor in block.anchors:
            yield squeeze(anchor.text_content())
    for block in lists:  # last, since a hashtag is written together
        if not block.anchors and block.text.startswith("#"):
            yield from re.findall(r"#([^\s#]+)", block.text)


def clean(texts: Iterable[str], site: frozenset[str], sections: set[str]) -> Iterator[str]:
    """Without '#', duplicates, names of the site and its sections."""
    seen: set[str] = set()
    for text in texts:
        tag = plain_text(text).strip(" #\"'.,")
        folded = fold(tag)
        joined = folded.replace(" ", "")
        if (
            not folded
            or joined in seen
            or folded in sections
            or len(folded.split()) > MAX_WORDS
            or is_site_name(tag, site)
        ):
            continue
        if _PREFIXED.match(tag) or folded.isdigit() or "://" in tag or cue_length(tag.casefold(), "tags") == len(tag):
            continue
        seen.add(joined)
        yield tag


def decide(found: list[Candidate]) -> Decision:
    """What is declared for the article, and what is shown under it."""
    if not found:
        return Decision([])
    by = {c.evidence: c for c in found}
    declared = [by[name] for name in TRUST if name in by and len(by[name].value) <= MANY]
    winner = next((c for c in declared if len(c.value) > 1), None) or (
        declared[0] if declared else by.get("shown", found[0])
    )
    tags, seen = list(winner.value), {fold(tag).replace(" ", "") for tag in winner.value}
    if "shown" in by and winner.evidence != "shown" and len(by["shown"].value) <= MANY:
        tags += [tag for tag in by["shown"].value if fold(tag).replace(" ", "") not in seen]
    return Decision(tags, winner.evidence, "declared tags, and those shown", [c for c in found if c is not winner])
