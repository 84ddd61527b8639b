"""Pagers that a call of a script writes into a listing."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_WRITTEN = re.compile(
    r"createPageHTML\((?:\s{0,9}[\"'][\w-]{0,99}[\"']\s{0,9},)?\s{0,9}(\d{1,5})\s{0,9},\s{0,9}(\d{1,5})\s{0,9},"
    r"\s{0,9}[\"']([\w-]{1,99})[\"']\s{0,9},\s{0,9}[\"'](\w{1,9})[\"']"
)
"""What writes a listing's pager at sites that TRS made: pages, the place of this one, name and ending of the files."""


def markup_of_pager(tree: HtmlElement) -> str:
    """The next page of a listing whose pager a script writes."""
    for script in tree.iter("script"):
        if found := _WRITTEN.search(script.text or ""):
            pages, place = int(found[1]), int(found[2])
            return f'<a rel="next" href="{found[3]}_{place + 1}.{found[4]}"></a>' if place + 1 < pages else ""
    return ""
