"""The article's topics: shown as links under it, or declared in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import places_of
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.document.structured import strings
from newscrawl.extraction.fields import section
from newscrawl.extraction.fields.tag_lists import split
from newscrawl.extraction.fields.title import same_headline
from newscrawl.extraction.fields.topic_links import (
    EVERYTHING,
    MAX_WORDS,
    filed_topics,
    linked_topics,
    shown_topics,
    topics_below_label,
    topics_near,
)
from newscrawl.extraction.words.address_words import fold as unmarked
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.function_words import has_no_meaning
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.extraction.words.phrases import cue_length
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, latin_length, plain_text

TAG_META = (
    "article:tag",
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "og:article:tag",
    "og:tag",
    "dc.subject",
    "dcterms.subject",
    "cxenseparse:recs:articletags",
    "article:tags",
    "classification-tags",
    "custom-keywords",
    "citation_keywords",
    "content_tags",
)
_OWN_NAMES = "cxenseparse:"
"""A vocabulary in which each site has names of its own."""
_MACHINE = re.compile(
    r"^[A-Za-z_]{2,20}:[^ ]|^[0-9a-f]{8}-[0-9a-f]{4}-|^/|^[a-z0-9]+(?:_[a-z0-9]+)+$|[£$€]\s?\d"
    r"|^[\[{<%].*[\]}>%]$|[:：]$|\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}:\d\d\b"
)
_PREFIX = re.compile(r"^(?P<kind>(?:NLP )?[A-Za-z]+(?: \w+){0,2}): (?P<tag>.+)$")
_KINDS = frozenset(entries("tag_kind"))
"""What a content system writes before a topic; what it writes before other things is no topic."""
_FILED = re.compile(rf"^{alternatives('filed_kind')}\s?: ", re.I)
_NAVIGATION = frozenset(map(fold, entries("no_topic")))
_COUNT = re.compile(r"(?:\s|(?<!\d))\d+$")
_COUNTED = re.compile(rf"[(（\[]\s?\d{{1,6}}(?:\s?{alternatives('counted_articles')})?\s?[)）\]]$", re.I)
"""How many articles a shown topic has."""
TRUST = (
    "news_keywords",
    "json-ld",
    "article:tag",
    "shown",
    "parsely-tags",
    "sailthru.tags",
    "keywords",
    *TAG_META,
    "rel tag",
    "links below a label",
    "links to topics",
)
"""Sources, the most trustworthy first: what only search engines read comes after what readers see."""
_LONGEST = 300
"""Characters of what is declared for a topic."""
_HEADLINE = 20
"""Characters, as if in Latin letters, of a keyword that may be the headline."""
_EMPTY = 3
"""Words without a meaning of their own among keywords that no person wrote."""
MANY = 30
"""A list of more is for search engines."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Lists of tags, one candidate a source."""
    unwanted, sections = analysis.known_names | analysis.shown_names, _sections(analysis)
    sources: list[tuple[str, Iterable[str]]] = [("json-ld", _from_json_ld(analysis))]
    meta = analysis.facts.meta
    sources += [(name, split(meta[name])) for name in TAG_META if name in meta]
    sources += [(name, split(meta[name])) for name in meta if name.startswith(_OWN_NAMES) and _reads_as_tags(name)]
    found = [Candidate(list(clean(_labelled(texts), unwanted, sections)), evidence) for evidence, texts in sources]
    found = [c for c in found if c.value and not _is_made(c.value, analysis)]
    shown = list(clean((tag for tag in shown_topics(analysis) if not EVERYTHING.match(tag)), unwanted, frozenset()))
    if shown:
        return [*found, Candidate(shown, "shown", places_of(analysis.blocks, "tag"))]
    others = (
        ("rel tag", linked_topics(analysis)),
        ("links below a label", topics_below_label(analysis)),
        ("links to topics", topics_near(analysis)),
    )
    for evidence, texts in others:
        linked = list(clean(texts, unwanted, frozenset()))
        if 0 < len(linked) <= MANY:
            return [*found, Candidate(linked, evidence)]
    return found


def _reads_as_tags(name: str) -> bool:
    """Whether what a site calls so in such a vocabulary are topics: "cXenseParse:xyz-keywords"."""
    return name not in TAG_META and any(map(name.endswith, entries("tag_name")))


def _sections(analysis: Analysis) -> frozenset[str]:
    """The declared section, when the URL's first folder is it: one that is not may be a topic as well."""
    folder = parts_of(analysis.page.url).path.strip("/").split("/")[0]
    return frozenset(
        {fold(c.value) for c in section.declared(analysis)[:1]} & {fold(folder), fold(folder.replace("-", " "))}
    )


