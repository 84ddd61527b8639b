"""The list of articles: what is asked for in the address, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from newscrawl.desk.books import Books
from newscrawl.state.articles.entries import FACETS
from newscrawl.state.articles.search import Hit, Sought
from newscrawl.text.characters import clipped

SHOWN = 40
TEASER = 240
"""Characters of a text in the list."""
CHOICES = 300
LONGEST = 300
"""Characters of what somebody looks for, and of a name."""
MOST = 1000
"""Characters of any field in the list: a browser takes half a minute to break a line of a hundred thousand."""


@dataclass(frozen=True, slots=True)
class AskedListing:
    """What the address says."""

    text: str
    facets: Mapping[str, str]
    since: str
    until: str
    before: int | None

    @property
    def wanted(self) -> Sought:
        """For the index."""
        return Sought(self.text, self.facets, day(self.since), day(self.until, end=True))

    def query(self, **more: object) -> str:
        """What is asked for as an address's query, without what is empty."""
        values = {"q": self.text, **self.facets, "since": self.since, "until": self.until, **more}
        return urlencode({name: str(value) for name, value in values.items() if value})

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked for."""
        return not self.query()


def asked(parameters: QueryParams) -> AskedListing:
    """Whatever is wrong in it is as if it were not there."""
    given = {name: parameters.get(name, "").strip()[:LONGEST] for name in ("q", "since", "until", "before", *FACETS)}
    before = given["before"]
    return AskedListing(
        given["q"],
        {kind: given[kind] for kind in FACETS if given[kind]},
        given["since"] if day(given["since"]) is not None else "",
        given["until"] if day(given["until"]) is not None else "",
        int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )


def day(text: str, *, end: bool = False) -> int | None:
    """A day's begin, or end, in seconds since 1970 (UTC)."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        return max(0, int((found + timedelta(days=end)).timestamp()))
    except (ValueError, OverflowError):
        return None


def facts(books: Books, looked_for: AskedListing) -> dict[str, Any]:
    """What the page shows."""
    hits = books.search.page(looked_for.wanted, SHOWN + 1, looked_for.before)
    more = looked_for.query(before=hits[SHOWN - 1].number) if len(hits) > SHOWN else ""
    return {
        "asked": looked_for,
        "articles": [summary(hit) for hit in hits[:SHOWN]],
        "more": more,
        "choices": books.kept("choices", 30.0, lambda: {kind: books.search.values(kind, CHOICES) for kind in FACETS}),
        "size": books.index.size(),
        "query": looked_for.query(),
    }


def summary(hit: Hit) -> dict[str, Any]:
    """A row of the list."""
    item = hit.item
    names = ("title", "url", "source", "section", "language", "access", "published_at", "fetched_at", "revision")
    teaser = str(item.get("subtitle") or item.get("body") or "")
    cut = teaser if len(teaser) <= TEASER else teaser[:TEASER].rsplit(" ", 1)[0] + "…"
    authors = [clipped(str(name), LONGEST) for name in (item.get("authors") or ())[:CHOICES]]
    row = {name: clipped(value, MOST) if isinstance(value := item.get(name), str) else value for name in names}
    return {"id": hit.article, **row, "authors": authors, "teaser": clipped(cut, TEASER)}
