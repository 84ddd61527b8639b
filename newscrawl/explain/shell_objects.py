"""What `scrapy shell` has besides Scrapy's own objects."""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from scrapy.http import Response, TextResponse

EXTRACTION = ("newscrawl.fields", "newscrawl.loaders", "newscrawl.article", "newscrawl.page", "newscrawl.text")
HELP = (
    "[s] newscrawl's:",
    "[s]   article              the item, as the pipelines would export it",
    "[s]   explain()            why its fields are what they are; explain('title') tells all about one",
    "[s]   reload_extraction()  runs the edited extraction code on the same response, and sets `article` again",
)
"""Lines for the shell's own help."""


class ShellObjects:
    """The objects for one response."""

    def __init__(self, response: Response, namespace: dict[str, Any]) -> None:
        """`namespace` is the shell's; the objects are put into it."""
        self._response = response
        self._namespace = namespace
        self._extract()
        namespace.update(explain=self.explain, reload_extraction=self.reload_extraction)

    def explain(self, field: str | None = None) -> None:
        """Why the fields are what they are; with a field's name, all about that one."""
        table = importlib.import_module("newscrawl.explain.table")
        found = table.fields_table(self._extraction) if field is None else table.field_table(self._extraction, field)
        Console().print(found)

    def reload_extraction(self) -> Any:
        """Import the extraction's code again and run it on the same response. Returns the new article."""
        for name in [name for name in sys.modules if name.startswith((*EXTRACTION, "newscrawl.explain.table"))]:
            del sys.modules[name]
        return self._extract()

    def _extract(self) -> Any:
        page, article = (importlib.import_module(f"newscrawl.{name}") for name in ("page", "article"))
        headers = {k.decode("latin-1").lower(): v[-1].decode("latin-1") for k, v in self._response.headers.items() if v}
        fetched = datetime.now(UTC).isoformat(timespec="seconds")
        url = self._response.url
        self._extraction = article.extract(
            page.Page(url, url, self._response.body, headers, fetched, self._response.status), provenance=True
        )
        self._namespace["article"] = self._extraction.article
        return self._extraction.article


def add_objects(namespace: dict[str, Any]) -> None:
    """Put them beside the `response` of a shell; a response that is no text has none."""
    response = namespace.get("response")
    if isinstance(response, TextResponse):
        ShellObjects(response, namespace)
