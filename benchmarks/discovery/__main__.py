"""`make bench-discovery`: how many articles of 30 sites are found, with how many requests, and a day later again.

The sites are made from a seed and served on loopback; the crawl is `scrapy crawl news`, each site with a state of its
own. Every request counts, those for robots.txt, what is not there, redirects, retries and answers "not modified".
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from benchmarks.discovery.crawl import crawl
from benchmarks.discovery.peers import Found, compare, print_peers, python_with_newsplease
from benchmarks.discovery.plan import MILLION, draw
from benchmarks.discovery.score import Row, score
from benchmarks.discovery.server import World, served
from benchmarks.discovery.site import Site
from benchmarks.discovery.table import markdown, print_table, summed

SEED = 13


def main(arguments: list[str] | None = None) -> list[Row]:
    """Serve, crawl twice, print; gives the rows."""
    options = _options(arguments)
    sites = _sites(options)
    world = World(sites)
    console = Console(width=170, highlight=False)
    with tempfile.TemporaryDirectory() as temporary, served(world, options.port) as proxy:
        if options.serve:
            console.print(f"curl -x {proxy} ...", *(site.home for site in sites), sep="\n")
            input("Enter ends it. ")
            return []
        folder = (options.keep_state or Path(temporary)).resolve()
        # others meet the first day, before it is over
        small = [site for site in sites if site.plan.name != MILLION]
        others = compare(world, small, folder, python_with_newsplease(options.news_please)) if options.peers else {}
        rows = [_measure(world, site, folder / site.plan.name, dict(options.set or ())) for site in sites]
    totals = [summed([row for row in rows if row.name != MILLION], "without the million"), summed(rows, "all")]
    print_table(rows, totals if len(small) < len(rows) else totals[1:], console)
    if others:
        print_peers(others, options.articles * len(small), console)
    if options.only:
        for row in rows:
            console.print(f"{row.name} missed:", *row.missed, sep="\n  ")
    if options.json:
        _write(options, rows, totals, others)
    if options.markdown:
        options.markdown.write_text(markdown(rows, totals) + "\n", "utf-8")
    return rows


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.discovery", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="another one makes other sites (%(default)s)")
    parser.add_argument("--sites", type=int, metavar="N", help="only the first N")
    parser.add_argument("--only", action="append", metavar="NAME", help="only this site; lists what was missed")
    parser.add_argument("--articles", type=int, default=100, help="of each site (%(default)s)")
    parser.add_argument("--million", type=int, default=1_000_000, help="entries of the largest sitemap (%(default)s)")
    parser.add_argument("--keep-state", type=Path, metavar="FOLDER", help="for states, items, logs, requests")
    parser.add_argument(
        "--set", action="append", metavar="NAME=VALUE", type=_setting, help="of the crawls, as -s has it"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="all figures")
    parser.add_argument("--markdown", type=Path, metavar="OUT", help="the table for docs/discovery-bench.md")
    parser.add_argument("--peers", action="store_true", help="what others find of the same sites, beside it")
    parser.add_argument("--news-please", metavar="PYTHON", help="of an environment that has it, if this one has not")
    parser.add_argument("--serve", action="store_true", help="only serve, to look at the sites")
    parser.add_argument("--port", type=int, default=0)
    return parser.parse_args(arguments)


def _sites(options: argparse.Namespace) -> list[Site]:
    plans = draw(options.seed, options.articles, options.million)
    names = [plan.name for plan in plans]
    if unknown := set(options.only or ()) - set(names):
        sys.exit(f"error: there is no site {', '.join(unknown)}; there are {', '.join(names)}")
    if options.keep_state and any(options.keep_state.glob("*")):
        sys.exit(f"error: {options.keep_state} is not empty")
    chosen = [plan for plan in plans if plan.name in options.only] if options.only else plans[: options.sites]
    return [Site(plan) for plan in chosen]


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is no NAME=VALUE")
    return name, value


def _measure(world: World, site: Site, folder: Path, settings: dict[str, str]) -> Row:
    print(f"{site.plan.name} ...", file=sys.stderr, flush=True)
    first, given, missed = score(world, site, crawl(world, site, folder, settings), set())
    site.advance()
    second, _, later = score(world, site, crawl(world, site, folder, settings), given)
    return Row(site.plan.name, len(given), first, second, [*missed, *later])


def _write(options: argparse.Namespace, rows: list[Row], totals: list[Row], others: dict[str, list[Found]]) -> None:
    document = {
        "seed": options.seed,
        "articles": options.articles,
        "million": options.million,
        "sites": [row.as_dict() for row in rows],
        "totals": [row.as_dict() for row in totals],
        "others": {name: [asdict(found) for found in rows] for name, rows in others.items()},
    }
    options.json.write_text(json.dumps(document, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
