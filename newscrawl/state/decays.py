"""Whether far fewer of a source's articles have a field than in its last runs: by chance, or since something broke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

RUNS = 10
"""Runs before this one whose average is what is usual."""
ENOUGH = 10
"""Articles below which nothing is said: a run with fewer is judged together with those just before it."""
DROP = 0.5
"""Share of the usual below which a field has decayed."""
CHANCE = 0.01
"""Probability below which so few are no accident."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run saw of a source."""

    articles: int
    counts: Mapping[str, tuple[int, int]]
    """What is watched (a field, a selector) -> how many have it, of how many."""


@dataclass(frozen=True, slots=True)
class Decay:
    """What far fewer articles have than before. Shares are 0-1."""

    field: str
    before: float
    now: float
    of: int
    """Articles that were looked at."""
    runs: int
    """Runs that it is compared with."""

    def __str__(self) -> str:
        return f"{self.field} {self.before:.0%} -> {self.now:.0%}"


def find_decays(run: Sample, earlier: Sequence[Sample]) -> list[Decay]:
    """The fields that decayed. `earlier`: the source's runs before this one, the latest first."""
    recent, place = [run], 0
    while sum(sample.articles for sample in recent) < ENOUGH and place < len(earlier):
        recent.append(earlier[place])
        place += 1
    usual = earlier[place : place + RUNS]
    fields = dict.fromkeys(field for sample in usual for field in sample.counts)
    return [decay for field in fields if (decay := _decay(field, recent, usual)) is not None]


def _decay(field: str, recent: Sequence[Sample], usual: Sequence[Sample]) -> Decay | None:
    have, of = _sums(field, recent)
    had, of_before = _sums(field, usual)
    if of < ENOUGH or of_before < ENOUGH:
        return None
    before, now = had / of_before, have / of
    fewer = now < DROP * before and _chance_of_at_most(have, of, before) < CHANCE
    return Decay(field, before, now, of, len(usual)) if fewer else None


def _sums(field: str, samples: Sequence[Sample]) -> tuple[int, int]:
    counts = [sample.counts.get(field, (0, 0)) for sample in samples]
    return sum(have for have, _ in counts), sum(of for _, of in counts)


def _chance_of_at_most(count: int, of: int, share: float) -> float:
    """The binomial distribution's: so few or fewer of so many, when `share` of all have it."""
    if share >= 1.0:
        return float(count >= of)

    def chance(k: int) -> float:
        ways = lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1)
        return exp(ways + k * log(share) + (of - k) * log(1.0 - share))

    return sum(map(chance, range(count + 1)))
