"""What is usual is learned, and what is not is trouble."""

from __future__ import annotations

import pytest

from newscrawl.desk.changes import changed, marked
from newscrawl.desk.charts import bars, line, shares
from newscrawl.desk.words import ago, duration, exact, moment, why
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


def test_changes_are_marked_word_by_word() -> None:
    before, after = marked("The bridge opens on Monday.", "The old bridge opens on Tuesday.")
    assert [text for is_marked, text in before if is_marked] == ["Monday"]
    assert "".join(text for _, text in after) == "The old bridge opens on Tuesday."
    rows = changed({"title": "A", "body": "one\n\ntwo\n\nthree"}, {"title": "B", "body": "one\n\n2\n\nthree\n\nfour"})
    assert [(row["field"], row["same"]) for row in rows] == [
        ("title", 0),
        ("body", 1),
        ("body", 0),
        ("body", 1),
        ("body", 0),
    ]


def test_charts_tell_their_figures() -> None:
    assert 'aria-label="New: 0, 3"' in bars([0, 3], "New") and 'role="img"' in bars([], "New")
    assert "Share: unknown, 50%" in line([None, 0.5], "Share")
    assert "&lt;b&gt;: 10%, usually 90%" in shares([("<b>", 0.1, 0.9)], "Fields")
    assert "poor" in shares([("a", 0.1, 0.9)], "F")


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ("dropped not_article", "not an article"),
        ("skipped robots_txt", "robots.txt forbids it"),
        ("dropped by_an_older_version", "dropped by an older version"),
        ("", ""),
    ],
)
def test_reasons_in_words(recorded: str, said: str) -> None:
    assert why(recorded) == said


def test_times_in_words() -> None:
    assert list(map(duration, (5, 90, 3600, 7200, 90000, 259200))) == [
        "5 s",
        "2 min",
        "60 min",
        "2 h",
        "25 h",
        "3 d",
    ]
    assert moment("2026-11-01") == "1 Nov 2026" and moment("no date") == "no date" and ago(None) == "never"
    assert exact("2026-11-01T10:00:00+02:00") == "2026-11-01 08:00:00 UTC" and exact(10**18) == str(10**18)
