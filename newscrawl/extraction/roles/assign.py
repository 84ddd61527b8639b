"""Which block is what: one role each, so that body, captions, related links and tags cannot overlap.

General rules first; their order is the order of trust: what a block says itself (caption, tag list) before what the
classifier thinks of it. Then come the stages (stages.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, names_around
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.asked import is_asked
from newscrawl.extraction.roles.figures import credits_picture, figure_reason, is_heading, is_line_about, told_reason
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.looks import look
from newscrawl.extraction.roles.related import leads_to_article
from newscrawl.extraction.words.addresses import is_article_link, is_topic_link, lists_kinds
from newscrawl.extraction.words.calls import asks_readers, is_call
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.embeds import asks_to_load, names_post
from newscrawl.extraction.words.load import pattern
from newscrawl.extraction.words.phrases import LEADING_SIGNS
from newscrawl.extraction.words.topic_labels import is_topic_label, topic_label, topics_in
from newscrawl.text.strings import TEXT_ENDS, shared_words, word_set

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
LABEL_LENGTH = 40
"""Characters of a label over topics."""
PAGER_LETTERS = 20
"""Letters of a line that leads to the pages of an article, beside their numbers."""
ONE_NAME = 6
"""Words below which a line is a byline though the classifier is sure that it is body."""
SAME_WORDS = 0.8
"""Share of common words from which a block is the headline again."""
HASHTAGS, LINKED, TOPIC_LINKS = 0.7, 0.6, 0.5
"""Shares: of words that make a line hashtags, of text in links that makes it links, and that a list of topics has."""
TOPIC_LENGTH, LABELLED_LENGTH = 60, 300
"""Characters of a list of topics for each of its links, and of one that has only a label before it."""
QUOTED = 4
"""Containers around a quotation that may hold its picture."""
NAMES_UP, TAG_LEVELS, CARD = 6, 4, 8
"""Containers around a block whose names tell what it belongs to, and whose names make it a list of topics; blocks of a
card of another article."""


def general_roles(analysis: Analysis, headline: str) -> Roles:
    """By the classifiers and the rules around them. The page keeps the chances."""
    least = look(analysis)
    titles = [(len(title), word_set(title)) for title in (headline, *analysis.shown_titles[:1]) if title]
    return [
        _role(block, chance, caption, titles, analysis.blocks, is_prose=chance >= least)
        if is_asked(block) or block.context.tags & {"h1", "figcaption"}
        else _link_role(block)
        for block, chance, caption in zip(analysis.blocks, analysis.body_chances, analysis.caption_chances, strict=True)
    ]


def _outside(block: Block) -> bool:
    """In the site's navigation, foot or margin; an article has a foot of its own."""
    tags = block.context.tags
    foot = "footer" in tags or names_around(block.context, NAMES_UP) & bit("footer")
    return bool(tags & {"nav", "aside"} or (foot and "article" not in tags))


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
    if not reason and CAPTION <= caption > chance and not _is_no_caption(block, caption):
        reason = f"classifier: caption {caption:.2f}"
    if reason and not (asks_to_load(block.text) or is_call(block.text)):
        return Role("caption", reason)
    if kind := _furniture(block, chance, is_prose=is_prose):
        return Role(kind, "begins as such lines do, or is named so")
    return _prose_role(block, chance) if is_prose else Role("other", f"classifier: body {chance:.2f}")


def _is_no_caption(block: Block, caption: float) -> bool:
    """Whether it is something else that stands with pictures, or a quotation without any."""
    around = islice(ancestors(block.context), QUOTED)
    if "blockquote" in block.context.tags and not any(level.pictures for level in around):
        return True
    return is_line_about(block) or is_heading(block, caption)


