"""Runs the project's own crawl of one site, as its users type it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from benchmarks.discovery.plan import MILLION
from benchmarks.discovery.server import Request, World
from benchmarks.discovery.site import Site

ROOT = Path(__file__).resolve().parents[2]
ASKED = 1000
"""Articles that are asked for of the site of a million."""
TIMEOUT, GIVEN_UP = 1200, 124
"""Seconds for one run; the exit code of one that took longer, as timeout(1) has it."""
SETTINGS = {"AUTOTHROTTLE_ENABLED": "0", "SITE_MEMORY": "0", "PROGRESS_EVERY": "0"}


@dataclass(frozen=True)
class Crawl:
    """What one run did."""

    items: list[dict[str, Any]]
    requests: list[Request]
    exit_code: int
    seconds: float


def asked_of(site: Site) -> Mapping[str, str]:
    """The arguments beside `site`: of a million the newest thousand, and a day later what is no older than these."""
    if site.plan.name != MILLION:
        return {}
    asked = min(ASKED, site.plan.articles)
    if site.day == 0:
        return {"limit": str(asked)}
    oldest = site.stories.by_number(site.plan.articles - asked).published
    return {"since": (oldest - timedelta(seconds=1)).isoformat()}


def crawl(world: World, site: Site, folder: Path, more: Mapping[str, str]) -> Crawl:
    """A run at the site's own time, with a state in the folder that the next run goes on with; `more`: settings."""
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / f"day{site.day}.jsonl"
    settings = SETTINGS | {
        **more,
        "STATE_URL": f"sqlite:///{folder / 'state.db'}",
        "LOG_FILE": str(folder / f"day{site.day}.log"),
    }
    arguments = {"site": site.home, **asked_of(site)}
    command = [sys.executable, "-m", "benchmarks.discovery.clock", str((site.now - datetime.now(UTC)).total_seconds())]
    command += ["crawl", "news", "-o", str(output)]
    command += [part for name, value in arguments.items() for part in ("-a", f"{name}={value}")]
    command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    world.forget()
    started = time.monotonic()
    with (folder / f"day{site.day}.txt").open("w", encoding="utf-8") as summary:
        exit_code = _run(command, environment(world), summary)
    seconds, requests = time.monotonic() - started, world.requests(site)
    (folder / f"day{site.day}.requests").write_text(
        "".join(f"{r.status} {r.kind} {r.url}\n" for r in requests), "utf-8"
    )
    lines = output.read_text("utf-8").splitlines() if output.exists() else []
    return Crawl([json.loads(line) for line in lines], requests, exit_code, seconds)


def _run(command: list[str], environ: dict[str, str], summary: IO[str]) -> int:
    """The exit code; that of a crawl that does not come to its end is GIVEN_UP."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environ, stdout=summary, stderr=summary, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"{command[-1]}: stopped after {TIMEOUT} s", file=sys.stderr)
        return GIVEN_UP
    return done.returncode


def environment(world: World) -> dict[str, str]:
    """With the sites' server as proxy, and no way around it."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return kept | {"http_proxy": world.proxy, "https_proxy": world.proxy}
