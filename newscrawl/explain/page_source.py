"""A saved page, or a record of an archive, as a Page: what can be explained without a request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.page import Page
from newscrawl.warc import iter_pages

ARCHIVES = (".warc", ".warc.gz")


def offline_page(target: str, selectors: dict[str, Any]) -> Page | None:
    """The page of FILE or FILE.warc.gz#URL; None when the target is a URL. Raises UsageError."""
    if target.startswith(("http://", "https://")):
        return None
    name, _, url = target.partition("#")
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"{name}: there is no such file; a URL begins with http:// or https://")
    if name.endswith(ARCHIVES):
        return _archived(path, url, selectors)
    return Page(path.resolve().as_uri(), path.resolve().as_uri(), path.read_bytes(), selectors=selectors)


def _archived(path: Path, url: str, selectors: dict[str, Any]) -> Page:
    found = 0
    for page in iter_pages(str(path), lambda message: None, lambda reason: None):
        found += 1
        if page.url == url or (not url and found == 1):
            return Page(**{**page.__dict__, "selectors": selectors})
    raise UsageError(f"{path}: none of its {found} pages has the URL {url!r}")


def tried(options: list[str]) -> dict[str, Any]:
    """`title=h1.big::text` as selectors: field name to CSS or XPath; nothing after = empties the field."""
    selectors: dict[str, Any] = {}
    for option in options:
        name, sign, selector = option.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"--try takes FIELD=SELECTOR, not {option!r}")
        selectors[name.strip()] = selector.strip()
    return selectors
