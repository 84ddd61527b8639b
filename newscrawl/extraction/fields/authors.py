"""Who wrote it: what is declared, and the byline shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.document.tree import link_types
from newscrawl.extraction.fields.about_lines import about_lines
from newscrawl.extraction.fields.author_lines import author_line
from newscrawl.extraction.fields.biographies import biography
from newscrawl.extraction.fields.byline_lines import (
    by_class,
    byline_blocks,
    in_box,
    shown_again,
    signed_line,
    under_label,
)
from newscrawl.extraction.fields.byline_parts import lines_of
from newscrawl.extraction.fields.cards import Cards
from newscrawl.extraction.fields.declared_authors import AUTHOR_META, ORGANISATION, in_data, in_meta
from newscrawl.extraction.fields.placed_names import placed_names, signed_by_site
from newscrawl.extraction.fields.signatures import agency, bare_signature, signature
from newscrawl.extraction.roles.housed_names import housed_name
from newscrawl.extraction.words.bylines import clean_names
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.names import may_be_full_name
from newscrawl.text.strings import fold, squeeze

_COMPANY = re.compile(
    rf"^{alternatives('company_first', 'names')}|(?:\s|(?<=[^\x00-\x7f])){alternatives('company', 'names')}\.?$"
)
_HOST = re.compile(r"(?:[a-z\d-]+\.)+[a-z]{2,10}$", re.I)
"""What systems declare for want of a name."""
_NAMING = ("a", "span", "div", "p", "address")
"""What may be marked as the author."""
_ASIDE = ("aside", "footer", "nav", "li")
"""What holds the authors of other articles."""
_LEVELS = 4
"""Containers around an author's name, itself among them, that may be the line."""
_BESIDE = 2
"""Names in a margin that may be the article's authors'."""
FEW = 6
"""More names marked as authors are those of other articles."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Lists of names, one candidate for each source, the most trustworthy first; the site's own name comes last."""
    names = analysis.known_names
    near = byline_blocks(analysis)
    data: list[tuple[str, Iterable[str]]] = [in_data(analysis.facts)]
    sources = [] if analysis.facts.is_marked_up else data
    sources += in_meta(analysis.facts)
    inside, elsewhere = _marked(analysis, near)
    shown = (
        ("byline", inside),
        (_SIGNED, signed) if (signed := list(signed_line(near, names))) else ("author line", author_line(near)),
        ("byline", elsewhere),
        ("signature", signature(analysis)),
        ("author box", in_box(analysis)),
        ("name under a label", under_label(analysis)),
        ("name shown again", shown_again(analysis)),
        ("name behind the site's", signed_by_site(near, names)),
    )
    sources += [(evidence, clean_names(texts, named=evidence == "byline")) for evidence, texts in shown]
    sources += data if analysis.facts.is_marked_up else []  # what is marked up is shown: where, tells more
    lines = [line for line in analysis.once(about_lines) if line.role != "caption"]
    persons, sites = [], []
    for evidence, people in ((evidence, _whole(list(found))) for evidence, found in sources):
        others = [name for name in people if not is_site_name(name, names)]
        if len(others) > 1:  # the paper beside its reporter
            others = [name for name in others if not is_site_name(name, analysis.shown_names)] or others
        if any(map(_COMPANY.search, others)):  # with the places of its seat, or with who writes for it
            others = [name for name in others if not _COMPANY.search(name) and may_be_full_name(name)]
        if others:
            persons.append(Candidate(others, evidence, shown_at(others, lines)))
        elif people:  # how agencies, desks and people with a site of their own sign; or the host, who made the site
            is_maker = evidence in AUTHOR_META and (_HOST.match(people[0]) or _is_other_company(people[0], names))
            sites += [] if is_maker else [Candidate(people[:1], evidence, shown_at(people[:1], lines))]
    accounts = (("author class", list(clean_names(by_class(near)))), ("agency", agency(analysis, near)))
    last = [Candidate(signed, evidence, shown_at(signed, lines)) for evidence, signed in accounts if signed]
    if sites and _COMPANY.search(sites[0].value[0]):  # a publisher of a reporter who is marked as the author
        last.sort(key=lambda c: not all(map(may_be_full_name, c.value)))
        named = bool(last) and all(map(may_be_full_name, last[0].value))
        return [*persons, *last, *sites] if named else [*persons, *sites, *last]
    return [*persons, *sites, *last] or _unmarked(analysis, lines)


def _whole(names: list[str]) -> list[str]:
    """Without first names and surnames that elements of their own hold beside the whole: "Jo Roe", "Jo", "Roe"."""
    held = {part for name in names if " " in name for part in name.split()}
    return [name for name in names if name not in held]


