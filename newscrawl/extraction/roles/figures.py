"""Which blocks stand with a picture as its caption, by what the markup says; `fields/captions.py` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import INLINE, Block, Context, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.small_print import ends_credited
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.bylines import signed_part
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.credit_parts import uncounted
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.load import alternatives, pattern

FIGURE_LEVELS = 4
"""Containers around a block that may be its figure."""
NEAREST = 3
"""Those of them whose names make a block a caption."""
SOME_LINKS, MOSTLY_LINKS = 0.3, 0.6
"""Shares of a block's text in links: above which it may lead away, and above which it is a link."""
SHORTEST_CAPTION, LONGEST_CAPTION = 8, 1200
"""Characters of a caption; longer ones are text beside a picture, shorter ones a player's buttons."""
CROWDED = 8
"""Blocks in a container from which it is more than a picture with its text."""
LINE_ABOUT, WORDS_ABOUT, CAPTIONED_ABOUT = 60, 8, 3
"""Characters of a line that may be a byline, a date or a duration, and its words: anywhere, and in a figcaption."""
PROSE, PARAGRAPH, CREDITED = 90, 200, 400
"""Characters of a line without links that is no teaser, of a paragraph with a credit at its end, and of a caption."""
SURELY_PROSE = 0.85
"""Probability of body from which a line is one."""
SURELY_CAPTION = 0.5
"""Probability from which a line in what is named a title is a caption."""
FIGCAPTION = "in a figcaption"
NAMED, ALONE = "named a caption, beside a picture", "alone with a picture"
LEAST = {NAMED: 0.01, ALONE: 0.05}
"""Probabilities of a caption from which such markup makes one."""
_FIGURES = frozenset({"figure", "figcaption"})
QUOTATION = 25
"""Characters of a line in a figure without a picture that make it a quotation's."""
_TIMES = re.compile(rf"\d{{1,2}}[.:/]\d{{2}}\b|\b\d+ ?{alternatives('duration')}\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNT = re.compile(rf"\d+ ?(?:/|{alternatives('of')}) ?\d+\b", re.I)
"""Where a picture stands in its gallery."""
_ENLARGED = pattern("picture", "addresses")
_LONGEST_HREF = 500


def follows_picture(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a picture stands right before it."""
    return block.pictures_before > (blocks[block.index - 1].pictures_before if block.index else 0)


def is_heading(block: Block, caption: float) -> bool:
    """Whether it is a heading by its element, or by its name where little speaks for a caption, and not named one."""
    titled = caption < SURELY_CAPTION and block.context.own & bit("title")
    return bool(block.context.tag in HEADINGS or titled) and not block.names_near & bit("caption")


def figure_reason(block: Block, blocks: Sequence[Block], chance: float, caption: float) -> str | None:
    """Why the markup makes one of the page's blocks a caption; None when it does not.

    Modules of a picture and text beside it are named as captions are: what is surely prose is none.
    """
    if chance >= SURELY_PROSE and chance > caption:
        return None
    reason = _marked_reason(block, blocks)
    likely = reason is not None and caption >= LEAST.get(reason, 0.0)
    return reason if likely and not is_of_quotation(block, blocks) else None


def _marked_reason(block: Block, blocks: Sequence[Block]) -> str | None:
    context = block.context
    marked = (context.inherited | block.inline) & (bit("caption") | bit("picture"))
    if not (marked or context.tags & _FIGURES) or not SHORTEST_CAPTION < len(block.text) < LONGEST_CAPTION:
        return None  # nearly all blocks: the rest is dear
    if is_line_about(block) or is_link(block):
        return None
    levels = list(islice(ancestors(block.context), FIGURE_LEVELS))
    if any(level.tag == "figcaption" for level in levels[:NEAREST]):
        return None if _is_other_figure(levels, blocks) else FIGCAPTION
    surely = any(level.own & bit("caption") and level.own & bit("picture") for level in levels[:2])
    if not surely and is_outside(levels):
        return None
    if any(_is_named(level, block if level is block.context else None) for level in levels[:NEAREST]):
        return NAMED
    figure = _figure_of(levels)
    if figure is not None and figure.pictures and figure.size <= CROWDED and not _is_other_figure(levels, blocks):
        return "in a figure"
    return ALONE if _alone_with_picture(block, levels, blocks) else None


def is_line_about(block: Block) -> bool:
    """A byline, a date, a duration: pictures of authors and of videos have those beside them."""
    if len(block.text) > LINE_ABOUT:
        return len(block.text) <= 2 * LINE_ABOUT and _is_dated_byline(block)
    parent = block.context.parent  # the names of a whole post are not those of a line
    near = block.names_near if parent and parent.size <= CROWDED else block.names
    if _is_marked_about(block, near) or block.cues.keys() & {"date", "promo", "related"} or _is_signed(block.text):
        return True
    in_caption = _in_figcaption(block) or (near & bit("caption") and near & bit("picture"))
    return _is_of_time(block, CAPTIONED_ABOUT if in_caption else WORDS_ABOUT)


def _is_dated_byline(block: Block) -> bool:
    """ "By Jo Roe 7 May 2031 Updated 9 May 3 min read"."""
    return any(dates_in(block.text, False)) and ("byline" in block.cues or signed_part(block.text) is not None)


def _is_marked_about(block: Block, near: int) -> bool:
    """Whether it is named an author's or a date, and no credit; `near`: categories of the names around it."""
    is_caption = block.context.tag == "figcaption" and near & bit("caption")
    credited = is_caption or near & bit("credit") or (near & bit("picture") and ends_credited(block))
    return bool(near & (bit("author") | bit("date"))) and not (credited or _signs_caption(block))


def _is_of_time(block: Block, most: int) -> bool:
    """Whether it has few words, `most` of them, and tells how long something takes, or when."""
    words = [word for word in block.folded.split() if any(map(str.isalpha, word))]  # a sign, where none are parted
    if len(words) > most:
        return False
    if _TIMES.search(block.text) or _COUNT.match(block.text):
        return True
    in_a_year = _YEAR.search(block.text) is not None
    return in_a_year and (len(words) <= CAPTIONED_ABOUT + 1 or any(dates_in(block.text, False)))


def _signs_caption(block: Block) -> bool:
    """Whether what is named an author's ends a figcaption: who took the picture."""
    around = block.context.own | (block.context.parent.own if block.context.parent else 0)
    if block.context.tag != "figcaption" or around & (bit("author") | bit("date")):
        return False
    element = next((e for e in block.context.element.iterdescendants(*INLINE) if class_mask(e) & bit("author")), None)
    name = line_of(element) if element is not None else ""
    return bool(name) and block.text.endswith(name) and len(block.text) > len(name) + SHORTEST_CAPTION


def _is_signed(text: str) -> bool:
    """Whether somebody signs in it, and not only its number does: "Foto 1 di 3 La nave nel porto"."""
    return bool(signed_part(text) and signed_part(uncounted(text)))


def is_of_quotation(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether its figure shows a quotation, whatever picture is beside it: the figcaption says who is quoted."""
    figure = _figure_of(islice(ancestors(block.context), FIGURE_LEVELS))
    if figure is None:
        return False
    return any("blockquote" in other.context.tags for other in blocks[figure.first : figure.end])


def _figure_of(levels: Iterable[Context]) -> Context | None:
    return next((level for level in levels if level.tag == "figure"), None)


def is_link(block: Block) -> bool:
    """A link to somewhere else; one to the picture itself is none."""
    if block.link_chars <= SOME_LINKS * len(block.text):
        return False
    most = block.link_chars > MOSTLY_LINKS * len(block.text)
    return _leads_away(block) or (most and not all(_ENLARGED.search(_href(a)) for a in block.anchors))


def _href(anchor: HtmlElement) -> str:
    """An address, or the end of one that is too long for any."""
    return (anchor.get("href") or "")[-_LONGEST_HREF:]


def _leads_away(block: Block) -> bool:
    """To another article."""
    hrefs = map(_href, block.anchors)
    return block.link_chars > SOME_LINKS * len(block.text) and any(
        is_article_link(href) and not _ENLARGED.search(href) for href in hrefs
    )


def is_outside(levels: Sequence[Context], blocks: Sequence[Block] = ()) -> bool:
    """In a list of other articles, or in what belongs to the site; of its blocks, what holds prose is no list."""
    mask, header, share, cards = 0, bit("nav"), bit("share"), bit("recommend")
    for level in levels:
        own = level.own & ~cards if level.own & cards and _holds_prose(level, blocks) else level.own
        own = own & ~header if own & bit("picture") else own  # "header-image" is no site's header
        mask |= own & ~share if level.size > CROWDED else own  # "print", around a whole page for printers
    kinds = ("related", "recommend", "nav", "comment", "share", "footer")
    return bool(mask & sum(map(bit, kinds))) or bool(levels[0].tags & {"nav", "footer", "form"})


def _holds_prose(level: Context, blocks: Sequence[Block]) -> bool:
    """Whether a paragraph stands in it: the "card" of an article is no other's."""
    return any(block.length >= PROSE and not block.anchors for block in blocks[level.first : level.end])


def _is_other_figure(levels: Sequence[Context], blocks: Sequence[Block]) -> bool:
    """A figure that shows a quotation, a person who writes, or another article."""
    if levels[0].tags & {"nav", "footer"}:
        return True
    figure = _figure_of(levels)
    if figure is None:
        return False
    inside = blocks[figure.first : figure.end]
    if any(is_link(block) and len(block.text) > QUOTATION for block in inside):
        return True
    if figure.pictures:
        return bool(figure.own & bit("author")) and len(inside) <= 3
    return any(len(block.text) > QUOTATION and not _in_figcaption(block) for block in inside)


def _in_figcaption(block: Block) -> bool:
    return any(level.tag == "figcaption" for level in islice(ancestors(block.context), FIGURE_LEVELS))


def _is_named(level: Context, block: Block | None) -> bool:
    """Marked as a caption, with a picture in it or right around it."""
    own = level.own | (block.inline if block is not None else 0)
    if not own & bit("caption"):
        return False
    around = [level, *islice(ancestors(level.parent), 2)]
    shown = any(near.pictures and near.size <= 2 * CROWDED for near in around)
    return shown or any(near.own & bit("picture") for near in around)


def _alone_with_picture(block: Block, levels: Sequence[Context], blocks: Sequence[Block]) -> bool:
    """The text of a small container that is marked as a picture's and holds one."""
    if block.context.tag in ("h1", "h2", "h3") or block.anchors or len(block.folded.split()) < 3:
        return False
    for level in levels[:NEAREST]:
        if level.pictures and level.own & bit("picture") and level.size <= 3:
            return not any(
                other.anchors and is_article_link(other.anchors[0].get("href") or "")
                for other in blocks[level.first : level.end]
            )
    return False
