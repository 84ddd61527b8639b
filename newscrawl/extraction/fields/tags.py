"""The article's topics: shown as links under it, or declared in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, places_of
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.document.structured import strings
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields import section
from newscrawl.extraction.fields.byline_parts import PROFILE, is_category
from newscrawl.extraction.words.addresses import is_article_link, is_network_link
from newscrawl.extraction.words.bylines import counts_comments
from newscrawl.extraction.words.dates import undated
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.extraction.words.phrases import cue_length
from newscrawl.extraction.words.topic_labels import may_be_above_topics, topic_label, topics_in
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, plain_text

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
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,;|،、，]\s*")
_MACHINE = re.compile(r"^[A-Za-z_]{2,20}:[^ ]|^[0-9a-f]{8}-[0-9a-f]{4}-|[£$€]\s?\d")
_PREFIX = re.compile(r"^(?P<kind>(?:NLP )?[A-Za-z]+(?: \w+){0,2}): (?P<tag>.+)$")
_KINDS = frozenset(entries("tag_kind"))
"""What a content system writes before a topic; what it writes before other things is no topic."""
_COUNT = re.compile(r"(?:\s|(?<!\d))\d+$")
"""How many articles a shown topic has."""
_EVERYTHING = re.compile(rf"^{alternatives('everything')} ", re.I)
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
)
"""Sources, the most trustworthy first: what only search engines read comes after what readers see."""
MAX_WORDS, _LONGEST, _FAR = 8, 300, 12
"""Words of a topic, characters of what is declared for one, and blocks behind the text that may be a list's label."""
MANY = 30
"""A list of more is for search engines."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Lists of tags, one candidate a source."""
    unwanted, sections = analysis.known_names, _sections(analysis)
    sources: list[tuple[str, Iterable[str]]] = [("json-ld", _from_json_ld(analysis))]
    meta = analysis.facts.meta
    sources += [(name, split(meta[name])) for name in TAG_META if name in meta]
    found = [Candidate(list(clean(_labelled(texts), unwanted, sections)), evidence) for evidence, texts in sources]
    found = [c for c in found if c.value and not _is_slug(c.value, analysis.page.url)]
    shown = list(clean((tag for tag in _shown(analysis) if not _EVERYTHING.match(tag)), unwanted, frozenset()))
    if shown:
        return [*found, Candidate(shown, "shown", places_of(analysis.blocks, "tag"))]
    others = (("rel tag", _linked(analysis)), ("links below a label", _below_label(analysis)))
    for evidence, texts in others:
        linked = list(clean(texts, unwanted, frozenset()))
        if 0 < len(linked) <= MANY:
            return [*found, Candidate(linked, evidence)]
    return found


def _linked(analysis: Analysis) -> Iterator[str]:
    """Links that say by their rel that they lead to a topic of this page."""
    marked = (link for link in analysis.elements.iter(having=["rel"]) if link.tag == "a")
    links = [(line_of(anchor), anchor) for anchor in marked if "tag" in anchor.get("rel").lower().split()]
    topics = ((text, a) for text, a in links if not (_EVERYTHING.match(text) or _is_about_page(text, a)))
    yield from _rather_topics(topics)


def _rather_topics(links: Iterable[tuple[str, HtmlElement]]) -> list[str]:
    """Without the section that the article is filed under, where it has topics beside."""
    found = list(links)
    return [text for text, anchor in found if not is_category(anchor)] or [text for text, _ in found]


def _sections(analysis: Analysis) -> frozenset[str]:
    """The declared section, when the URL's first folder is it: one that is not may be a topic as well."""
    folder = parts_of(analysis.page.url).path.strip("/").split("/")[0]
    return frozenset(
        {fold(c.value) for c in section.declared(analysis)[:1]} & {fold(folder), fold(folder.replace("-", " "))}
    )


def _is_slug(tags: list[str], url: str) -> bool:
    """Whether a plug-in made the keywords of the URL's words."""
    words = set(re.split(r"[\W_]+", url.lower()))
    return len(tags) > 3 and all(tag in words for tag in tags)


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
    yield from split(strings(article.get("keywords") or article.get("about"), "name"))


def split(texts: Iterable[Any]) -> Iterator[str]:
    """The tags of lists that are written as one text each."""
    for text in texts:
        text = text[len(topic_label(text)) :]
        if text.startswith("#") and text.count("#") > 1:
            yield from (tag.strip(" ,;#") for tag in text.split("#") if tag.strip(" ,;#"))
            continue
        if not _SPLIT.search(text) and _WIDE.search(text):
            yield from text.split()  # the blank parts where a script writes none inside a word
        else:
            yield from _SPLIT.split(text) if _SPLIT.search(text) or len(text) < 80 else ()


def _shown(analysis: Analysis) -> Iterator[str]:
    lists = [block for block in analysis.blocks if block.role == "tag"]
    yield from _rather_topics(link for block in lists for link in _topics(block))
    for block in lists:  # last, since a hashtag is written together
        if not block.anchors and block.text.startswith("#"):
            yield from re.findall(r"#([^\s#]+)", block.text)
        elif not block.anchors:
            yield from topics_in(block.text)


def _below_label(analysis: Analysis) -> Iterator[str]:
    """Short lines that are a link each, below a line that is nothing but a label of topics, behind the text."""
    blocks = analysis.blocks
    prose = (block for block in reversed(blocks) if block.role == "body")
    last = next((block.index for block in prose if not may_be_above_topics(block.text)), len(blocks))
    label = next((b.index for b in blocks[last + 1 : last + _FAR] if may_be_above_topics(b.text)), len(blocks))
    for block in blocks[label + 1 :]:
        href = (block.anchors[0].get("href") or "") if block.is_line_of_links else ""
        leads_on = bool(parts_of(href).path.strip("/")) and not is_article_link(href)
        if not leads_on or len(block.text.split()) > MAX_WORDS:
            return
        yield from (text for text, _ in _topics(block))


def _topics(block: Block) -> Iterator[tuple[str, HtmlElement]]:
    """Texts of a line's links; a line that tells of the article also links its date, its author and its comments."""
    links = [(line_of(anchor), anchor) for anchor in block.anchors]
    topics = [(text, anchor) for text, anchor in links if not _is_about_page(text, anchor)]
    for text, anchor in topics:
        signs = "author" in (anchor.get("rel") or "").split() or PROFILE.search(anchor.get("href") or "")
        if len(topics) == len(links) or not signs:
            yield text, anchor


def _is_about_page(text: str, anchor: HtmlElement) -> bool:
    """Whether a link is the article's date, leads to its comments or shares it."""
    href = anchor.get("href") or ""
    if "bookmark" in (anchor.get("rel") or "").split() or is_network_link(href):
        return True
    return not undated(text, "") or counts_comments(text) or "#comment" in href or "#respond" in href


def clean(texts: Iterable[str], site: frozenset[str], sections: frozenset[str]) -> Iterator[str]:
    """Without '#', duplicates, names of the site and its sections."""
    seen: set[str] = set()
    for text in texts:
        if len(text) > _LONGEST:
            continue
        tag = plain_text(text).strip(" #\"'.,")
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
