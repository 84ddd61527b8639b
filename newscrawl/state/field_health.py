"""How many of a source's articles have what, run by run: a selector or rule that broke shows as a drop."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp, lgamma, log
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from newscrawl.state.database import Database, open_existing
from newscrawl.state.schema import field_shares

RUNS = 10
"""Runs before this one whose average is what is usual."""
ENOUGH = 10
"""Articles below which nothing is said: a run with fewer is judged together with those just before it."""
DROP = 0.5
"""Share of the usual below which a field has decayed."""
CHANCE = 0.01
"""Probability below which so few are no accident."""
KEPT = 100
"""Runs of each source that are remembered."""


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


class HealthRecord:
    """The record of it, in the state's database. Raises StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def earlier(self, source: str) -> list[Sample]:
        """The source's last runs, the latest first."""
        statement = select(field_shares).where(field_shares.c.source == source).order_by(field_shares.c.id.desc())
        with self._database.begin() as connection:
            rows = connection.execute(statement.limit(KEPT)).all()
        return list(map(_sample, rows))

    def lately(self, runs: int = RUNS + 1) -> dict[str, list[Sample]]:
        """The last runs of each source, the latest first."""
        place = func.row_number().over(partition_by=field_shares.c.source, order_by=field_shares.c.id.desc())
        numbered = select(field_shares, place.label("place")).subquery()
        statement = select(numbered).where(numbered.c.place <= runs).order_by(numbered.c.source, numbered.c.place)
        found: dict[str, list[Sample]] = {}
        for row in self._database.read(statement):
            found.setdefault(row.source, []).append(_sample(row))
        return found

    def record(self, source: str, run: Sample, decayed: Sequence[Decay]) -> None:
        """Remember a run and what was said of it; forget those long gone."""
        values = {
            "source": source,
            "finished": int(time.time()),
            "articles": run.articles,
            "counts": json.dumps(dict(run.counts)),
            "decayed": json.dumps([asdict(decay) for decay in decayed]),
        }
        own = field_shares.c.source == source
        latest = select(field_shares.c.id).where(own).order_by(field_shares.c.id.desc()).limit(KEPT)
        with self._database.begin() as connection:
            connection.execute(insert(field_shares).values(**values))
            kept = [row.id for row in connection.execute(latest)]
            connection.execute(delete(field_shares).where(own & field_shares.c.id.not_in(kept)))

    def decayed(self) -> dict[str, list[Decay]]:
        """What the last run of each source had to say."""
        latest = select(func.max(field_shares.c.id)).group_by(field_shares.c.source)
        with self._database.begin() as connection:
            rows = connection.execute(select(field_shares).where(field_shares.c.id.in_(latest))).all()
        return {row.source: [Decay(**decay) for decay in json.loads(row.decayed)] for row in rows}


def _sample(row: Row[*tuple[Any, ...]]) -> Sample:
    return Sample(row.articles, {k: (have, of) for k, (have, of) in json.loads(row.counts).items()})


def last_decays(url: str) -> dict[str, list[Decay]]:
    """`HealthRecord.decayed` for whoever only looks. Raises StateError."""
    database = open_existing(url)
    if database is None:
        return {}
    try:
        return HealthRecord(database).decayed()
    finally:
        database.close()
