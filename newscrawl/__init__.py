"""newscrawl: a Scrapy project that turns news sites into clean data."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscrawl.addon import Addon
    from newscrawl.extraction.document.page import Page
    from newscrawl.extraction.extract import extract
    from newscrawl.extraction.workers.many import extract_many
    from newscrawl.items import Article, Caption, RelatedLink
    from newscrawl.spiders.article_page import article_page

__version__ = "0.2.0"
__all__ = [
    "Addon",
    "Article",
    "Caption",
    "Page",
    "RelatedLink",
    "__version__",
    "article_page",
    "extract",
    "extract_many",
]

_HOMES = {
    "Addon": "addon",
    "Article": "items",
    "ArticlePage": "page_object",  # not in __all__: it needs web-poet, which `import *` must not
    "Caption": "items",
    "Page": "extraction.document.page",
    "RelatedLink": "items",
    "article_page": "spiders.article_page",
    "extract": "extraction.extract",
    "extract_many": "extraction.workers.many",
}
"""Public name -> its module, which is loaded when the name is asked for."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_HOMES})
