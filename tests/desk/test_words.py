"""What the desk says in words, in marks and in small charts."""

from __future__ import annotations

import pytest

from newscrawl.desk.changes import changed, marked
from newscrawl.desk.charts import bars, line, shares
from newscrawl.desk.words import ago, duration, exact, moment, why


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
    told = [(0.1, 0.9, True), (0.44, 0.9, True), (0.45, 0.9, False), (0.9, 0.9, False), (0.1, None, False)]
    assert ["poor" in shares([("a", now, usual)], "F") for now, usual, _ in told] == [poor for _, _, poor in told]


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
