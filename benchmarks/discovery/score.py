"""Two runs of a site against the truth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any

from benchmarks.discovery.crawl import ASKED, Crawl
from benchmarks.discovery.plan import MILLION
from benchmarks.discovery.server import World
from benchmarks.discovery.site import Site
from benchmarks.discovery.stories import DAY, START, Story

REVISITED = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""REVISIT_AFTER, as it is by default."""


@dataclass
class Run:
    """Counts of one run, or of several sites' runs."""

    asked: int = 0
    """Articles that it should give: all, or the new ones; of a million the newest thousand."""
    found: int = 0
    requests: int = 0
    due: int = 0
    """Changed articles that a listing tells of, or that are of an age at which they are looked at again."""
    due_seen: int = 0
    apart: int = 0
    """Changed articles that only a reader would notice."""
    apart_seen: int = 0
    twice: int = 0
    """Items for an article that the run gave before, under another identity."""
    again: int = 0
    """Items of the second run for articles of the first that did not change."""
    others: int = 0
    """Items that are no article."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Requests by kind of answer and status."""
    failed: Counter[str] = field(default_factory=Counter)
    """Runs by exit code, other than 0."""
    seconds: float = 0.0

    def __add__(self, other: Run) -> Run:
        return Run(**{part.name: getattr(self, part.name) + getattr(other, part.name) for part in fields(self)})

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {part.name: getattr(self, part.name) for part in fields(self)}  # asdict() breaks counters


@dataclass
class Row:
    """One site."""

    name: str
    known: int
    """Articles of the first day that count."""
    first: Run
    second: Run
    missed: list[str] = field(default_factory=list)
    """Addresses of articles that no run gave, and of changes that should have been seen."""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.name,
            "known": self.known,
            "first": self.first.as_dict(),
            "second": self.second.as_dict(),
            "missed": self.missed,
        }


def score(world: World, site: Site, crawled: Crawl, before: set[int]) -> tuple[Run, set[int], list[str]]:
    """The run, the numbers of the articles that it gave, and the addresses of what it missed.

    `before`: the numbers that the run of the day before gave; none on the first day.
    """
    wanted = {story.number: story for story in asked(site)}
    given: Counter[int] = Counter()
    others = 0
    for item in crawled.items:
        found = world.story_at(item["url"])
        if found is None or found[0] is not site:
            others += 1
        else:
            given[found[1].number] += 1
    changed = {number for number in site.stories.changed if number in before}
    due = {number for number in changed if is_due(site, number)}
    new = set(wanted) - before if site.day else set(wanted)
    run = Run(
        asked=len([number for number in wanted if site.day == 0 or number >= site.plan.articles]),
        found=_found(site, set(given), set(wanted)),
        requests=len(crawled.requests),
        due=len(due),
        due_seen=len(due & set(given)),
        apart=len(changed - due),
        apart_seen=len((changed - due) & set(given)),
        twice=sum(given.values()) - len(given),
        again=len([number for number in given if number in before and number not in changed]),
        others=others,
        kinds=Counter(f"{request.kind} {request.status}" for request in crawled.requests),
        failed=Counter([f"exit {crawled.exit_code}"] if crawled.exit_code else []),
        seconds=crawled.seconds,
    )
    missed = [site.stories.by_number(number).path for number in sorted((new | due) - set(given), reverse=True)]
    return run, set(given), missed


def _found(site: Site, given: set[int], wanted: set[int]) -> int:
    """How many of those asked for; of a million also by their changes, which are all that its sitemap tells."""
    if site.day:
        return len([number for number in given & wanted if number >= site.plan.articles])
    newest = sorted(site.stories[: 2 * len(wanted)], key=lambda story: story.modified)[-len(wanted) :]
    return min(len(wanted), len(given & (wanted | {story.number for story in newest})))


def asked(site: Site) -> list[Story]:
    """What a run should give, known or not."""
    if site.plan.name != MILLION:
        return list(site.stories)
    return site.stories[: min(ASKED, site.plan.articles) + (site.plan.new if site.day else 0)]


def is_due(site: Site, number: int) -> bool:
    """Whether a run of the second day has a reason to look at a changed article."""
    published = site.stories.by_number(number).published
    return number in site.told() or any(START < published + age <= START + DAY for age in REVISITED)
