"""Articles as lines, and where the lines go."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.statscollectors import StatsCollector

from newscrawl.feeds.exporters import ArticleJsonExporter, ArticleLinesExporter
from newscrawl.feeds.opening import Feeds
from newscrawl.feeds.storage import DurableFileStorage
from newscrawl.feeds.targets import FeedError, check_writable
from newscrawl.items import FIELDS, Article, Caption
from newscrawl.running.stop import GAVE_UP
from newscrawl.state.of_crawler import give_state

Make = Callable[..., Article]
SPIDER: Any = None


def lines(*articles: Article, **options: Any) -> list[str]:
    file = BytesIO()
    exporter = ArticleLinesExporter(file, encoding="utf-8", **options)
    exporter.start_exporting()
    for article in articles:
        exporter.export_item(article)
    exporter.finish_exporting()
    text = file.getvalue().decode("utf-8")
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


def test_a_line_has_every_field_in_the_declared_order(make_article: Make) -> None:
    declared = [field.name for field in fields(Article) if not FIELDS[field.name].on_request]
    [line] = lines(make_article(captions=[Caption("The bridge", "Ann Example")]))
    record = json.loads(line)
    assert list(record) == declared
    assert record["captions"] == [{"text": "The bridge", "credit": "Ann Example", "image_url": None}]
    assert (record["subtitle"], record["tags"], record["revision"]) == (None, [], 1)


def test_provenance_is_written_when_there_is_one(make_article: Make) -> None:
    [line] = lines(make_article(provenance={"title": {"evidence": "h1"}}))
    assert list(json.loads(line))[-1] == "provenance"


def test_letters_are_letters_and_a_line_is_a_line(make_article: Make) -> None:
    [line] = lines(make_article(title="Größe, 橋\u2028 und\nmehr", body="lone \ud83d surrogate"))
    assert "Größe, 橋" in line
    assert json.loads(line)["body"] == "lone ? surrogate"


def test_json_has_the_same_fields(make_article: Make) -> None:
    file = BytesIO()
    exporter = ArticleJsonExporter(file, encoding="utf-8")
    exporter.start_exporting()
    exporter.export_item(make_article())
    exporter.finish_exporting()
    assert "provenance" not in json.loads(file.getvalue())[0]


def test_every_line_is_in_the_file_at_once(tmp_path: Path, make_article: Make) -> None:
    path = tmp_path / "out.jsonl"
    storage = DurableFileStorage(str(path), feed_options={"format": "jsonlines"})
    file: Any = storage.open(SPIDER)
    ArticleLinesExporter(file, encoding="utf-8").export_item(make_article())
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1
    storage.store(file)
    assert file.closed


def opened(path: Path) -> tuple[DurableFileStorage, Any]:
    storage = DurableFileStorage(str(path), feed_options={"format": "jsonlines"})
    file: Any = storage.open(SPIDER)
    file.write(b'{"id": "1"}\n')
    file.flush()
    return storage, file


def test_a_file_that_is_removed_while_it_is_written_is_lost(tmp_path: Path) -> None:
    """Whoever moved it has it: that is told, and all is well."""
    storage, file = opened(tmp_path / "out.jsonl")
    (tmp_path / "out.jsonl").unlink()
    with pytest.raises(OSError, match="it was removed while it was written"):
        storage.store(file)


def test_a_file_that_is_moved_while_it_is_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, place = tmp_path / "out.jsonl", tmp_path / "out.1.jsonl"
    path.write_bytes(b'{"id": "0"}\n' * 9)
    storage, file = opened(path)
    path.rename(place)
    storage.store(file)
    assert f"{path} was moved while it was written" in caplog.text
    assert len(place.read_bytes().splitlines()) == 10


def test_a_file_that_is_copied_and_cut_while_it_is_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b'{"id": "0"}\n' * 9)
    storage, file = opened(path)
    os.truncate(path, 0)
    file.write(b'{"id": "2"}\n')
    storage.store(file)
    assert f"{path} was cut while it was written" in caplog.text
    assert path.read_bytes() == b'{"id": "2"}\n'


def test_appending_cuts_a_torn_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b'{"id": "1"}\n{"id": "2", "bo')
    storage = DurableFileStorage(str(path), feed_options={"format": "jsonlines"})
    file = storage.open(SPIDER)
    file.write(b'{"id": "3"}\n')
    storage.store(file)
    assert path.read_bytes().splitlines() == [b'{"id": "1"}', b'{"id": "3"}']


@pytest.mark.parametrize("options", [{"format": "pickle"}, {"format": "jsonlines", "postprocessing": ["gzip"]}])
def test_binary_files_are_appended_to_as_they_are(tmp_path: Path, options: dict[str, Any]) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"\x80\x04")
    storage = DurableFileStorage(str(path), feed_options=options)
    storage.store(storage.open(SPIDER))
    assert path.read_bytes() == b"\x80\x04"


def test_an_article_that_a_feed_cannot_write_is_none_that_the_state_knows(
    stats: StatsCollector, make_article: Make
) -> None:
    """The run goes on, and the next one tries it again."""
    crawler: Any = SimpleNamespace(stats=stats)
    give_state(crawler, state := SimpleNamespace(unwritten=set()))  # type: ignore[arg-type]
    exporter = ArticleLinesExporter(BytesIO(), encoding="klingon")
    exporter.crawler = crawler
    exporter.export_item(make_article(id="one"))
    assert state.unwritten == {"one"} and exporter.unwritten == 1
    [(kind, what)] = stats.get_value("newscrawl/failed")
    assert kind == "feed" and "klingon" in what


def test_what_comes_when_the_run_is_ending_is_none_that_the_state_knows(
    stats: StatsCollector, make_article: Make
) -> None:
    crawler: Any = SimpleNamespace(stats=stats)
    give_state(crawler, state := SimpleNamespace(unwritten=set()))  # type: ignore[arg-type]
    feeds = Feeds.__new__(Feeds)
    feeds.crawler = crawler
    stats.set_value(GAVE_UP, "feed")
    feeds.item_scraped(make_article(id="late"), SPIDER)
    feeds.item_scraped({"id": "of another kind"}, SPIDER)
    assert state.unwritten == {"late"}


def test_a_feed_that_fails_ends_the_run(stats: StatsCollector, make_article: Make) -> None:
    reasons: list[str] = []

    async def close_spider_async(*, reason: str) -> None:
        reasons.append(reason)

    class FullDisk(BytesIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    class Crawler(SimpleNamespace):
        """What the exporter needs of one."""

        __hash__ = object.__hash__

    async def main() -> None:
        engine = SimpleNamespace(close_spider_async=close_spider_async, _slot=SimpleNamespace(closing=None))
        crawler: Any = Crawler(stats=stats, engine=engine)
        exporter = ArticleLinesExporter.from_crawler(crawler, FullDisk(), encoding="utf-8")
        for _ in range(2):
            exporter.export_item(make_article())
        assert exporter.unwritten == 2
        await asyncio.sleep(0)

    asyncio.run(main())
    assert reasons == ["feed_failed"]
    assert stats.get_value("newscrawl/failures") == 1


@pytest.mark.parametrize("name", ["out.jsonl", "new/deep/out.jsonl", "new/%(name)s/out-%(batch_id)d.jsonl"])
def test_a_file_that_can_be_written_is_no_error(tmp_path: Path, name: str) -> None:
    check_writable({str(tmp_path / name): {}, f"file://{tmp_path}/other.jsonl": {}, "stdout:": {}, "s3://bucket/x": {}})


@pytest.mark.parametrize("name", ["file/out.jsonl", "file/%(time)s.jsonl", "folder"])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(FeedError, match=str(tmp_path / name.partition("%")[0])):
        check_writable({str(tmp_path / name): {}})
