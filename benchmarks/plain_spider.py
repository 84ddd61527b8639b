"""What newscrawl is measured against: the spider that anybody writes in ten minutes, with trafilatura in the callback.

`scrapy runspider benchmarks/plain_spider.py -a site=URL [-a extract=0]`
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy import Spider
from scrapy.http import Response, TextResponse


class PlainSpider(Spider):
    """A sitemap's pages, each an item."""

    name = "plain"

    def __init__(self, site: str, extract: str = "1", **arguments: str) -> None:
        super().__init__(**arguments)
        self.start_urls = [f"{site}sitemap.xml"]
        self._extract = extract == "1"
        if self._extract:
            import trafilatura  # noqa: F401, PLC0415

    def parse(self, response: Response) -> Iterator[Any]:
        """The requests for the pages."""
        assert isinstance(response, TextResponse)
        response.selector.remove_namespaces()
        for url in response.xpath("//loc/text()").getall():
            yield response.follow(url, self.page)

    def page(self, response: Response) -> Iterator[dict[str, Any]]:
        """The item."""
        if not self._extract:
            yield {"url": response.url, "size": len(response.body)}
            return
        from trafilatura import bare_extraction  # noqa: PLC0415
        from trafilatura.settings import Document  # noqa: PLC0415

        document = bare_extraction(response.body, url=response.url, with_metadata=True)
        if isinstance(document, Document):
            yield {name: value for name, value in document.as_dict().items() if isinstance(value, str | list)}
