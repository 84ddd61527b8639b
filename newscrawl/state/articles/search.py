"""What the index finds: newest first, page by page, however many there are."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, column, or_, select, table, text

from newscrawl.state.articles.entries import ALL, address_key, facet_term, key, number_of
from newscrawl.state.articles.index import ArticleIndex
from newscrawl.state.articles.schema import articles, facets
from newscrawl.text.addresses import article_id
from newscrawl.text.search_terms import Phrase, query_phrases

_COLUMNS = (articles.c.id, articles.c.article, articles.c.revision, articles.c.latest, articles.c.record)
FTS_TERMS = table("desk_terms", column("rowid"), column("terms"))
PG_TERMS = table("desk_terms", column("id"), column("terms"))


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for."""

    text: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    """Kind, of entries.FACETS -> value."""
    since: int | None = None
    until: int | None = None
    """Seconds since 1970; from the one up to before the other."""


class Item(dict[str, Any]):
    """A line of an output, and each object in it: what another version or fewer FEED_EXPORT_FIELDS left out is None."""

    def __missing__(self, name: str) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Hit:
    """A revision of an article. `number` is its place in the order of time."""

    number: int
    article: str
    is_latest: bool
    item: dict[str, Any]


class ArticleSearch:
    """Raises StateError."""

    def __init__(self, index: ArticleIndex) -> None:
        self._database = index.database
        self._is_postgresql = index.database.is_shared

    def page(self, wanted: Sought, limit: int, before: int | None = None) -> list[Hit]:
        """The newest first. `before`: the number of the last one that was shown."""
        phrases = query_phrases(wanted.text)
        values = {kind: value for kind, value in wanted.facets.items() if value}
        statement = select(*_COLUMNS).where(articles.c.latest == 1)
        number = articles.c.id
        bound: dict[str, Any] = {}
        if phrases or values:
            filters = [Phrase((facet_term(kind, value),)) for kind, value in values.items()]
            statement, number = self._matching(statement)
            bound["match"] = (_tsquery if self._is_postgresql else _fts_query)([*filters, *phrases])
        if before is not None:
            statement = statement.where(number < before)
        if wanted.since is not None:
            statement = statement.where(number >= number_of(wanted.since, 0))
        if wanted.until is not None:
            statement = statement.where(number < number_of(wanted.until, 0))
        return [_hit(row) for row in self._database.read(statement.order_by(number.desc()).limit(limit), **bound)]

    def _matching(self, statement: Select[Any]) -> tuple[Select[Any], Any]:
        if self._is_postgresql:
            joined = statement.join(PG_TERMS, PG_TERMS.c.id == articles.c.id)
            return joined.where(text("desk_terms.terms @@ CAST(:match AS tsquery)")), PG_TERMS.c.id
        # a number from the full-text index: it gives them in their order, as far as they are asked for
        joined = statement.select_from(FTS_TERMS.join(articles, FTS_TERMS.c.rowid == articles.c.id))
        return joined.where(text("desk_terms MATCH :match")), FTS_TERMS.c.rowid

    def revisions(self, article: str) -> list[Hit]:
        """All of an article, the latest first."""
        statement = select(*_COLUMNS).where(articles.c.article == key(article))
        rows = self._database.read(statement.order_by(articles.c.revision.desc(), articles.c.id.desc()).limit(50))
        return [_hit(row) for row in rows]

    def copies(self, article: str, limit: int = 10) -> list[Hit]:
        """Other articles with the same text, or the same headline."""
        own = self._database.read(
            select(articles.c.content, articles.c.headline).where(articles.c.article == key(article))
        )
        if not own:
            return []
        same: ColumnElement[bool] = articles.c.content.in_([row.content for row in own])
        if headlines := [row.headline for row in own if row.headline]:
            same = or_(same, articles.c.headline.in_(headlines))
        statement = select(*_COLUMNS).where(same, articles.c.article != key(article), articles.c.latest == 1)
        return [_hit(row) for row in self._database.read(statement.order_by(articles.c.id.desc()).limit(limit))]

    def known(self, urls: Iterable[str]) -> dict[str, str]:
        """Of these addresses those whose article is here -> its identity."""
        by_address = {address_key(url): url for url in urls}
        by_identity = {key(article_id(url)): url for url in by_address.values()}
        if not by_address:
            return {}
        places = [articles.c.address.in_(list(by_address)), articles.c.article.in_(list(by_identity))]
        found: dict[str, str] = {}
        for place in places:
            for row in self._database.read(select(articles.c.address, articles.c.article).where(place)):
                url = by_address.get(row.address) or by_identity.get(row.article)
                if url is not None:
                    found[url] = row.article.hex()
        return found

    def values(self, kind: str, limit: int = 200) -> list[tuple[str, int]]:
        """The most frequent values of a facet, and how many articles have each."""
        statement = select(facets.c.value, facets.c.articles).where(facets.c.kind == kind)
        rows = self._database.read(statement.order_by(facets.c.articles.desc(), facets.c.value).limit(limit))
        return [(row.value, row.articles) for row in rows]


def _hit(row: Row[*tuple[Any, ...]]) -> Hit:
    return Hit(row.id, row.article.hex(), bool(row.latest), json.loads(zlib.decompress(row.record), object_hook=Item))


def _fts_query(phrases: Sequence[Phrase]) -> str:
    """In SQLite's words; terms hold letters, digits and marks only."""
    wanted = [_fts(phrase) for phrase in phrases if phrase.wanted] or [f'"{ALL}"']
    unwanted = [_fts(phrase) for phrase in phrases if not phrase.wanted]
    found = " AND ".join(wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def _fts(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.prefix else ""}'


def _tsquery(phrases: Sequence[Phrase]) -> str:
    """In PostgreSQL's."""
    return " & ".join(("" if phrase.wanted else "!") + f"({_ts(phrase)})" for phrase in phrases)


def _ts(phrase: Phrase) -> str:
    *before, last = phrase.terms
    return " <-> ".join((*(f"'{term}'" for term in before), f"'{last}'{':*' if phrase.prefix else ''}"))
