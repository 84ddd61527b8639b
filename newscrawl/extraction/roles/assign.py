"""Which block is what: one role each, so that body, captions, related links and tags cannot overlap.

General rules first; their order is the order of trust: what a block says itself (caption, tag list) before what the
classifier thinks of it. Then come the stages (stages.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, RoleName, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.asked import is_asked
from newscrawl.extraction.roles.figures import figure_reason, is_heading, is_line_about, is_of_quotation
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.looks import BODY, look
from newscrawl.extraction.roles.picture_credits import credits_picture
from newscrawl.extraction.roles.picture_lines import told_reason
from newscrawl.extraction.roles.related import leads_to_article
from newscrawl.extraction.roles.topic_lines import is_tag_list
from newscrawl.extraction.words.blog_lines import is_server_error
from newscrawl.extraction.words.calls import asks_readers, is_call, is_wall
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.embeds import asks_to_load, names_post
from newscrawl.extraction.words.load import pattern
from newscrawl.extraction.words.phrases import LEADING_SIGNS
from newscrawl.extraction.words.topic_labels import is_topic_label
from newscrawl.text.strings import (
    COLONS,
    STATEMENT_ENDS,
    TEXT_ENDS,
    ends_in_colon,
    shared_words,
    word_set,
)

Roles = list[Role]
"""One for each of the page's blocks."""
Title = tuple[int, frozenset[str]]
"""A headline's length and words."""
CAPTION = 0.25
"""Probability from which a block is a caption if that is likelier than body."""
SURE = 0.9
"""Probability from which a cue phrase alone does not speak against body."""
HEADLINE_LENGTH, PROMO_LENGTH, NOTE_LENGTH, BYLINE_LENGTH, LINE_LENGTH = 300, 300, 160, 100, 80
"""Characters of the longest headline, call to readers, line about an article, byline, and line of links or a date."""
LABEL_LENGTH, CHANNEL_LENGTH = 40, 200
"""Characters of a label over topics, and of a line that leads to the publisher's channels."""
PAGER_LETTERS = 20
"""Letters of a line that leads to the pages of an article, beside their numbers."""
ONE_NAME = 6
"""Words below which a line is a byline though the classifier is sure that it is body."""
SAME_WORDS = 0.8
"""Share of common words from which a block is the headline again."""
HASHTAGS, LINKED = 0.7, 0.6
"""Shares: of words that make a line hashtags, of text in links that makes it links."""
ANNOUNCED, LEAST_ANNOUNCED = 160, 4
"""Characters of a line that announces an article and does not link to it, and of what it says of it."""
SIGNS_ALONE = "signs and no words"
SIGNS, CELLS = 20, ("td", "th")
"""Characters of a line that parts what stands above it from what stands below, and cells that may be left empty."""
QUOTED = 4
"""Containers around a quotation that may hold its picture."""


def general_roles(analysis: Analysis, headline: str) -> Roles:
    """By the classifiers and the rules around them. The page keeps the chances."""
    least = look(analysis)
    titles = [(len(title), word_set(title)) for title in (headline, *analysis.shown_titles[:1]) if title]
    return [
        _role(block, chance, caption, titles, analysis.blocks, is_prose=chance >= _least(block, least))
        if is_asked(block) or block.context.tags & {"h1", "figcaption"}
        else _link_role(block)
        for block, chance, caption in zip(analysis.blocks, analysis.body_chances, analysis.caption_chances, strict=True)
    ]


def _least(block: Block, least: float) -> float:
    """The probability from which it is prose: in the page's foot no less on a page that nothing is sure of."""
    return max(least, BODY) if "footer" in block.context.tags else least


def _role(
    block: Block, chance: float, caption: float, titles: Sequence[Title], blocks: Sequence[Block], *, is_prose: bool
) -> Role:
    heading = block.context.tag == "h1" and not block.anchors
    shown = "figcaption" not in block.context.tags and len(block.text) < HEADLINE_LENGTH
    if heading or (shown and _repeats(block, titles)):
        return Role("title", "the headline")
    if credits_picture(block, blocks, is_prose=is_prose):
        return Role("caption", "a picture's credit")
    if is_tag_list(block):
        return Role("tag", "links to topics")
    if len(block.text) < LABEL_LENGTH and is_topic_label(block.text) and _is_over_topics(block, blocks):
        return Role("other", "the label of topics")
    reason = figure_reason(block, blocks, chance, caption) or told_reason(block, blocks, chance, caption)
    likely = not reason and CAPTION <= caption > chance and not _is_no_caption(block, blocks, caption)
    if (reason or likely) and not (asks_to_load(block.text) or is_call(block.text)):
        return Role("caption", reason or f"classifier: caption {caption:.2f}", by_classifier=likely)
    if kind := _furniture(block, chance, is_prose=is_prose):
        return Role(kind, "begins as such lines do, or is named so")
    return _prose_role(block, chance) if is_prose else _by_chance("other", chance)


def _by_chance(name: RoleName, chance: float) -> Role:
    return Role(name, f"classifier: body {chance:.2f}", by_classifier=True)