def _is_over_topics(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a label of topics has its colon, or stands right over their links."""
    below = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    return block.text.endswith((":", "：", "\u055d")) or (below is not None and is_tag_list(below))


def _link_role(block: Block) -> Role:
    return Role("tag", "links to topics") if is_tag_list(block) else Role("links", "a link and little else")


def _prose_role(block: Block, chance: float) -> Role:
    if " on line " in block.text and pattern("server_error").match(block.text):
        return Role("other", "an error message of the server")
    cues = [block.cues[kind] for kind in ("related", "promo") if kind in block.cues]
    if cues and len(block.text.casefold().strip(LEADING_SIGNS + "：】.…!?")) in cues:
        return Role("other", "announces something, and says no more")
    if len(block.text) < PROMO_LENGTH and _is_promo(block):
        return Role("promo", "asks readers to subscribe, buy or comment, or is a note about the page")
    return Role("body", f"classifier: body {chance:.2f}")


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
        return is_call(block.text)
    if asks_readers(block.text) or asks_to_load(block.text) or names_post(block.text):
        return True
    return bool(block.anchors and pattern("promo_link_start").match(block.text))


def _furniture(block: Block, chance: float, *, is_prose: bool) -> str | None:
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
    if not block.anchors:
        return False
    numbers = sum(line_of(anchor).isdecimal() for anchor in block.anchors)
    return bool(numbers) and 2 * numbers >= len(block.anchors) and sum(map(str.isalpha, block.text)) <= PAGER_LETTERS


def _is_plain_heading(block: Block) -> bool:
    """Whether a heading only begins as calls on readers do: "Get the permits that you need"."""
    told = block.text[block.cues["promo"] :].lstrip()
    return block.context.tag in HEADINGS and not told.startswith((":", "：")) and not told.endswith(("?", "!"))


def is_tag_list(block: Block) -> bool:
    """A line of links to topics, marked so by rel, class, their paths, hashtags or a label before them."""
    if not block.anchors:
        return _is_hashtags(block.text) or is_labelled_tags(block)
    size = len(block.text) - len(label := topic_label(block.text) or _label_before_links(block))
    if block.link_chars < TOPIC_LINKS * size or size > TOPIC_LENGTH * len(block.anchors):
        return False
    topics = all(map(is_topic_link, block.hrefs))
    linked = topics or bool(label) or _are_marked(block)
    named = (names_around(block.context, TAG_LEVELS) | block.inline) & bit("tags")
    if not (linked or named):
        return False  # as nearly all lines: what follows is for those that may be one
    if all(map(lists_kinds, block.hrefs)):
        return False  # "6 tags"
    around = _around(block.context)
    marked = named and not around & bit("related")
    own = marked and ("article" in block.context.tags or topics)  # some put an article's topics into a nav of their own
    away = around & (bit("recommend") | (0 if label else bit("author"))) or (
        around & (bit("nav") | bit("sidebar")) and not own
    )
    if away or (_outside(block) and not own):
        return False
    if linked:
        return True
    return bool(marked) and (bool(own) or not any(map(is_article_link, block.hrefs)))


def _around(context: Context) -> int:
    """Categories of what is around a line, up to the element of the article; names of mere layout tell of no margin."""
    mask = 0
    for level in islice(ancestors(context), NAMES_UP):
        laid_out = level.own & bit("sidebar") and pattern("laid_out").search(level.element.get("class") or "")
        mask |= level.own & ~bit("sidebar") if laid_out else level.own
        if level.tag == "article" and level.end - level.first > CARD:
            break
    return mask


def _are_marked(block: Block) -> bool:
    """Whether one link says by its rel that it leads to a topic, or all by their sign."""
    if any("tag" in rel.split() for anchor in block.anchors if (rel := anchor.get("rel"))):
        return True
    return "#" in block.text and all(line_of(anchor).startswith("#") for anchor in block.anchors)


def _label_before_links(block: Block) -> str:
    """A label without a colon, before the first of several links."""
    first = line_of(block.anchors[0]) if len(block.anchors) > 1 else ""
    label = block.text.partition(first)[0] if first else ""
    return label if label and is_topic_label(label.strip()) else ""


def _is_hashtags(text: str) -> bool:
    words = text.split() if text.startswith("#") else []
    return len(words) > 1 and all(word.startswith("#") for word in words)


def is_labelled_tags(block: Block) -> bool:
    """ "Keywords: tide, harbour, ferry"."""
    label = topic_label(block.text)
    return bool(label) and len(block.text) - len(label) < LABELLED_LENGTH and len(topics_in(block.text)) > 1
