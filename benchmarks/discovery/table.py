"""The result on a terminal, or in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.discovery.score import Row, Run

COLUMNS = ("site", "articles", "found", "share", "requests", "each", "twice", "others")
SECOND = ("new", "requests", "per known", "changes", "apart", "again", "twice", "others")
LEGEND = """articles, found: of the first day. each: requests per article found. twice: items for one article too many.
others: items that are no article. Second run, a day later: new articles found, requests per article that the first run
found, changes seen of those that a listing tells of or that are due for another look, changes seen of all others
(apart), items for articles that did not change (again)."""


def print_table(rows: Sequence[Row], totals: Sequence[Row], console: Console) -> None:
    """A line for each site, and one for each total."""
    table = Table(box=None, pad_edge=False, title="first run, second run", title_justify="left")
    for number, heading in enumerate((*COLUMNS, *SECOND, "seconds")):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*cells(row))
    table.add_section()
    for row in totals:
        table.add_row(*cells(row))
    console.print(table)
    console.print(LEGEND)
    for run, name in ((totals[-1].first, "first"), (totals[-1].second, "second")):
        console.print(f"Requests of the {name} run by answer: {_listed(run.kinds)}")
        if run.failed:
            console.print(f"Crawls of the {name} run that ended with failures: {_listed(run.failed)}")


def markdown(rows: Sequence[Row], totals: Sequence[Row]) -> str:
    """The same for docs/discovery-bench.md, without the seconds."""
    headings = (*COLUMNS, *(f"2: {name}" for name in SECOND))
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)], *(cells(row)[:-1] for row in (*rows, *totals))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cells(row: Row) -> list[str]:
    """One line's texts."""
    first, second = row.first, row.second
    return [
        row.name,
        str(first.asked),
        str(first.found),
        f"{100 * first.found / first.asked:.1f}%" if first.asked else "-",
        str(first.requests),
        _ratio(first.requests, first.found),
        str(first.twice),
        str(first.others),
        f"{second.found}/{second.asked}",
        str(second.requests),
        _ratio(second.requests, row.known),
        f"{second.due_seen}/{second.due}",
        f"{second.apart_seen}/{second.apart}",
        str(second.again),
        str(second.twice),
        str(second.others),
        f"{first.seconds + second.seconds:.0f}",
    ]


def _ratio(count: int, of: int) -> str:
    return f"{count / of:.2f}" if of else "-"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in counts.most_common()) or "none"


def summed(rows: Sequence[Row], name: str) -> Row:
    """All sites as one."""
    first = sum((row.first for row in rows), Run())
    second = sum((row.second for row in rows), Run())
    return Row(name, sum(row.known for row in rows), first, second)
