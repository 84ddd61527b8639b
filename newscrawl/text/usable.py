"""Which addresses can be asked for at all. Everything that reads one out of a page or a file asks here first."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

import ada_url

LONGEST_HOST, LONGEST_LABEL = 253, 63
"""Characters that the domain name system allows."""
_AROUND = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
"""What is pasted along with an address, unseen, beside the white space and controls that browsers strip."""
_PARTS = re.compile(r"(https?://)(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[a-z\d_.-]+)(:\d+)?(/.*)", re.S)
"""Scheme, host, port, the rest: of an address in the form that browsers give it, where a host is in small letters."""
_USER = re.compile(r"\s*((?:[a-z][a-z\d+.-]*:)?//)[^/?#\\]*@", re.I)
_UNSEEN = re.compile("[\0-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
"""What makes a terminal, or a reader of a log, see something else than what is there."""
_NO_SCHEME = re.compile(r"([^\s/?#:@]{1,200}\.[^\s/?#:@]{1,60})(?::\d{1,5})?(?=[/?#]|$)")


def usable(url: str, base: str | None = None) -> str | None:
    """The address as a browser would ask for it, None when none could: absolute, http(s), ASCII, without user's name.

    `base` is where it was read; without one, or with one that is unusable itself, a relative address is none. Never
    raises, and what it gives is split, joined and compared by everybody else without raising.
    """
    return _usable(_stripped(url), base)


def usable_listed(url: str, base: str | None = None) -> str | None:
    """As `usable`, in files that have to name whole addresses: `example.com/a` is one without its scheme."""
    text = _stripped(url)
    named = _NO_SCHEME.match(text)
    if named and base and _is_of_site(named[1], base):
        text = f"//{text}"
    return _usable(text, base)


def has_user(url: str) -> bool:
    """Whether it has a user's name or password in it."""
    return _USER.match(url) is not None


def shown_address(url: str) -> str:
    """The address as a log shows it: what would not be seen is percent-encoded, and nobody's name is told."""
    text = _UNSEEN.sub(lambda found: quote(found[0], errors="replace"), url)
    return "".join((found[1], text[found.end() :])) if (found := _USER.match(text)) else text


@lru_cache(maxsize=2_000)
def _usable(text: str, base: str | None) -> str | None:
    whole = _in_full(text, _stripped(base)) if base else None
    parts = _PARTS.fullmatch(whole or _in_full(text) or "") if text else None
    if parts is None or parts[3] == ":0" or not _is_host(parts[2]):
        return None
    return "".join(part for part in parts.groups() if part)


def _stripped(url: str) -> str:
    # halves of surrogate pairs become what they are to browsers, no characters
    whole = url if url.isascii() else url.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.strip().strip(_AROUND).strip()


def _in_full(text: str, base: str | None = None) -> str | None:
    try:
        return ada_url.normalize_url(text) if base is None else ada_url.join_url(base, text)
    except ValueError:
        return None


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return True
    labels = host.removesuffix(".").split(".")
    return len(host) <= LONGEST_HOST and all(label.strip("-") and len(label) <= LONGEST_LABEL for label in labels)


def _is_of_site(host: str, base: str) -> bool:
    """Whether a path's first part is no folder: the base's own host, one above or below it, or `www`."""
    host, parts = host.lower(), _PARTS.fullmatch(usable(base) or "")
    if parts is None or host.startswith("www."):
        return parts is not None
    own = parts[2].removeprefix("www.")
    return own == host or own.endswith(f".{host}") or host.endswith(f".{own}")
