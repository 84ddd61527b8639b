"""What others find of the same sites in a first run: trafilatura's sitemaps, feeds and spider, and news-please."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.discovery.crawl import ROOT, environment
from benchmarks.discovery.peer_newsplease import OUTPUT
from benchmarks.discovery.server import World
from benchmarks.discovery.site import Site

WAYS = ("sitemaps", "feeds", "spider")
VISITS = 1.3
"""Pages for each article that trafilatura's spider may visit."""
TIMEOUT = 300
"""Seconds for one site."""
NEWSPLEASE_VISITS = 5
"""Pages for each article that news-please may visit: it follows calendars for ever."""
NEWSPLEASE_CONFIG = """
import sys
from pathlib import Path
import newsplease
text = (Path(newsplease.__file__).parent / "config" / "config.cfg").read_text("utf-8")
before, _, rest = text.partition("ITEM_PIPELINES = {")
text = before + "ITEM_PIPELINES = {'benchmarks.discovery.peer_newsplease.Addresses': 100}" + rest.partition("}")[2]
text = text.replace("[Scrapy]", "[Scrapy]\\nCLOSESPIDER_PAGECOUNT = " + sys.argv[2])
text = text.replace("~/news-please-repo/", sys.argv[1]).replace("LOG_LEVEL = INFO", "LOG_LEVEL = ERROR")
Path(sys.argv[1], "config.cfg").write_text(text, "utf-8")
"""


@dataclass
class Found:
    """Of one site, or of several."""

    articles: int = 0
    """That are named."""
    requests: int = 0
    """Made to find them."""
    fetches: int = 0
    """Requests still to be made, for what is named and was not visited yet."""

    def __add__(self, other: Found) -> Found:
        return Found(self.articles + other.articles, self.requests + other.requests, self.fetches + other.fetches)


def compare(world: World, sites: Sequence[Site], folder: Path, newsplease: str | None) -> dict[str, list[Found]]:
    """Who -> what they found of each site. `newsplease`: the Python that has it; None when there is none."""
    names = [f"trafilatura {way}" for way in WAYS] + ["trafilatura, all three"]
    found: dict[str, list[Found]] = {name: [] for name in [*names, *(["news-please"] if newsplease else [])]}
    for site in sites:
        print(f"peers on {site.plan.name} ...", file=sys.stderr, flush=True)
        union: set[str] = set()
        requested: list[str] = []
        for way in WAYS:
            named = _trafilatura(world, site, way)
            asked = [request.url for request in world.requests(site)]
            found[f"trafilatura {way}"].append(_found(world, site, named, asked))
            union |= named
            requested += asked
        found["trafilatura, all three"].append(_found(world, site, union, requested))
        if newsplease:
            named = _newsplease(world, site, folder / site.plan.name, newsplease)
            asked = [request.url for request in world.requests(site)]
            found["news-please"].append(_found(world, site, named, asked))
    return found


def python_with_newsplease(given: str | None) -> str | None:
    """The one that was named, else our own when it has it."""
    return given or (sys.executable if find_spec("newsplease") else None)


def print_peers(found: dict[str, list[Found]], articles: int, console: Console) -> None:
    """A line for each; of so many articles."""
    table = Table(box=None, pad_edge=False, title=f"Others, first run, {articles} articles", title_justify="left")
    for number, heading in enumerate(("who", "named", "share", "requests", "to fetch", "each")):
        table.add_column(heading, justify="right" if number else "left")
    for name, rows in found.items():
        total = sum(rows, Found())
        each = f"{(total.requests + total.fetches) / total.articles:.2f}" if total.articles else "-"
        counts = (
            str(total.articles),
            f"{100 * total.articles / articles:.1f}%",
            str(total.requests),
            str(total.fetches),
        )
        table.add_row(name, *counts, each)
    console.print(table)
    console.print(
        "to fetch: addresses that are named and not visited yet. each: both kinds of requests per article named."
    )


def _found(world: World, site: Site, named: set[str], requested: Iterable[str]) -> Found:
    requested = list(requested)
    stories = {place[1].number for url in named if (place := world.story_at(url)) and place[0] is site}
    return Found(len(stories), len(requested), len(named - set(requested)))


def _trafilatura(world: World, site: Site, way: str) -> set[str]:
    pages = str(round(VISITS * len(site.stories)))
    command = [sys.executable, "-m", "benchmarks.discovery.peer_trafilatura", way, site.home, pages]
    return set(_run(world, command, {}).splitlines())


def _newsplease(world: World, site: Site, folder: Path, python: str) -> set[str]:
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / "newsplease.txt"
    output.write_text("", "utf-8")
    sites = folder / "sitelist.hjson"
    sites.write_text(json.dumps({"base_urls": [{"url": site.home}]}), "utf-8")
    pages = str(NEWSPLEASE_VISITS * len(site.stories))
    _run(world, [python, "-c", NEWSPLEASE_CONFIG, f"{folder.resolve()}/", pages], {})
    command = [python, "-m", "newsplease.single_crawler", str(folder / "config.cfg"), str(sites), "0", "False", "False"]
    _run(world, command, {OUTPUT: str(output), "PYTHONPATH": str(ROOT)})
    return set(output.read_text("utf-8").split())


def _run(world: World, command: list[str], more: dict[str, str]) -> str:
    """Its output; what it wrote until then when it takes too long."""
    world.forget()
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment(world) | more, capture_output=True, timeout=TIMEOUT, check=False
        )
        output = done.stdout
        if done.returncode:
            print(f"{command[:4]}: exit code {done.returncode}: {done.stderr.decode()[-200:]}", file=sys.stderr)
    except subprocess.TimeoutExpired as error:
        print(f"{' '.join(command[:4])}: stopped after {TIMEOUT} s", file=sys.stderr)
        output = error.stdout or b""
    return output.decode("utf-8", "replace")
