"""Who wrote it, as the page declares it: in data, and in meta elements of many names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newscrawl.extraction.document.declared_objects import resolved, strings, types
from newscrawl.extraction.document.structured import Structured
from newscrawl.extraction.fields.meta_names import like
from newscrawl.extraction.words.bylines import clean_names
from newscrawl.extraction.words.load import entries
from newscrawl.extraction.words.surnames import in_reading_order
from newscrawl.text.strings import fold

AUTHOR_META = entries("author", "meta_names")
_BIBLIOGRAPHIC = ("citation_author", "citation_authors", "bepress_citation_author", "dc.creator", "dcterms.creator")
_ORGANISATIONS = ("Organization", "Corporation", "WebSite", "Brand", "Periodical", "Newspaper")
"""What the types of those who are no persons end in."""
ORGANISATION = "json-ld organisation"
"""Evidence of a name that is declared to be no person's."""


def in_meta(facts: Structured) -> list[tuple[str, Iterable[str]]]:
    """Names of meta elements, the usual ones first, and the persons in them."""
    apps = {name for name in facts.meta if name.startswith(entries("of_apps", "meta_names"))}
    others = like(facts, "author", apps)
    return [
        (name, clean_names(in_reading_order(facts.meta[name], sure=name in _BIBLIOGRAPHIC), declared=True))
        for name in (*AUTHOR_META, *others)
        if name in facts.meta
    ]


def in_data(facts: Structured) -> tuple[str, list[str]]:
    """Evidence, and names of persons, and of organisations as they stand: theirs may hold an "and"."""
    names: dict[str, None] = {}
    evidence = ORGANISATION
    told = (facts.article.get(key) for key in ("author", "creator"))
    entry_lists = (entry if isinstance(entry, list) else [entry] for entry in told)
    for entry in next(filter(_names_somebody, entry_lists), []):
        node = resolved(entry, facts.nodes, "name")
        texts = [text for text in _called(node) if "://" not in text]
        if isinstance(node, dict) and any(kind.endswith(_ORGANISATIONS) for kind in types(node)):
            names |= dict.fromkeys(texts)
        else:
            evidence = "json-ld"
            written = in_reading_order(texts)
            names |= dict.fromkeys(clean_names(written, declared=True, keep_case=not facts.is_marked_up))
    folded = {fold(name): name for name in reversed(names)}  # "JO ROE" behind "Jo Roe"
    return "microdata" if facts.is_marked_up else evidence, [n for n in names if folded.get(fold(n), n) == n]


def _names_somebody(entries: list[Any]) -> bool:
    return any(entry.get("@id") or any(_called(entry)) if isinstance(entry, dict) else entry for entry in entries)


def _called(entry: Any) -> Iterator[str]:
    """Names of whom an entry of an author stands for; one of a role holds its bearer."""
    return strings(entry, "name", "author", "alternateName", "itemListElement", "item")
