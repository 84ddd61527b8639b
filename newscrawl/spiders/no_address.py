"""What may be meant where an address should stand and something else does: one that is cut short, or a file."""

from __future__ import annotations

import os
import re

from newscrawl.archives.members import ARCHIVES
from newscrawl.text.addresses import is_http_url

_BEGINNING = re.compile(r"(?i)([htps]{2,8})(?=[:;/])[:;]*/*|/{2,}")
"""`http:/`, `https//`, `htps://`, `//`: how `https://` is mistyped."""
_HERE = re.compile(r"(?i)localhost|127\.|\[::1\]")
"""Hosts that have no certificate."""
_SOURCES = (".toml", ".json")
_PAGES = (".html", ".htm", ".xhtml")


def advice(name: str, text: str) -> str:
    """What to type in place of `-a name=text`; empty when nobody can tell."""
    if os.path.isfile(text):
        return f": a file; {_for_file(text)}"
    if "/" not in text and text.endswith((*_SOURCES, *ARCHIVES, *_PAGES)):
        return ": and there is no file of that name"
    address = _whole(text)
    return f": give {name}={address}" if address else ""


def _for_file(path: str) -> str:
    if path.endswith(_SOURCES):
        return f"give sources={path}"
    if path.endswith(ARCHIVES):
        return f"newscrawl crawl archive -a path={path} reads it"
    if path.endswith(_PAGES):
        return f"newscrawl explain {path} shows what comes of a saved page"
    return f"give url=@{path} where it has one URL on each line"


def _whole(text: str) -> str | None:
    beginning = _BEGINNING.match(text)
    typed = (beginning[1] or "") if beginning else ""
    rest = text[beginning.end() :] if beginning else text
    is_plain = ("s" not in typed.lower()) if typed else bool(_HERE.match(rest))
    address = f"http{'' if is_plain else 's'}://{rest}"
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    has_name = "@" not in host and ("." in host or _HERE.match(host) is not None)
    is_whole = has_name and "://" not in rest and is_http_url(address) and not any(map(str.isspace, address))
    return address if is_whole else None