def _unmarked(analysis: Analysis, lines: Sequence[Block]) -> list[Candidate]:
    """Who is named where nobody else is, by the place alone."""
    housed = housed_name(analysis, [block.role for block in analysis.blocks])
    places: tuple[tuple[str, Iterable[str]], ...] = (
        ("name beside the date", placed_names(analysis)),
        ("name beside a house or a place", [housed[1]] if housed else []),
        ("name at the end", bare_signature(analysis)),
        ("biography", biography(analysis)),
    )
    found = ((evidence, list(clean_names(names))) for evidence, names in places)
    return [Candidate(names, evidence, shown_at(names, lines)) for evidence, names in found if names]


def _is_other_company(name: str, sites: frozenset[str]) -> bool:
    return _COMPANY.search(name) is not None and not is_site_name(_COMPANY.sub("", name), sites)


def shown_at(names: Sequence[str], lines: Sequence[Block]) -> tuple[Place, ...]:
    """Each name where it is shown first."""
    words = ((name, f" {fold(name)} ") for name in names)
    found = ((name, next((b for b in lines if folded in f" {b.folded} "), None)) for name, folded in words)
    return tuple(Place(block.index, name) for name, block in found if block is not None)


def _marked(analysis: Analysis, near: Sequence[Block]) -> tuple[list[str], list[str]]:
    """Elements that are marked as the author by rel or itemprop: on lines near the headline, and elsewhere."""
    cards = analysis.once(Cards)
    holders = {id(block.context.element): block for block in near}
    found: dict[str, list[str]] = {"near": [], "far": [], "aside": []}
    for element in analysis.elements.iter(having=["rel", "itemprop"]):
        prop = element.get("itemprop") or "" if element.tag in _NAMING else None
        named = prop is not None and (prop == "author" or "author" in link_types(element))
        if named and not analysis.facts.is_of_others(element):
            inner = element.xpath(".//*[@itemprop='name']") if prop else []
            above = [element, *element.iterancestors()]
            if cards.hold(element) or cards.hold_beside(element):
                continue
            outside = any(holder.tag in _ASIDE for holder in above[1:])
            text = lines_of(inner[0] if inner else element)[:200]
            lines = (holders[id(holder)].text for holder in above[:_LEVELS] if id(holder) in holders)
            place = "near" if any(squeeze(text) in line for line in lines) else "far"
            found["aside" if outside else place].append(text)
    aside = found["aside"] if len(set(found["aside"])) <= _BESIDE else []  # more are those of others
    far = found["far"] or ([] if found["near"] else aside)
    few = len({*found["near"], *far}) <= FEW
    return (found["near"], far) if few else (found["near"][:1], far[:1])


def decide(found: list[Candidate]) -> Decision:
    """The declared names; the byline shown where nothing is, or only an organisation, an account, the site's owner."""
    if not found:
        return Decision([])
    winner = found[0]
    is_person = winner.evidence != ORGANISATION and may_be_full_name(winner.value[0])
    if len(winner.value) == 1 and not is_person:
        others = [c for c in found[1:] if all(map(may_be_full_name, c.value))]
        shown = [c for c in others if c.evidence in _SHOWN or (c.evidence in AUTHOR_META and c.places)]
        winner = min(shown, key=lambda c: c.evidence != _SIGNED, default=winner)
    elif winner.evidence in (*AUTHOR_META, "json-ld") and len(winner.value) == 1 and not winner.places:
        declared = [c.value for c in found[1:] if c.evidence in AUTHOR_META]
        bylines = (c for c in found if c.evidence in _BYLINES and c.value in declared)
        signed = (c for c in found if c.evidence == _SIGNED and all(map(may_be_full_name, c.value)))
        winner = next(bylines, None) or next(signed, winner)
    winner = next((c for c in found if _names_more(c, winner)), winner)
    rest = [c for c in found if c is not winner]
    return Decision(winner.value, winner.evidence, "most trusted source that names people", rest, winner.places)


def _names_more(shown: Candidate, declared: Candidate) -> bool:
    """Whether a byline names the one that a system declares, and others: of several authors many declare the first."""
    if shown.evidence != _SIGNED or len(declared.value) > 1 or not 1 < len(shown.value) <= FEW:
        return False
    name = declared.value[0]
    others = [other for other in shown.value if other != name]
    named = (may_be_full_name(other) and name not in other and not is_call(other) for other in others)
    return len(others) < len(shown.value) and all(named)


_SIGNED = "signed line"
_BYLINES = ("byline", _SIGNED, "author line")
_SHOWN = (_SIGNED, "author line", "signature")
