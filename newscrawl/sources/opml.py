"""Lists of feeds, as readers of feeds export them, and sources as lines of sources.toml."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.errors import UsageError
from newscrawl.sources.model import DISCOVERY, Source
from newscrawl.text.addresses import is_http_url, page_key
from newscrawl.text.strings import squeeze

LONGEST = 100
"""Characters of a name."""


def read_opml(data: bytes, called: str) -> list[Source]:
    """A source for each site of a list of feeds, in its order. Raises UsageError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f"{called}: is no OPML ({error})") from error
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise UsageError(f"{called}: is no OPML")
    found: dict[str, Source] = {}
    for outline in root.iter("outline"):
        site = _site(outline)
        if site and page_key(site) not in found:
            name = squeeze(outline.get("title") or outline.get("text") or "") or urlsplit(site).netloc
            found[page_key(site)] = Source(_free(name, found.values()), site)
    if not found:
        raise UsageError(f"{called}: no feed is in it")
    return list(found.values())


def _site(outline: etree._Element) -> str | None:
    """The site's own address, or else the place of its feed."""
    site, feed = outline.get("htmlUrl") or "", outline.get("xmlUrl") or ""
    if not is_http_url(feed):
        return None
    if is_http_url(site):
        return site
    parts = urlsplit(feed)
    return f"{parts.scheme}://{parts.netloc}/"


def _free(name: str, taken: Iterable[Source]) -> str:
    plain = "".join(filter(str.isprintable, name))[: LONGEST - 4].strip() or "source"
    names, number, found = {source.name for source in taken}, 2, plain
    while found in names:
        found, number = f"{plain} {number}", number + 1
    return found


def as_toml(sources: Sequence[Source]) -> str:
    """As sources.toml has them."""
    return "\n".join(map(_table, sources))


def _table(source: Source) -> str:
    lines = ["[[source]]", f"name = {_text(source.name)}", f"site = {_text(source.site)}"]
    if source.every:
        lines.append(f"every = {_text(source.every)}")
    if source.discover != DISCOVERY:
        lines.append(f"discover = [{', '.join(map(_text, source.discover))}]")
    if source.render:
        lines.append("render = true")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
