"""A bug as a folder of the test suite: the page, how it came, and the item that is expected of it.

page.html.gz    the page, byte for byte
meta.json       its URL, headers and the source's selectors
expected.json   the item; correct by hand what is wrong in it, remove what is not to be tested
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.extraction.document.page import Page
from newscrawl.items import FIELDS, Article

PAGE, META, EXPECTED = "page.html.gz", "meta.json", "expected.json"
TESTABLE = tuple(name for name, spec in FIELDS.items() if spec.of_page)
"""Fields that a saved page tests: whoever corrects a title has no hash to correct."""
RIGHTS = ("x-robots-tag", "content-signal", "content-usage", "tdm-reservation", "tdm-policy")
HEADERS = ("content-type", "content-language", "last-modified", "link", *RIGHTS)
"""Response headers that extraction may read; the others (cookies!) stay out of a repository."""


def is_saved(folder: Path) -> bool:
    """Whether this is such a folder."""
    return (folder / PAGE).is_file() and (folder / META).is_file()


def check_empty(folder: Path) -> None:
    """Raise UsageError when a page cannot be saved there, since something is."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: is there already; give another name, or remove it first")


def save(folder: Path, page: Page, article: Article) -> None:
    """Write the three files. Raises UsageError when the folder holds something, or cannot be written."""
    check_empty(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_bytes(gzip.compress(page.html, mtime=0))
        _write(folder / META, _meta(page))
        item = article.to_dict()
        _write(folder / EXPECTED, {name: item[name] for name in TESTABLE})
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error


def load_page(folder: Path) -> Page:
    """The page as it was when it was saved. Raises UsageError."""
    try:
        meta = json.loads((folder / META).read_text("utf-8"))
        meta.pop("requested_url", None)  # older ones have it
        return Page(html=gzip.decompress((folder / PAGE).read_bytes()), **meta)
    except (OSError, EOFError, ValueError, TypeError) as error:
        raise UsageError(f"{folder}: is no saved page ({error})") from error


def load_expected(folder: Path) -> dict[str, Any]:
    """The fields that are tested. Raises UsageError when one of them is none, or the file is no JSON object."""
    path = folder / EXPECTED
    try:
        expected = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    if not isinstance(expected, dict):
        raise UsageError(f"{path}: has to be an object of fields")
    if unknown := sorted(set(expected) - set(TESTABLE)):
        raise UsageError(f"{path}: {unknown[0]} is no field that can be tested; there are {', '.join(TESTABLE)}")
    return expected


def _meta(page: Page) -> dict[str, Any]:
    return {
        "url": page.url,
        "headers": {name: page.headers[name] for name in HEADERS if name in page.headers},
        "fetched_at": page.fetched_at,
        "status": page.status,
        "robots_txt": page.robots_txt,
        "tdmrep": page.tdmrep,
        "selectors": dict(page.selectors),
    }


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
