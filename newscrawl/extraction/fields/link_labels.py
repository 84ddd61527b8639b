"""What is said of a related link: on its own line, in the link itself, or before it, as "Also read" is."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.related import ANNOUNCED
from newscrawl.extraction.words.phrases import cue_length
from newscrawl.text.strings import COLONS, ends_in_colon, squeeze

_PARTS = range(2, 12)
"""Elements of a link that holds its label and its headline."""
_GOES_ON = 24
"""Characters of a label behind the words by which it is known."""


def is_cue(text: str) -> bool:
    """Whether it says no more than "Also read", as the first of several links of a teaser does."""
    folded = text.casefold().strip(f" {COLONS}►▶»>-–—|•[(")
    return 0 < len(folded) <= cue_length(folded, "related")


def own_label(anchor: HtmlElement) -> tuple[str, str | None] | None:
    """Text and label of a link whose first element says "Also read", in whatever script: style alone parts them."""
    around = _around_words(anchor)
    if len(around) not in _PARTS or (around.text or "").strip():
        return None
    first, said = around[0], line_of(around[0])
    rest = squeeze(" ".join(filter(None, (first.tail, *(f"{line_of(e)} {e.tail or ''}" for e in around[1:])))))
    return (rest, clean_label(said)) if rest and is_cue(said) else None


def _around_words(anchor: HtmlElement) -> HtmlElement:
    """The link, or the one element in it that holds all its words, beside a picture: where these are parted."""
    around = anchor
    while not (around.text or "").strip() and 0 < len(around) < max(_PARTS):
        worded = [child for child in around if (child.tail or "").strip() or line_of(child)]
        if len(worded) != 1 or (worded[0].tail or "").strip() or not len(worded[0]):
            break
        around = worded[0]
    return around


def inline_label(block: Block) -> str | None:
    """ "Also read" where it stands on the link's own line."""
    text = block.text.lstrip(" [(►▶»>-–—|•")
    folded = text.replace("İ", "i").casefold()
    size = cue_length(folded, "related")
    if not size or len(folded) <= size + 3:
        return None
    # some letters fold to two
    end = next((at for at in range(1, len(text)) if len(text[:at].replace("İ", "i").casefold()) >= size), size)
    before, _, behind = text.partition(line_of(block.anchors[0]) or "\n") if block.anchors else ("", "", "")
    # "Read more" of "Read more on this:"
    parted = ends_in_colon(before.rstrip()) or not (any(map(str.isalnum, behind)) or ". " in before)
    whole = parted and end < len(before) <= end + _GOES_ON
    return clean_label(before if whole else text[:end])


def told_label(block: Block) -> str | None:
    """What stands before the link of a line that announces it in words of its own."""
    if block.reason != ANNOUNCED or len(block.anchors) > 1:
        return None
    before, link, _ = block.text.partition(line_of(block.anchors[0]) or "\n")
    if not link:
        return None
    parted = before.split()
    cues = (" ".join(parted[at:]) for at in range(len(parted)))  # "For subscribers Also read:"
    said = next(filter(is_cue, cues), before)
    return clean_label(said[next((at for at, sign in enumerate(said) if sign.isalnum() or sign in "¿¡"), 0) :])


def without_label(text: str, label: str | None) -> str:
    stripped = text.lstrip(" [(►▶»>-–—|•")
    if label and stripped.casefold().startswith(label.casefold()):
        rest = stripped[len(label) :].lstrip(f" {COLONS}-–—|►▶»>")
        return rest or text
    return text


def clean_label(text: str) -> str | None:
    """A heading without its colon and arrows."""
    label = squeeze(text).strip(f" {COLONS}►▶»>|•-–—[(【】")
    return (label if "[" in label else label.rstrip("] ")) or None
