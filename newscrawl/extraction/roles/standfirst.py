"""The standfirst, which stands outside the text's container and belongs to the text all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.blog_lines import is_server_error
from newscrawl.extraction.words.bylines import signed_part
from newscrawl.extraction.words.calls import asks_readers
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.dates import has_date, undated
from newscrawl.text.strings import SENTENCE_ENDS, STATEMENT_ENDS, TEXT_ENDS, latin_length

UNDER_HEADLINE = "a standfirst under the headline"
BEHIND = 3
"""Blocks behind the headline among which it stands."""
SHORTEST, SAID, SENTENCE, LONGEST = 24, 34, 40, 500
"""Characters, as if in Latin letters: of one that is named so, of one that is not, and of the longest."""
MAYBE, NAMED = 0.05, 0.02
"""Probabilities of body from which a sentence under the headline is one, and a line that is named so."""
LINKED = 0.3
"""Share of its text in links from which a line leads elsewhere."""
HEADLINE, UNENDED = 130, 70
"""Characters from which a line is too long for a headline, and for one in a script that has no sign for its end."""
ABOUT = 120
"""Characters of a line about the article."""
AROUND = 5
"""Containers around a line of which one holds the headline too."""
_STATED = tuple(end for end in TEXT_ENDS if end in STATEMENT_ENDS or end not in SENTENCE_ENDS)
_UNENDED = re.compile("[\u0e00-\u0eff]{9}$")
"""How a sentence ends in scripts that have no sign for it."""
_OTHERS = ("author", "date", "share", "signup", "consent", "comment", "ad", "nav")
"""What a line, or what is right around it, is named that is none."""


def with_standfirst(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What stands right under a headline and before the text, as a sentence or named so, is the text's first."""
    decided = list(roles)
    first = next((index for index, role in enumerate(roles) if role.name == "body"), 0)
    for title in [index for index, role in enumerate(roles[:first]) if role.name == "title"]:
        for index in range(title + 1, min(first, title + 1 + BEHIND)):
            if roles[index].name == "title":
                break
            block = analysis.blocks[index]
            if (
                roles[index].name == "other"
                and _is_under(block, analysis.blocks[title])
                and _is_standfirst(
                    block,
                    analysis.body_chances[index],
                    _named(block, title),
                    told=roles[index].by_classifier and _is_told(block, title, analysis),
                )
            ):
                decided[index] = Role("body", UNDER_HEADLINE)
                return decided
    return decided


def _is_under(block: Block, title: Block) -> bool:
    """Whether it stands with the headline, and no picture is between them."""
    together = any(level.first <= title.index < level.end for level in islice(ancestors(block.context), AROUND))
    return together and block.pictures_before == title.pictures_before


def _named(block: Block, title: int) -> int:
    """Class categories of the line and what is right around it; what holds the headline too is no name of the line."""
    around = block.context.parent
    own = around is not None and not around.first <= title < around.end
    return block.names | (around.own if around is not None and own else 0)


def _is_told(block: Block, title: int, analysis: Analysis) -> bool:
    """Whether the page declares it for what the article says, or shows it between the headline and the byline."""
    if block.folded in analysis.descriptions:
        return True
    if is_server_error(block.text):
        return False
    return block.index == title + 1 and _is_above_byline(block, analysis.blocks)


def _is_above_byline(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether it stands beside the headline before it, and right above who wrote the article, or when."""
    title = blocks[block.index - 1].context
    beside = title.tag == "h1" or title.parent is block.context.parent
    return beside and any(map(_is_about, blocks[block.index + 1 : block.index + 2]))


def _is_about(block: Block) -> bool:
    text = block.text
    if len(text) > ABOUT or text.endswith(TEXT_ENDS):
        return False
    return has_date(text) or signed_part(text) is not None


def _is_standfirst(block: Block, chance: float, named: int, *, told: bool) -> bool:
    text, size = block.text, block.length
    if not SHORTEST <= size <= LONGEST or chance < NAMED or block.link_chars > LINKED * len(text):
        return False
    if block.context.hidden or block.context.tag == "h1" or block.context.tags & {"nav", "aside", "form", "footer"}:
        return False
    if named & sum(map(bit, _OTHERS)) or block.cues or signed_part(text):
        return False
    rest = undated(text, "")
    if rest != text and latin_length(rest) < SENTENCE:
        return False
    if asks_readers(text):
        return False
    if block.names_near & bit("standfirst") or (told and size >= SAID):
        return True
    return chance >= MAYBE and size >= SENTENCE and _is_sentence(block)


def _is_sentence(block: Block) -> bool:
    if block.context.tag in HEADINGS:
        unended = block.length >= UNENDED and _UNENDED.search(block.text)
        return block.length >= HEADLINE or block.text.endswith(_STATED) or bool(unended)
    return block.text.endswith(TEXT_ENDS) or bool(_UNENDED.search(block.text))
