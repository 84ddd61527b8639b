"""In what each site differs: drawn from axes.toml by the seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

MILLION = "million"
"""The address style, and the name, of the site with the sitemap of a million."""
DAILY_NEW, DAILY_CHANGED = 0.05, 0.03
"""Shares of a site's articles."""


@dataclass(frozen=True)
class Address:
    """How a site's articles are addressed."""

    name: str
    language: str
    path: str
    words: int = 4
    """Of the headline, in a slug."""
    script: bool = False
    """Whether slugs are in the letters of the language, percent-encoded, and not in Latin ones."""
    lower: bool = False
    """Whether the percent-encoding has small letters."""
    sections: Sequence[str] = ()


@dataclass(frozen=True)
class Plan:
    """One site; the fields after `new` are the axes of axes.toml."""

    seed: int
    address: Address
    articles: int
    """On the first day."""
    new: int
    """On the second."""
    changed: int
    sitemap: str
    news: bool
    lastmod: str
    newest_first: bool
    others_listed: bool
    feed: str
    system: str
    paging: str
    pages: str
    per_page: int
    depth: int
    hubs: bool
    template: str
    look: str
    href: str
    twin: str
    tracking: str
    listings_conditional: str
    pages_conditional: str
    dead: str
    slow: bool
    redirects: str
    traps: Sequence[str]
    robots: str
    extra: str

    @property
    def name(self) -> str:
        """Unique among the sites."""
        return self.address.name

    @property
    def domain(self) -> str:
        """Registrable."""
        return f"{self.name}.example"

    @property
    def places(self) -> Mapping[str, str]:
        """Where the site's system puts listings: `sitemap`, `child`, `news`, `rss`, `atom`; perhaps its `generator`."""
        places: Mapping[str, str] = _tables()["system"][self.system]
        return places

    @property
    def is_whole_in_sitemap(self) -> bool:
        """Whether a sitemap that robots.txt names has every article."""
        return self.sitemap in ("plain", "index")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "axes.toml").read_text("utf-8"))


def draw(seed: int, articles: int = 100, million: int = 1_000_000) -> list[Plan]:
    """All sites' plans; the same for the same arguments."""
    addresses = [Address(**row) for row in _tables()["address"]]
    axes = {name: _spread(values, len(addresses), f"{seed}/{name}") for name, values in _tables()["axes"].items()}
    plans = []
    for number, address in enumerate(addresses):
        drawn = {name: values[number] for name, values in axes.items()}
        count = million if address.name == MILLION else articles
        plans.append(_consistent(Plan(seed, address, count, *_of_a_day(min(count, 1000)), **drawn)))
    return plans


def _spread(values: list[Any], count: int, seed: str) -> list[Any]:
    """Each value about equally often."""
    spread = [values[number % len(values)] for number in range(count)]
    random.Random(seed).shuffle(spread)
    return spread


def _of_a_day(articles: int) -> tuple[int, int]:
    return max(1, round(DAILY_NEW * articles)), max(2, round(DAILY_CHANGED * articles))


def _consistent(plan: Plan) -> Plan:
    """Every article can be reached, and nothing says what it cannot."""
    if plan.name == MILLION:
        plan = replace(plan, sitemap="index", lastmod="right", pages="few", hubs=False, redirects="none", twin="none")
        plan = replace(plan, paging="path" if plan.paging == "months" else plan.paging)
    if plan.address.sections:
        plan = replace(plan, depth=1)
    if not plan.is_whole_in_sitemap:
        plan = replace(plan, pages="all")
    if plan.is_whole_in_sitemap or plan.sitemap == "recent" or plan.news:
        plan = replace(plan, robots="open" if plan.robots == "missing" else plan.robots)
    if plan.tracking == "ref" and "ref=" in plan.address.path:
        plan = replace(plan, tracking="utm")
    return plan
