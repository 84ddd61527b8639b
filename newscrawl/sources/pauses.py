"""Pauses that are learned: of a source with `every = "auto"` between its runs, and of each of its listings.

New articles are taken for a Poisson process, as in J. Cho and H. Garcia-Molina, "Estimating frequency of change", 2003;
what is known of its rate is a gamma distribution that weighs as much as `WEIGHT` runs with the present pause, so that
each run moves it a little and old runs fade. The pause is the one after which one new article is expected.
"""

from __future__ import annotations

WEIGHT = 2
"""Runs: a run without anything makes the pause half as long again, one with six articles a bit over a third."""


def learned(pause: int, articles: int, bounds: tuple[int, int], after: float | None = None) -> int:
    """The next pause, when so many articles came `after` one: a time of its length when nothing is said. In seconds."""
    least, most = bounds
    passed = pause if after is None else min(after, most)
    return max(least, min(most, round((passed + WEIGHT * pause) / (articles + WEIGHT))))
