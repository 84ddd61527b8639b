"""What the page's links call the folders that its address lies in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.byline_parts import PROFILE
from newscrawl.extraction.words.addresses import is_listing_path
from newscrawl.text.addresses import host_key, parts_of
from newscrawl.text.strings import squeeze

_LONGEST_HREF = 200
"""Characters of an address of a section."""
_OWN_PAGE = re.compile(r"(?:/index)?\.[a-z]{3,5}$")
"""What a folder's own page is called beyond the folder."""


def folder_names(analysis: Analysis) -> Iterator[str]:
    """The nearest one first."""
    host, path = host_key(analysis.page.url), _readable(parts_of(analysis.page.url).path)
    named: dict[str, Counter[str]] = {}
    first = "/".join(path.split("/", 2)[:2])
    for anchor in analysis.elements.iter("a"):
        href = anchor.get("href") or ""
        folder = _folder(href, host, path) if first in href.lower() or "%" in href else ""
        if folder and (name := _name(anchor)):
            named.setdefault(folder, Counter())[name] += 1
    for folder in sorted(named, key=len, reverse=True):
        yield named[folder].most_common(1)[0][0]


def _name(anchor: HtmlElement) -> str:
    """A link's text; of a name and what is said of it, which style alone parts, the name."""
    parts = [part for part in anchor.itertext() if part.strip()]
    apart = len(parts) > 1 and not (parts[0][-1].isspace() or parts[1][0].isspace()) and parts[1][0].isupper()
    return squeeze(parts[0]) if apart else line_of(anchor)


def _folder(href: str, host: str, path: str) -> str:
    """The path of a link to a folder above a page; empty for others, as nearly all are: no address is taken apart."""
    if len(href) > _LONGEST_HREF or "?" in href or "#" in href:
        return ""
    if not href.startswith("/") or href.startswith("//"):
        site, _, rest = href.partition("//")[2].partition("/")
        href = f"/{rest}" if site.removeprefix("www.") == host else ""
    folder = _readable(href)
    if folder.count("/") < 2 or len(folder) >= len(path) or not path.startswith(folder):
        return ""
    last = folder.rstrip("/").rpartition("/")[2]
    if last.isdigit() or len(last) < 3 or is_listing_path(folder) or PROFILE.search(folder):
        return ""
    return folder


def _readable(path: str) -> str:
    """As it reads, without case, and with a slash at its end; a folder's own page as the folder."""
    plain = (unquote(path) if "%" in path else path).lower()
    return _OWN_PAGE.sub("", plain).rstrip("/") + "/"
