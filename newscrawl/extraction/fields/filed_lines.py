"""What lines around the headline say that the article is filed under, where no address of a category says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.section_names import may_lead_to_section
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.load import alternatives, small_pattern
from newscrawl.text.strings import fold, small

_LONGEST = 40
"""Characters of a line that may be a section's name."""
_WORDS = 2
"""Words of a name before the headline that is no link; more are what the article tells of."""
_FILED = re.compile(rf"(?:^|(?<![^\W_])){alternatives('filed_kind')}\s?[:：]\s*", re.I)
_COLON = (":", "：")
_ENDS = re.compile(r"[|｜·•,，;；/]|\s{2}|\s(?=\S{1,12}[:：])")
"""What ends a name behind its label: a sign, or the next label."""


def in_headline(analysis: Analysis) -> list[Candidate]:
    """What is set before the headline in its own element: a link that leads to another page, or what is named so."""
    found, titles = [], {fold(title) for title in analysis.declared_titles}
    for block in takewhile(lambda b: b.role != "body", analysis.blocks):
        if block.context.tag not in HEADINGS:
            continue
        first = next(block.context.element.iterdescendants("a", "span", "em", "small"), None)
        name = line_of(first) if first is not None else ""
        rest = block.text.removeprefix(name)
        if first is None or rest in ("", block.text) or not (block.role == "title" or fold(rest) in titles):
            continue
        linked = may_lead_to_section(first.get("href") or "") and len(block.anchors) > 1
        topic = len(name.split()) > _WORDS and not first.get("href")
        if linked or not topic and small_pattern("kicker").search(small(first.get("class") or "")):
            found.append(Candidate(name, "before the headline", (Place(block.index),)))
    return found


def behind_label(block: Block) -> list[Candidate]:
    """ "Category: Harbours | Views: 12": what a line calls so, up to the next sign, or its link."""
    if block.role == "body" or not any(map(block.text.__contains__, _COLON)):
        return []  # looked at first, since expressions are dear
    found = _FILED.search(block.text)
    if found is None:
        return []
    rest = block.text[found.end() :]
    linked = (line_of(anchor) for anchor in block.anchors)
    name = next((text for text in linked if text and rest.startswith(text)), "") or _ENDS.split(rest)[0].strip()
    return [Candidate(name, "behind its label", (Place(block.index),))] if name else []


def named_in_menu(above: Sequence[Block], analysis: Analysis) -> list[Candidate]:
    """A line right above the headline that is no link, and is called as a link of the site's menu to a section."""
    lines = [block for block in above[-2:] if not block.anchors and len(block.text) <= _LONGEST]
    if not lines:
        return []
    wanted = {block.folded for block in lines}
    menu = (b for b in analysis.blocks if b.role == "links" and any(name in b.folded for name in wanted))
    named = [anchor for block in menu for anchor in block.anchors if fold(line_of(anchor)) in wanted]
    names = {fold(line_of(anchor)) for anchor in named if may_lead_to_section(anchor.get("href") or "")}
    return [Candidate(b.text, "in the menu", (Place(b.index),)) for b in reversed(lines) if b.folded in names]
