"""The translations of an article that only its head names, for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import base_url, link_types
from newscrawl.text.languages import is_within
from newscrawl.text.usable import usable

MOST = 50
"""Languages of one article."""


class Named(NamedTuple):
    """A page that an article names beside what it links to."""

    url: str
    language: str
    """A language tag; empty where none is told."""


def translations(tree: HtmlElement, url: str, language: str | None) -> tuple[Named, ...]:
    """Those that the links in its head name."""
    base, named = base_url(tree, url), list[Named]()
    for element in tree.iter("link"):
        tag, href = (element.get("hreflang") or "").strip().lower(), (element.get("href") or "").strip()
        if tag and "alternate" in link_types(element):
            target = usable(href, base) if href else None
            named += [Named(target.partition("#")[0], tag)] if target else []
    return other_languages(named, url, language)


def other_languages(named: Iterable[Named], url: str, language: str | None = None) -> tuple[Named, ...]:
    """One page for each language but its own: editions for other countries have the same text again."""
    found, own = dict[str, Named](), {_primary(language or "")}
    for each in named:
        if each.url == url:
            own.add(_primary(each.language))
        elif each.language != "x-default" and len(found) < MOST:
            found.setdefault(_primary(each.language), each)
    return tuple(each for primary, each in found.items() if primary not in own)


def wanted(found: tuple[Named, ...], languages: tuple[str, ...], *, beside: bool = True) -> list[str]:
    """Addresses of those in a language that a run asks for, or in any where it asks for none.

    Those of no told language where it wants what stands `beside`: one before another leads to the oldest of all.
    """
    kept = (each for each in found if (not languages if each.language else beside) or _is_asked_for(each, languages))
    return [each.url for each in kept]


def _is_asked_for(named: Named, languages: tuple[str, ...]) -> bool:
    return bool(named.language) and any(is_within(named.language, tag) for tag in languages)


def _primary(tag: str) -> str:
    return tag.lower().replace("_", "-").partition("-")[0]
