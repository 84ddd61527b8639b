"""What newscrawl is measured against: the spider that anybody writes in ten minutes, with trafilatura in the callback.

`scrapy runspider benchmarks/plain_spider.py -a site=URL [-a extract=links|nothing]`
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy import Spider
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor


class PlainSpider(Spider):
    """A sitemap's pages, each an item."""

    name = "plain"

    def __init__(self, site: str, extract: str = "text", **arguments: str) -> None:
        super().__init__(**arguments)
        self.start_urls = [f"{site}sitemap.xml"]
        self._extract = extract
        self._links = LinkExtractor()
        if extract == "text":
            import trafilatura  # noqa: F401, PLC0415

    def parse(self, response: Response) -> Iterator[Any]:
        """The requests for the pages."""
        assert isinstance(response, TextResponse)
        response.selector.remove_namespaces()
        for url in response.xpath("//loc/text()").getall():
            yield response.follow(url, self.page)

    def page(self, response: Response) -> Iterator[dict[str, Any]]:
        """The item."""
        assert isinstance(response, TextResponse)
        if self._extract != "text":
            links = self._links.extract_links(response) if self._extract == "links" else ()
            yield {"url": response.url, "size": len(response.body), "links": len(links)}
            return
        from trafilatura import bare_extraction  # noqa: PLC0415
        from trafilatura.settings import Document  # noqa: PLC0415

        document = bare_extraction(response.body, url=response.url, with_metadata=True)
        if isinstance(document, Document):
            yield {name: value for name, value in document.as_dict().items() if isinstance(value, str | list)}
