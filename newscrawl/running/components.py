"""What a crawl is put together from, loaded before its loop begins."""

from __future__ import annotations

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

KINDS = ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES")
"""Settings that name components."""


def load_components(settings: BaseSettings) -> None:
    """Newscrawl's and Scrapy's; what else is named is Scrapy's to load, and to say that it cannot be."""
    import scrapy.core.downloader.handlers.http11  # noqa: F401, PLC0415 - the first request would

    for kind in KINDS:
        for component, place in settings.get_component_priority_dict_with_base(kind).items():
            if place is not None and str(component).startswith(("newscrawl.", "scrapy.")):
                load_object(component)
