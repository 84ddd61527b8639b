"""Scrapy's handler goes on where a later Scrapy has no place for what forgives."""

from __future__ import annotations

import logging
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

from newscrawl.middlewares.forgiving import ForgivingHandler
from newscrawl.middlewares.forgiving_parser import ForgivingFactory


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes one; its pool of connections would need a running reactor."""

    def start(made: HTTP11DownloadHandler) -> None:
        made._pool = SimpleNamespace(_factory="Scrapy's")

    monkeypatch.setattr(HTTP11DownloadHandler, "__init__", start)
    return ForgivingHandler


def test_answers_are_read_as_browsers_do(handler: Any) -> None:
    assert handler()._pool._factory is ForgivingFactory


def test_a_scrapy_that_reads_answers_otherwise_is_told_of(
    handler: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "newscrawl.middlewares.forgiving_parser", None)
    with caplog.at_level(logging.WARNING):
        made = handler()
    assert made._pool._factory == "Scrapy's"
    assert "reads answers otherwise than newscrawl knows" in caplog.text
