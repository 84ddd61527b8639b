"""What a crawl leaves out of a body because the site repeats it: one page cannot tell, its source's state can."""

from __future__ import annotations

from functools import partial

from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.extract import Extraction
from newscrawl.extraction.repeats import BREAK, leave_out, repeats_of
from newscrawl.state.database import open_existing
from newscrawl.state.site_lines import SiteLines

REASON = "the site repeats it in other articles (SITE_MEMORY)"


def leave_out_repeats(extraction: Extraction, state_url: str) -> None:
    """Do to the article what the crawl's pipeline would do, and remember nothing of it. Raises StateError."""
    article = extraction.article
    database = open_existing(state_url) if article.is_article else None
    if database is None:
        return
    try:
        repeats = repeats_of(article, partial(SiteLines(database).look_up, article.source))
    finally:
        database.close()
    size = article.body.count(BREAK) + 1
    if repeats is not None and leave_out(article, repeats):
        _tell(extraction, size, repeats.dropped)


def _tell(extraction: Extraction, size: int, dropped: list[int]) -> None:
    """Say it where the body's blocks are looked at; a body that was not made of blocks has none to say it of."""
    body = [block for block in extraction.analysis.blocks if block.role == "body"] if extraction.analysis else []
    if len(body) == size:
        extraction.left_out = {body[place].index: Role("dropped", REASON) for place in dropped}
    extraction.decisions["body"].rule += ", without what the site repeats"
