"""What a search finds as JSON Lines, CSV or an Atom feed, streamed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree as tree

from newscrawl.desk.books import Books
from newscrawl.desk.listing import AskedListing, summary
from newscrawl.desk.words import at, iso, web_address
from newscrawl.state.articles.search import Hit
from newscrawl.text.characters import clean_text

AT_ONCE, FEED = 200, 50
MOST = 100_000
"""Articles of an export."""
COLUMNS = tuple(
    "id url title subtitle body authors published_at modified_at language section tags access source site_name "
    "image_url fetched_at revision".split()
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a cell a formula in programs that open such tables."""
ATOM = "http://www.w3.org/2005/Atom"


def found(books: Books, asked: AskedListing) -> Iterator[Hit]:
    """All of it, newest first, page by page. Raises StateError."""
    before, count = asked.before, 0
    while count < MOST and (hits := books.search.page(asked.wanted, AT_ONCE, before)):
        yield from hits
        before, count = hits[-1].number, count + len(hits)


def json_lines(books: Books, asked: AskedListing) -> Iterator[bytes]:
    """As the outputs have them."""
    return (json.dumps(hit.item, ensure_ascii=False).encode("utf-8", "replace") + b"\n" for hit in found(books, asked))


def table(books: Books, asked: AskedListing) -> Iterator[bytes]:
    """CSV; lists are joined by `; `, and no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for hit in found(books, asked):
        writer.writerow([_cell(hit.item.get(name)) for name in COLUMNS])
        if text.tell() > 60_000:
            yield _emptied(text)
    yield _emptied(text)


def _emptied(text: io.StringIO) -> bytes:
    data = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return data


def _cell(value: object) -> str:
    plain = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def feed(books: Books, asked: AskedListing, base: str) -> bytes:
    """Atom of the newest. `base`: the desk's own address, without a slash at its end."""
    tree.register_namespace("", ATOM)
    root = tree.Element(f"{{{ATOM}}}feed")
    hits = books.search.page(asked.wanted, FEED, None)
    query = asked.query()
    _add(root, "title", f"newscrawl: {asked.text or query or 'all articles'}")
    _add(root, "id", f"{base}/articles?{query}")
    updated = max((iso(hit.item.get("fetched_at")) for hit in hits), default="") or "1970-01-01T00:00:00+00:00"
    _add(root, "updated", updated)
    tree.SubElement(root, f"{{{ATOM}}}link", rel="self", href=f"{base}/articles.atom?{query}")
    for hit in hits:
        _entry(tree.SubElement(root, f"{{{ATOM}}}entry"), hit)
    written: bytes = tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(entry: tree.Element, hit: Hit) -> None:
    item, row = hit.item, summary(hit)
    _add(entry, "title", str(item.get("title") or item.get("url")))
    _add(entry, "id", f"urn:newscrawl:{hit.article}")
    _add(entry, "updated", _moment(item.get("fetched_at")))
    if at(item.get("published_at")):
        _add(entry, "published", _moment(item.get("published_at")))
    if url := web_address(item.get("url")):
        tree.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=clean_text(url))
    for name in row["authors"] or [str(item.get("source") or "unknown")]:
        _add(tree.SubElement(entry, f"{{{ATOM}}}author"), "name", name)
    _add(entry, "summary", row["teaser"])


def _moment(value: object) -> str:
    moment = at(str(value or ""))
    return moment.isoformat() if moment else "1970-01-01T00:00:00+00:00"


def _add(parent: tree.Element, name: str, text: str) -> None:
    tree.SubElement(parent, f"{{{ATOM}}}{name}").text = clean_text(text).encode("utf-8", "replace").decode()
