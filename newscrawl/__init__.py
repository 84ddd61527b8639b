"""newscrawl: a Scrapy project that turns news sites into clean data."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscrawl.extraction.document.page import Page
    from newscrawl.extraction.extract import extract
    from newscrawl.items import Article, Caption, RelatedLink

__version__ = "0.2.0"
__all__ = ["Article", "Caption", "Page", "RelatedLink", "__version__", "extract"]

_HOMES = {
    "Article": "items",
    "Caption": "items",
    "Page": "extraction.document.page",
    "RelatedLink": "items",
    "extract": "extraction.extract",
}
"""Public name -> its module, which is loaded when the name is asked for."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
