"""A source's own selectors, where general extraction errs on its site."""

from __future__ import annotations

from typing import Any

from parsel import Selector

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.candidates import Candidate
from newscrawl.text import squeeze

LIST_FIELDS = frozenset({"tags", "authors"})


def selected(page: Analysis, field: str) -> list[Candidate]:
    """What the source's selector for this field finds. False or "" forces the field empty; nothing found falls back."""
    selectors = page.page.selectors
    if field not in selectors:
        return []
    wanted = selectors[field]
    if wanted is False or wanted is None or wanted == "":
        return [Candidate([] if field in LIST_FIELDS else "", "selector")]
    values = [text for query in (wanted if isinstance(wanted, list) else [wanted]) for text in query_texts(page, query)]
    if not values:
        return []
    value: Any = values if field in LIST_FIELDS else "\n\n".join(values) if field == "body" else values[0]
    return [Candidate(value, "selector")]


def query_texts(page: Analysis, query: str) -> list[str]:
    """The texts that a CSS or XPath query finds. Raises ValueError when it is neither."""
    root = Selector(root=page.page.tree, type="html")
    found = root.xpath(query) if query.startswith(("/", "./", "(")) else root.css(query)
    texts = (item.get() if isinstance(item.root, str) else item.root.text_content() for item in found)
    return [text for raw in texts if (text := squeeze(raw))]
