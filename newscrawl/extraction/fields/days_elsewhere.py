"""Days that a page names and that are not its article's: those of comments, of cards, of other articles, and today."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.fields.cards import Cards, Comments
from newscrawl.extraction.fields.dates import month_first
from newscrawl.extraction.fields.shown_dates import LONGEST_DATE_LINE
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.iso_dates import to_iso


def days_elsewhere(analysis: Analysis) -> set[str]:
    """Days of comments, and of cards of other articles; the day of the fetch, in the head of the page."""
    comments, cards = analysis.once(Comments), analysis.once(Cards)
    short = [block for block in analysis.blocks if len(block.text) <= LONGEST_DATE_LINE]
    held = [b.text for b in short if comments.hold(b.context.element) or cards.hold_block(b)]
    times = (time for time in analysis.elements.iter("time") if comments.hold(time) or cards.hold(time))
    texts = [*held, *(time.get("datetime") or "" for time in times)]
    head = (block.text for block in takewhile(lambda block: block.role != "title", short))
    today = (to_iso(analysis.page.fetched_at) or "")[:10]
    return _days(texts, analysis) | ({today} & _days(head, analysis))


def _days(texts: Iterable[str], analysis: Analysis) -> set[str]:
    return {shown.day.isoformat() for text in texts for shown in dates_in(text, month_first(analysis))}


def others_days(analysis: Analysis) -> set[str]:
    """Days that the page's data name: those of the article are declared, and what is left is others'."""
    values = (node.get(key) for node in analysis.facts.nodes for key in ("datePublished", "uploadDate"))
    return {text[:10] for value in values for text in strings(value, "@value")}
