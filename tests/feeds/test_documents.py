"""CSV and XML: what a reader of another program makes of the cells."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from newscrawl.feeds.documents import ArticleCsvExporter, ArticleXmlExporter
from newscrawl.feeds.targets import FeedError, check_writable
from newscrawl.items import FIELDS, Article, Caption, RelatedLink
from newscrawl.state.codecs import zstd
from newscrawl.state.line_files import LineFile

Make = Callable[..., Article]
LISTS = {
    "captions": [
        Caption('The "old" bridge, Größe', "Ann, Example"),
        Caption("橋\nat noon", None, "https://a.example/b"),
    ],
    "related_links": [RelatedLink("https://news.example/b", "More, of it", None)],
    "tags": ["rivers, lakes", "bridges"],
    "authors": ["Jo Roe"],
    "rights": {"noai": True},
}


def write(exporter: type, path: Path, *articles: Article, **options: Any) -> None:
    with path.open("ab") as file:
        made = exporter(file, encoding="utf-8", **options)
        made.start_exporting()
        for article in articles:
            made.export_item(article)
        made.finish_exporting()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_lists_in_csv_are_json_and_nothing_is_an_empty_cell(make_article: Make, tmp_path: Path) -> None:
    article = make_article(**LISTS)
    write(ArticleCsvExporter, tmp_path / "a.csv", article, make_article(title="Second", body="lone \ud83d one"))
    first, second = rows(tmp_path / "a.csv")
    assert list(first) == [name for name, spec in FIELDS.items() if not spec.on_request]
    for name in LISTS:
        assert json.loads(first[name]) == article.to_dict()[name]
    assert "橋" in first["captions"]
    assert (second["captions"], second["subtitle"], second["is_article"]) == ("[]", "", "true")
    assert second["body"] == "lone ? one"


def test_a_second_run_adds_rows_under_the_one_header(make_article: Make, tmp_path: Path) -> None:
    for title in ("First", "Second"):
        write(ArticleCsvExporter, tmp_path / "a.csv", make_article(title=title))
    assert [row["title"] for row in rows(tmp_path / "a.csv")] == ["First", "Second"]


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.csv.zst"])
@pytest.mark.parametrize("at_once", [False, True])
def test_runs_that_begin_at_once_write_one_header(make_article: Make, tmp_path: Path, name: str, at_once: bool) -> None:
    path, unpack = tmp_path / name, {".gz": gzip.decompress, ".zst": zstd.decompress}.get(Path(name).suffix, bytes)
    files = [LineFile(path, rows=True) for _ in range(2)]
    exporters = [ArticleCsvExporter(file) for file in files]
    for title, exporter, file in zip(("First", "Second"), exporters, files, strict=True):
        exporter.start_exporting()
        exporter.export_item(make_article(title=title, body="Two\n\nparagraphs."))
        exporter.finish_exporting()
        if not at_once:
            file.close()
    for file in files:
        file.close()
    found = list(csv.DictReader(io.StringIO(unpack(path.read_bytes()).decode())))
    assert [row["title"] for row in found] == ["First", "Second"] and found[0]["body"] == "Two\n\nparagraphs."


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.csv.zst"])
def test_a_run_after_one_without_articles_writes_the_header(make_article: Make, tmp_path: Path, name: str) -> None:
    path, unpack = tmp_path / name, {".gz": gzip.decompress, ".zst": zstd.decompress}.get(Path(name).suffix, bytes)
    LineFile(path, rows=True).close()
    for title in ("First", "Second"):
        exporter = ArticleCsvExporter(file := LineFile(path, rows=True))
        exporter.export_item(make_article(title=title))
        file.close()
    assert [row["title"] for row in csv.DictReader(io.StringIO(unpack(path.read_bytes()).decode()))] == [
        "First",
        "Second",
    ]


def test_the_columns_of_a_file_stay_whatever_began_it(make_article: Make, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,provenance,gone,tags\nOld,,x,\n", encoding="utf-8")
    write(ArticleCsvExporter, tmp_path / "a.csv", make_article(title="New", tags=["a"]))
    assert rows(tmp_path / "a.csv")[1] == {"title": "New", "provenance": "", "gone": "", "tags": '["a"]'}


def test_rows_of_something_else_are_no_place_for_articles(make_article: Make, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("day,visitors\n1,2\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(OSError, match="its columns are not those of articles, move it away"):
            write(ArticleCsvExporter, tmp_path / "a.csv", make_article())
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "day,visitors\n1,2\n"


def test_fields_that_were_asked_for_are_the_columns(make_article: Make, tmp_path: Path) -> None:
    for title in ("First", "Second"):
        named = {"url": "Where", "title": "What"}
        write(ArticleCsvExporter, tmp_path / "a.csv", make_article(title=title), fields_to_export=named)
    assert [list(row.items())[1] for row in rows(tmp_path / "a.csv")] == [("What", "First"), ("What", "Second")]


def test_lists_in_xml_are_json(make_article: Make, tmp_path: Path) -> None:
    article = make_article(**LISTS)
    write(ArticleXmlExporter, tmp_path / "a.xml", article)
    item = etree.parse(tmp_path / "a.xml").find("item")
    assert [json.loads(item.findtext(name)) for name in LISTS] == [article.to_dict()[name] for name in LISTS]
    assert item.find("provenance") is None
    assert item.findtext("subtitle") == ""


@pytest.mark.parametrize("ending", ["json", "xml"])
def test_a_second_document_in_one_file_is_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    options = {"format": ending}
    check_writable({str(path): options})
    check_writable({str(path): options})  # empty: nothing came of the first run
    path.write_text("[]")
    with pytest.raises(FeedError, match="use -O to replace it"):
        check_writable({str(path): options})
    check_writable({str(path): options | {"overwrite": True}})
