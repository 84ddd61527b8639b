"""Where a site's listings are when nobody declares them: the places that systems.toml knows, in its order."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urljoin

MOST = 10
"""Places of one kind, at most, that are asked for at a site which declares none."""
MARKED = 256 * 1024
"""Bytes of a page within which its system shows itself."""


def usual_sitemaps(home: str, page: bytes = b"", *, news_only: bool = False) -> list[str]:
    """Sitemaps by the system that the home page's bytes tell, then any site's."""
    kinds = ("news_sitemaps", "sitemaps") if news_only else ("sitemaps", "news_sitemaps")
    return [url for kind in kinds for url in _usual(kind, home, page)]


def usual_feeds(home: str, page: bytes = b"") -> list[str]:
    """Feeds, likewise."""
    return _usual("feeds", home, page)


def is_sitemap_link(path: str) -> bool:
    """Whether a link's path with its query leads to a sitemap for machines."""
    return bool(_link("sitemap").search(path))


def is_feed_link(path: str) -> bool:
    """Whether a link's path with its query leads to a feed of articles."""
    return bool(_link("feed").search(path)) and not _link("no_feed").search(path)


def is_called_feed(text: str, path: str) -> bool:
    """Whether a link to a file of XML says that it is one: "Flux RSS"."""
    return path.endswith(".xml") and bool(_link("feed_text").search(text))


def is_feed_overview(path: str) -> bool:
    """Whether a link's path may lead to a page that tells readers which feeds there are."""
    return bool(_link("feed_overview").search(path)) and not is_feed_link(path)


def systems(page: bytes) -> list[str]:
    """Names of the publishing systems whose marks a page bears."""
    return [system["name"] for system in _recognised(page)]


def _usual(kind: str, home: str, page: bytes) -> list[str]:
    tables = [*_recognised(page), _data()["any"]]
    paths = dict.fromkeys(path for table in tables for path in table.get(kind, ()))
    return [urljoin(home, path) for path in list(paths)[:MOST]]


def _recognised(page: bytes) -> list[dict[str, Any]]:
    text = page[:MARKED].decode("utf-8", "replace").lower()
    return [system for system in _data()["system"] if any(mark in text for mark in system["marks"])]


@cache
def _link(kind: str) -> re.Pattern[str]:
    return re.compile(_data()["links"][kind], re.I)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("newscrawl.discovery").joinpath("systems.toml").read_text("utf-8"))
