"""What knows better than the general rules: what lies far from the article, its first and last lines, links to others.

A stage takes a role for each block and gives others, and changes no block: the blocks take the last stage's, once.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, pairwise

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors, body_of, nearest
from newscrawl.extraction.roles.announced import with_heads_of_related, without_announced
from newscrawl.extraction.roles.assign import Roles
from newscrawl.extraction.roles.boxed_teasers import without_boxed_teasers
from newscrawl.extraction.roles.clouds import in_clouds
from newscrawl.extraction.roles.code import with_code
from newscrawl.extraction.roles.edges import without_bylines, without_dates, without_outside, without_site_lines
from newscrawl.extraction.roles.end_notes import without_end_notes
from newscrawl.extraction.roles.frames import without_frame
from newscrawl.extraction.roles.housed_names import without_housed_names
from newscrawl.extraction.roles.labels import HEADINGS, LABEL_LENGTH, label_kinds
from newscrawl.extraction.roles.last_elements import with_answers, with_last_elements
from newscrawl.extraction.roles.last_lines import with_last_paragraph, with_quoted, with_sources, without_signatures
from newscrawl.extraction.roles.linked_captions import with_linked_captions
from newscrawl.extraction.roles.links import with_links
from newscrawl.extraction.roles.lists import with_lists
from newscrawl.extraction.roles.lone_captions import with_lone_captions
from newscrawl.extraction.roles.margin import OF_SITE, margins_around
from newscrawl.extraction.roles.named_lists import with_named_lists
from newscrawl.extraction.roles.others import (
    without_biography,
    without_cards,
    without_comments,
    without_next_articles,
    without_teasers,
)
from newscrawl.extraction.roles.selected import with_selected
from newscrawl.extraction.roles.signups import without_signups
from newscrawl.extraction.roles.standfirst import with_standfirst
from newscrawl.extraction.roles.subheads import with_part_heads, with_subheads, without_last_heads
from newscrawl.extraction.roles.tables import with_tables
from newscrawl.extraction.roles.topic_lists import with_topic_lists
from newscrawl.extraction.roles.videos import with_videos
from newscrawl.extraction.words.addresses import is_topic_link
from newscrawl.extraction.words.topic_labels import may_be_above_topics, speaks_of_topics
from newscrawl.text.strings import TEXT_ENDS, fold

FAR = {"tag": (3, 25), "caption": (30, 15)}
"""Blocks before the headline and after the text in which a list of topics, or a picture, is the article's own."""
REPEATED_LENGTH, HIDDEN = 40, 3
"""Characters above which a paragraph that stands in the body again is repeated, shorter ones may be answers; how much
more of the text a page shows than it hides where what is hidden is none of it."""
CELL = 3
"""Blocks of a table's cell that is no column of the page."""
_ITEMS = frozenset({"li", "dt", "dd"})


def without_far(analysis: Analysis, roles: Roles) -> Roles:
    """Topics in the page's head and foot are the site's, captions there those of teasers."""
    body = [index for index, role in enumerate(roles) if role.name == "body"]
    first = next((index for index, role in enumerate(roles) if role.name == "title"), body[0] if body else 0)
    last = body[-1] if body else len(roles)
    decided = list(roles)
    for index, role in enumerate(roles):
        if role.name in FAR:
            before, after = FAR[role.name]
            if not min([first, *body[:1]]) - before <= index <= last + after:
                decided[index] = Role("other", f"{role.name} far from the article")
    return decided


def without_margin(analysis: Analysis, roles: Roles) -> Roles:
    """Without the site's topics: in a cloud, under a label of its own; in a margin, where the article has some."""
    decided = list(roles)
    lists = [block for block, role in zip(analysis.blocks, roles, strict=True) if role.name == "tag"]
    margins = [block for block in lists if "article" not in block.context.tags and any(margins_around(block))]
    own = any("article" in block.context.tags and any(map(is_topic_link, block.hrefs)) for block in lists)
    above = ((block, analysis.blocks[block.index - 1]) for block in lists if block.index)
    of_site = [block for block, label in above if not label.anchors and _is_over_lists_of_the_site(label)]
    of_site += in_clouds(lists)
    for block in (*margins, *of_site) if own else of_site:
        decided[block.index] = Role("other", OF_SITE)
    return decided


