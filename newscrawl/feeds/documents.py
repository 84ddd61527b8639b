"""Articles as CSV and XML: formats that know no lists have JSON in their cells."""

from __future__ import annotations

import csv
import errno
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrapy.exporters import CsvItemExporter, XmlItemExporter

from newscrawl.extraction.extras.asked import asked_by
from newscrawl.feeds.exporters import ArticleExporter
from newscrawl.items import FIELDS, Article
from newscrawl.state.codecs import codec_of
from newscrawl.state.line_files import LineFile
from newscrawl.state.torn_lines import lines_after


class ArticleCsvExporter(ArticleExporter, CsvItemExporter):
    """One Article, one row. A file that has rows keeps its columns, whichever version began it, and its one header."""

    def __init__(self, file: Any, **options: Any) -> None:
        # a lone surrogate has no place in UTF-8 and must not cost the article
        super().__init__(file, **({"errors": "replace"} | options))
        self.file = file
        self._begun = False

    def _begin(self, item: Any) -> None:
        """As late as can be: another run may have written the header meanwhile. Raises OSError."""
        if columns := _columns(self.file):
            named = self.fields_to_export if isinstance(self.fields_to_export, Mapping) else {}
            fields = {label: name for name, label in named.items()}
            if isinstance(item, Article) and not {fields.get(label, label) for label in columns} & set(FIELDS):
                raise OSError(errno.EINVAL, "its columns are not those of articles, move it away")
            self.include_headers_line = False
            self.fields_to_export = [fields.get(label, label) for label in columns]
        self._begun = True

    def write_item(self, item: Any) -> None:
        if not self._begun:
            self._begin(item)
        if self.fields_to_export is None and isinstance(item, Article):
            wanted = asked_by(self.crawler.settings) if self.crawler is not None else ()
            self.fields_to_export = [name for name, spec in FIELDS.items() if name in wanted or not spec.on_request]
        super().write_item(item)
        self.file.flush()

    def _write_headers_and_set_fields_to_export(self, item: Any) -> None:
        super()._write_headers_and_set_fields_to_export(item)
        if isinstance(self.file, LineFile):
            self.file.hold_head()

    def get_serialized_fields(self, item: Any, *args: Any, **kwargs: Any) -> Iterable[tuple[str, Any]]:
        # nothing is left out here: a row has a cell for each column
        return (
            (name, _cell(value)) for name, value in CsvItemExporter.get_serialized_fields(self, item, *args, **kwargs)
        )

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        return field.get("serializer", _same)(value)


class ArticleXmlExporter(ArticleExporter, XmlItemExporter):
    """One Article, one element, with an element for each field."""

    def __init__(self, file: Any, **options: Any) -> None:
        super().__init__(file, **options)
        self.file = file

    def get_serialized_fields(self, item: Any, *args: Any, **kwargs: Any) -> Iterable[tuple[str, Any]]:
        return ((name, _cell(value)) for name, value in super().get_serialized_fields(item, *args, **kwargs))


def _same(value: Any) -> Any:
    return value


def _cell(value: Any) -> Any:
    """Lists and objects as JSON, true and false as there, and nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool | list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=asdict)
    return value


def _columns(file: Any) -> list[str]:
    """Of a local CSV file that is appended to; none for a new one, and for what cannot be read again."""
    name = getattr(file, "name", None)
    if not isinstance(name, str) or not Path(name).is_file():
        return []
    if codec_of(name) is not None:
        return next(csv.reader(line.decode("utf-8", "replace") for line in lines_after(name, 0)), [])
    with Path(name).open(encoding="utf-8-sig", errors="replace", newline="") as rows:
        return next(csv.reader(rows), [])
