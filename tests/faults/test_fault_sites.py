"""The short form of `make fault-test`: many faults on one site, beside a healthy one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import pytest
from warm_scrapy import ROOT, Warm

from benchmarks import fault_runs
from benchmarks.fault_sites import crawl, wrong
from benchmarks.faults import FAULTS, KEPT, STORY

pytestmark = [pytest.mark.slow, pytest.mark.faults]


def test_many_at_once(tmp_path: Path) -> None:
    """Nothing but the faulty pages is lost, whatever else stands beside them; how long it took is not judged here."""
    kept = {f"/news/the-ferry-number-{place}-comes-back-at-last": KEPT[name][STORY] for place, name in enumerate(KEPT)}
    names = "leads to a file|leads inside, as IPv6|endless body|a byte a second|endless headers|deep page".split("|")
    lost = {f"/news/the-boat-number-{place}-comes-back": FAULTS[name][STORY] for place, name in enumerate(names)}
    listings = {
        "/robots.txt": FAULTS["robots.txt of agents"]["/robots.txt"],
        "/sitemap.xml": FAULTS["bomb"]["/sitemap.xml"],
        "/feed": FAULTS["deep JSON feed"]["/feed"],
    }
    found = crawl(tmp_path, {**listings, **kept, **lost})
    assert found["lost"] == {"well": 0, "ill": 0}, found["log"]
    assert not {path for path in kept if not any(url.endswith(path) for url in found["got"])}, found["log"]
    assert not set(wrong(found)) - {"STALL"}, found["log"]
    assert len(found["failures"]) == len(lost) - 1, found["failures"]  # a page without text is no failure


def test_a_run_that_loses_a_worker(tmp_path: Path) -> None:
    """The short form of what befalls runs; the other faults have tests of their own."""
    run = fault_runs.RUNS["kill -9 of a worker"]
    assert not fault_runs.wrong(run, fault_runs.crawl(tmp_path, run, _start))


def _start(arguments: Sequence[str], folder: Path, log: IO[bytes] | int) -> Any:
    environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONPATH": str(ROOT)}
    return Warm(*arguments, cwd=folder, env=environment, stderr=log if isinstance(log, int) else log.fileno())
