"""Which lines name the article's topics: links that lead to them, hashtags, and words behind a label."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block, Context, ancestors, names_around
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.roles.topic_chips import are_chips
from newscrawl.extraction.words.addresses import is_article_link, is_topic_link, lists_kinds
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import pattern
from newscrawl.extraction.words.topic_labels import is_topic_label, may_be_above_topics, topic_label, topics_in

TOPIC_LINKS = 0.5
"""Share of its text in links that a list of topics has."""
TOPIC_LENGTH, LABELLED_LENGTH = 60, 300
"""Characters of a list of topics for each of its links, and of one that has only a label before it."""
_LABEL, _WORDS, _TOPIC = 60, 4, 30
"""Characters of a label, words and characters of a topic behind one that may announce articles."""
NAMES_UP, TAG_LEVELS, NAMED, CARD, HEADER = 6, 4, 2, 8, 20
"""Containers around a block whose names tell what it belongs to, whose names make it a list of topics, and a hashtag
without a link one of them; blocks of a card of another article, and of an article's header."""


def _outside(block: Block) -> bool:
    """In the site's navigation, foot or margin; an article has a foot of its own."""
    tags = block.context.tags
    foot = "footer" in tags or names_around(block.context, NAMES_UP) & bit("footer")
    return bool(tags & {"nav", "aside"} or (foot and "article" not in tags))


def is_tag_list(block: Block) -> bool:
    """A line of links to topics, marked so by rel, class, their paths, hashtags or a label before them."""
    if not block.anchors:
        chips = len(block.text) < LABELLED_LENGTH and are_chips(block) and not _outside(block)
        return chips or is_labelled_tags(block) or (block.text.startswith("#") and _are_hashtags(block))
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
        own = level.own
        if own & bit("nav") and _is_article_header(level):
            own &= ~(bit("nav") | bit("recommend"))
        laid_out = own & bit("sidebar") and pattern("laid_out").search(level.element.get("class") or "")
        if level.tag == "article" and level.size > CARD:  # a card of that size is the article's own
            return mask | own & ~(bit("recommend") | (bit("sidebar") if laid_out else 0))
        mask |= own & ~bit("sidebar") if laid_out else own
    return mask


def _is_article_header(level: Context) -> bool:
    """Whether what is named a header holds the headline, and little else: it is the article's, and not the site's."""
    if level.tag in ("nav", "body") or level.size > HEADER:
        return False
    return next(level.element.iter("h1"), None) is not None


def _are_marked(block: Block) -> bool:
    """Whether one link says by its rel that it leads to a topic, or all by their sign."""
    if any("tag" in link_types(anchor) for anchor in block.anchors):
        return True
    return "#" in block.text and all(line_of(anchor).startswith("#") for anchor in block.anchors)


def _label_before_links(block: Block) -> str:
    """A label without a colon, before the first of several links; one of articles too where all of them are short."""
    first = line_of(block.anchors[0]) if len(block.anchors) > 1 else ""
    label = block.text.partition(first)[0].strip() if first else ""
    if not label or len(label) > _LABEL:
        return ""
    if is_topic_label(label):
        return label
    return label if may_be_above_topics(label) and all(map(_is_short, block.anchors)) else ""


def _is_short(anchor: HtmlElement) -> bool:
    """Whether it says as little as a topic, and leads to no article."""
    line = line_of(anchor)
    return len(line.split()) <= _WORDS and len(line) <= _TOPIC and not is_article_link(anchor.get("href") or "")


def _are_hashtags(block: Block) -> bool:
    """Several, with blanks between them or none, as style sets chips apart; or one, where a list of topics is named."""
    text = block.text
    if text.count("#") > 1 and all(word.startswith("#") for word in text.split()):
        return True
    if len(text) > TOPIC_LENGTH or not any(map(str.isalpha, text)):
        return False
    named = names_around(block.context, NAMED) & bit("tags")
    away = bit("nav") | bit("recommend") | bit("related") | bit("sidebar")
    return bool(named) and not (_around(block.context) & away or _outside(block))


def is_labelled_tags(block: Block) -> bool:
    """ "Keywords: tide, harbour, ferry"."""
    label = topic_label(block.text)
    return bool(label) and len(block.text) - len(label) < LABELLED_LENGTH and len(topics_in(block.text)) > 1
