"""Names of meta elements: what a site calls what others have another name for."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from newscrawl.extraction.document.structured import Structured
from newscrawl.extraction.words.load import entries

_NO_LETTER = re.compile("[^a-z]")


def like(facts: Structured, kind: str, without: Collection[str] = ()) -> list[str]:
    """The page's meta names that read as one of a kind, and are none of its known ones, the most trustworthy first."""
    known = entries(kind, "meta_names")
    named = {letters_of(name): name for name in facts.meta if name not in known and name not in without}
    return [named[read] for read in entries(f"like_{kind}", "meta_names") if read in named]


@lru_cache(maxsize=1_000)
def letters_of(name: str) -> str:
    """What is named, without its vocabulary and the signs between its words: "bt:pub-date" as "pubdate"."""
    return _NO_LETTER.sub("", re.split("[:.]", name)[-1])
