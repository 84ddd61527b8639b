"""What a crawl leaves out of a body because the site repeats it: one page cannot tell, its source's state can."""

from __future__ import annotations

from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.extract import Extraction
from newscrawl.pipelines.site_memory import BREAK, judge
from newscrawl.state.database import open_existing
from newscrawl.state.site_lines import SiteLines
from newscrawl.text.strings import fold, words_hash

REASON = "the site repeats it in other articles (SITE_MEMORY)"


def leave_out_repeats(extraction: Extraction, state_url: str) -> None:
    """Do to the article what the crawl's pipeline would do, and remember nothing of it. Raises StateError."""
    article = extraction.article
    database = open_existing(state_url) if article.is_article and article.body else None
    if database is None:
        return
    blocks = article.body.split(BREAK)
    try:
        known = SiteLines(database).look_up(article.source, list(dict.fromkeys(map(fold, blocks))))
    finally:
        database.close()
    dropped = judge(blocks, known, bytes.fromhex(article.id)[:8]).dropped
    if dropped:
        article.body = BREAK.join(block for place, block in enumerate(blocks) if place not in set(dropped))
        article.content_hash = words_hash(article.title, article.body)
        _tell(extraction, len(blocks), dropped)


def _tell(extraction: Extraction, size: int, dropped: list[int]) -> None:
    """Say it where the body's blocks are looked at; a body that was not made of blocks has none to say it of."""
    body = [block for block in extraction.analysis.blocks if block.role == "body"] if extraction.analysis else []
    if len(body) == size:
        extraction.left_out = {body[place].index: Role("dropped", REASON) for place in dropped}
    extraction.decisions["body"].rule += ", without what the site repeats"
