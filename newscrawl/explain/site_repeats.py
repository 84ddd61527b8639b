"""What a crawl leaves out of a body because the site repeats it: one page cannot tell, its source's state can."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.extract import Extraction
from newscrawl.extraction.repeats import leave_out, repeats_of
from newscrawl.items import BLOCK_BREAK

REASON = "the site repeats it in other articles (SITE_MEMORY)"


def leave_out_repeats(extraction: Extraction, state_url: str) -> None:
    """Do to the article what the crawl's pipeline would do, and remember nothing of it. Raises StateError."""
    article = extraction.article
    if not article.is_article or not may_exist(state_url):
        return
    from newscrawl.state.database import open_existing  # noqa: PLC0415 - a quarter of a second
    from newscrawl.state.site_lines import SiteLines  # noqa: PLC0415

    database = open_existing(state_url)
    if database is None:
        return
    try:
        repeats = repeats_of(article, partial(SiteLines(database).look_up, article.source))
    finally:
        database.close()
    size = article.body.count(BLOCK_BREAK) + 1
    if repeats is not None and leave_out(article, repeats):
        _tell(extraction, size, repeats.dropped)


def may_exist(state_url: str) -> bool:
    """False for a file of SQLite's that is not there, which is told without loading what opens it."""
    path = state_url.removeprefix("sqlite:///")
    return bool(state_url) and (path == state_url or "?" in path or Path(path).is_file())


def _tell(extraction: Extraction, size: int, dropped: list[int]) -> None:
    """Say it where the body's blocks are looked at; a body that was not made of blocks has none to say it of."""
    body = [block for block in extraction.analysis.blocks if block.role == "body"] if extraction.analysis else []
    if len(body) == size:
        extraction.left_out = {body[place].index: Role("dropped", REASON) for place in dropped}
    extraction.decisions["body"].rule += ", without what the site repeats"
