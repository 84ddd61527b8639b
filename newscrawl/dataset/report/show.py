"""Figures and differences as tables on a terminal, plain text elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newscrawl.text.characters import shown

MOST = 15


def print_stats(figures: Mapping[str, Any], rejected: int, console: Console) -> None:
    """What `describe` found."""
    words = figures["words"]
    facts = _table("figure", "value")
    for name, value in _facts(figures, words, rejected):
        _add(facts, name, value)
    console.print(facts)
    for name in ("source", "language", "access"):
        table = _table(name, "articles")
        entries = list(figures[name].items())
        for key, count in entries[:MOST]:
            _add(table, str(key), f"{count:,}")
        if len(entries) > MOST:
            _add(table, f"{len(entries) - MOST} more", f"{sum(count for _, count in entries[MOST:]):,}")
        console.print(table)
    table = _table("field", "filled")
    for name, share in figures["coverage"].items():
        _add(table, name, f"{share:.1%}")
    console.print(table)


def _facts(figures: Mapping[str, Any], words: Mapping[str, Any], rejected: int) -> Iterator[tuple[str, str]]:
    yield "articles", f"{figures['articles']:,}"
    yield "lines that are no articles", f"{rejected:,}"
    yield "words", f"{words['total']:,}"
    for name in ("min", "p10", "p50", "p90", "max", "mean"):
        if name in words:
            yield f"words of an article, {name}", f"{words[name]:,}"
    yield "published", " to ".join(str(day) for day in figures["published"] if day) or "unknown"
    yield "without a date", f"{figures['undated']:,}"
    yield "fetched", " to ".join(str(time) for time in figures["fetched"] if time) or "unknown"


def print_diff(found: Mapping[str, Any], console: Console) -> None:
    """What `compare` found."""
    table = _table("", "A", "B")
    _add(table, "articles", *(f"{count:,}" for count in found["articles"]))
    for title, name in (("articles in", "splits"), ("dropped by", "dropped")):
        old, new = found[name]
        for key in dict.fromkeys([*old, *new]):
            _add(table, f"{title} {key}", f"{old.get(key, 0):,}", f"{new.get(key, 0):,}")
    for name in ("options", "versions"):
        old, new = found[name]
        for key in dict.fromkeys([*old, *new]):
            if old.get(key) != new.get(key):
                _add(table, key, _plain(old.get(key)), _plain(new.get(key)))
    console.print(table)
    for name in ("added", "removed", "changed"):
        console.print(f"{found[name]['count']:,} {name}", highlight=False)
        for row in found[name]["examples"]:
            console.print(shown(f"    {row['id']}  {row['url']}  {row['title'][:80]}"), highlight=False, markup=False)
    console.print(f"{found['moved']:,} in another split", highlight=False)


def _add(table: Table, *cells: str) -> None:
    """A row of plain text: what articles' fields hold is no markup."""
    table.add_row(*(Text(shown(cell)) for cell in cells))


def _plain(value: Any) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, name in enumerate(columns):
        table.add_column(name, justify="left" if place == 0 else "right", overflow="fold")
    return table
