"""Figures for Prometheus, and whether all is well for a supervisor."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from newscrawl.desk.books import Books
from newscrawl.desk.overview import Row, rows
from newscrawl.schedule.verdict import Status


class _Figures(Collector):
    def __init__(self, books: Books) -> None:
        self._books = books

    def collect(self) -> Iterator[Metric]:
        found = rows(self._books)
        yield from _of_sources(found)
        states = GaugeMetricFamily("newscrawl_sources", "Sources by how they are", labels=["status"])
        for status in Status:
            states.add_metric([status.word], sum(row.status == status.word for row in found))
        yield states
        yield GaugeMetricFamily("newscrawl_index_articles", "Articles in the index", value=self._books.index.size())
        running = len({run.run.id for run in self._books.runs.going_on()})
        yield GaugeMetricFamily("newscrawl_running_crawls", "Crawls that go on", value=running)


def _of_sources(found: list[Row]) -> Iterator[Metric]:
    day = GaugeMetricFamily("newscrawl_source_articles_24h", "New articles of 24 hours", labels=["source"])
    errors = GaugeMetricFamily("newscrawl_source_errors_7d", "Errors of 7 days", labels=["source"])
    last = GaugeMetricFamily("newscrawl_source_last_run_timestamp_seconds", "Begin of the last run", labels=["source"])
    took = GaugeMetricFamily("newscrawl_source_last_run_seconds", "How long the last run took", labels=["source"])
    code = GaugeMetricFamily("newscrawl_source_last_exit_code", "Exit code of the last run", labels=["source"])
    status = GaugeMetricFamily(
        "newscrawl_source_status", "1 for the status that a source has", labels=["source", "status"]
    )
    for row in found:
        name = row.name.encode("utf-8", "replace").decode()
        day.add_metric([name], row.day)
        errors.add_metric([name], row.errors)
        status.add_metric([name, row.status], 1)
        if row.last is not None:
            last.add_metric([name], row.last.run.started)
            took.add_metric([name], row.last.seconds)
            if row.last.run.exit_code is not None:
                code.add_metric([name], row.last.run.exit_code)
    yield from (day, errors, last, took, code, status)


def text(books: Books) -> bytes:
    """In Prometheus' own format."""
    registry = CollectorRegistry()
    registry.register(_Figures(books))
    told: bytes = generate_latest(registry)
    return told
