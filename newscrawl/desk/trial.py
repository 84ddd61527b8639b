"""A site tried politely before it is a source: a short crawl, with a state and in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newscrawl.errors import NewscrawlError
from newscrawl.schedule.runner import news_crawl
from newscrawl.sources.model import DISCOVERY, Source
from newscrawl.sources.opml import as_toml
from newscrawl.state.articles.search import Item
from newscrawl.state.database import Database
from newscrawl.state.run_reading import RunReading
from newscrawl.text.addresses import host_name

ARTICLES = 10
PATIENCE = 300.0
"""Seconds that a site has for them."""
FIELDS = ("subtitle", "authors", "published_at", "image_url", "captions", "tags", "section", "language")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found."""

    site: str
    articles: Sequence[Mapping[str, Any]] = ()
    channels: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    failures: Sequence[str] = ()
    fields: Mapping[str, int] = field(default_factory=dict)
    """Field -> how many of the articles have it."""
    rights: Sequence[str] = ()
    """What the site reserves, in words."""
    lines: str = ""
    """For sources.toml."""
    error: str = ""


def try_site(site: str, options: Sequence[str] = ()) -> Outcome:
    """Crawl a few of its articles. `options`: `-s` settings (NAME=VALUE). Takes up to PATIENCE seconds."""
    with TemporaryDirectory(prefix="newscrawl-trial-") as folder:
        output, state = Path(folder) / "articles.jsonl", f"sqlite:///{folder}/state.db"
        command = [*news_crawl(), "-a", f"site={site}", "-a", f"limit={ARTICLES}", "-O", str(output)]
        for option in (*options, f"STATE_URL={state}", "PROGRESS_EVERY=0", f"LOG_FILE={folder}/log", "WARC="):
            command += ["-s", option]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return Outcome(site, error=f"It took longer than {PATIENCE:.0f} seconds.", lines=_lines(site, {}))
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if done.returncode == 2:
            return Outcome(site, error=(said or ["It could not be tried."])[-1].removeprefix("error: "))
        return _outcome(site, _articles(output), state)


def _articles(output: Path) -> list[dict[str, Any]]:
    if not output.is_file():
        return []
    return [Item(json.loads(line)) for line in output.read_text("utf-8").splitlines()]


def _outcome(site: str, articles: Sequence[dict[str, Any]], state: str) -> Outcome:
    reasons: Mapping[str, int] = {}
    failures: list[str] = []
    if os.path.isfile(state.removeprefix("sqlite:///")):
        try:
            database = Database(state)
            try:
                for run in RunReading(database).last().values():
                    reasons, failed = run.figures.details.reasons, run.figures.details.failures
                    failures += [f"{kind}: {what}" for _, kind, what in (*failed, *run.run.failures)]
            finally:
                database.close()
        except NewscrawlError as unread:
            failures.append(str(unread))
    channels = dict(Counter(str(item.get("discovered_via")) for item in articles))
    filled = {name: sum(bool(item.get(name)) for item in articles) for name in FIELDS}
    error = "" if articles else (failures or ["No article was found."])[0]
    return Outcome(
        site, articles, channels, reasons, failures[:10], filled, _rights(articles), _lines(site, channels), error
    )


def _rights(articles: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each reservation that some of the articles have, with how many."""
    found: Counter[str] = Counter()
    for item in articles:
        for name, value in dict(item.get("rights") or {}).items():
            found[f"{name}: {json.dumps(value, ensure_ascii=False)}" if value is not True else name] += 1
    return [f"{what} ({count} of {len(articles)})" for what, count in found.most_common(20)]


def _lines(site: str, channels: Mapping[str, int]) -> str:
    name = host_name(site) or site
    found = tuple(way for way in DISCOVERY if channels.get(way))
    hint = f"# found by: {', '.join(found)}\n" if found else ""
    return hint + as_toml([Source(name, site)])
