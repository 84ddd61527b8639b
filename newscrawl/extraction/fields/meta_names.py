"""Names of meta elements: what a site calls what others have another name for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from newscrawl.extraction.document.structured import Structured

_NO_LETTER = re.compile("[^a-z]")


def like(facts: Structured, letters: Sequence[str], known: Collection[str]) -> list[str]:
    """The page's meta names, without the known ones, that read as one of `letters`, in the order of these."""
    named = {letters_of(name): name for name in facts.meta if name not in known}
    return [named[read] for read in letters if read in named]


@lru_cache(maxsize=1_000)
def letters_of(name: str) -> str:
    """What is named, without its vocabulary and the signs between its words: "bt:pub-date" as "pubdate"."""
    return _NO_LETTER.sub("", re.split("[:.]", name)[-1])
