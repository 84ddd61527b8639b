"""Which block is what: one role each, so that body, captions, related links and tags cannot overlap.

The order of the rules is the order of trust: what a block says itself (caption, tag list, label of a link list) before what
the classifier thinks of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.blocks import Block, Context, ancestors
from newscrawl.fields.classes import bit
from newscrawl.fields.features import block_features
from newscrawl.fields.links import is_article_link, is_topic_link
from newscrawl.fields.model import load_forest
from newscrawl.fields.phrases import begins, cue_length
from newscrawl.fields.title import same_headline

BODY = 0.5
"""Probability from which a block is body."""
TAGS_BEFORE, TAGS_AFTER = 3, 25
"""Blocks around the article in which a list of topics is its own."""


def assign_roles(page: Analysis, headline: str) -> None:
    """Give each block its role and the reason for it."""
    features = block_features(page)
    chances = load_forest("body").predict(features) if len(features) else []
    page.chances = [float(chance) for chance in chances]
    titles = [title for title in (headline, *page.shown_titles[:1]) if title]
    captions = load_forest("caption").predict(features) if len(features) else []
    for block, chance, caption in zip(page.blocks, page.chances, captions, strict=True):
        block.role, block.reason = _role(block, chance, float(caption), titles)
    _drop_far_tags(page)
    _mark_related(page)


def _drop_far_tags(page: Analysis) -> None:
    """Topics in the page's head and foot are the site's; the article's stand between its headline and a little below it."""
    body = [block.index for block in page.blocks if block.role == "body"]
    first = next((block.index for block in page.blocks if block.role == "title"), body[0] if body else 0)
    last = body[-1] if body else len(page.blocks)
    for block in page.blocks:
        if block.role == "tag" and not first - TAGS_BEFORE <= block.index <= last + TAGS_AFTER:
            block.role, block.reason = "other", "links to topics, far from the article"


def _role(block: Block, chance: float, caption: float, titles: Sequence[str]) -> tuple[str, str]:
    if block.context.tag == "h1" or (len(block.text) < 300 and same_headline(block.text, titles)):
        return "title", "the headline"
    if is_tag_list(block):
        return "tag", "links to topics"
    if caption >= 0.5 and caption > chance:
        return "caption", f"classifier: caption {caption:.2f}"
    if _is_debris(block):
        return "debris", "begins as promotions do"
    if chance >= BODY:
        return "body", f"classifier: body {chance:.2f}"
    return "other", f"classifier: body {chance:.2f}"


def _is_debris(block: Block) -> bool:
    """A line of nothing but a call to do something, or of hashtags."""
    text = block.text
    if len(text) > 200:
        return False
    hashes = [word for word in text.split() if word.startswith("#")]
    return bool(hashes) and len(hashes) >= 0.7 * len(text.split())


def is_tag_list(block: Block) -> bool:
    """A line of links to topics, marked so by rel, class, their paths or hashtags."""
    if not block.anchors:
        words = block.text.split()
        return len(words) > 1 and all(word.startswith("#") for word in words)
    if block.link_chars < 0.6 * len(block.text) or len(block.text) > 60 * len(block.anchors):
        return False
    around = _around(block.context, 6)
    if around & (bit("nav") | bit("footer") | bit("recommend") | bit("sidebar") | bit("author")) or block.context.tags & {"nav", "footer", "aside"}:
        return False
    if any("tag" in (a.get("rel") or "").split() for a in block.anchors):
        return True
    if all(is_topic_link(a.get("href") or "") for a in block.anchors):
        return True
    marked = (_around(block.context, 4) | block.inline) & bit("tags") and not around & bit("related")
    return bool(marked) and not any(is_article_link(a.get("href") or "") for a in block.anchors)


def _mark_related(page: Analysis) -> None:
    """Lines of links to other articles, under a label or marked so, where the article is or right after it."""
    label: Block | None = None
    for block in page.blocks:
        if is_label(block):
            label = block
        elif _is_related(block, label):
            block.role, block.reason = "related", "link to another article"
            if label is not None and label.role in ("body", "other", "debris"):
                label.role, label.reason = "related label", "heading of related links"
        elif block.role == "body" and len(block.text) > 60 and block.link_chars < 0.8 * len(block.text):
            label = None


def is_label(block: Block) -> bool:
    """A short line that announces links, with no link to an article in it."""
    folded = block.text.casefold().strip(" :：►▶»>-–—|•")
    size = cue_length(folded, "related")
    return bool(size) and len(folded) <= max(40, size + 12) and block.link_chars < 0.5 * len(block.text)


def _is_related(block: Block, label: Block | None) -> bool:
    if not block.anchors or not any(is_article_link(a.get("href") or "") for a in block.anchors):
        return False
    if block.link_chars < 0.6 * len(block.text) and not (begins(block.text, "related") and block.link_chars > 0.3 * len(block.text)):
        return False
    if block.context.inherited & (bit("nav") | bit("footer") | bit("recommend")) or block.context.tags & {"nav", "footer", "header"}:
        return False
    if begins(block.text, "related"):
        return True
    if label is not None and 0 < block.index - label.index <= 15 and _near(label.context, block.context):
        return True
    return bool(_around(block.context, 4) & bit("related"))


def _near(a: Context, b: Context) -> bool:
    """Whether the two are within four steps of a common container."""
    around = [id(context) for context in list(ancestors(a))[:5]]
    return any(id(context) in around for context in list(ancestors(b))[:5])


def _around(context: Context, levels: int) -> int:
    mask = 0
    for level in list(ancestors(context))[:levels]:
        mask |= level.own
    return mask
