"""Who wrote it: what is declared, and the byline shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block, ancestors
from newscrawl.extraction.document.site_names import is_site_name, known_names
from newscrawl.extraction.document.structured import Node, strings, types
from newscrawl.extraction.fields.about_lines import about_lines
from newscrawl.extraction.words.bylines import clean_names, is_full_name, is_signing, signed_part, split_byline
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import fold, squeeze

AUTHOR_META = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
    "byl",
    "article.author",
    "og:article:author",
    "twitter:data1",
)
_BIBLIOGRAPHIC = ("citation_author", "dc.creator", "dcterms.creator")
_SURNAME_FIRST = re.compile(r"^([^,]{2,40}), ([^,]{2,40})$")
_TWO_WORDS = re.compile(r"^[^\s,]+, [^\s,]+$")
_PROFILE = re.compile(rf"/{alternatives('profile', 'addresses')}s?/", re.I)
BEFORE, AFTER = 8, 30
"""Blocks before and after the headline that may hold the byline."""
LONGEST_BYLINE = 120
_DATED_NAME = re.compile(r"^([^\d|·•]{5,40}?)\s*[|·•]\s*(?=\S*\d)")
"""A name before a date, as in "Jo Roe | 5.4.2026"."""
_ASIDE = ("aside", "footer", "nav", "li")
"""What holds the authors of other articles."""
FEW = 6
"""More names marked as authors are those of other articles."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Lists of names, one candidate for each source, the most trustworthy first; the site's own name comes last."""
    names = known_names(analysis)
    near = _near_headline(analysis)
    data: list[tuple[str, Iterable[str]]] = [_from_data(analysis)]
    sources = [] if analysis.facts.is_marked_up else data
    sources += [
        (name, clean_names(_in_reading_order(name, analysis.facts.meta.get(name, ())), declared=True))
        for name in AUTHOR_META
    ]
    shown = (("byline", _marked(analysis)), ("byline block", _byline(near)), ("signature", _signature(analysis)))
    sources += [(evidence, clean_names(texts)) for evidence, texts in shown]
    sources += data if analysis.facts.is_marked_up else []  # what is marked up is shown: where, tells more
    lines = [line for line in about_lines(analysis.blocks) if line.role != "caption"]
    persons, sites = [], []
    for evidence, people in ((evidence, list(found)) for evidence, found in sources):
        others = [name for name in people if not is_site_name(name, names)]
        if others:
            persons.append(Candidate(others, evidence, shown_at(others, lines)))
        elif people:  # how agencies, desks and people with a site of their own sign
            sites.append(Candidate(people[:1], evidence, shown_at(people[:1], lines)))
    marked = list(clean_names(_by_class(near)))
    return [*persons, *sites, *([Candidate(marked, "author class", shown_at(marked, lines))] if marked else [])]


def shown_at(names: Sequence[str], lines: Sequence[Block]) -> tuple[Place, ...]:
    """Each name where it is shown first."""
    found = ((name, next((b for b in lines if f" {fold(name)} " in f" {b.folded} "), None)) for name in names)
    return tuple(Place(block.index, name) for name, block in found if block is not None)


def _in_reading_order(name: str, texts: Iterable[str]) -> Iterator[str]:
    """ "Roe, Jo" of bibliographies as "Jo Roe"."""
    for text in texts:
        turned = name in _BIBLIOGRAPHIC or _TWO_WORDS.match(text)  # two names of one word each are one person's
        found = _SURNAME_FIRST.match(text) if turned else None
        yield f"{found[2]} {found[1]}" if found else text


def _from_data(analysis: Analysis) -> tuple[str, list[str]]:
    """Evidence, and names of persons, and of organisations as they stand: theirs may hold an "and"."""
    facts = analysis.facts
    entries = facts.article.get("author") or facts.article.get("creator")
    names: dict[str, None] = {}
    evidence = _ORGANISATION
    for entry in entries if isinstance(entries, list) else [entries]:
        node = _resolved(entry, facts.nodes)
        texts = [text for text in strings(node, "name") if "://" not in text]
        if isinstance(node, dict) and "Organization" in types(node):
            names |= dict.fromkeys(texts)
        else:
            evidence = "json-ld"
            names |= dict.fromkeys(clean_names(texts, declared=True, keep_case=not facts.is_marked_up))
    return "microdata" if facts.is_marked_up else evidence, list(names)


def _resolved(entry: Any, nodes: Sequence[Node]) -> Any:
    """What an entry that is only an @id, or one written as a string, stands for."""
    wanted = entry.get("@id") if isinstance(entry, dict) and "name" not in entry else entry
    if isinstance(wanted, str) and wanted:
        return next((node for node in nodes if node.get("@id") == wanted and "name" in node), entry)
    return entry


def _marked(analysis: Analysis) -> list[str]:
    """Elements that are marked as the author by rel or itemprop."""
    found: list[str] = []
    aside: list[str] = []
    for element in analysis.page.tree.iter("a", "span", "div", "p", "address"):
        rel, prop = element.get("rel") or "", element.get("itemprop") or ""
        if "author" in rel.split() or prop == "author":
            inner = element.xpath(".//*[@itemprop='name']") if prop else []
            outside = any(above.tag in _ASIDE for above in element.iterancestors())
            (aside if outside else found).append(_lines(inner[0] if inner else element)[:200])
    found = found or aside
    return found if len(set(found)) <= FEW else found[:1]


