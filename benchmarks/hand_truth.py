"""What the roles in training/hand_roles.jsonl make of their pages: a truth as roles-dev's, for the corpus' scorer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import line_of
from newscrawl.text.addresses import absolute
from training.answers import PROSE
from training.data import SETS, pages
from training.sheets import ROLES, Sheet, sheet_of

NAME = "hand-roles"
_NO_DEBRIS = PROSE | {"note", "other", "paywall"}
_LINES = 12
"""Lines of debris that are looked for on a page, as in roles-dev."""
Row = dict[str, Any]


def hand_truth() -> list[Row]:
    """A row for each article: body, captions, related links, topics, debris, first and last line."""
    with ProcessPoolExecutor() as pool:
        return [row for row in pool.map(_row, _labelled(), chunksize=8) if row]


def _labelled() -> Iterator[tuple[str, Page, Sheet]]:
    for name in SETS:
        for page, row in pages(name):
            known = sheet_of(name, row) if name != "roles-dev" else None
            if known is not None and known.kind == "article":
                yield name, page, known


def _row(job: tuple[str, Page, Sheet]) -> Row | None:
    name, page, known = job
    analysis = Analysis(page)
    given = list(zip(analysis.blocks, known.roles_of(block.text for block in analysis.blocks), strict=True))
    prose = [block.text for block, role in given if role in PROSE and not block.context.hidden]
    if not prose:
        return None
    links = {url: block.text for block, role in given if role == "related" for url in _urls(block, analysis.base_url)}
    return {
        "url": page.url,
        "set": name,
        "labelled": True,
        "body": "\n\n".join(prose),
        "first": prose[0],
        "last": prose[-1],
        "captions": [{"text": block.text} for block, role in given if role == "caption"],
        "related_links": [{"url": url, "text": text} for url, text in links.items()],
        "tags": [topic.lstrip("#") for block, role in given if role == "tag" for topic in _topics(block)],
        "debris": [block.text for block, role in given if role in ROLES - _NO_DEBRIS][:_LINES],
    }


def _urls(block: Block, base: str) -> Iterator[str]:
    yield from filter(None, (absolute(base, href) for href in block.hrefs))


def _topics(block: Block) -> list[str]:
    return [line_of(anchor) for anchor in block.anchors] if len(block.anchors) > 1 else [block.text]
