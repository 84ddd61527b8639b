"""The headline: shown and declared ones vote, names of the site and its sections are cut off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import MOST_HEADINGS, Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.declared_objects import strings, types
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.fields.cut_off import begins
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
from newscrawl.extraction.fields.teasers import other_page
from newscrawl.extraction.fields.title_lines import LONGEST_HEADLINE, TitleLines
from newscrawl.extraction.fields.trim import BLOG_ARCHIVE, LONGEST, section_names, title_names, trim
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.extraction.words.load import entries
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, latin_length, plain_text, word_set

_MOST_DECLARED = 10
"""Headlines of a page's structured data that are looked at: each is compared with each heading."""
_SLUG = 3
"""Words in an address that tell which heading it is called after."""
_HALF_SLUG, _SAME_SLUG = 0.5, 0.75
"""Shares of them: from which a heading may be the one, and from which the others are none."""
UNMARKED = "line before the text"
BELOW = "heading below"
"""Evidence of a heading of a lower level, which is the article's where the h1 is the section's."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Headlines as they stand, and cut."""
    names, sections, menu = title_names(analysis), _sections(analysis), section_names(analysis)
    raw = _declared(analysis)
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
    shown = [c for c in shown if c.places[0].at not in odd or _nearest(c, raw)]
    shown = _by_address(shown, analysis.page.url)
    lower = ((b, headline_of(b, declared)) for b in islice(headings_below(analysis), MOST_HEADINGS))
    below = [Candidate(trim(text, names, sections), BELOW, (Place(b.index),)) for b, text in lower]
    edited = {fold(c.value) for c in raw if c.evidence in ("json-ld news", "og:title")}
    steps = [c for c in shown if ends_path(analysis.blocks[c.places[0].at]) and fold(c.value) not in edited]
    if steps and any(_nearest(c, raw) >= _BORNE_OUT for c in below):
        shown = [c for c in shown if c not in steps]
    if not shown and (not named or _is_nowhere(analysis, cut)):
        shown = [Candidate(b.text, UNMARKED, (Place(b.index),)) for b in unmarked(analysis)]
    others = [c for c in cut if not is_site_name(c.value, names)] if shown or named else cut
    return [*shown, *below, *others, *lines.called(others)]


def _is_nowhere(analysis: Analysis, declared: list[Candidate]) -> bool:
    """Whether the page declares nothing but the title of its window, and shows nothing like it."""
    texts = [b.text for b in analysis.blocks if len(b.text) < LONGEST_HEADLINE and not is_of_site(b)]
    only_title = all(c.evidence == "title" for c in declared)
    return only_title and not any(likeness(c.value, text) >= _BORNE_OUT for c in declared for text in texts)


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
    return [*raw, *([Candidate(plain_text(facts.title), "title")] if facts.title else [])]


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
    near = (_nearest(Candidate(b.text, "h1"), declared) for b in headings[:own])
    return headings if any(like >= _BORNE_OUT for like in near) else headings[own:]


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


def decide(found: list[Candidate]) -> Decision:
    """Sources vote; those that write the same words vote together, and the shown way of writing is taken."""
    if not found:
        return Decision("")
    declared = [c for c in found if c.evidence not in ("h1", BELOW)]
    likenesses = {id(c): _nearest(c, declared) for c in found if c.evidence == "h1"}
    long = {id(c): len(c.value.split()) > _SECTION or not c.value.isascii() for c in found}
    heading = max(likenesses, key=lambda key: (likenesses[key], long[key]), default=None)  # the first of equals
    news = any(c.evidence == "json-ld news" for c in found)
    below = _below(found, max(likenesses.values(), default=0.0))
    votes: dict[str, float] = {}
    ballots: list[Candidate] = []
    for candidate in found:
        vote, weight = candidate, _weight(candidate, news)
        if candidate.evidence == "h1":
            vote = candidate._replace(value=without_kicker(candidate.value, declared))
            weight = _heading_weight(likenesses[id(candidate)], news=news) if id(candidate) == heading else 0.0
        elif candidate.evidence == BELOW:
            weight = 2 * _OUTRIGHT if candidate is below else 0.0
        ballots.append(vote)
        key = fold(vote.value)
        votes[key] = votes.get(key, 0.0) + weight
    elected = max(votes, key=lambda key: votes[key])
    winner = next(c for c in ballots if fold(c.value) == elected)
    beaten = [c for c in ballots if c is not winner]
    winner = winner._replace(value=_whole(winner.value, found))
    return Decision(winner.value, winner.evidence, "most votes of the sources", beaten, winner.places)


