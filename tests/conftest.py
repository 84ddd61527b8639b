"""What several test files need."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import private_postgresql
import pytest
import stores
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector, StatsCollector
from scrapy.utils.project import ENVVAR
from warm_scrapy import ROOT, scrapy

from newscrawl.items import Article
from newscrawl.text.cores import cores

Scrapy = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def _no_project_left() -> Iterator[None]:
    """Scrapy notes a project that it is asked for in the environment, where processes of other tests would find it."""
    before = os.environ.get(ENVVAR)
    yield
    if before is None:
        os.environ.pop(ENVVAR, None)


@pytest.fixture
def stats() -> StatsCollector:
    return MemoryStatsCollector(SimpleNamespace(settings=Settings()))  # type: ignore[arg-type]


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """An Article that keeps the contract; arguments replace its fields."""

    def make(**fields: Any) -> Article:
        url = fields.pop("url", "https://news.example/a")
        defaults: dict[str, Any] = {
            "id": fields.get("id", url),
            "canonical_url": url,
            "title": "Bridge reopens",
            "body": "The bridge reopened on Monday.",
            "is_article": True,
            "fetched_at": "2026-11-01T10:00:00+00:00",
        }
        return Article(url=url, **(defaults | fields))

    return make


@pytest.fixture
def run_scrapy(tmp_path: Path) -> Scrapy:
    """`scrapy ARGUMENTS` as its own process in the project; relative outputs are the test's own folder's."""

    def run(*arguments: str, cwd: Path = ROOT, timeout: float = 3600) -> subprocess.CompletedProcess[str]:
        return scrapy(*arguments, cwd=cwd, timeout=timeout)

    return run


def pytest_xdist_auto_num_workers() -> int:
    """Three more than there are cores: a crawl waits a good part of its time, for its site and its checkpoints."""
    return cores() + 3


@pytest.fixture(scope="session")
def postgresql() -> Iterator[private_postgresql.Server]:
    """Skips where there can be none."""
    try:
        with private_postgresql.served() as server:
            yield server
    except private_postgresql.NoPostgresqlError as error:
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def each_store(request: pytest.FixtureRequest) -> Iterator[None]:
    """Once on each: `stores.state_url` is of the one whose turn it is."""
    stores.server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    yield
    stores.forget()
    stores.server = None


def pytest_configure() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """What is loaded stays: to look through it for what is left took a second of each process."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Scrapy's commands that tests call in their own process leave a loop each, which says so at the end."""
    for loop in [one for one in gc.get_objects() if issubclass(type(one), asyncio.BaseEventLoop)]:
        if not loop.is_running():
            loop.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a browser is marked by the fixture that starts it; what takes long comes first."""
    items.sort(key=lambda item: (not item.get_closest_marker("faults"), not item.get_closest_marker("slow")))
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
