"""Addresses: which ones can be asked for at all, and whose they are."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

import tldextract


def is_http_url(value: object) -> bool:
    """Whether this is an absolute http(s) URL with a host."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@cache
def _suffixes() -> tldextract.TLDExtract:
    # the list that comes with the library: nothing is asked of the network
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def site_of(host: str) -> str:
    """The registrable domain; addresses and local names stand for themselves, their port included."""
    found = _suffixes()(host)
    if found.top_domain_under_public_suffix or found.ipv4 or found.ipv6:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])  # a suffix that is on no list: intranets, tests


def same_site(url: str, home: str) -> bool:
    """Whether a URL belongs to the site that the home page's URL names."""
    first, second = urlsplit(url), urlsplit(home)
    if first.scheme not in ("http", "https"):
        return False
    one, other = site_of(first.netloc.rpartition("@")[2]), site_of(second.netloc.rpartition("@")[2])
    return one == other
