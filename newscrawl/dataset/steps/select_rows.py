"""Steps 2 to 4: which articles were asked for. All of it looks at the narrow rows only."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator
from typing import Any

import daft
from daft import DataType, Expression, Window, col, lit
from daft.functions import concat, format, lower, row_number, split_part, when

from newscrawl.dataset.options import BuildOptions, parse_day
from newscrawl.dataset.steps.ledger import Ledger, repeated
from newscrawl.text.addresses import page_key

OLDEST_FIRST = ("undated", "moment", "fetched_at", "row")
"""The order in which copies of an article stand: the earliest published first, undated ones last."""


def latest_revisions(ledger: Ledger, options: BuildOptions) -> None:
    """One row for each id, or with `all_revisions` one for each different content of an id."""
    key = ["id", "content_hash"] if options.all_revisions else ["id"]
    order = Window().partition_by(*key).order_by("revision", "fetched_at", "row", desc=[True, True, False])
    rows = ledger.rows.select("row", "id", "url", "revision", "fetched_at", "content_hash")
    ranked = repeated(rows, *key).with_column("newest", row_number().over(order))
    detail = format("older revision: {}", col("revision")).alias("detail")
    ledger.drop_rows("revisions", ranked.where(col("newest") > 1).select("row", "id", "url", detail))


def only_articles(ledger: Ledger, _: BuildOptions) -> None:
    """Pages that a crawl kept although they are no articles (`keep=all`)."""
    ledger.drop("articles", ~col("is_article"), "not an article")


def opt_outs(ledger: Ledger, options: BuildOptions) -> None:
    """Articles that reserve text and data mining."""
    if options.include_opted_out:
        ledger.keep_all(
            "opt-outs",
            ledger.rows.where(col("opt_out").not_null()).select("row", "id", "url", col("opt_out").alias("detail")),
        )
    else:
        ledger.drop("opt-outs", col("opt_out").not_null(), col("opt_out"))


def excluded(ledger: Ledger, options: BuildOptions) -> None:
    """Takedown requests: a line is a URL, an id, or a host with all that is under it."""
    if not options.exclude:
        return
    urls = frozenset(page_key(line) for line in options.exclude if "://" in line)
    names = [line for line in options.exclude if "://" not in line]
    hosts = {line.lower().removeprefix("www.") for line in names}
    there = ledger.rows.select("host").distinct().to_pydict()["host"]
    gone = [host for host in there if any(host == name or host.endswith(f".{name}") for name in hosts)]
    by_url = lit(False)
    if urls:  # two keys of each row are dear
        by_url = _is_at_one_of(urls)(col("url"), col("canonical_url"))
    by_host = col("host").is_in(gone or ["-"])
    by_id = col("id").is_in(names or [""])
    detail = when(by_url, "url").when(by_host, concat("host: ", col("host"))).otherwise("id")
    ledger.drop("exclude", by_url | by_host | by_id, detail)


def _is_at_one_of(urls: frozenset[str]) -> Any:
    """Of both addresses at once: of two calls of one function in an expression, Daft 0.7 makes the first only."""

    @daft.func(return_dtype=DataType.bool())
    def named(url: str | None, canonical_url: str | None) -> bool:
        return any(page_key(address) in urls for address in (url, canonical_url) if address)

    return named


def filters(ledger: Ledger, options: BuildOptions) -> None:
    """--lang, --source, --since, --until, --min-words; undated articles pass the dates."""
    broken = [(refused.fill_null(False), detail) for refused, detail in _broken_filters(options)]
    if broken:
        condition = functools.reduce(operator.or_, [refused for refused, _ in broken])
        detail = functools.reduce(lambda chain, rule: chain.when(*rule), broken[1:], when(*broken[0]))
        ledger.drop("filters", condition, detail.otherwise(""))


def _broken_filters(options: BuildOptions) -> Iterator[tuple[Expression, Expression]]:
    """What breaks each filter that was given, and how it is told."""
    if options.lang:
        language = lower(split_part(col("language").fill_null("unknown"), "-", 1))
        ours = language.is_in([name.lower().partition("-")[0] for name in options.lang])
        yield ~ours, format("language: {}", language)
    if options.source:
        yield ~col("source").is_in(list(options.source)), format("source: {}", col("source"))
    if (since := parse_day("since", options.since)) is not None:
        yield col("moment") < since, format("too old: {}", col("published_at"))
    if (until := parse_day("until", options.until)) is not None:
        yield col("moment") >= until, format("too new: {}", col("published_at"))
    if options.min_words:
        yield col("words") < options.min_words, format("too short: {} words", col("words"))


SELECTIONS: dict[str, Callable[[Ledger, BuildOptions], None]] = {
    "revisions": latest_revisions,
    "articles": only_articles,
    "opt-outs": opt_outs,
    "exclude": excluded,
    "filters": filters,
}
"""Every step in its order, by the name under which it is switched off."""
