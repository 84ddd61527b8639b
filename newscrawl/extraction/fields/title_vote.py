"""Which of the headlines that a page shows and declares is taken: its sources vote, and what readers see is written."""

from __future__ import annotations

from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.fields.cut_off import begins
from newscrawl.extraction.fields.same_headline import likeness
from newscrawl.text.strings import fold

UNMARKED = "line before the text"
BELOW = "heading below"
"""Evidence of a heading of a lower level, which is the article's where the h1 is the section's."""
_SECTION = 2
"""Words of an h1 that may be a section's name as well."""
_HEADING, _LIKE = 1.0, 2.0
"""Votes of the h1, and what it gains where no news publisher speaks by being like a declared title: many an h1 is the
site's or the section's."""
BORNE_OUT, _OUTRIGHT = 0.5, 10.0
"""Likeness to a declared title from which an h1 is the article's, and its votes then: it is what readers see."""
_NEWS = {"json-ld news": 3.0, "og:title": 1.0, "twitter:title": 0.5, "shown heading": 0.0}
"""Votes where a news publisher declares a headline: it is the editors' work."""
_ELSEWHERE = {UNMARKED: 1.0, "json-ld": 0.2, "og:title": 0.7, "title": 0.5, "shown heading": 0.4}
"""Votes elsewhere: what is declared is a search engine plug-in's."""
_EDITED = ("json-ld news", "json-ld", "og:title")
"""Declared titles that are written for readers, and not for search engines."""


def decide(found: list[Candidate]) -> Decision:
    """Sources vote; those that write the same words vote together, and the shown way of writing is taken."""
    if not found:
        return Decision("")
    declared = [c for c in found if c.evidence not in ("h1", BELOW)]
    likenesses = {id(c): best_likeness(c, declared) for c in found if c.evidence == "h1"}
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


def _heading_weight(like: float, *, news: bool) -> float:
    if like >= BORNE_OUT:
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
    closest = max(lower, key=lambda c: best_likeness(c, declared))
    part = any(f" {top} " in f" {title} " for top in tops for title in edited)
    return closest if not part and best < BORNE_OUT <= best_likeness(closest, declared) else None


def _weight(candidate: Candidate, news: bool) -> float:
    return (_NEWS if news else _ELSEWHERE).get(candidate.evidence, 0.3)


def best_likeness(heading: Candidate, declared: list[Candidate]) -> float:
    """How like it is to the declared title that it is most like, 0-1."""
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
