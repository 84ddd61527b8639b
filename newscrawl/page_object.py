"""newscrawl's extraction as a page object of web-poet, and so of scrapy-poet (`pip install 'newscrawl[poet]'`)."""

from __future__ import annotations

from newscrawl.errors import NewscrawlError
from newscrawl.extraction.extract import extract
from newscrawl.items import Article

try:
    import attrs
    from web_poet import HttpResponse, ItemPage
except ImportError as error:
    raise NewscrawlError("ArticlePage needs web-poet: pip install 'newscrawl[poet]'") from error


@attrs.define(kw_only=True)
class ArticlePage(ItemPage[Article]):
    """The `Article` of a response. A subclass for one site sets `selectors`, as sources.toml has them."""

    response: HttpResponse
    selectors = None

    async def to_item(self) -> Article:
        """As `newscrawl.extract` gives it."""
        response = self.response
        headers = {name: response.headers[name] for name in response.headers}
        return extract(bytes(response.body), str(response.url), headers=headers, selectors=self.selectors)
