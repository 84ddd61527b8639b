"""A source from the `-a` arguments of a run: the keys of sources.toml, spelled for a command line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.sources.checks import CHECKS
from newscrawl.sources.load import TomlPlace, check_whole
from newscrawl.sources.model import Source
from newscrawl.text.addresses import host_name
from newscrawl.text.usable import shown_address

SENT = ("headers", "cookies", "proxy", "user_agent")
"""Keys of what a source's requests carry."""
CHOSEN = ("include", "exclude")
"""Keys that say which pages of a site are wanted."""


def made_source(url: str, arguments: Mapping[str, str]) -> Source:
    """A site, or a page, with those of its keys that stand among the arguments. Raises UsageError."""
    if message := CHECKS["site"](url):
        raise UsageError(f"-a: {shown_address(url)} {message}")
    values: dict[str, Any] = {}
    for key in (*CHOSEN, *SENT):
        if key in arguments:
            value = _READERS.get(key, str)(arguments[key])
            if message := CHECKS[key](value):
                raise UsageError(f"-a {key}: {message}")
            values[key] = tuple(value) if isinstance(value, list) else value
    return check_whole(Source(host_name(url) or url, url, **values), TomlPlace("-a", url))


def _list(text: str) -> Any:
    """One regular expression, or a list as in TOML: `["/news/", "/local/"]`."""
    found = _toml(text) if text.lstrip().startswith("[") else None
    return found if isinstance(found, list) and found and all(isinstance(part, str) for part in found) else [text]


def _pairs(separator: str, between: str) -> Callable[[str], Any]:
    """Reads a table as in TOML, `{ a = "env:A", b = "env:B" }`, or pairs as HTTP has them."""

    def read(text: str) -> Any:
        if text.lstrip().startswith("{"):
            return _toml(text)
        parts = [part.partition(separator) for part in (text.split(between) if between else [text]) if part.strip()]
        return {name.strip(): value.strip() for name, _, value in parts}

    return read


def _toml(text: str) -> Any:
    """The value; the text itself, which no check lets through for a table, when it is none."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


_READERS: Mapping[str, Callable[[str], Any]] = {
    "include": _list,
    "exclude": _list,
    "headers": _pairs(":", "\n"),
    "cookies": _pairs("=", ";"),
}
