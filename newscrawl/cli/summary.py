"""What a crawl did, in a few lines for whoever started it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newscrawl.feeds.targets import local_path
from newscrawl.running.stats import HOLDING, HOLDING_MOST, SOURCES, failures, figures_by_source, stopped_by
from newscrawl.text.characters import shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

ROWS = {
    "newscrawl/listings": "listings read",
    "newscrawl/known": "listed articles that are known",
    "newscrawl/waiting": "listed pages of which nothing came before, given time",
    "newscrawl/fetch/failed_again": "pages of which nothing came before, tried once more in vain",
    "newscrawl/ill_timed": "listed pages and sitemaps outside since and until",
    "newscrawl/skipped/reserved": "listed articles that their site reserves (respect)",
    "newscrawl/extract/pages": "pages extracted",
    "newscrawl/articles": "articles",
    "newscrawl/articles/updated": "of these, new revisions",
    "newscrawl/site_memory/blocks": "paragraphs left out, which the site repeats",
    "newscrawl/articles/unchanged": "not changed, says the server",
    "newscrawl/dropped/unchanged": "not changed since the last run",
    "newscrawl/kept_pages": "other pages kept",
    "newscrawl/dropped/not_article": "dropped: not an article",
    "newscrawl/dropped/script": "dropped: no text unless JavaScript runs",
    "newscrawl/dropped/too_old": "dropped: published too long ago",
    "newscrawl/dropped/too_new": "dropped: published after until",
    "newscrawl/dropped/language": "dropped: in another language",
    "newscrawl/dropped/duplicate": "dropped: the same article again",
    "newscrawl/dropped/blocked": "dropped: consent or bot wall",
    "newscrawl/dropped/limit": "dropped: over the limit",
    "newscrawl/dropped/invalid": "dropped: breaks the item's contract",
    "newscrawl/skipped/robots_txt": "skipped: robots.txt forbids them",
    "newscrawl/skipped/host_left_alone": "skipped: their host fails, and is left to the next run",
    "newscrawl/skipped/site_left_alone": "skipped: their site gives one page for all",
    "newscrawl/skipped/not_html": "skipped: no HTML",
    "newscrawl/dropped/limit_per_source": "dropped: over their source's limit",
    "newscrawl/dropped/no_state": "failed: not written, since the state cannot be",
    "newscrawl/skipped/run_ended": "skipped: the run was ending",
    "newscrawl/skipped/not_web": "skipped: no address of the web",
    "newscrawl/fetch/failed": "failed: not fetched",
    "newscrawl/extract/failed": "failed: extraction",
    "newscrawl/extract/timeout": "failed: extraction took too long",
    "newscrawl/extract/again": "extracted again: their worker process died",
    "newscrawl/extract/worker_died": "failed: worker process died",
    "newscrawl/archive/damaged": "failed: damaged archive record",
    "newscrawl/empty_selectors": "selectors that found nothing on most articles, see the log",
    "newscrawl/decayed_fields": "fields that far fewer articles have than before, see the log",
}
BY_NAME = {"newscrawl/archive/skipped/": "records skipped", "newscrawl/dropped/filtered/": "dropped by a filter"}
FILES = 3
"""How many files are named in a line."""


def print_summary(stats: Mapping[str, Any], written: Iterable[tuple[str, int]], console: Console | None = None) -> None:
    """To standard error, so that a feed on standard output stays clean. `written`: feed URI, articles in it."""
    from rich.console import Console  # noqa: PLC0415 - for who looks on
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = console or Console(stderr=True, highlight=False, soft_wrap=True)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for label, count in rows(stats):
        table.add_row(str(count), Text(shown(label)))
    if table.row_count:
        console.print(table)
    sources = figures_by_source(stats)
    if len(sources) > 1:
        console.print(_sources_table(sources))
    for line in failed_lines(stats):
        console.print(Text(shown(line)))
    if by := stopped_by(stats):
        console.print(Text(f"stopped before its end by {by}: the next run goes on"))
    written = list(written)
    if stats.get("newscrawl/known") and not any(count for _, count in written):
        known = stats["newscrawl/known"]
        console.print(Text(shown(f"0 new, {known} known{_elsewhere([uri for uri, _ in written], stats, known)}")))
    what = "page" if stats.get("newscrawl/kept_pages") else "article"
    for uri, count in written:
        where = "standard output" if uri.startswith("stdout:") else uri
        console.print(Text(f"{count} {what if count == 1 else what + 's'} written to {shown(where)}"))


def _elsewhere(uris: Sequence[str], stats: Mapping[str, Any], known: int) -> str:
    """What to do when the known articles are not in the files that this run was to write."""
    holding = stats.get(HOLDING, ())
    if not [path for uri in uris if (path := local_path(uri)) and os.path.abspath(path) not in holding]:
        return ""
    files = [os.path.relpath(path) for path in holding]
    more = "many" if len(files) >= HOLDING_MOST else len(files) - FILES
    where = ", ".join(files[:FILES]) + (f" and {more} more" if len(files) > FILES else "")
    articles = "1 known article is" if known == 1 else f"{known} known articles are"
    return f": 0 written, {articles} in {where or 'earlier output'}; use -O or --again to write them again"


def _sources_table(sources: Mapping[str, Mapping[str, int]]) -> Table:
    from rich.table import Table  # noqa: PLC0415 - for who looks on
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for heading in ("source", *SOURCES):
        table.add_column(heading, justify="left" if heading == "source" else "right")
    for name, counts in sources.items():
        table.add_row(Text(shown(name)), *(str(counts.get(what, 0)) for what in SOURCES))
    return table


def rows(stats: Mapping[str, Any]) -> Iterable[tuple[str, int]]:
    """Label and count of all that happened."""
    for key, label in ROWS.items():
        if stats.get(key):
            yield label, stats[key]
    for prefix, label in BY_NAME.items():
        for key in sorted(stats):
            if key.startswith(prefix):
                yield f"{label}: {key.removeprefix(prefix)}", stats[key]


def failed_lines(stats: Mapping[str, Any]) -> Iterable[str]:
    """What failed, by name as far as names were kept."""
    total, named = failures(stats), stats.get("newscrawl/failed", [])
    for kind, what in named:
        yield f"failed: {kind}: {what}"
    if total > len(named):
        yield f"{total - len(named)} {'more failures' if named else 'failures'}: see the log above"
