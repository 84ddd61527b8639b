"""The publisher's name, and all the names by which the page calls its site."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newscrawl.extraction.document.declared_objects import strings, types
from newscrawl.extraction.document.structured import Structured
from newscrawl.extraction.words.load import entries
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold

_HANDLE = re.compile(r"^@?([A-Za-z0-9_]{3,30})$")
LONGEST_NAME = 80
"""Characters from which it is a sentence about the site."""
_SITE_TYPES = {"WebSite", "NewsMediaOrganization", "Organization", "Corporation"}
_GENERIC = frozenset(entries("host_label"))
"""Parts of hosts that name no site."""


def declared_names(facts: Structured) -> list[tuple[str, str]]:
    """Names that the page declares, and where, the most trustworthy first."""
    meta = facts.first
    found = [(meta("og:site_name"), "og:site_name")]
    found += [(name, "json-ld publisher") for name in strings(facts.article.get("publisher"), "name")]
    for node in facts.nodes:
        if types(node) & _SITE_TYPES:
            found += [(name, "json-ld site") for name in strings(node.get("name"))]
    found += [
        (meta(name), name)
        for name in ("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "sitename")
    ]
    return [(name, place) for name, place in found if name and len(name) < LONGEST_NAME and "://" not in name]


def known_names(facts: Structured, url: str) -> frozenset[str]:
    """Folded names of the site: declared, its handle, and its host's labels."""
    names = {fold(name) for name, _ in declared_names(facts)}
    if match := _HANDLE.match(facts.first("twitter:site")):
        names.add(fold(match[1]))
    return frozenset(name for name in names if name) | host_names(url)


def host_names(url: str) -> frozenset[str]:
    """What the host of an address is called: its labels, itself and the hosts above it."""
    host = parts_of(url).hostname or ""
    labels = [label for label in host.split(".") if label not in _GENERIC and len(label) > 1]
    hosts = [host, *(rest for rest in (host.split(".", n)[-1] for n in (1, 2)) if "." in rest)]  # and those above it
    return frozenset(filter(None, [*(label.replace("-", " ") for label in labels), *hosts, *map(fold, hosts)]))


@lru_cache(maxsize=8)
def _squeezed(names: frozenset[str]) -> frozenset[str]:
    """The names as they are written together; the same few are asked for again and again."""
    return frozenset(name.replace(" ", "").replace(".", "") for name in names)


@cache
def _articles() -> frozenset[str]:
    """Before the name of a paper whose host goes without."""
    return frozenset(entries("paper_article"))


def is_site_name(text: str, names: frozenset[str]) -> bool:
    """Whether a short text is one of the site's names, also written together or with an article before it."""
    folded = fold(text)
    if not folded or len(folded) > 60:
        return False
    joined = folded.replace(" ", "")
    squeezed = _squeezed(names)
    variants = {joined, joined.removeprefix("the"), joined.removeprefix("www")}
    if folded in names or variants & squeezed or {f"the{v}" for v in variants} & squeezed:
        return True
    article, _, rest = folded.partition(" ")
    return article in _articles() and rest.replace(" ", "") in squeezed
