"""`@article_page`: a callback of anybody's spider whose responses are articles' pages."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any

from scrapy.http import Response

from newscrawl.discovery.page_request import ARTICLE_PAGE, page_request_of
from newscrawl.errors import UsageError
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.selectors import check
from newscrawl.spiders.page_of_response import page_of_response

Callback = Callable[..., Any]


def article_page(callback: Callback | None = None, *, selectors: Mapping[str, Any] | None = None) -> Any:
    """Decorates a callback: its response goes to the extraction as a page, and what it yields itself goes on as before.

    `@article_page`, or `@article_page(selectors={"title": "h1::text"})` where general extraction errs. What the state
    knows is not fetched again. Raises UsageError for selectors that cannot be used.
    """
    if message := check(selectors or {}):
        raise UsageError(f"selectors: {message}")
    if callback is None:
        return lambda function: article_page(function, selectors=selectors)

    @wraps(callback)
    async def with_page(spider: Any, response: Response, **arguments: Any) -> AsyncIterator[Any]:
        page = page_of_response(response)
        if html_of(page.headers, page.html):
            asked = page_request_of(response.request) if response.request is not None else None
            source = asked.source.name if asked else spider.name
            yield replace(page, source=source, selectors=selectors or {})
        async for item in _results(callback(spider, response, **arguments)):
            yield item

    setattr(with_page, ARTICLE_PAGE, True)
    return with_page


async def _results(returned: Any) -> AsyncIterator[Any]:
    """Whatever kind of function the callback is, as Scrapy takes them."""
    if inspect.isawaitable(returned):
        returned = await returned
    if isinstance(returned, AsyncIterator):
        async for item in returned:
            yield item
    elif isinstance(returned, Iterable) and not isinstance(returned, Mapping):
        for item in returned:
            yield item
    elif returned is not None:
        yield returned
