"""The account of a build: for every step what it was given, what it dropped, and examples."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from daft import DataFrame, Expression, col, lit

EXAMPLES = 5


@dataclass
class LedgerStep:
    """What one step did."""

    name: str
    before: int
    dropped: int = 0
    changed: int = 0
    """Articles that it altered and kept."""
    examples: list[dict[str, Any]] = field(default_factory=list)
    """The first few that it dropped or altered: id, url, detail."""
    reasons: dict[str, int] = field(default_factory=dict)
    """How many for each reason, where a step has several."""

    @property
    def after(self) -> int:
        return self.before - self.dropped

    def line(self) -> str:
        """For the terminal."""
        parts = [f"{self.name:<12}{self.after:>11,} left"]
        if self.dropped:
            parts.append(f"{self.dropped:,} dropped")
        if self.changed:
            parts.append(
                f"{self.changed:,} altered" if self.name in ("boilerplate", "scrub") else f"{self.changed:,} marked"
            )
        return ", ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"after": self.after}


class Ledger:
    """The steps in their order, and the rows that are still in: a narrow frame, without the articles' text."""

    def __init__(self, rows: DataFrame, count: int) -> None:
        self.rows = rows
        self.count = count
        self.steps: list[LedgerStep] = []

    def drop(self, name: str, condition: Expression, detail: Expression | str) -> LedgerStep:
        """Take out the rows for which `condition` is true."""
        shown = lit(detail) if isinstance(detail, str) else detail
        dropped = self.rows.where(condition.fill_null(False)).select("row", "id", "url", shown.alias("detail"))
        return self.drop_rows(name, dropped)

    def drop_rows(self, name: str, dropped: DataFrame) -> LedgerStep:
        """Take out these rows (row, id, url, detail: `reason` or `reason: what`)."""
        dropped = dropped.collect()
        step = LedgerStep(name, self.count, dropped.count_rows())
        if step.dropped:
            self.rows = self.rows.join(dropped.select("row"), on="row", how="anti").collect()
            self.count -= step.dropped
            step.examples = examples(dropped)
            step.reasons = reasons(dropped)
        self.steps.append(step)
        return step

    def keep_all(self, name: str, changed: DataFrame) -> LedgerStep:
        """Note a step that altered these rows (row, id, url, detail) and dropped none."""
        changed = changed.collect()
        step = LedgerStep(name, self.count, changed=changed.count_rows(), examples=examples(changed))
        self.steps.append(step)
        return step


def repeated(rows: DataFrame, *keys: str) -> DataFrame:
    """The rows whose keys others have too. A window over all rows costs 10 KB for each key that stands alone."""
    several = rows.groupby(*keys).agg(col("row").count().alias("n")).where(col("n") > 1)
    return rows.join(several.select(*keys), on=list(keys), how="semi").collect()


def examples(rows: DataFrame) -> list[dict[str, Any]]:
    """The first few in the input's order, which is the same in every run."""
    found = rows.sort("row").limit(EXAMPLES).select("id", "url", "detail").to_pylist()
    return [{name: (value or "")[:300] for name, value in row.items()} for row in found]


def reasons(rows: DataFrame) -> dict[str, int]:
    """How many rows for each reason (what stands before the colon)."""
    from daft.functions import split_part  # noqa: PLC0415

    counted = rows.groupby(split_part(col("detail"), ":", 1).alias("reason")).agg(col("row").count().alias("n"))
    found = {row["reason"]: row["n"] for row in counted.to_pylist()}
    return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0])))
