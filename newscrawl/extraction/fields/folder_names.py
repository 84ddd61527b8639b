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
_SHORTEST = 3
"""Letters of a folder that is one."""
_OWN_PAGE = re.compile(r"(?:/index)?\.[a-z]{3,5}$")
"""What a folder's own page is called beyond the folder."""
_ENDING = 7
"""Characters at an address's end among which the full stop of its page's name stands."""


def folder_names(analysis: Analysis) -> Iterator[str]:
    """The nearest one first."""
    host, above = host_key(analysis.page.url), _folders_above(_readable(parts_of(analysis.page.url).path))
    last = set(map(_last_part, above))
    named: dict[str, Counter[str]] = {}
    for anchor in analysis.elements.iter("a") if above else ():
        href = anchor.get("href") or ""
        # where nearly all lead its last part tells: they are not taken apart
        likely = _last_part(href).lower() in last or "%" in href or "." in href[-_ENDING:]
        folder = _folder(href, host) if likely else ""
        if folder in above and (name := _name(anchor)):
            named.setdefault(folder, Counter())[name] += 1
    for folder in sorted(named, key=len, reverse=True):
        yield named[folder].most_common(1)[0][0]


def _folders_above(path: str) -> frozenset[str]:
    """Those that may be sections of the folders that a readable path lies in."""
    ends = [at + 1 for at, sign in enumerate(path[:-1]) if at and sign == "/"]
    return frozenset(filter(_may_be, (path[:end] for end in ends)))


def _may_be(folder: str) -> bool:
    last = _last_part(folder)
    return not (last.isdigit() or len(last) < _SHORTEST or is_listing_path(folder) or PROFILE.search(folder))


def _last_part(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _name(anchor: HtmlElement) -> str:
    """A link's text; of a name and what is said of it, which style alone parts, the name."""
    parts = [part for part in anchor.itertext() if part.strip()]
    apart = len(parts) > 1 and not (parts[0][-1].isspace() or parts[1][0].isspace()) and parts[1][0].isupper()
    return squeeze(parts[0]) if apart else line_of(anchor)


def _folder(href: str, host: str) -> str:
    """The readable path to which a link leads on the same host; no address is taken apart for it."""
    if len(href) > _LONGEST_HREF or "?" in href or "#" in href:
        return ""
    if not href.startswith("/") or href.startswith("//"):
        site, _, rest = href.partition("//")[2].partition("/")
        href = f"/{rest}" if site.removeprefix("www.") == host else ""
    return _readable(href)


def _readable(path: str) -> str:
    """As it reads, without case, and with a slash at its end; a folder's own page as the folder."""
    plain = (unquote(path) if "%" in path else path).lower()
    return _OWN_PAGE.sub("", plain).rstrip("/") + "/"
