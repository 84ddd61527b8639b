"""What is written at a chart's axes can be read."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

pytest.importorskip("matplotlib")
from newscrawl.dataset.report import charts

TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def written(svg: str) -> list[str]:
    return TEXT.findall(svg)


@pytest.mark.parametrize("number", [1, 7, 8, 28, 29, 90])
def test_days_stand_beside_each_other(number: int) -> None:
    days = {(date(2026, 10, 1) + timedelta(days=n)).isoformat(): 1 for n in range(number)}
    labels = [text for text in written(charts.days(days, {"a": days})) if text.startswith("2026-")]
    assert 1 <= len(labels) <= charts.MOST_LABELS


def test_articles_are_counted_in_whole_numbers() -> None:
    one = {"2026-10-01": 1, "2026-10-02": 2}
    drawn = [charts.days(one, {"a": one}), charts.bars({"a": 3, "b": 1}, "articles"), charts.columns(one, "x", "y")]
    assert not [text for svg in drawn for text in written(svg) if re.fullmatch(r"\d+\.\d+", text)]


def test_shares_are_per_cent() -> None:
    texts = written(charts.bars({"title": 1.0, "section": 0.67}, "share", percent=True))
    assert "67%" in texts and {"0%", "50%", "100%"} <= set(texts)
