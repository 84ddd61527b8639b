"""The standfirst, where one is displayed."""

from __future__ import annotations

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.words.classes import bit
from newscrawl.text.strings import fold


def candidates(analysis: Analysis) -> list[Candidate]:
    """The first lines of the body, when they are marked or declared so."""
    heading = next((b.index for b in analysis.blocks if b.context.tag == "h1"), None)
    mask = bit("standfirst")
    for block in analysis.blocks:
        if heading is not None and not heading < block.index < heading + 12:
            continue
        if (
            block.role not in ("body", "other")
            or not 15 < len(block.text) < 600
            or block.link_chars > 0.5 * len(block.text)
        ):
            continue
        names = block.context.own | block.inline | (block.context.parent.own if block.context.parent else 0)
        if names & mask and not names & (bit("author") | bit("date") | bit("share")):
            return [Candidate(block.text, "class", (Place(block.index),))]
        if heading is not None and fold(block.text) in analysis.descriptions:
            return [Candidate(block.text, "description", (Place(block.index),))]
        if heading is not None and block.context.tag == "h2" and block.index <= heading + 2 and len(block.text) > 40:
            return [Candidate(block.text, "h2 under the headline", (Place(block.index),))]
    return []


def decide(found: list[Candidate]) -> Decision:
    """The first that is displayed."""
    if not found:
        return Decision(None)
    return Decision(found[0].value, found[0].evidence, "displayed under the headline", found[1:], found[0].places)
