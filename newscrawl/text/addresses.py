"""Addresses of pages: whether one can be used, whether two are the same page or site. One rule for each question."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

from newscrawl.text.tracking import NOTHING, Learned, needless, older_names, parameters
from newscrawl.text.usable import usable

if TYPE_CHECKING:
    import tldextract

_PAGE_SCHEMES = ("http", "https")
_SESSION_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#]*|(?<=/)\((?:[A-Z]\([\w-]{1,200}\)){1,9}\)/", re.I
)
"""Behind a semicolon, and as ASP.NET has it: `/(S(l1e3qz45))/story.aspx`."""
_USUAL = re.compile(
    r"(?:(https?)://([A-Za-z\d.-]+)(?=[/?#]|\Z)|(?=/(?!/)|[?#]|\Z))([!-\"$->@-~]*)(?:\?([!-\"$-~]*))?(?:#([!-~]*))?"
)
"""Addresses as nearly all are written, of which `urlsplit` makes the same parts in four times the time."""
_FRONT = re.compile(r"^https?://(?:www\.)?")


def is_http_url(value: object) -> bool:
    """Whether this is an absolute http(s) URL with a host."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and parts.scheme in _PAGE_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def parts_of(href: str) -> SplitResult:
    """The parts of whatever stands in an href, empty ones where it cannot be taken apart."""
    if usual := _USUAL.fullmatch(href):
        return SplitResult(*usual.groups(""))
    try:
        return urlsplit(href)
    except ValueError:  # brackets that hold no address, and characters that stand for others
        return urlsplit("")


def is_below_root(href: str) -> bool:
    """Whether an address has a path: one without leads to a site's front page."""
    return bool(parts_of(href).path.strip("/"))


def absolute(base: str, href: str) -> str | None:
    """The http(s) URL behind an href, without fragment and tracking parameters; None when there is none."""
    url = _joined(base, href)
    return None if url is None else without_tracking(url)


def _joined(base: str, href: str) -> str | None:
    if href.lstrip().startswith(("#", "javascript:")) or not href.strip():
        return None  # the page itself
    url = usable(href, base)
    return None if url is None else url.split("#", 1)[0]


# ---- the same page


def without_tracking(url: str, learned: Learned = NOTHING) -> str:
    """The URL without fragment, session and parameters that only say where a reader came from."""
    url = without_session(url.split("#", 1)[0])
    return _without(url, needless(url, learned))


def declared_address(base: str, href: str) -> str | None:
    """As `absolute`, of an address that a page calls its own: what it has in its query is there for a reason."""
    url = _joined(base, href)
    return url and _without(url, needless(url, declared=True))


def without_session(url: str) -> str:
    """The page's address for everybody: without what its path says of a visit."""
    return _SESSION_PATH.sub("", url) if ";" in url or "(" in url else url


def as_asked_for(url: str, site: str) -> str:
    """`without_session`, and by TLS at the host that the site's own address has where that has it: many sitemaps are
    of the time before, and each page would be asked for twice, or three times for its `www` too."""
    url = without_session(url)
    if not url.startswith("http://") or not site.startswith("https://") or host_key(url) != host_key(site):
        return url
    return urlsplit(url)._replace(scheme="https", netloc=_host(urlsplit(site))).geturl()


def page_key(url: str, learned: Learned = NOTHING) -> str:
    """One for all ways to write a page's address: no tracking, session, fragment, www, scheme and last slash."""
    url = without_session(url)
    return _bare(_without(url, needless(url, learned)))


def older_page_keys(url: str) -> list[str]:
    """`page_key` as states of versions before have it, the latest first: some took for tracking what is none."""
    url = without_session(url)
    left_out = ([name for name, _ in parameters(url) if names.fullmatch(name)] for names in older_names())
    return list(dict.fromkeys(_bare(_without(url, names)) for names in left_out))


def article_id(canonical_url: str) -> str:
    """A hash of the canonical URL: scheme, www, fragment and trailing slash do not count. 32 hex digits."""
    return hashlib.blake2b(_bare(canonical_url).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _bare(url: str) -> str:
    try:
        url = canonicalize_url(url)
    except ValueError:  # it is no URL
        pass
    return _FRONT.sub("", url).rstrip("/")


def _without(url: str, names: list[str]) -> str:
    return str(url_query_cleaner(url, names, remove=True)) if names else url


# ---- the same site


@cache
def _suffixes() -> tldextract.TLDExtract:
    import tldextract  # noqa: PLC0415 - with requests, which it would ask the network with: a twentieth of a second

    # the list that comes with the library: nothing is asked of the network
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=20_000)  # pages name as many hosts as they like
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


def is_own_link(href: str, page: str) -> bool:
    """Whether a link of a page leads within its site: by a path alone, or by an address of the site."""
    return not parts_of(href).netloc or same_site(href, page)


_PORTS = {"http": "80", "https": "443"}


def host_key(url: str) -> str:
    """The host without www, and its port where the scheme has another."""
    parts = urlsplit(url)
    return _host(parts).removesuffix(f":{_PORTS.get(parts.scheme)}").removeprefix("www.")


def host_name(url: str) -> str:
    """The host without www and port, which a source is called that has no name; empty for what is no address."""
    return (parts_of(url).hostname or "").removeprefix("www.")


def is_door(url: str) -> bool:
    """Whether an address says which page is behind its own: `/consent?back=/news/7`."""
    return any(value.startswith(("/", "http://", "https://")) for _, value in parse_qsl(parts_of(url).query))


def is_own_host(url: str, home: str) -> bool:
    """Whether what is meant for one site's servers may be sent to a URL: to the site's host, with www or without, and
    hosts below it, by the same port, and never in clear text where the site has TLS.

    Less than `same_site`: many sites have one registrable domain where pages are hosted for anybody.
    """
    asked, own = urlsplit(url), urlsplit(home)
    if asked.scheme not in _PAGE_SCHEMES or (own.scheme == "https" and asked.scheme != "https"):
        return False
    host, site = host_key(url), host_key(home)
    return host == site or (bool(site) and host.endswith(f".{site}") and not _is_number(site))


def _is_number(host: str) -> bool:
    """Whether it is an IP address, below which there are no hosts."""
    return host.startswith("[") or host.rpartition(".")[2].partition(":")[0].isdigit()


def _host(parts: SplitResult) -> str:
    """With its port, which tells sites on one's own machine apart; one in other letters as it is asked for."""
    host = parts.netloc.rpartition("@")[2].lower()
    return host if host.isascii() else urlsplit(usable(f"{parts.scheme}://{host}") or "").netloc or host
