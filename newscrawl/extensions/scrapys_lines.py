"""Lines of Scrapy's log that come with each connection, or advise what a user of newscrawl cannot follow."""

from __future__ import annotations

import logging

_CONNECTIONS, _DOWNLOADS = "scrapy.core.downloader.tls", "scrapy.core.downloader.handlers.http11"
"""Names of its loggers."""
_DATA_LOSS = "Got data loss"


class _OfCertificates(logging.Filter):
    """One line for each host: Scrapy writes one, or two, for each connection, and goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.told: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or not isinstance(record.args, tuple) or not record.args:
            return True
        host, *reason = map(str, record.args)
        if host in self.told:
            return False
        self.told.add(host)
        record.msg, record.args = "The certificate of %s is not valid (%s): read all the same", (host, " ".join(reason))
        return True


def _is_no_loss(record: logging.LogRecord) -> bool:
    """What is lost is asked for again, and said where it is lost for good."""
    return not record.getMessage().startswith(_DATA_LOSS)


_certificates = _OfCertificates()


def guard_scrapys_lines() -> None:
    """For one more crawl; a logger takes the same filter once."""
    _certificates.told.clear()
    logging.getLogger(_CONNECTIONS).addFilter(_certificates)
    logging.getLogger(_DOWNLOADS).addFilter(_is_no_loss)
