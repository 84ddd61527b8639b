"""What `scrapy shell` has besides Scrapy's own objects: the item of the response, why it is so, and how it looks."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from scrapy.http import HtmlResponse, Response

from newscrawl.errors import NewscrawlError
from newscrawl.explain.page_source import located
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.sources.match import equipped
from newscrawl.sources.model import Source
from newscrawl.spiders.page_of_response import page_of_response
from newscrawl.text.console import Printed
from newscrawl.text.http_headers import joined_headers

EXTRACTION = ("extraction", "text", "explain")
"""Packages and modules that `reload_extraction` imports again."""
STAY = frozenset({"shell_objects", "page_source", "saved_page"})
"""Modules of explain that do not extract; what they made goes on being used."""
HELP = """\
newscrawl's:
  article              the item of the response, as the pipelines would export it
  explain()            why its fields are what they are; explain('title') tells all about one
  show()               the page with its fields marked, in a browser; returns the file, show('marked.html') names it
  reload_extraction()  imports edited extraction code again and runs it on the same response"""


class ShellObjects:
    """Puts the objects into a shell's namespace, and lets them follow its responses."""

    def __init__(
        self, namespace: dict[str, Any], sources: Sequence[Source], how: Mapping[str, Any] | None = None
    ) -> None:
        """`sources`: those whose selectors the pages of their sites are extracted with; `how`: see run.explained."""
        self._namespace = namespace
        self._sources = sources
        self._how = dict(how or {})
        self._page: Page | None = None
        self._extraction: Any = None
        ours = (self.explain, self.show, self.reload_extraction)
        namespace.update({method.__name__: method for method in ours}, article=None)

    def follow(self, response: Response | None) -> None:
        """The objects are those of this response; None of them when it is no HTML page."""
        self._extraction, self._namespace["article"] = None, None
        self._page = self._page_of(response) if response is not None and _is_page(response) else None
        if self._page is not None:
            try:
                self._extract()
            except NewscrawlError as error:
                _say(f"this page cannot be extracted: {error}")

    def explain(self, field: str | None = None) -> None:
        """Why the fields are what they are; with a field's name, all about that one."""
        if not self._has_page():
            return
        table = _module("explain.table")
        try:
            found = (
                table.fields_table(self._extraction) if field is None else table.field_table(self._extraction, field)
            )
        except NewscrawlError as error:
            _say(str(error))
        else:
            Printed().print(found)

    def show(self, path: str | None = None) -> str | None:
        """Mark the fields on the page, open it in a browser where there is one, and return the file's path."""
        if not self._has_page():
            return None
        if path is None:
            handle, path = tempfile.mkstemp(prefix="newscrawl-", suffix=".html")
            os.close(handle)
        _module("explain.marked_page").write(Path(path), self._extraction)
        webbrowser.open(Path(path).resolve().as_uri())
        return path

    def reload_extraction(self) -> Any:
        """Import the extraction's code again and run it on the same response. Returns the new article.

        When the edited code cannot be imported or run, its error is raised and the code from before stays in use.
        """
        with _imported_again():
            return self._extract() if self._has_page() else None

    def _has_page(self) -> bool:
        if self._page is None:
            _say("there is no HTML page yet: fetch(URL)")
        return self._page is not None

    def _extract(self) -> Any:
        extraction = _module("explain.run").explained(self._page, **self._how)
        self._extraction = extraction
        self._namespace["article"] = extraction.article
        return extraction.article

    def _page_of(self, response: Response) -> Page:
        return equipped(located(page_of_response(response)), self._sources, {})


def _is_page(response: Response) -> bool:
    """A file's name may say so too."""
    return isinstance(response, HtmlResponse) or html_of(joined_headers(response.headers), response.body)


def response_of(page: Page) -> HtmlResponse:
    """A page that was not fetched, as a response of the shell."""
    return HtmlResponse(page.url, body=page.html, headers=dict(page.headers), status=page.status)


def with_our_help(shell: Any) -> None:
    """Let Scrapy's own help, of `shelp()` and the shell's banner, list ours too."""
    scrapys = shell.get_help

    def get_help() -> str:
        # Scrapy would list the item as all of its text
        article = shell.vars.pop("article", None)
        try:
            text: str = scrapys()
        finally:
            shell.vars["article"] = article
        return text + "".join(f"[s] {line}\n" for line in HELP.splitlines())

    shell.get_help = get_help


def _say(text: str) -> None:
    Printed().print(text, markup=False, highlight=False, soft_wrap=True)


def _module(name: str) -> ModuleType:
    """As it is now: `reload_extraction` puts others in their places."""
    return importlib.import_module(f"newscrawl.{name}")


@contextmanager
def _imported_again() -> Iterator[None]:
    """Forget the extraction's modules; bring them back when what is imported in their place fails."""
    before = {name: module for name, module in sys.modules.items() if _is_reloaded(name)}
    for name in before:
        del sys.modules[name]
    importlib.invalidate_caches()
    try:
        yield
    except BaseException:
        for name in [name for name in sys.modules if _is_reloaded(name)]:
            del sys.modules[name]
        sys.modules.update(before)
        for name, module in before.items():  # `from newscrawl.extraction.fields import title` looks at the package
            package, _, child = name.rpartition(".")
            setattr(sys.modules[package], child, module)
        raise


def _is_reloaded(name: str) -> bool:
    path = name.removeprefix("newscrawl.")
    ours = path != name and any(path == part or path.startswith(f"{part}.") for part in EXTRACTION)
    return ours and path != "explain" and path.rpartition(".")[2] not in STAY
