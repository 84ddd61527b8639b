"""Pages of sources with `render = true`: fetched by a real browser, through scrapy-playwright. Nobody else needs it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from scrapy.settings import BaseSettings

from newscrawl.errors import UsageError

HANDLER = "newscrawl.middlewares.browser_deadline.BrowserHandler"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOT_OF_THE_WEB = ("data", "file", "ftp", "s3")
"""Schemes that Scrapy can ask for too."""
BROWSER: Mapping[str, Any] = {"playwright": True}
"""What marks a request as the browser's; all others are Scrapy's own, as without it."""
_NO_WEBRTC = "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"
"""The only thing that would go past a proxy."""
_NEEDLESS = frozenset({"image", "media", "font"})


def check_browser(name: str) -> None:
    """Raise UsageError when a source cannot be rendered here, saying what to install."""
    if find_spec("scrapy_playwright") is None:
        how = "make install-render, or pip install 'newscrawl[render]'"
        raise UsageError(f"source {name!r} has render = true, which needs a package: {how}")
    if find_chromium() is None:
        raise UsageError(
            f"source {name!r} has render = true, which needs a browser: install Debian's chromium or the like"
        )


def find_chromium() -> str | None:
    """The path of the system's browser."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def only_web(settings: BaseSettings, *, browser: bool) -> None:
    """Nothing but http and https can be asked for, by the browser too. Before the crawler's settings are frozen."""
    handlers = settings.getdict("DOWNLOAD_HANDLERS") | dict.fromkeys(NOT_OF_THE_WEB)
    if browser:
        handlers |= {"http": HANDLER, "https": HANDLER}
        use_browser(settings)
    settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")


def use_browser(settings: BaseSettings) -> None:
    """How the browser is to run, for requests that are marked. Before the crawler's settings are frozen."""
    launch = {
        "executable_path": find_chromium(),
        "chromium_sandbox": os.geteuid() != 0,  # root has no sandbox
        "args": [_NO_WEBRTC],
    }
    values: dict[str, Any] = {
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 1000 * settings.getfloat("DOWNLOAD_TIMEOUT"),
        "PLAYWRIGHT_ABORT_REQUEST": is_needless,
    }
    logging.getLogger("scrapy-playwright").addFilter(_in_one_line)
    for name, value in values.items():
        settings.set(name, value, priority="spider")


def _in_one_line(record: logging.LogRecord) -> bool:
    record.exc_info = None  # a page that fails has a traceback there, which says nothing of the page
    return True


def is_needless(request: Any) -> bool:
    """Whether the browser asks for something that no text comes from; `request` is Playwright's."""
    return request.resource_type in _NEEDLESS
