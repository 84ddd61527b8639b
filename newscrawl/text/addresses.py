"""Addresses of pages: whether one can be used, whether two are the same page or site. One rule for each question."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, urlsplit

import tldextract
from w3lib.url import canonicalize_url, url_query_cleaner

from newscrawl.text.usable import usable

_PAGE_SCHEMES = ("http", "https")
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#]*", re.I)
_FRONT = re.compile(r"^https?://(?:www\.)?")


def is_http_url(value: object) -> bool:
    """Whether this is an absolute http(s) URL with a host."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and parts.scheme in _PAGE_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def absolute(base: str, href: str) -> str | None:
    """The http(s) URL behind an href, without fragment and tracking parameters; None when there is none."""
    if href.lstrip().startswith(("#", "javascript:")) or not href.strip():
        return None  # the page itself
    url = usable(href, base)
    return None if url is None else without_tracking(url)


# ---- the same page


def without_tracking(url: str) -> str:
    """The URL without fragment and parameters that only say where a reader came from."""
    return _without(url.split("#", 1)[0], "tracking", "tracking_since_0_2")


def without_session(url: str) -> str:
    """The page's address for everybody: without what its path says of a visit."""
    return _SESSION_PATH.sub("", url)


def page_key(url: str) -> str:
    """One for all ways to write a page's address: no tracking, session, fragment, www, scheme and last slash."""
    return _bare(_without(without_session(url), "tracking", "tracking_since_0_2", "session"))


def older_page_key(url: str) -> str:
    """`page_key` as states before version 0.2 have it: some tracking parameters were not known for such."""
    return _bare(_without(without_session(url), "tracking", "session"))


def article_id(canonical_url: str) -> str:
    """A hash of the canonical URL: scheme, www, fragment and trailing slash do not count. 32 hex digits."""
    return hashlib.blake2b(_bare(canonical_url).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _bare(url: str) -> str:
    try:
        url = canonicalize_url(url)
    except ValueError:  # it is no URL
        pass
    return _FRONT.sub("", url).rstrip("/")


def _without(url: str, *kinds: str) -> str:
    if "?" not in url:
        return url
    query = url.split("#", 1)[0].partition("?")[2]  # a fragment may have a question mark of its own
    names = [pair.split("=", 1)[0] for pair in query.split("&")]
    needless = [name for name in names if _parameters(kinds).fullmatch(name)]
    return str(url_query_cleaner(url, needless, remove=True)) if needless else url


def is_tracking(name: str) -> bool:
    """Whether a parameter of this name says who reads a page, or where the reader came from."""
    return _parameters(("tracking", "tracking_since_0_2", "session")).fullmatch(name) is not None


@cache
def _parameters(kinds: tuple[str, ...]) -> re.Pattern[str]:
    tables = tomllib.loads(files("newscrawl.text").joinpath("tracking.toml").read_text("utf-8"))
    return re.compile("|".join(name for kind in kinds for name in tables[kind]), re.I)


# ---- the same site


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
    """Whether a URL belongs to the site that another URL names."""
    first, second = urlsplit(url), urlsplit(home)
    if first.scheme not in _PAGE_SCHEMES:
        return False
    return site_of(_host(first)) == site_of(_host(second))


def _host(parts: SplitResult) -> str:
    """With its port, which tells sites on one's own machine apart; one in other letters as it is asked for."""
    host = parts.netloc.rpartition("@")[2].lower()
    return host if host.isascii() else urlsplit(usable(f"{parts.scheme}://{host}") or "").netloc or host
