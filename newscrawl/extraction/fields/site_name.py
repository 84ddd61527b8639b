"""The publisher's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.shown_names import FOOTER
from newscrawl.extraction.document.site_names import declared_names, host_names, is_site_name
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.breadcrumbs import is_front, says_front
from newscrawl.extraction.fields.headings import SEPARATOR
from newscrawl.extraction.words.address_words import unmarked
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold

_SIGNS = re.compile(r"[-_|｜–—·:：]+|\s{2,}")
"""What parts a page's title once the headline is taken from it, also without blanks."""
_RIGHTS = re.compile(alternatives("rights_line"), re.I)
_LOOSE = " |-–—·:"
"""What is left at a name's ends where its other part is empty."""
_FIRST = 2
"""Lines of a page of which one may begin with its site's name."""
_UNFILLED = re.compile(r"[{$%]\s?[{$%(]|\[%")
"""A template's name for it."""


def candidates(analysis: Analysis, title: str) -> list[Candidate]:
    """Names that the page declares, the most trustworthy first; hosts and the article's section come last.

    Where it declares none, the name is what its title and its sign both say, else what is marked as the sign.
    """
    folder = parts_of(analysis.page.url).path.strip("/").partition("/")[0]
    declared = declared_names(analysis.facts)
    unnamed = _no_names() - host_names(analysis.page.url)
    hosts = host_names(analysis.page.url) | {fold(name) for name, _ in declared if not SEPARATOR.search(name)}
    named = (pair for pair in declared if fold(pair[0]) not in unnamed)
    bare = ((_without_slogan(name, hosts), evidence) for name, evidence in named)
    found = [Candidate(name, evidence) for name, evidence in bare if fold(name) and not _UNFILLED.search(name)]
    found.sort(
        key=lambda c: c.value.lower().startswith("www.") or unmarked(c.value).replace(" ", "-") == folder.lower()
    )
    if found and found[0].value.islower():  # "harbourtimes", where it also says "Harbour Times"
        name = _joined(found[0].value)
        found.sort(key=lambda c: c.value.islower() or _joined(c.value) != name)
    found = found or [Candidate(name, "title, shown") for name in _in_title(analysis, title)]
    if found:
        return found
    linked = analysis.head_link if not says_front(analysis.head_link) else ""
    signs = ((analysis.site_sign, "sign"), (linked, "link to the front page"))
    return [Candidate(name, evidence) for name, evidence in signs if name and _may_be(name, title)][:1]


@cache
def _no_names() -> frozenset[str]:
    return frozenset(entries("no_site"))


def _may_be(name: str, title: str) -> bool:
    """Whether it is neither the headline nor what any site calls its front page."""
    return _joined(name) != _joined(title) and not is_front(name, "")


def _without_slogan(name: str, known: frozenset[str]) -> str:
    """The part of a declared name that its host bears, or that it declares alone: "The Quay | News of the harbour"."""
    parts = [part.strip(_LOOSE) for part in SEPARATOR.split(name)]
    return next((part for part in parts if is_site_name(part, known)), name.strip(_LOOSE))


def _in_title(analysis: Analysis, title: str) -> Iterator[str]:
    """A part of the page's title, the last before the first, where the page shows its site by that name."""
    whole = analysis.facts.title
    parts = SEPARATOR.split(whole)
    beside = list(_beside_headline(whole, title))
    ends = (*parts[:0:-1], parts[0]) if len(parts) > 1 else (whole.rpartition("-")[2],)
    for name in dict.fromkeys(part.strip() for part in (*ends, *beside)):
        if is_site_name(name, analysis.shown_names) and _joined(name) != _joined(title) and not is_front(name, ""):
            yield name
    rights = [block.folded for block in analysis.blocks[-FOOTER:] if _RIGHTS.search(block.text)] if beside else []
    yield from (name for name in beside[:1] if any(f" {fold(name)} " in f" {line} " for line in rights))
    first = [
        f"{b.folded} " for b in analysis.blocks[:_FIRST] if not (b.anchors and b.text.startswith(line_of(b.anchors[0])))
    ]
    yield from (name for name in beside[:1] if any(line.startswith(f"{fold(name)} ") for line in first))


def _beside_headline(whole: str, title: str) -> Iterator[str]:
    """What stands around the headline in the page's title, from its far end on: "Rain-Harbours-The Pier"."""
    if not title:
        return
    before, found, behind = whole.partition(title)
    if found and not (before.strip() and behind.strip()):
        parts = [part for part in _SIGNS.split(behind or before) if part.strip()]
        yield from (part.strip() for part in (reversed(parts) if behind else parts))


def _joined(name: str) -> str:
    return unmarked(name).replace(" ", "").replace("-", "")
