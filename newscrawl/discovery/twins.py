"""Addresses under which a site shows one article again: for AMP, print and mobile, and further pages of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from newscrawl.extraction.words.addresses import slug_words
from newscrawl.extraction.words.part_addresses import is_part_query
from newscrawl.text.addresses import site_of

HEADLINE = 3
"""Words of a path's last part from which on it is one article's, whatever page of it the query asks for."""


def plain_address(url: str) -> str:
    """The address under which everybody reads the article, as far as this one tells; itself when it is no twin's."""
    if not _may_be_twin().search(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    plain = parts._replace(
        netloc=_plain_host(parts), path=_plain_path(parts.path), query=_without_pairs(parts.query, _is_twin)
    )
    return url if plain == parts else urlunsplit(plain)


def _plain_host(parts: SplitResult) -> str:
    label, _, rest = parts.netloc.partition(".")
    if not _pattern("hosts").fullmatch(label) or not rest or site_of(rest) != site_of(parts.netloc):
        return parts.netloc
    return rest if "." in rest else parts.netloc


def _plain_path(path: str) -> str:
    """`/news/storm/amp/`, `/amp/news/storm` and `/news/storm.amp.html`; what stands alone is a page of its own."""
    steps = path.rstrip("/").split("/")[1:]
    if len(steps) > 1 and _pattern("ends").fullmatch(steps[-1]):
        return "/" + "/".join(steps[:-1])
    if len(steps) > 1 and _pattern("begins").fullmatch(steps[0]):
        return "/" + "/".join(steps[1:])
    last = _pattern("suffixes").sub("", steps[-1]) if steps else ""
    return "/".join(["", *steps[:-1], last]) if last and last != steps[-1] else path


def first_page(url: str) -> str | None:
    """The address of the article of which this asks for one of several pages; None for what asks for none.

    Only where the path is one article's. A listing's path may look so: of its older pages this says nothing.
    """
    path, mark, query = url.partition("?")
    kept = _without_pairs(query, is_part_query)
    if kept == query or len(slug_words(unquote(path))) < HEADLINE:
        return None
    return path + (mark + kept if kept else "")


def own_address(url: str, listing: str) -> str:
    """The address without the number of the listing's page that links to it, which some programs hand on.

    `board.php?id=7&page=2` is linked to from `board.php?page=2`, and is the article `board.php?id=7`.
    """
    along = _numbers_of(listing)
    if not along or "?" not in url:
        return url
    (path, _, query), (place, _, shown) = url.partition("?"), listing.partition("?")
    kept = [pair for pair in query.split("&") if pair not in along]
    if path == place and _names(kept) <= _names(shown.split("&")):
        return url  # the listing itself, or another of its kind, as of another day
    return path + ("?" + "&".join(kept) if kept else "")


def _names(pairs: list[str]) -> set[str]:
    return {pair.partition("=")[0] for pair in pairs}


@lru_cache(maxsize=64)
def _numbers_of(listing: str) -> frozenset[str]:
    pairs = listing.partition("#")[0].partition("?")[2].split("&")
    return frozenset(pair for pair in pairs if is_part_query(pair.partition("=")[0], pair.partition("=")[2]))


def _without_pairs(query: str, left_out: Callable[[str, str], bool]) -> str:
    """Empty ones beside them go with them: `&tmpl=component&print=1&page=`."""
    pairs = query.split("&") if query else []
    kept = [pair for pair in pairs if not left_out(pair.partition("=")[0], pair.partition("=")[2])]
    return query if len(kept) == len(pairs) else "&".join(pair for pair in kept if pair.partition("=")[2])


def _is_twin(name: str, value: str) -> bool:
    return any(names.fullmatch(name) and values.fullmatch(value) for names, values in _queries())


@cache
def _may_be_twin() -> re.Pattern[str]:
    """One look for all that is looked for below: a sitemap has thousands of addresses, and most are no twins."""
    hosts, begins, ends, suffixes = (
        f"(?:{_pattern(kind).pattern})" for kind in ("hosts", "begins", "ends", "suffixes")
    )
    suffixes = suffixes.replace("$", r"(?:[/?#]|$)")
    return re.compile(rf"\?|//{hosts}\.|/{begins}/|/{ends}/*(?:#|$)|{suffixes}", re.I)


@cache
def _queries() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(re.compile(name, re.I), re.compile(values, re.I)) for name, values in _data()["queries"].items()]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()[kind]), re.I)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("newscrawl.discovery").joinpath("twins.toml").read_text("utf-8"))
