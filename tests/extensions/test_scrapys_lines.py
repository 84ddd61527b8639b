"""What Scrapy says of connections: as it says it, and how often it reaches the log."""

from __future__ import annotations

import logging

import pytest
from scrapy.core.downloader import tls
from scrapy.core.downloader.handlers import http11
from scrapy.utils._download_handlers import get_dataloss_msg

from newscrawl.extensions.scrapys_lines import guard_scrapys_lines


def test_one_line_for_a_host_whose_certificate_is_not_valid(caplog: pytest.LogCaptureFixture) -> None:
    guard_scrapys_lines()
    with caplog.at_level(logging.INFO):
        for host in ("pier.example", "pier.example", "quay.example"):
            tls.logger.warning(
                'Remote certificate is not valid for hostname "%s"; %s', host, ValueError("for a.example")
            )
            tls.logger.info("Other lines stay: %s", host)
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert told == [
        f"The certificate of {host} is not valid (for a.example): read all the same"
        for host in ("pier.example", "quay.example")
    ]
    assert len(caplog.records) == 5


def test_no_advice_about_what_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    guard_scrapys_lines()
    http11.logger.warning(get_dataloss_msg("https://pier.example/a"))
    http11.logger.warning("Something else")
    assert [record.getMessage() for record in caplog.records] == ["Something else"]
