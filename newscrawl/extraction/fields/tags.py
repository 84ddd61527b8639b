"""The article's topics: shown as links under it, or declared in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import places_of
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.fields import section
from newscrawl.extraction.fields.same_headline import same_headline
from newscrawl.extraction.fields.tag_texts import as_hashtag, clean, split, without_labels
from newscrawl.extraction.fields.topic_chips import topics_in_chips
from newscrawl.extraction.fields.topic_links import (
    EVERYTHING,
    MANY,
    filed_topics,
    linked_topics,
    shown_topics,
    topics_below_label,
    topics_near,
)
from newscrawl.extraction.fields.topics_in_lines import topics_in_line
from newscrawl.extraction.words.address_words import unmarked
from newscrawl.extraction.words.function_words import has_no_meaning
from newscrawl.extraction.words.load import entries
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, latin_length

TAG_META = entries("tags", "meta_names")
_OWN_NAMES = "cxenseparse:"
"""A vocabulary in which each site has names of its own."""
_COUNT = re.compile(r"(?:\s|(?<!\d))\d+$")
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
    "chips below a label",
    "label in a line",
)
"""Sources, the most trustworthy first: what only search engines read comes after what readers see."""
_HEADLINE = 20
"""Characters, as if in Latin letters, of a keyword that may be the headline."""
_EMPTY = 3
"""Words without a meaning of their own among keywords that no person wrote."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Lists of tags, one candidate a source."""
    unwanted, sections = analysis.known_names | analysis.shown_names, _sections(analysis)
    sources: list[tuple[str, Iterable[str]]] = [("json-ld", _from_json_ld(analysis))]
    meta = analysis.facts.meta
    sources += [(name, split(meta[name])) for name in TAG_META if name in meta]
    sources += [(name, split(meta[name])) for name in meta if name.startswith(_OWN_NAMES) and _reads_as_tags(name)]
    found = [Candidate(list(clean(without_labels(texts), unwanted, sections)), evidence) for evidence, texts in sources]
    found = [c for c in found if c.value and not _is_made(c.value, analysis)]
    shown = list(clean((tag for tag in shown_topics(analysis) if not EVERYTHING.match(tag)), unwanted, frozenset()))
    if shown:
        return [*found, Candidate(shown, "shown", places_of(analysis.blocks, "tag"))]
    others = (
        ("rel tag", linked_topics(analysis)),
        ("links below a label", topics_below_label(analysis)),
        ("links to topics", topics_near(analysis)),
        ("chips below a label", topics_in_chips(analysis)),
        ("label in a line", topics_in_line(analysis)),
    )
    for evidence, texts in others:
        linked = list(clean(texts, unwanted, frozenset()))
        if 0 < len(linked) <= MANY:
            return [*found, Candidate(linked, evidence)]
    return found


def _reads_as_tags(name: str) -> bool:
    """Whether what a site calls so in such a vocabulary are topics: "cXenseParse:xyz-keywords"."""
    return name not in TAG_META and any(map(name.endswith, entries("like_tags", "meta_names")))


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


def _from_json_ld(analysis: Analysis) -> Iterator[str]:
    article = analysis.facts.article
    filed = frozenset(map(fold, filed_topics(analysis))) if analysis.facts.is_marked_up else ()
    texts = split(strings(article.get("keywords") or article.get("about"), "name", "label", "text"))
    yield from (text for text in texts if fold(text) not in filed)


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
    tags = list(winner.value)
    if "shown" in by and winner.evidence != "shown" and len(by["shown"].value) <= MANY:
        tags = _with_shown(tags, by["shown"].value)
    places = by["shown"].places if "shown" in by else ()
    beaten = [c for c in found if c is not winner]
    return Decision(tags, winner.evidence, "declared tags, and those shown", beaten, places)


def _with_shown(declared: list[str], shown: list[str]) -> list[str]:
    """Declared topics as they are shown, and those that are only shown behind them."""
    accented = {unmarked(tag): tag for tag in shown if not tag.isascii()}  # declared without its accents
    tags = [accented.get(unmarked(tag), tag) if tag.isascii() else tag for tag in declared]
    spelt = {as_hashtag(tag): tag for tag in shown if " " in tag}  # "new-york" of addresses
    tags = [spelt.get(as_hashtag(tag), tag) if "-" in tag and tag.islower() else tag for tag in tags]
    seen = {as_hashtag(tag) for tag in (*declared, *tags)}
    return tags + [tag for tag in shown if as_hashtag(tag) not in seen and as_hashtag(_COUNT.sub("", tag)) not in seen]


def _holds(tags: list[str], others: list[str]) -> bool:
    """Whether nearly all of the others are among the tags."""
    return len(set(map(as_hashtag, tags)) & set(map(as_hashtag, others))) >= 0.8 * len(others)
