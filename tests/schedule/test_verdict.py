"""What is usual is learned, and what is not is trouble."""

from __future__ import annotations

import pytest

from newscrawl.schedule.verdict import Status, failure, judge, quiet
from newscrawl.state.run_model import Details, RunRecord, SourceFigures
from newscrawl.state.run_reading import SourceRun

TEN = [10, 9, 12, 8, 11, 10, 10] * 4
WORKDAYS = [0, 0, 9, 12, 8, 11, 10]
"""Saturday is the last 24 hours, Sunday was six days before."""


@pytest.mark.parametrize(
    ("days", "is_quiet"),
    [
        ([0, *TEN], True),
        ([1, *TEN], True),
        ([7, *TEN], False),
        ([0, 10, 9], False),  # too little is known
        ([0] * 30, False),
        ([0, *[0, 1, 0, 2, 0, 0, 1] * 4], False),  # so few that a day without one is no news
        ([*WORKDAYS * 5], False),  # as every Saturday
        ([0, 9, 10, 11, 9, 0, 0] * 1 + [10, 9, 10, 11, 9, 0, 0] * 4, True),  # a Friday without any
        ([0] * 7 + [0, 1, 3, 0, 1, 2, 1] * 4, True),  # a week without any
        ([0, 0, 0, *[40, 38, 44, 41, 39, 42, 40] * 4], True),
        ([500, *[600] * 28], False),  # fewer than ever, and no accident, but more than half
        ([10, *[10] * 6, 5, *([10] * 6 + [40]) * 3], False),  # far fewer than usual, but a day had less
    ],
)
def test_quiet_is_learned(days: list[int], is_quiet: bool) -> None:
    assert bool(quiet([*days, *[0] * 35][:35])) is is_quiet


def run(**values: object) -> SourceRun:
    figures = {"pages": 10, "errors": 0, "unchanged": 0} | values
    code = figures.pop("exit_code", 0)
    return SourceRun(RunRecord(1, 1, 2, 2, code), SourceFigures("a", **figures))  # type: ignore[arg-type]


def test_single_pages_that_fail_are_no_failure() -> None:
    assert not failure(run(exit_code=1, errors=3)) and not failure(run(exit_code=1, pages=0, unchanged=30, errors=2))
    assert failure(run(exit_code=1, pages=0, errors=4)) and failure(run(exit_code=1, pages=4, errors=40))
    assert failure(run(exit_code=None)) == "its last run was cut off"


def test_a_failure_is_called_by_what_failed_last() -> None:
    details = Details(
        failures=[(1, "not fetched", "https://a.example/1: HTTP 500"), (2, "feed", "out.jsonl: No space left")]
    )
    assert failure(run(exit_code=1, pages=0, errors=2, details=details)) == "out.jsonl: No space left"
    assert failure(run(exit_code=1, pages=3, errors=20)) == "20 errors, 3 pages", "nothing is known by name"


def test_the_worst_is_said() -> None:
    assert judge(None, [], [], listed=True).status is Status.NEVER
    assert judge(run(), [0, *TEN], ["authors 90% -> 3%"], listed=True).status is Status.QUIET
    assert judge(run(), [9, *TEN], ["authors 90% -> 3%"], listed=True).status is Status.DECAYED
    assert judge(run(exit_code=1, pages=0, errors=1), [0, *TEN], [], listed=True).status is Status.FAILING
    assert judge(run(), TEN, [], listed=True).status is Status.FINE
    assert judge(run(), TEN, [], listed=False).status is Status.OFF
