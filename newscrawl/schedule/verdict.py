"""How a source is, in a word: what its last run did, what it usually brings, and which fields decayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp

from newscrawl.state.run_reading import SourceRun

WEEK = 7
ENOUGH = 7
"""Days that have to be known before anything is called usual."""
CHANCE = 0.001
"""Probability below which so few articles are no accident."""
FAILED_SHARE = 0.5
"""Of the pages that were asked for: from so many on that could not be had, the source is failing."""


class Status(Enum):
    """In the order of trouble: rank, name, and what it means."""

    FAILING = 0, "failing", "its last run could not read it"
    QUIET = 1, "quiet", "it usually brings more"
    DECAYED = 2, "decayed", "far fewer articles than usual have some field"
    NEVER = 3, "never run", "no run is known of it"
    FINE = 4, "fine", ""
    OFF = 5, "off", "it is in no list of sources any more"

    def __init__(self, rank: int, word: str, meaning: str) -> None:
        self.rank, self.word, self.meaning = rank, word, meaning


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and why."""

    status: Status
    why: str = ""


def judge(done: SourceRun | None, days: Sequence[int], decayed: Sequence[str], *, listed: bool) -> Verdict:
    """`done`: the last run that ended; `days`: new articles of the last 24 hours, of those before, and so on."""
    if not listed:
        return Verdict(Status.OFF, Status.OFF.meaning)
    if done is None:
        return Verdict(Status.NEVER, Status.NEVER.meaning)
    if why := failure(done):
        return Verdict(Status.FAILING, why)
    if why := quiet(days):
        return Verdict(Status.QUIET, why)
    if decayed:
        return Verdict(Status.DECAYED, ", ".join(decayed))
    return Verdict(Status.FINE)


def failure(run: SourceRun) -> str:
    """Why a run that ended is a failed one for this source; empty when it is none: single pages that fail are none."""
    figures = run.figures
    if run.was_cut_off:
        return "its last run was cut off"
    brought = figures.pages + figures.unchanged
    if not run.run.exit_code or figures.errors <= FAILED_SHARE * brought:
        return ""
    last = figures.details.failures[-1][2] if figures.details.failures else ""
    return last or f"{figures.errors} errors, {brought} pages"


def quiet(days: Sequence[int]) -> str:
    """What is missing, in words. A day is compared with the same day of earlier weeks, a week with earlier weeks."""
    known = _known(days)
    if len(known) < ENOUGH:
        return ""
    alike = known[WEEK - 1 :: WEEK] if len(known) >= WEEK else []
    if _is_few(days[0], [*alike] if len(alike) >= 2 else known):
        usual = round(sum(known) / len(known))
        return f"{days[0]} in 24 hours, usually {usual} a day"
    weeks = [sum(known[start : start + WEEK]) for start in range(WEEK - 1, len(known) - WEEK + 1, WEEK)]
    if len(weeks) >= 2 and _is_few(sum(days[:WEEK]), weeks):
        return f"{sum(days[:WEEK])} in 7 days, usually {round(sum(weeks) / len(weeks))} a week"
    return ""


def _known(days: Sequence[int]) -> list[int]:
    """The days before the last 24 hours, as far back as anything is known of."""
    first = max((place for place, count in enumerate(days) if count), default=0)
    return list(days[1 : first + 1])


def _is_few(count: int, usual: Sequence[int]) -> bool:
    """Fewer than ever, less than half of the usual, and too few for an accident."""
    mean = sum(usual) / len(usual)
    return count < min(usual, default=0) and count < mean / 2 and _chance_of_at_most(count, mean) < CHANCE


def _chance_of_at_most(count: int, mean: float) -> float:
    """Poisson's."""
    term = total = exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total
