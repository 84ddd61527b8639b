"""Which language a text is in, as far as its commonest words tell: no model is loaded for it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from newscrawl.extraction.words.load import table

SHARE, LEAD = 0.15, 1.5
"""Share of a text's words that are a language's commonest, and times that of any other, from which it is in it."""
FEWEST = 20
"""Words of a text that tells."""
_WORD = re.compile(r"\w+")


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Word -> the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table("function_words").items():
        for word in set(words.casefold().split()):
            found[word] = (*found.get(word, ()), language)
    return found


def language_by_words(text: str) -> str | None:
    """The language of a text; None where its words leave a doubt, as they do in most languages of other scripts."""
    languages, words = _languages(), _WORD.findall(text.casefold())
    counts = Counter(chain.from_iterable(filter(None, map(languages.get, words))))
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if len(words) >= FEWEST and most >= max(SHARE * len(words), LEAD * second) else None


def has_no_meaning(text: str) -> bool:
    """Whether it is one of the commonest words of a language, which have no meaning of their own."""
    return text.casefold() in _languages()
