"""The translations of an article that only its head names, for machines."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import base_url
from newscrawl.text.languages import is_within
from newscrawl.text.usable import usable

MOST = 50
"""Languages of one article."""


class Translation(NamedTuple):
    """One page."""

    url: str
    language: str
    """A language tag."""


def translations(tree: HtmlElement, url: str, language: str | None) -> tuple[Translation, ...]:
    """One page for each language but the article's own: editions for other countries have the same text again."""
    base, found, own = base_url(tree, url), dict[str, Translation](), {_primary(language or "")}
    for element in tree.iter("link"):
        tag, href = (element.get("hreflang") or "").strip().lower(), (element.get("href") or "").strip()
        if not tag or tag == "x-default" or "alternate" not in (element.get("rel") or "").lower().split():
            continue
        target = usable(href, base) if href else None
        if target == url:
            own.add(_primary(tag))
        elif target and len(found) < MOST:
            found.setdefault(_primary(tag), Translation(target.partition("#")[0], tag))
    return tuple(each for primary, each in found.items() if primary not in own)


def wanted(found: tuple[Translation, ...], languages: tuple[str, ...]) -> list[str]:
    """Addresses of those that a run asks for; of all where it asks for no language."""
    return [each.url for each in found if not languages or any(is_within(each.language, tag) for tag in languages)]


def _primary(tag: str) -> str:
    return tag.lower().replace("_", "-").partition("-")[0]
