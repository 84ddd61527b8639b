"""Values in addresses that are others each time a page is met, and so tell nothing of it: learned from headlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from newscrawl.text.tracking import parameters

CHANGED = 3
"""Pages whose value has to change before it is known that it does."""
TEXTS = 2
"""Headlines, at most, with which one listing names one page: its own, and the beginning of its text."""
MOST, REMEMBERED = 20, 20_000
"""Parameters of an address, and headlines with their values, that are looked at."""
IN_PATH = ";"
"""Begins the name of a value that stands in the path, as in `/read/7;v=3f2a`."""
_COUNTED = re.compile(r"\d{0,8}|\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,4})?")
"""Numbers of pages, days and months: what listings hand on to the links on them, and are told apart by themselves."""
_STEP = re.compile(r"/((?=[^/?#]*[a-z])(?=[^/?#]*\d[^/?#]*\d)[\w.~!-]{12,200})(?=/[^/?#])", re.I)
"""A part of a path, before others, that may be a visit's: letters and figures."""
_AT = "/"
"""Begins the name of such a part, which is its place."""
_IN_PATH = re.compile(r";([\w.-]{1,40})=([^/;?#]{0,200})")


class ChangingValues:
    """One source's. A value that a page has on two listings says which page it is, or may."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str, str], set[str]] = {}
        """Name, address without the value, and headline -> the values that listings had there."""
        self._changed: defaultdict[str, set[str]] = defaultdict(set)
        """Name -> addresses without it, of which a further listing had another value."""
        self._telling: set[str] = set()
        """Names whose values stay, or tell pages apart."""

    def meet(self, headlines: Iterable[tuple[str, str]]) -> set[str]:
        """One listing's addresses and headlines. Returns the names of which it is known now that they tell nothing."""
        shown: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        texts: dict[tuple[str, str], set[str]] = defaultdict(set)
        steps: dict[str, str] = {}  # of a visit one page has one value
        for url, headline in headlines:
            for name, value, rest in islice(_values_in(url), MOST):
                shown[name, rest, headline].add(value)
                if _COUNTED.fullmatch(unquote(value)) or (steps.setdefault(name, value) != value and name[0] == _AT):
                    self._telling.add(name)
                texts[name, rest].add(headline)
        self._telling.update(name for (name, _), found in texts.items() if len(found) > TEXTS)
        for place, values in shown.items():
            self._compare(place, values)
        return {name for name, rests in self._changed.items() if len(rests) >= CHANGED and name not in self._telling}

    def _compare(self, place: tuple[str, str, str], values: set[str]) -> None:
        name, rest, _ = place
        before = self._values.get(place)
        if name in self._telling:
            return
        if before is None:
            if len(self._values) < REMEMBERED:
                self._values[place] = values
        elif before & values:
            self._telling.add(name)
        else:
            self._changed[name].add(rest)
            before |= values


def without_values_in_path(url: str, names: Iterable[str]) -> str:
    """The address without the values of these names that stand in its path."""
    names = [name for name in names if name.startswith((IN_PATH, _AT))]
    if not names:
        return url
    path, mark, query = url.partition("?")
    if any(name.startswith(_AT) for name in names):
        path = _STEP.sub(lambda found: "" if _place(path, found) in names else found[0], path)
    if IN_PATH in path:
        path = _IN_PATH.sub(lambda found: "" if IN_PATH + found[1].lower() in names else found[0], path)
    return path + mark + query


def has_values(url: str) -> bool:
    """Whether some part of an address may be another one each time."""
    return "?" in url or IN_PATH in url or _STEP.search(url) is not None


def _place(path: str, found: re.Match[str]) -> str:
    """The name of a part of a path: how many are before it."""
    return f"{_AT}{path.count('/', 0, found.start())}"


def _values_in(url: str) -> Iterator[tuple[str, str, str]]:
    """Name in small letters, value, and the address without them."""
    path, _, query = url.partition("?")
    for found in _STEP.finditer(path):
        yield _place(path, found), found[1], f"{path[: found.start()]}{path[found.end() :]}?{query}"
    for found in _IN_PATH.finditer(path):
        yield IN_PATH + found[1].lower(), found[2], f"{path[: found.start()]}{path[found.end() :]}?{query}"
    pairs = list(parameters(url))
    for name, value in pairs:
        others = "&".join(f"{n}={v}" for n, v in pairs if n != name)
        yield name.lower(), value, f"{path}?{others}"
