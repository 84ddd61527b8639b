"""The addresses of one page: what they are relative to, and the encoding in which a browser sends their queries."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes

from lxml.html import HtmlElement

from newscrawl.extraction.document.encoding import codec_of
from newscrawl.extraction.document.tree import base_url
from newscrawl.text.addresses import parts_of
from newscrawl.text.usable import usable

_UTF8 = "utf-8"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.I)
_FEED = re.compile(r"feed:(?=https?:|//)", re.I)
"""What opens an address in a reader of feeds."""
_QUERY_KEEPS = "".join(map(chr, range(0x21, 0x7F)))
"""What stands in a query as it is: the rest is made safe with the whole address."""


class Hrefs:
    """Of a page that was parsed, or of data that came from `url`."""

    def __init__(self, url: str, tree: HtmlElement | None = None) -> None:
        self.base = url if tree is None else base_url(tree, url)
        self._host = parts_of(self.base).netloc
        self._codec = _UTF8 if tree is None else _declared(tree)

    def address(self, href: str) -> str | None:
        """The usable address without its fragment; None where there is none."""
        if not href or href.startswith("#"):
            return None
        whole = _FEED.sub("", href.replace("&amp;", "&"))  # escaped twice
        if self._host and whole.startswith(f"{self._host}/"):
            whole = f"//{whole}"  # browsers look below the page's own folder for it, where nothing is
        found = usable(whole if whole.isascii() else self._in_bytes(whole), self.base)
        return found and found.partition("#")[0]

    def _in_bytes(self, href: str) -> str:
        """With the letters of its query in the page's own encoding, as pages in Cyrillic or Korean of old expect it."""
        path, mark, query = href.partition("?")
        if self._codec == _UTF8 or query.isascii():
            return href
        return path + mark + quote_from_bytes(query.encode(self._codec, "xmlcharrefreplace"), safe=_QUERY_KEEPS)


def _declared(tree: HtmlElement) -> str:
    """The codec that the page names. UTF-16 would have shown itself, and queries are never sent in it."""
    for meta in tree.iter("meta"):
        named = _CHARSET.search(meta.get("content") or "") if meta.get("http-equiv") else None
        if label := meta.get("charset") or (named[1] if named else ""):
            codec = codec_of(label.strip()) or _UTF8
            return _UTF8 if codec.startswith("utf-16") else codec
    return _UTF8