def without_topic_labels(analysis: Analysis, roles: Roles) -> Roles:
    """ "Find more posts with these tags", right above the article's topics and no sentence, is none of the text."""
    decided = list(roles)
    for label, (role, below) in zip(analysis.blocks, pairwise(roles), strict=False):
        alone = role.name == "body" and below.name == "tag" and not label.anchors
        is_line = len(label.text) <= LABEL_LENGTH and not label.text.endswith(TEXT_ENDS)
        if alone and is_line and speaks_of_topics(label.text):
            decided[label.index] = Role("other", "the label of topics")
    return decided


def _is_over_lists_of_the_site(label: Block) -> bool:
    """ "Trending tags": it speaks of topics, and of what the site has."""
    if len(label.text) > LABEL_LENGTH or label_kinds(label.text) != (False, True):
        return False
    return speaks_of_topics(label.text) and not may_be_above_topics(label.text)


def without_repeated(analysis: Analysis, roles: Roles) -> Roles:
    """A paragraph that stands in the body a second time is left out of it, and so is what stands with it.

    Alone, an item of a list or a heading may say of one thing what it said of another, "Free for all members", and
    a table's cell beside others as well.
    """
    decided, seen, body = list(roles), set[str](), body_of(analysis.blocks, roles)
    keys = [block.folded if (text := roles[block.index].text) is None else fold(text) for block in body]
    again = []
    for key in keys:
        again.append(len(key) > REPEATED_LENGTH and key in seen)
        seen.add(key)
    for place, block in enumerate(body):
        beside = any(again[max(0, place - 1) : place]) or any(again[place + 1 : place + 2])
        if again[place] and (beside or not _is_item(block)) and not _is_cell(block):
            role = roles[block.index]
            decided[block.index] = Role("repeated", "stands in the body already", role.text)
    return decided


def _is_item(block: Block) -> bool:
    return block.context.tag in HEADINGS or any(level.tag in _ITEMS for level in islice(ancestors(block.context), 2))


def _is_cell(block: Block) -> bool:
    cell = nearest(block.context, "td", "th")
    return cell is not None and cell.size <= CELL


def without_hidden(analysis: Analysis, roles: Roles) -> Roles:
    """What the page hides among a text that it shows is not the text."""
    prose = body_of(analysis.blocks, roles)
    hidden = {block.index: block.length for block in prose if block.context.hidden}
    if sum(block.length for block in prose) < (1 + HIDDEN) * sum(hidden.values()):
        return roles
    return [Role("other", "hidden among what is shown") if n in hidden else role for n, role in enumerate(roles)]


STAGES: tuple[Callable[[Analysis, Roles], Roles], ...] = (
    without_far,
    without_hidden,
    with_lone_captions,
    without_outside,
    without_site_lines,
    without_dates,
    without_bylines,
    without_housed_names,
    without_comments,
    without_signups,
    without_next_articles,
    without_cards,
    without_biography,
    without_end_notes,
    with_quoted,
    with_last_paragraph,
    with_answers,
    with_last_elements,
    with_sources,
    without_signatures,
    with_links,
    with_linked_captions,
    with_named_lists,
    without_teasers,
    without_boxed_teasers,
    without_margin,
    with_topic_lists,
    without_topic_labels,
    without_announced,
    with_heads_of_related,
    with_tables,
    with_lists,
    without_frame,
    with_code,
    with_standfirst,
    with_subheads,
    with_part_heads,
    without_last_heads,
    with_videos,
    with_selected,
    without_repeated,
)
"""What follows the general rules, in this order."""
