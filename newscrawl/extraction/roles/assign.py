"""Which block is what: one role each, so that body, captions, related links and tags cannot overlap.

The order of the rules is the order of trust: what a block says itself (caption, tag list, label of a link list)
before what the classifier thinks of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, names_around
from newscrawl.extraction.roles.features import CHARS, Array, block_features
from newscrawl.extraction.roles.figures import figure_reason
from newscrawl.extraction.roles.forest import load_forest
from newscrawl.extraction.roles.related import HEADINGS, leads_to_article, mark_related
from newscrawl.extraction.roles.second_look import second_look_columns
from newscrawl.extraction.words.addresses import is_article_link, is_topic_link
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import entries, pattern
from newscrawl.text.strings import tokens

Title = tuple[int, frozenset[str]]
"""A headline's length and words."""
BODY = 0.5
"""Probability from which a block is body."""
SURE = 0.9
"""Probability from which a cue phrase alone does not speak against body."""
FAR = {"tag": (3, 25), "caption": (30, 15)}
"""Blocks before the headline and after the text in which a list of topics, or a picture, is the article's own."""


def assign_roles(page: Analysis, headline: str) -> None:
    """Give each block its role and the reason for it."""
    asked, features = block_features(page)
    page.chances = _spread(asked, body_chances(features), page.blocks)
    titles = [(len(title), frozenset(tokens(title))) for title in (headline, *page.shown_titles[:1]) if title]
    captions = _spread(asked, load_forest("caption").predict(features), page.blocks)
    for block, chance, caption in zip(page.blocks, page.chances, captions, strict=True):
        block.role, block.reason = _role(block, chance, caption, titles, page.blocks)
    _drop_far(page)
    mark_related(page)


def body_chances(features: Array) -> Array:
    """The classifier's probability of body for each row, after its second look."""
    if not len(features):
        return np.zeros(0, np.float32)
    first = load_forest("first_look").predict(features)
    return load_forest("body").predict(np.hstack([features, second_look_columns(first, features[:, CHARS])]))


def _spread(asked: Sequence[Block], chances: Array, blocks: Sequence[Block]) -> list[float]:
    """A probability for each of the page's blocks; 0 for those not asked about."""
    spread = [0.0] * len(blocks)
    for block, chance in zip(asked, chances.tolist(), strict=True):
        spread[block.index] = chance
    return spread


def _outside(block: Block) -> bool:
    """In the site's navigation, foot or margin; an article has a foot of its own."""
    tags = block.context.tags
    foot = "footer" in tags or names_around(block.context, 6) & bit("footer")
    return bool(tags & {"nav", "aside"} or (foot and "article" not in tags))


def _drop_far(page: Analysis) -> None:
    """Topics in the page's head and foot are the site's, captions there those of teasers."""
    body = [block.index for block in page.blocks if block.role == "body"]
    first = next((block.index for block in page.blocks if block.role == "title"), body[0] if body else 0)
    last = body[-1] if body else len(page.blocks)
    for block in page.blocks:
        if block.role in FAR:
            before, after = FAR[block.role]
            if not min([first, *body[:1]]) - before <= block.index <= last + after:
                block.role, block.reason = "other", f"{block.role} far from the article"


def _role(
    block: Block, chance: float, caption: float, titles: Sequence[Title], blocks: Sequence[Block]
) -> tuple[str, str]:
    if block.is_line_of_links and not block.kept and not block.context.tags & {"h1", "figcaption"}:
        return ("tag", "links to topics") if is_tag_list(block) else ("links", "a link and little else")
    heading = block.context.tag == "h1" and not block.anchors
    if heading or (len(block.text) < 300 and _repeats(block, titles)):
        return "title", "the headline"
    if is_tag_list(block):
        return "tag", "links to topics"
    if reason := figure_reason(block, blocks):
        return "caption", reason
    if caption >= 0.5 and caption > chance:
        return "caption", f"classifier: caption {caption:.2f}"
    if kind := _furniture(block, chance):
        return kind, "begins as such lines do, or is named so"
    return _prose_role(block, chance)


def _prose_role(block: Block, chance: float) -> tuple[str, str]:
    if chance < BODY:
        return "other", f"classifier: body {chance:.2f}"
    if len(block.text) < 300 and _is_promo(block):
        return "promo", "asks readers to subscribe, buy or comment, or is a note about the page"
    return "body", f"classifier: body {chance:.2f}"


def _repeats(block: Block, titles: Sequence[Title]) -> bool:
    """Whether the block is one of the headlines again, give or take a word."""
    size = len(block.text)
    for length, words in titles:
        if length < 2 * size + 20 and size < 2 * length + 20 and words:  # lengths rule out nearly every block
            own = set(block.folded.split())
            if len(own & words) > 0.8 * len(own | words):
                return True
    return False


def _is_promo(block: Block) -> bool:
    if block.context.tag in HEADINGS:
        return False
    if pattern("promo_start").match(block.text) or (block.anchors and pattern("promo_link_start").match(block.text)):
        return True
    text = block.text.lower()
    if not any(word in text for word in entries("promo_words")):
        return False
    return any(pattern(kind).search(block.text) for kind in ("paywall", "promo_line"))


def _furniture(block: Block, chance: float) -> str | None:
    """Short lines around the prose: hashtags, bylines, dates, calls to subscribe or follow."""
    text = block.text
    if len(text) > 160:
        return None
    words = text.split()
    if sum(word.startswith("#") for word in words) >= 0.7 * len(words):
        return "hashtags"
    if chance < SURE and len(text) < 80 and block.link_chars > 0.6 * len(text) and not leads_to_article(block):
        return "links"
    if text.endswith((".", "!", "?", "…", "。", "”", '"')) and chance > SURE:
        return None
    own = block.context.own | block.inline
    if len(text) < 100 and (own & bit("author") or "byline" in block.cues) and (chance < SURE or len(words) < 6):
        return "byline"
    if len(text) < 80 and "date" in block.cues and any(c.isdigit() for c in text):
        return "date"
    if "promo" in block.cues and chance < SURE:
        return "promo"
    return None


def is_tag_list(block: Block) -> bool:
    """A line of links to topics, marked so by rel, class, their paths, hashtags or a label before them."""
    if not block.anchors:
        words = block.text.split()
        return (len(words) > 1 and all(word.startswith("#") for word in words)) or is_labelled_tags(block)
    if block.link_chars < 0.5 * len(block.text) or len(block.text) > 60 * len(block.anchors):
        return False
    around = names_around(block.context, 6)
    hrefs = [a.get("href") or "" for a in block.anchors]
    topics = all(map(is_topic_link, hrefs))
    marked = (names_around(block.context, 4) | block.inline) & bit("tags") and not around & bit("related")
    own = marked and ("article" in block.context.tags or topics)  # some put an article's topics into a nav of their own
    away = around & (bit("recommend") | bit("author")) or (around & (bit("nav") | bit("sidebar")) and not own)
    if away or (_outside(block) and not own):
        return False
    if topics or any("tag" in (a.get("rel") or "").split() for a in block.anchors):
        return True
    return bool(marked) and (bool(own) or not any(map(is_article_link, hrefs)))


def is_labelled_tags(block: Block) -> bool:
    """ "Keywords: tide, harbour, ferry"."""
    label, colon, rest = block.text.partition(":")
    return bool(colon and "," in rest and block.cues.get("tags", 0) >= len(label) and len(rest) < 300)
