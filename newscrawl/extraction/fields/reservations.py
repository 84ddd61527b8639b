"""Whether rights, as an article has them, reserve a use; by rights.toml of the words. Datasets and crawls ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl.extraction.fields.robots_rules import read_rules
from newscrawl.extraction.fields.site_rights import site_rights
from newscrawl.extraction.fields.tdmrep import read_locations
from newscrawl.extraction.words.load import table

PREFERENCES = ("content_signal", "content_usage")
MOST_PATHS = 200
"""Paths of a site's files that are looked at to tell whether all of it is reserved."""


def uses() -> Mapping[str, Mapping[str, list[str]]]:
    """Name of a use -> what reserves it."""
    return table("rights")


def reserved(rights: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """The first reservation of one of these uses, as `name` or `name: value`; None when there is none."""
    for use in names:
        known = uses()[use]
        for flag in known["flags"]:
            value = rights.get(flag)
            if isinstance(value, list) and value:
                return f"{flag}: {', '.join(map(str, value))}"
            if value is True:
                return flag
        for protocol in PREFERENCES:
            said = rights.get(protocol)
            answers = {label: said.get(label) for label in known[protocol]} if isinstance(said, Mapping) else {}
            for label, answer in answers.items():
                if answer in ("no", "n"):
                    return f"{protocol}: {label}={answer}"
    return None


def reserved_by_site(robots_txt: str | None, tdmrep: str | None, url: str, names: Iterable[str]) -> str | None:
    """What a site's files reserve at an address."""
    return reserved(site_rights(robots_txt, tdmrep, url), names)


def whole_site_reserved(robots_txt: str | None, tdmrep: str | None, home: str, names: Iterable[str]) -> str | None:
    """What they reserve everywhere: at the home page, and at every path that they speak of."""
    names = tuple(names)
    paths = set(read_rules(robots_txt).paths) if robots_txt else set()
    paths |= {location for location, _ in read_locations(tdmrep)} if tdmrep else set()
    if len(paths) > MOST_PATHS:
        return None
    base = home.split("/", 3)
    addresses = [home, *("/".join([*base[:3], path.lstrip("/").replace("*", "x").rstrip("$")]) for path in paths)]
    reasons = [reserved_by_site(robots_txt, tdmrep, address, names) for address in addresses]
    return reasons[0] if all(reasons) else None
