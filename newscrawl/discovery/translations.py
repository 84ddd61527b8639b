"""The translations of an article that only its head names, for machines."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import base_url
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
    """One page for each language but the article's own: editions for other countries have the same text again."""
    base, found, own = base_url(tree, url), dict[str, Named](), {_primary(language or "")}
    for element in tree.iter("link"):
        tag, href = (element.get("hreflang") or "").strip().lower(), (element.get("href") or "").strip()
        if not tag or tag == "x-default" or "alternate" not in (element.get("rel") or "").lower().split():
            continue
        target = usable(href, base) if href else None
        if target == url:
            own.add(_primary(tag))
        elif target and len(found) < MOST:
            found.setdefault(_primary(tag), Named(target.partition("#")[0], tag))
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
