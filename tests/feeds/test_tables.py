"""Articles as tables: what a crawl writes into SQLite, Parquet and compressed lines, read by others and by datasets."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from warm_scrapy import scrapy

from newscrawl.feeds.parquet import ArticleParquetExporter, ParquetFolder
from newscrawl.feeds.tables import COLUMNS, ArticleTableExporter, TableFile
from newscrawl.items import Article, Caption
from newscrawl.sample.server import serve
from newscrawl.state.codecs import zstd

Run = Callable[..., CompletedProcess[str]]
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "EXTRACT_WORKERS=0")


def article(number: int, **values: object) -> Article:
    url = f"https://a.example/{number}"
    made = Article(id=f"{number:032x}", url=url, canonical_url=url, title="Fähre \ud83d", is_article=True)
    made.captions, made.rights = [Caption("Der Kai", "Jo")], {"tdm": {"reserved": True}}
    for name, value in values.items():
        setattr(made, name, value)
    return made


def rows(path: Path) -> list[sqlite3.Row]:
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    try:
        return database.execute("SELECT * FROM articles ORDER BY id, revision").fetchall()
    finally:
        database.close()


def test_a_revision_written_again_takes_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    for title in ("one", "two"):
        file = TableFile(path)
        exporter = ArticleTableExporter(file)
        exporter.export_item(article(1, title=title))
        exporter.export_item(article(1, revision=2))
        file.close()
    assert [(row["title"], row["revision"]) for row in rows(path)] == [("two", 1), ("Fähre ?", 2)]
    assert json.loads(rows(path)[0]["captions"]) == [{"text": "Der Kai", "credit": "Jo", "image_url": None}]
    TableFile(path, overwrite=True).close()
    assert rows(path) == []


def test_rows_are_safe_when_they_are_synced_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    file = TableFile(path)
    ArticleTableExporter(file).export_item(article(1))
    assert rows(path) == []
    assert file.sync() == path.stat().st_size and len(rows(path)) == 1
    file.close()


def test_a_table_of_an_older_version_gets_the_columns_that_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE articles (id, revision, title, PRIMARY KEY (id, revision))")
    database.execute("INSERT INTO articles VALUES ('x', 1, 'old')")
    database.commit()
    database.close()
    file = TableFile(path)
    ArticleTableExporter(file).export_item(article(1))
    file.close()
    assert {row["title"] for row in rows(path)} == {"old", "Fähre ?"}


def test_parts_are_whole_typed_and_added_to(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    for start in (0, 10):
        folder = ParquetFolder(path, rows=3)
        exporter = ArticleParquetExporter(folder)
        for number in range(4):
            exporter.export_item(article(start + number))
            if folder.is_due:
                folder.sync()
        folder.close()
    assert len(list(path.iterdir())) == 4
    table = parquet.read_table(path)
    assert tuple(table.column_names) == COLUMNS and table.num_rows == 8
    first = table.to_pylist()[0]
    assert first["captions"] == [{"text": "Der Kai", "credit": "Jo", "image_url": None}] and first["is_article"] is True
    assert first["title"] == "Fähre ?" and first["tags"] == [] and json.loads(first["rights"])["tdm"]["reserved"]
    (path / "b.parquet.part").write_bytes(b"half")
    ParquetFolder(path)
    assert not (path / "b.parquet.part").exists()
    ParquetFolder(path, overwrite=True).close()
    assert list(path.iterdir()) == []


def test_a_part_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has a part's name counts as safe, also when the power fails a moment later."""
    pytest.importorskip("pyarrow.parquet")
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.readlink(f"/proc/self/fd/{descriptor}")))
    folder = ParquetFolder(path := tmp_path / "a.parquet", rows=3)
    ArticleParquetExporter(folder).export_item(article(1))
    folder.close()
    [part] = path.iterdir()
    assert [Path(name).name for name in synced if name.startswith(str(path))] == [f"{part.name}.part"]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve() as url:
        yield url


OUTPUTS = {name: f"{{}}/{name}" for name in ("a.db", "a.parquet", "a.jsonl.zst", "a.csv.gz")}
OUTPUTS["b.db"] = "sqlite:///{}/b.db"


@pytest.fixture(scope="module")
def crawled(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which two runs wrote a site's articles as tables of every kind, and as lines."""
    pytest.importorskip("daft", reason="Daft is not installed: make install-dataset-test")
    folder = tmp_path_factory.mktemp("tables")
    crawl = ["crawl", "news", "-a", f"site={site}", *FAST, "-s", f"STATE_URL=sqlite:///{folder}/state.db"]
    for output in (*OUTPUTS.values(), "{}/lines.jsonl"):
        crawl += ["-o", output.format(folder)]
    for limit in (("-a", "limit=4"), ()):
        done = scrapy(*crawl, *limit)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_crawl_writes_every_article_once_and_datasets_read_it(name: str, crawled: Path) -> None:
    from newscrawl.dataset.files.inputs import expand, iter_lines  # noqa: PLC0415

    path, lines = crawled / name, crawled / "lines.jsonl"
    read = [json.loads(line.content) for file in expand([str(path)]) for line in iter_lines(file)]
    wanted = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert len(wanted) > 10
    assert sorted(read, key=lambda one: one["id"]) == sorted(wanted, key=lambda one: one["id"])
    if path.suffix == ".zst":
        assert zstd.decompress(path.read_bytes()) == lines.read_bytes()


@pytest.mark.slow
def test_a_dataset_is_made_of_tables_of_every_kind(run_scrapy: Run, crawled: Path) -> None:
    written = len((crawled / "lines.jsonl").read_text("utf-8").splitlines())
    paths = [str(crawled / name) for name in ("lines.jsonl", *OUTPUTS)]
    figures = run_scrapy("dataset", "stats", *paths, "--json")
    assert json.loads(figures.stdout)["articles"] == len(paths) * written, figures.stderr


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.db", b"no database at all", "SQLite"),
        ("a.parquet", b"PAR1", "folder"),
        ("a.jsonl.zst", b"{}\n", "Zstandard"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, content: bytes, told: str, run_scrapy: Run, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run_scrapy("crawl", "news", "-a", "site=http://127.0.0.1:9/", "-o", str(path))
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and told in done.stderr
    assert path.read_bytes() == content


def test_what_can_be_written_is_named(run_scrapy: Run, tmp_path: Path) -> None:
    done = run_scrapy("crawl", "news", "-a", "site=http://127.0.0.1:9/", "-o", f"{tmp_path}/a.out:xlsx")
    assert done.returncode == 2 and "parquet" in done.stderr, done.stderr
