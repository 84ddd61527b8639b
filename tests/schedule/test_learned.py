"""A pause that is learned: what it becomes, and who asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.schedule.learned import LearnedTrigger, pause_of
from newscrawl.schedule.tables import crontab, systemd_units
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source
from newscrawl.sources.pauses import learned
from newscrawl.state.history import Crawl, History
from newscrawl.text.durations import parse_bounds

BOUNDS = (300, 6 * 3600)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def run(articles: int | None, code: int | None = 0, finished: int | None = 2) -> Crawl:
    return Crawl(1, "a", 1, finished, code, articles, 0, "")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("auto", BOUNDS),
        (" 10m-24h ", (600, 86400)),
        ("1h-1h", None),
        ("2h-1h", None),
        ("-", None),
        ("5m-", None),
        ("30m", None),
    ],
)
def test_bounds(text: str, bounds: tuple[int, int] | None) -> None:
    assert parse_bounds(text) == bounds


def test_it_is_shorter_after_news_and_longer_after_none_within_its_bounds() -> None:
    assert learned(1800, 0, BOUNDS) > 1800 == learned(1800, 1, BOUNDS) > learned(1800, 2, BOUNDS)
    assert learned(1800, 10_000, BOUNDS) == 300 and learned(20_000, 0, BOUNDS) == 21_600


def test_it_settles_where_a_run_brings_one_article() -> None:
    pause = 1800
    for _ in range(60):  # 24 articles a day, evenly
        pause = learned(pause, round(pause / 3600), BOUNDS)
    assert 1800 <= pause <= 5400


def test_runs_that_say_nothing_change_nothing() -> None:
    source = Source("a", "https://a.example/", every="auto")
    assert pause_of(source, []) == 1800 == pause_of(source, [run(None), run(0, -9), run(0, None), run(0, 0, None)][:3])
    assert pause_of(source, [run(0), run(0)]) == 4050
    assert pause_of(Source("a", "https://a.example/", every="1h"), [run(0)]) is None


def test_the_trigger_asks_at_each_run() -> None:
    pauses = iter([600, None])
    made = LearnedTrigger(lambda: next(pauses), 1800, 0)
    assert made.get_next_fire_time(NOW, NOW) == NOW + timedelta(seconds=600)
    assert made.get_next_fire_time(NOW, NOW) == NOW + timedelta(seconds=1800)


def test_the_record_keeps_what_was_learned(tmp_path: Path) -> None:
    history = History(f"sqlite:///{tmp_path}/schedule.db")
    for articles in (0, 0, 5):
        history.end(history.begin("a", "log"), 0, articles, 0)
    source = Source("a", "https://a.example/", every="auto")
    assert pause_of(source, history.of("a")) == pause_of(source, [run(0), run(0), run(5)])
    assert history.of("b") == []
    history.close()


def test_only_schedule_learns(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "a"\nsite = "https://a.example/"\nevery = "auto"\n')
    for write in (crontab, systemd_units):
        with pytest.raises(UsageError, match="learns no pause"):
            write(load_sources(str(path)), str(path))
    path.write_text(path.read_text().replace("auto", "6h-10m"))
    with pytest.raises(UsageError, match='or "auto"'):
        load_sources(str(path))