_SECTION = 2
"""Words of an h1 that may be a section's name as well."""
_HEADING, _LIKE = 1.0, 2.0
"""Votes of the h1, and what it gains where no news publisher speaks by being like a declared title: many an h1 is the
site's or the section's."""
_BORNE_OUT, _OUTRIGHT = 0.5, 10.0
"""Likeness to a declared title from which an h1 is the article's, and its votes then: it is what readers see."""
_NEWS = {"json-ld news": 3.0, "og:title": 1.0, "twitter:title": 0.5, "shown heading": 0.0}
"""Votes where a news publisher declares a headline: it is the editors' work."""
_ELSEWHERE = {UNMARKED: 1.0, "json-ld": 0.2, "og:title": 0.7, "title": 0.5, "shown heading": 0.4}
"""Votes elsewhere: what is declared is a search engine plug-in's."""


def _heading_weight(like: float, *, news: bool) -> float:
    if like >= _BORNE_OUT:
        return _OUTRIGHT
    return _HEADING + (0.0 if news else _LIKE * like)


def _below(found: list[Candidate], best: float) -> Candidate | None:
    """The heading of a lower level that is declared where no h1 is: word for word by editors, or nearly by anybody."""
    lower = [c for c in found if c.evidence == BELOW]
    tops = {fold(c.value) for c in found if c.evidence == "h1"}
    edited = {fold(c.value) for c in found if c.evidence in _EDITED}
    if not lower or edited & tops:
        return None
    if tops and (same := next((c for c in lower if fold(c.value) in edited), None)):
        return same
    declared = [c for c in found if c.evidence not in ("h1", BELOW)]
    nearest = max(lower, key=lambda c: _nearest(c, declared))
    part = any(f" {top} " in f" {title} " for top in tops for title in edited)
    return nearest if not part and best < _BORNE_OUT <= _nearest(nearest, declared) else None


_EDITED = ("json-ld news", "json-ld", "og:title")
"""Declared titles that are written for readers, and not for search engines."""


def _weight(candidate: Candidate, news: bool) -> float:
    return (_NEWS if news else _ELSEWHERE).get(candidate.evidence, 0.3)


def _nearest(heading: Candidate, declared: list[Candidate]) -> float:
    titles = {c.value for c in declared}
    likenesses = (1.0 if begins(title, heading.value) else likeness(heading.value, title) for title in titles)
    return max(likenesses, default=0.0)


def _whole(title: str, found: list[Candidate]) -> str:
    """The headline of which this one is only the beginning, where the page has it."""
    return min((c.value for c in found if begins(title, c.value)), key=len, default=title)


def without_kicker(heading: str, declared: list[Candidate]) -> str:
    """A shown headline without the overline in its element, when a declared one says what is left."""
    folded = fold(heading)
    size = len(folded.split())
    whole = any(fold(c.value) == folded for c in declared)
    for candidate in declared:
        rest = fold(candidate.value)
        before = heading[: -len(candidate.value)].rstrip()
        if whole and before.endswith((":", "：")):
            continue  # "Harbour: ferry sails again" is a headline where it is declared so as well
        if folded.endswith(f" {rest}") and len(rest.split()) >= max(3, size / 2):
            return str(candidate.value)
    return heading


def likeness(a: str, b: str) -> float:
    """Share of common words, 0-1."""
    left, right = _words(a), _words(b)
    if not left or not right:
        return 0.0
    return len(left & right) / len(left | right)


_words = lru_cache(maxsize=100)(word_set)
"""Each of a page's headlines is compared with many lines."""


def same_headline(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of the headlines again."""
    # lengths first: they rule out nearly every block, and words are dear
    return any(
        len(title) < 2 * len(text) + 20 and len(text) < 2 * len(title) + 20 and likeness(text, title) > 0.8
        for title in titles
    )