def _is_no_caption(block: Block, blocks: Sequence[Block], caption: float) -> bool:
    """Whether it is something else that stands with pictures, or a quotation without any."""
    around = islice(ancestors(block.context), QUOTED)
    if "blockquote" in block.context.tags and not any(level.pictures for level in around):
        return True
    return is_line_about(block) or is_heading(block, caption) or is_of_quotation(block, blocks)


def _is_over_topics(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a label of topics has its colon, or stands right over their links."""
    below = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    return ends_in_colon(block.text) or (below is not None and is_tag_list(below))


def _link_role(block: Block) -> Role:
    return Role("tag", "links to topics") if is_tag_list(block) else Role("links", "a link and little else")


def _prose_role(block: Block, chance: float) -> Role:
    if _is_of_signs(block):
        return Role("other", SIGNS_ALONE)
    if is_server_error(block.text):
        return Role("other", "an error message of the server")
    cues = [block.cues[kind] for kind in ("related", "promo") if kind in block.cues]
    if cues and len(block.text.casefold().strip(f"{LEADING_SIGNS}{COLONS}】.…!?")) in cues:
        return Role("other", "announces something, and says no more")
    if "related" in block.cues and _announces_headline(block):
        return Role("related label", "announces an article that it does not link to")
    if len(block.text) < PROMO_LENGTH and _is_promo(block):
        return Role("promo", "asks readers to subscribe, buy or comment, or is a note about the page")
    return _by_chance("body", chance)


def _is_of_signs(block: Block) -> bool:
    """Whether it parts what stands over it from what stands below; what is left out or not said is told by dots."""
    if len(block.text) > SIGNS or any(map(str.isalnum, block.text)):
        return False
    return block.context.tag not in CELLS and "\u2026" not in block.text


def _announces_headline(block: Block) -> bool:
    """Whether a sign parts what announces from what is a headline and no sentence: "Read also: The pier stays"."""
    if block.anchors or block.context.tag == "li" or len(block.text) > ANNOUNCED or block.text.endswith(STATEMENT_ENDS):
        return False
    text, length = block.text.lstrip(LEADING_SIGNS), block.cues["related"]
    behind = text[length:].lstrip()
    parted = any(sign in (*COLONS, *"|]】") for sign in (text[length - 1 : length], behind[:1]))
    return parted and len(behind) > LEAST_ANNOUNCED


def _repeats(block: Block, titles: Sequence[Title]) -> bool:
    """Whether the block is one of the headlines again, give or take a word."""
    size = len(block.text)
    for length, words in titles:
        if length < 2 * size + 20 and size < 2 * length + 20 and words:  # lengths rule out nearly every block
            own = frozenset(shared_words(block.folded))
            if len(own & words) > SAME_WORDS * len(own | words):
                return True
    return False


def _is_promo(block: Block) -> bool:
    if block.context.tag in HEADINGS:  # many a headline asks something of somebody
        return is_call(block.text) or is_wall(block.text)
    if asks_readers(block.text) or asks_to_load(block.text) or names_post(block.text):
        return True
    if not block.anchors:
        return False
    to_channel = len(block.text) <= CHANNEL_LENGTH and any(map(pattern("channel_address").search, block.hrefs))
    return to_channel or pattern("promo_link_start").match(block.text) is not None


def _furniture(block: Block, chance: float, *, is_prose: bool) -> RoleName | None:
    """Short lines around the prose: hashtags, bylines, dates, calls to subscribe or follow."""
    text = block.text
    if len(text) > NOTE_LENGTH:
        return None
    if "#" in text and sum(word.startswith("#") for word in text.split()) >= HASHTAGS * len(text.split()):
        return "hashtags"
    linked = len(text) < LINE_LENGTH and block.link_chars > LINKED * len(text)
    if _counts_pages(block) or (chance < SURE and linked and not leads_to_article(block)):
        return "links"
    if text.endswith(TEXT_ENDS) and chance > SURE:
        return None
    own = block.names
    signed = len(text) < BYLINE_LENGTH and (own & bit("author") or "byline" in block.cues)
    if signed and (chance < SURE or sum(any(map(str.isalpha, word)) for word in text.split()) < ONE_NAME):
        return "byline"
    if len(text) < LINE_LENGTH and "date" in block.cues and any(c.isdigit() for c in text):
        return "date"
    if "promo" in block.cues and chance < SURE and not (is_prose and _is_plain_heading(block)):
        return "promo"
    return None


def _counts_pages(block: Block) -> bool:
    """Whether it links by numbers, and says little else: "Pages: 1 2 3"."""
    if not block.anchors or sum(map(str.isalpha, block.text)) > PAGER_LETTERS:
        return False
    numbers = sum(line_of(anchor).isdecimal() for anchor in block.anchors)
    return bool(numbers) and 2 * numbers >= len(block.anchors)


def _is_plain_heading(block: Block) -> bool:
    """Whether a heading only begins as calls on readers do: "Get the permits that you need"."""
    told = block.text[block.cues["promo"] :].lstrip()
    return block.context.tag in HEADINGS and not (told and told[0] in COLONS) and not told.endswith(("?", "!"))
