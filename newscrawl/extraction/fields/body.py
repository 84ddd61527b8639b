"""The article's prose."""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, places_of
from newscrawl.items import BLOCK_BREAK
from newscrawl.text.strings import latin_length

DECLARED = 200
"""Characters, as if in Latin letters, from which a declared text is the article's."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """The body's blocks joined, and what the page declares."""
    text = join(analysis.blocks)
    found = [Candidate(text, "blocks", places_of(analysis.blocks, "body"))] if text else []
    if not text and latin_length(analysis.declared_body_text) > DECLARED:
        found.append(Candidate(analysis.declared_body_text, "json-ld articleBody"))
    return found


def join(blocks: Iterable[Block]) -> str:
    """The body's blocks with a blank line between."""
    return BLOCK_BREAK.join(block.text for block in blocks if block.role == "body")