def _is_made(tags: list[str], analysis: Analysis) -> bool:
    """Whether a system made a list for want of topics."""
    return _is_slug(tags, analysis.page.url) or _is_title(tags, analysis) or _is_of_words(tags)


def _is_slug(tags: list[str], url: str) -> bool:
    """Whether a plug-in made the keywords of the URL's words."""
    words = set(re.split(r"[\W_]+", url.lower()))
    return len(tags) > 3 and all(tag in words for tag in tags)


def _is_of_words(tags: list[str]) -> bool:
    """Whether a system took a sentence apart for keywords: "la, tension, entre, y"."""
    return sum(map(has_no_meaning, tags)) >= _EMPTY


def _is_title(tags: list[str], analysis: Analysis) -> bool:
    """Whether a system declares the headline for want of keywords."""
    return len(tags) == 1 and latin_length(tags[0]) >= _HEADLINE and same_headline(tags[0], analysis.shown_titles)


def _labelled(texts: Iterable[str]) -> list[str]:
    """Topics out of "Subject: Justice" where a content system labels its tags; what it labels otherwise is left out."""
    tags = list(texts)
    labels = [_PREFIX.match(tag) for tag in tags]
    if sum(label is not None for label in labels) < max(1, len(tags) / 3):
        return tags
    return [
        label["tag"] if label else tag
        for tag, label in zip(tags, labels, strict=True)
        if label is None or label["kind"].lower() in _KINDS
    ]


def _from_json_ld(analysis: Analysis) -> Iterator[str]:
    article = analysis.facts.article
    filed = frozenset(map(fold, filed_topics(analysis))) if analysis.facts.is_marked_up else ()
    texts = split(strings(article.get("keywords") or article.get("about"), "name"))
    yield from (text for text in texts if fold(text) not in filed)


def clean(texts: Iterable[str], site: frozenset[str], sections: frozenset[str]) -> Iterator[str]:
    """Without '#', duplicates, names of the site and its sections."""
    seen: set[str] = set()
    for text in texts:
        if len(text) > _LONGEST:
            continue
        tag = _COUNTED.sub("", plain_text(text)).strip(" #\"'.,")
        folded = fold(tag)
        joined = folded.replace(" ", "")
        if (
            not folded
            or joined in seen
            or folded in sections
            or len(tag.split()) > MAX_WORDS
            or is_site_name(tag, site)
        ):
            continue
        if folded in _NAVIGATION or _FILED.match(tag) or (" " in tag and is_call(tag)):
            continue
        if _MACHINE.search(tag) or folded.isdigit() or "://" in tag or cue_length(tag.casefold(), "tags") == len(tag):
            continue
        seen.add(joined)
        yield tag


def decide(found: list[Candidate]) -> Decision:
    """What is declared for the article, and what is shown under it."""
    if not found:
        return Decision([])
    by = {c.evidence: c for c in found}
    declared = [by[name] for name in TRUST if name in by and len(by[name].value) <= MANY]
    winner = next((c for c in declared if len(c.value) > 1), None) or (declared[0] if declared else found[0])
    for other in declared:
        if len(other.value) > len(winner.value) and _holds(other.value, winner.value):
            winner = other
    tags, seen = list(winner.value), _joined(winner.value)
    if "shown" in by and winner.evidence != "shown" and len(by["shown"].value) <= MANY:
        shown = {unmarked(tag): tag for tag in by["shown"].value if not tag.isascii()}  # declared without its accents
        tags = [shown.get(unmarked(tag), tag) if tag.isascii() else tag for tag in tags]
        spelt = {fold(tag).replace(" ", ""): tag for tag in by["shown"].value if " " in tag}  # "new-york" of addresses
        tags = [spelt.get(fold(tag).replace(" ", ""), tag) if "-" in tag and tag.islower() else tag for tag in tags]
        seen |= _joined(tags)
        tags += [tag for tag in by["shown"].value if not _joined([tag, _COUNT.sub("", tag)]) & seen]
    places = by["shown"].places if "shown" in by else ()
    beaten = [c for c in found if c is not winner]
    return Decision(tags, winner.evidence, "declared tags, and those shown", beaten, places)


def _joined(tags: Iterable[str]) -> set[str]:
    """Folded without blanks, as hashtags are written."""
    return {fold(tag).replace(" ", "") for tag in tags}


def _holds(tags: list[str], others: list[str]) -> bool:
    """Whether nearly all of the others are among the tags."""
    return len(_joined(tags) & _joined(others)) >= 0.8 * len(others)
