"""Which parameters of a query say where a reader came from, and which say what page it is: by name, value and site."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, unquote_plus, urlsplit

Learned = Mapping[str, bool]
"""Names of parameters, in small letters -> whether they tell the pages of one site apart. With `ANY` behind it a name
stands for whatever value it has, and not only for values that may be of a visit."""
ANY = "="
NOTHING: Learned = MappingProxyType({})
_SESSION = re.compile(r"(?=.*\d)(?=.*[a-z])[\da-z,]{16,}", re.I)
_UUID = re.compile(r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}", re.I)
_BETWEEN = re.compile(r"[\W_]+")
_SLUG = 3
"""Words of a value that names a story."""
_LONGEST, _LONGEST_FOREIGN = 20, 8
"""Letters of a single word; what is longer is a headline without spaces between its words, or a random id."""


def needless(url: str, learned: Learned = NOTHING, *, declared: bool = False) -> list[str]:
    """Names of the parameters that do not tell which page it is, as they are spelled.

    `declared`: the site itself says that this is the page's one address, so a word that is no channel's is no tracking.
    """
    pairs = list(parameters(url))
    kept = {name for name, value in pairs if _tells_page(name, value, learned, declared)}
    if not kept and pairs and _shows_many(url):
        kept = {name for name, value in pairs if _tells_page(name, value, learned, alone=True)}
    return [name for name, _ in pairs if name not in kept]


def parameters(url: str) -> Iterator[tuple[str, str]]:
    """Names and values, as they are spelled; a fragment may have a question mark of its own."""
    query = url.partition("#")[0].partition("?")[2]
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        yield name, value


def is_tracking(name: str) -> bool:
    """Whether a parameter of this name may say who reads a page, or where the reader came from."""
    return _is_doubtful(name) or _is(("always", "session"), name)


def may_be_learned(name: str, value: str = "") -> bool:
    """Whether a site's listings have a say in what a parameter of this name is, or of any name with such a value."""
    return _is_doubtful(name) or _SESSION.fullmatch(value) is not None


def older_names() -> list[re.Pattern[str]]:
    """What every version before left out of the addresses by which states know pages, the latest first."""
    first, second = _data()["older"].values()
    return [re.compile("|".join(names), re.I) for names in ([*first, *second], first)]


def _tells_page(name: str, value: str, learned: Learned, alone: bool) -> bool:
    if _is(("always", "session"), name) or learned.get(name.lower() + ANY) is False:
        return False
    known = learned.get(name.lower()) if may_be_learned(name, value) else True
    if known is not None or not _is_doubtful(name):
        return known is not False
    if _is(("usual",), name):
        return False
    text = unquote_plus(value).strip()
    if _is(("session_or_id",), name):
        return not (_SESSION.fullmatch(text) or _is_of_channel(text))
    return not (_is(("flags",), text) or _is_of_channel(text)) and (alone or _is_id(text))


def _is_of_channel(text: str) -> bool:
    words = [word.rstrip("0123456789") for word in _BETWEEN.split(text.lower()) if word]
    return 0 < len(words) <= _SLUG and bool({words[0], words[-1]} & _channels())


def _is_id(text: str) -> bool:
    """A number, letters with figures among them, or a slug."""
    if text[:1].isdigit() or _UUID.fullmatch(text):
        return True
    words = [word for word in _BETWEEN.split(text) if word]
    if len(words) == 1:
        longest = _LONGEST if text.isascii() else _LONGEST_FOREIGN
        return len(text) > longest or any(map(str.isdigit, text))
    between = set(_BETWEEN.findall(text))
    return len(words) >= _SLUG and len(between) == 1 and text == text.lower()


def _shows_many(url: str) -> bool:
    """Whether the path is a program's, which shows a different page for each query."""
    try:
        last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2].lower()
    except ValueError:
        return False
    name, _, ending = last.partition(".")
    return bool(_is(("scripts",), ending) if ending else name in _data()["viewers"])


def _is_doubtful(name: str) -> bool:
    return _is(("usual", "doubtful", "session_or_id"), name)


def _is(kinds: tuple[str, ...], name: str) -> bool:
    return _pattern(kinds).fullmatch(name) is not None


@cache
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(name for kind in kinds for name in _data()[kind]), re.I)


@cache
def _channels() -> frozenset[str]:
    return frozenset(_data()["channels"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("newscrawl.text").joinpath("tracking.toml").read_text("utf-8"))
