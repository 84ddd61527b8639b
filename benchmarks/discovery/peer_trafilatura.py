"""`python -m benchmarks.discovery.peer_trafilatura WAY URL PAGES`: addresses that trafilatura's own functions name.

WAY is `sitemaps`, `feeds` or `spider`, which visits so many PAGES at most; the addresses are printed, one a line.
"""

from __future__ import annotations

import logging
import os
import sys
from configparser import ConfigParser
from copy import deepcopy

import urllib3
from trafilatura import downloads
from trafilatura.feeds import find_feed_urls
from trafilatura.settings import DEFAULT_CONFIG
from trafilatura.sitemaps import sitemap_search
from trafilatura.spider import focused_crawler


def main() -> None:
    """Ask, print."""
    way, url, pages = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    # it takes only SOCKS proxies from the environment
    pool = urllib3.ProxyManager(os.environ["http_proxy"])
    vars(downloads).update(HTTP_POOL=pool, NO_CERT_POOL=pool)
    for found in _named(way, url, int(pages), _impatient()):
        print(found)


def _named(way: str, url: str, pages: int, config: ConfigParser) -> list[str]:
    if way == "sitemaps":
        return list(sitemap_search(url, sleep_time=0, config=config))
    if way == "feeds":
        return list(find_feed_urls(url, sleep_time=0, config=config))
    todo, known = focused_crawler(url, max_seen_urls=pages, config=config)
    return list(dict.fromkeys([*todo, *known]))


def _impatient() -> ConfigParser:
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"].update({"SLEEP_TIME": "0", "SSRF_PROTECTION": "false", "DOWNLOAD_TIMEOUT": "4"})
    return config


if __name__ == "__main__":
    main()
