"""Headlines that a page shows and declares, without names of the site and its sections; title_vote.py decides."""

from __future__ import annotations

import re
from itertools import islice

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import MOST_HEADINGS, Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.declared_objects import strings, types
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.fields.headings import (
    SEPARATOR,
    ends_path,
    headings_below,
    headline_of,
    is_of_site,
    out_of_place,
    shown_part,
    stands_in_h1,
    unmarked,
    without_page,
)
from newscrawl.extraction.fields.same_headline import likeness
from newscrawl.extraction.fields.teaser_parts import other_page
from newscrawl.extraction.fields.title_lines import LONGEST_HEADLINE, TitleLines
from newscrawl.extraction.fields.title_vote import BELOW, BORNE_OUT, UNMARKED, best_likeness
from newscrawl.extraction.fields.trim import BLOG_ARCHIVE, LONGEST, is_parted, menu_names, title_names, trim
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.extraction.words.load import entries
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, latin_length, plain_text

_PLACEHOLDER = re.compile(r"(?:\{\{|\{%|%%|\[\[|<%|\$\{).{1,40}(?:\}\}|%\}|%%|\]\]|%>|\})")
_YEAR = 4
"""Figures of a headline that is nothing else: longer ones are numbers of articles."""
_MOST_DECLARED = 10
"""Headlines of a page's structured data that are looked at: each is compared with each heading."""
_SLUG = 3
"""Words in an address that tell which heading it is called after."""
_HALF_SLUG, _SAME_SLUG = 0.5, 0.75
"""Shares of them: from which a heading may be the one, and from which the others are none."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Headlines as they stand, and cut."""
    names, sections, raw = title_names(analysis), _sections(analysis), _declared(analysis)
    menu = menu_names(analysis) if any(is_parted(c.value) for c in raw) else frozenset()
    trimmed = {text: trim(text[:LONGEST], names, sections, menu) for text in {c.value for c in raw}}
    cut = [c._replace(value=text) for c in raw if (text := trimmed[c.value])]
    marked = list(islice(filter(stands_in_h1, analysis.blocks), MOST_HEADINGS))
    headings = _of_page([b for b in marked if not _is_other(b, names, analysis.facts.title)], raw, analysis.page.url)
    odd, lines = out_of_place(analysis.blocks, marked), TitleLines(analysis.blocks, marked)
    if not any(likeness(b.text, c.value) for b in headings for c in cut):
        cut = [c._replace(value=shown_part(c.value, lines)) for c in cut]
    named = [c.value for c in cut if not is_site_name(c.value, names)]
    declared = [*named, *(c.value for c in raw)]
    texts = ((b, trim(without_page(headline_of(b, declared))[:LONGEST], names, sections)) for b in headings)
    shown = [Candidate(shown_part(text, lines), "h1", (Place(b.index),)) for b, text in texts if text]
    shown = [c for c in shown if c.places[0].at not in odd or best_likeness(c, raw)]
    shown = _by_address(shown, analysis.page.url)
    lower = ((b, headline_of(b, declared)) for b in islice(headings_below(analysis), MOST_HEADINGS))
    below = [Candidate(trim(text, names, sections), BELOW, (Place(b.index),)) for b, text in lower]
    edited = {fold(c.value) for c in raw if c.evidence in ("json-ld news", "og:title")}
    steps = [c for c in shown if ends_path(analysis.blocks[c.places[0].at]) and fold(c.value) not in edited]
    if steps and any(best_likeness(c, raw) >= BORNE_OUT for c in below):
        shown = [c for c in shown if c not in steps]
    if not shown and (not named or _is_nowhere(analysis, cut)):
        shown = [Candidate(b.text, UNMARKED, (Place(b.index),)) for b in unmarked(analysis)]
    others = [c for c in cut if not is_site_name(c.value, names)] if shown or named else cut
    return [*shown, *below, *others, *lines.called(others)]


def _is_nowhere(analysis: Analysis, declared: list[Candidate]) -> bool:
    """Whether the page declares nothing but the title of its window, and shows nothing like it."""
    texts = [b.text for b in analysis.blocks if len(b.text) < LONGEST_HEADLINE and not is_of_site(b)]
    only_title = all(c.evidence == "title" for c in declared)
    return only_title and not any(likeness(c.value, text) >= BORNE_OUT for c in declared for text in texts)


def _declared(analysis: Analysis) -> list[Candidate]:
    facts, meta = analysis.facts, analysis.facts.first
    evidence = "json-ld news" if any("News" in kind for kind in types(facts.article)) else "json-ld"
    headlines = dict.fromkeys(strings(facts.article.get("headline") or facts.article.get("name")))
    raw = [Candidate(text, evidence) for text in islice(headlines, _MOST_DECLARED)]
    raw += [
        Candidate(plain_text(meta(name)), name)
        for name in ("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title")
        if meta(name)
    ]
    raw += [Candidate(plain_text(facts.title), "title")] if facts.title else []
    return [c for c in raw if not _is_none(c.value)]


def _is_none(title: str) -> bool:
    """Whether it is what systems write for want of a headline: "null", "%%title%%", a number, an address."""
    if not any(map(str.isalnum, title)) or ("://" in title and " " not in title):
        return True
    if title.isdecimal():
        return len(title) > _YEAR
    return fold(title) in entries("no_title") or _PLACEHOLDER.fullmatch(title) is not None


def _is_other(block: Block, names: frozenset[str], title: str) -> bool:
    """Whether an h1 is over a part of the page, or names the site: a known name, or a later part of the title."""
    text, folded = block.text, block.folded
    if is_site_name(text, names) or folded in entries("no_headline"):
        return True
    if (before := BLOG_ARCHIVE.search(title)) and fold(title[: before.start()]) == folded:
        return True
    first, *parts = SEPARATOR.split(title)
    later = [fold(part) for part in parts]
    site = folded in later[-1:] or any(part and folded.startswith(f"{part} ") for part in later)
    return site and latin_length(first) > latin_length(text)


def _of_page(headings: list[Block], declared: list[Candidate], url: str) -> list[Block]:
    """Without the site's name above the headline, which leads to its front page, whatever that is called."""
    leads = (b.is_line_of_links and all(other_page(href, url) for href in b.hrefs) for b in headings)
    own = next((place for place, elsewhere in enumerate(leads) if not elsewhere), 0)
    near = (best_likeness(Candidate(b.text, "h1"), declared) for b in headings[:own])
    return headings if any(like >= BORNE_OUT for like in near) else headings[own:]


def _by_address(shown: list[Candidate], url: str) -> list[Candidate]:
    """Of several headings the one that is in the page's address; that first of which half is."""
    slug = {word.lower() for word in slug_words(parts_of(url).path)}
    if len(shown) < 2 or len(slug) < _SLUG:
        return shown
    shares = {id(c): len(slug & set(fold(c.value).split())) / len(slug) for c in shown}
    same = [c for c in shown if shares[id(c)] >= _SAME_SLUG]
    return same or sorted(shown, key=lambda c: shares[id(c)] < _HALF_SLUG)


def _sections(analysis: Analysis) -> frozenset[str]:
    found = [
        analysis.facts.first("article:section", "section", "parsely-section"),
        *strings(analysis.facts.article.get("articleSection")),
    ]
    found += [part for part in parts_of(analysis.page.url).path.split("/") if part.isalpha()]
    return frozenset(fold(name) for name in found if name)