def _lines(element: HtmlElement) -> str:
    """An element's text, with line breaks where it holds more than a line or neighbours that only style sets apart."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        before = child.getprevious()
        apart = child.tag not in INLINE or (before is not None and not before.tail and child.tag == before.tag)
        parts += ["\n" if apart else "", child.text or "", "" if child.tag in INLINE else "\n", child.tail or ""]
    return "".join(parts).strip()


def _near_headline(analysis: Analysis) -> list[Block]:
    """Short lines around the headline, outside comments and lists of other articles."""
    body = next((b.index for b in analysis.blocks if b.role == "body"), len(analysis.blocks))
    headings = [b.index for b in analysis.blocks[: body + 1] if b.role == "title" or b.context.tag == "h1"]
    at = headings[-1] if headings else 0
    outside = bit("comment") | bit("recommend")
    return [
        block
        for block in analysis.blocks[max(0, at - BEFORE) : at + AFTER]
        if len(block.text) <= LONGEST_BYLINE
        and block.role not in ("title", "caption")
        and not any(level.own & outside for level in islice(ancestors(block.context), 4))
    ]


def _byline(near: Sequence[Block]) -> Iterator[str]:
    """A line that begins as bylines do, else one that is marked as the author's."""
    for block, following in zip_longest(near, near[1:]):
        if text := _signed(block, following):
            yield text
            return
    for block in near:
        if _names(block) & bit("author") or any(_PROFILE.search(a.get("href") or "") for a in block.anchors):
            text = _author_part(block)
            if any(is_full_name(name) for name in split_byline(text)):
                yield text
                return
    for block in near:
        found = _DATED_NAME.match(block.text) if _names(block) & (bit("meta") | bit("date")) else None
        if found and is_full_name(found[1]):
            yield found[1]
            return


def _names(block: Block) -> int:
    """Class categories of a block, of what is in it and right around it."""
    return block.context.own | block.inline | (block.context.parent.own if block.context.parent else 0)


def _signed(block: Block, following: Block | None) -> str | None:
    """ "By Jo Roe", also where "By" stands on a line of its own."""
    if is_signing(block.text) and following is not None and following.index == block.index + 1:
        return following.text if is_full_name(following.text) else None
    text = signed_part(block.text)
    if text is None:
        return None
    marked = _names(block) & (bit("author") | bit("meta")) and len(text.split()) <= 4  # also "by jroe"
    return text if marked or any(is_full_name(name) for name in split_byline(text)) else None


def _author_part(block: Block) -> str:
    """The text of the links that are marked as author or lead to a profile; else the block's."""
    author = bit("author")
    named = [a for a in block.anchors if class_mask(a) & author or _PROFILE.search(a.get("href") or "")]
    if named:
        return "\n".join(_lines(a) for a in named)
    lines = _lines(block.context.element)
    return lines if squeeze(lines.replace("\n", "")) == squeeze(block.text) else block.text


def _signature(analysis: Analysis) -> Iterator[str]:
    """The name at the text's end: "Written by Jo Roe", or a last line that is nothing but a name."""
    last = next((b.index for b in reversed(analysis.blocks) if b.role == "body" and len(b.text) > 80), None)
    if last is None:
        return
    for block in analysis.blocks[last + 1 : last + 4]:
        text = signed_part(block.text) or block.text
        set_apart = block.bold_chars >= len(block.text) - 1 or "right" in (block.context.element.get("style") or "")
        bare = set_apart and not block.anchors and len(block.text) < 40 and block.context.tag in ("p", "div")
        if len(text) < LONGEST_BYLINE and (text is not block.text or bare):
            names = list(split_byline(text))
            if names and all(map(is_full_name, names)):
                yield text
                return


def _by_class(near: Sequence[Block]) -> Iterator[str]:
    """A line marked as the author's, though it is no full name: a desk, an account."""
    for block in near:
        own = block.context.own | block.inline
        outside = own & (bit("date") | bit("share") | bit("nav")) or "nav" in block.context.tags
        if own & bit("author") and not outside and len(block.text.split()) <= 4:
            yield _author_part(block)
            return


def decide(found: list[Candidate]) -> Decision:
    """The declared names; the byline shown where nothing is declared, or only an organisation or an account."""
    if not found:
        return Decision([])
    winner = found[0]
    shown = next((c for c in found if c.evidence in _SHOWN and all(map(is_full_name, c.value))), None)
    is_person = winner.evidence != _ORGANISATION and is_full_name(winner.value[0])
    if shown is not None and len(winner.value) == 1 and not is_person:
        winner = shown
    elif winner.evidence in AUTHOR_META and len(winner.value) == 1 and not winner.places:
        declared = [c.value for c in found[1:] if c.evidence in AUTHOR_META]
        winner = next((c for c in found if c.evidence in _BYLINES and c.value in declared), winner)
    rest = [c for c in found if c is not winner]
    return Decision(winner.value, winner.evidence, "most trusted source that names people", rest, winner.places)


_ORGANISATION = "json-ld organisation"
_BYLINES = ("byline", "byline block")
_SHOWN = ("byline block", "signature")
