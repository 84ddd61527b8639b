"""How many of a source's articles have what, run by run: a selector or rule that broke shows as a drop."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from newscrawl.state.database import Database, open_existing
from newscrawl.state.decays import RUNS, Decay, Sample
from newscrawl.state.schema import field_shares

KEPT = 100
"""Runs of each source that are remembered."""


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
