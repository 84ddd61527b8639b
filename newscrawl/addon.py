"""What newscrawl adds to a Scrapy project, `ADDONS = {"newscrawl.Addon": 500}`; and who crawls, in the user agent."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from newscrawl.errors import UsageError

NOT_THEIRS = (
    *("ADDONS", "BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE"),
    *("FEEDS", "LOG_LEVEL", "LOG_VERSIONS"),
    # made for the news spider; others may log in, go deep, or find many articles in one response
    *("CONCURRENT_ITEMS", "CONCURRENT_REQUESTS", "COOKIES_ENABLED", "DEPTH_LIMIT"),
)
"""Settings that make newscrawl's own project, and no other."""
NOT_THEIR_EXTENSIONS = ("newscrawl.extensions.progress.Progress", "scrapy.extensions.logstats.LogStats")
REACTOR = "TWISTED_REACTOR_ENABLED"


class Contact:
    """Scrapy add-on: puts CONTACT into the USER_AGENT of the settings; one given elsewhere stays as it is."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Raises UsageError for a crawl that newscrawl cannot do."""
        check_reactor(settings)
        contact = settings["CONTACT"]
        if contact and (settings.getpriority("USER_AGENT") or 0) <= SETTINGS_PRIORITIES["project"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="project")


class Addon:
    """Extraction, validation, state, site memory, durable feeds and politeness for the spiders of any project.

    What a project, a spider or a command line sets goes before what is set here. A spider without sources of its own is
    one source, with the spider's name.
    """

    def __init__(self, spider: Spider | None = None) -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.spider)

    def update_settings(self, settings: BaseSettings) -> None:
        """Raises UsageError for a crawl that newscrawl cannot do."""
        check_reactor(settings)
        if self._spider is not None and not hasattr(self._spider, "source_names"):
            self._spider.source_names = [self._spider.name]  # type: ignore[attr-defined]
        own = settings.getpriority("USER_AGENT") or 0
        for name, value in _ours().items():
            if isinstance(value, Mapping):
                _add(settings, name, value)
            else:
                settings.set(name, value, priority="addon")
        if own < SETTINGS_PRIORITIES["project"]:
            Contact().update_settings(settings)


def check_reactor(settings: BaseSettings) -> None:
    """Raise UsageError without Twisted's reactor, on asyncio's loop: the guard of addresses and the count of
    connections need the one, checkpoints and workers the other.
    """
    if settings.get(REACTOR) is not None and not settings.getbool(REACTOR):
        raise UsageError(f"newscrawl needs Twisted's reactor: remove {REACTOR} = False from the settings")
    if "asyncio" not in (settings["TWISTED_REACTOR"] or ""):
        raise UsageError("newscrawl needs the reactor on asyncio's loop: remove TWISTED_REACTOR from the settings")


def _ours() -> dict[str, Any]:
    module = import_module("newscrawl.settings")
    return {name: value for name, value in vars(module).items() if name.isupper() and name not in NOT_THEIRS}


def _add(settings: BaseSettings, name: str, components: Mapping[str, int | None]) -> None:
    """Those that the project does not mention itself, as a class or by its path."""
    theirs = settings[name] or {}
    mentioned = {key if isinstance(key, str) else f"{key.__module__}.{key.__qualname__}" for key in theirs}
    wanted = {key: number for key, number in components.items() if key not in {*mentioned, *NOT_THEIR_EXTENSIONS}}
    priority = max(settings.getpriority(name) or 0, SETTINGS_PRIORITIES["addon"])
    settings.set(name, {**theirs, **wanted}, priority=priority)
