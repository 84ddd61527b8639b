"""The language of the text, as a BCP 47 tag."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.words.function_words import language_by_words
from newscrawl.extraction.words.load import entries, table
from newscrawl.text.strings import is_as_long

_TAG = re.compile(r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?$")
_KIN = tuple(map(frozenset, entries("kin", "languages")))
_LATIN = frozenset(entries("latin", "languages"))
_LAST_LATIN = "\u02ff"
ENOUGH = 200
"""Characters from which the text's own language is believed."""
CHARS_READ = 1200
"""Characters of text that are looked at: more change the answer on no page and cost by their number."""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - it is not needed for most pages

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def candidates(analysis: Analysis, text: str) -> list[Candidate]:
    """Tags the page declares and the language the text is in."""
    found = [Candidate(analysis.facts.lang, "html lang")]
    found += [
        Candidate(value, "json-ld")
        for value in strings(analysis.facts.article.get("inLanguage"), "alternateName", "name")
    ]
    found += [
        Candidate(analysis.facts.first(name), name)
        for name in ("og:locale", "content-language", "dc.language", "language", "inlanguage")
    ]
    found.append(Candidate(analysis.page.headers.get("content-language", ""), "header"))
    tags = [Candidate(tag, c.evidence) for c in found if (tag := normalise(c.value))]
    if is_as_long(text, ENOUGH):
        tags += _of_text(text[:CHARS_READ], tags)
    return tags


def _of_text(text: str, declared: list[Candidate]) -> list[Candidate]:
    """The language that the text is in; its commonest words are believed where they bear out what is declared.

    The identifier's model, two thirds of a second to load, is for the other texts.
    """
    by_words = language_by_words(text)
    if by_words and any(_same(candidate.value, by_words) for candidate in declared):
        return [Candidate(by_words, "text")]
    ranked = _identifier().rank(text)
    language = by_words if by_words and _same(by_words, ranked[0][0]) else ranked[0][0]
    chance = sum(share for other, share in ranked if _same(other, language))  # dialects are told apart in vain
    return [Candidate(language, "text")] if chance > 0.95 or _another_script(text, declared) else []


def _another_script(text: str, declared: list[Candidate]) -> bool:
    """Whether most letters are of a script that none of the declared languages, which are all written in Latin, has."""
    letters = [c for c in text if c.isalpha()]
    foreign = sum(c > _LAST_LATIN for c in letters)
    return foreign > 0.5 * len(letters) and all(c.value.split("-")[0] in _LATIN for c in declared)


def normalise(tag: str) -> str | None:
    """`de_at` -> `de-AT`; None for what is no tag."""
    match = _TAG.match(tag.strip())
    if not match:
        return None
    language, script, region = match.groups()
    language = table("languages")["old"].get(language.lower(), language.lower())
    parts = [language] + ([script.title()] if script else []) + ([region.upper()] if region else [])
    return "-".join(parts)


def decide(found: list[Candidate]) -> Decision:
    """The declared tag that the text bears out; the text's own language where the page says something else."""
    text = next((c for c in found if c.evidence == "text"), None)
    declared = [c for c in found if c is not text]
    if text is None:
        winner = declared[0] if declared else None
        return Decision(winner.value if winner else None, winner.evidence if winner else None, "declared", declared[1:])
    for candidate in declared:
        if _same(candidate.value, text.value):
            return Decision(
                candidate.value,
                candidate.evidence,
                "declared, and the text is in it",
                [c for c in found if c is not candidate],
            )
    return Decision(text.value, text.evidence, "the text is in it", declared)


def _same(a: str, b: str) -> bool:
    pair = {a.split("-")[0], b.split("-")[0]}
    return len(pair) == 1 or any(map(pair.issubset, _KIN))
