"""The part of a line that names who wrote it: links and elements in it, by their names and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import INLINE, Block, ancestors
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.words.addresses import is_category_link
from newscrawl.extraction.words.bylines import ends_signing, is_joining, is_signing, signed_part, split_byline
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.dates import has_date
from newscrawl.extraction.words.load import alternatives, small_pattern
from newscrawl.extraction.words.names import is_full_name, may_be_full_name, words
from newscrawl.text.strings import small, squeeze

PROFILE = re.compile(
    rf"/{alternatives('profile', 'addresses')}s?(?:/(?!{alternatives('own_account', 'addresses')})|[-_]\d+(?:\.|$))"
    rf"|^(?:https?://(?!{alternatives('channel_hosts', 'addresses')})[^/]+)?/@[^/@]+/?$",
    re.I,
)
LONGEST_BYLINE = 120
_FEW_ACCOUNTS, _ACCOUNT_LENGTH = 3, 40
"""Links to accounts on a line, of which more are no authors, and characters of an account's name."""
_MOST_LINKS = 20
"""Links of a line that names accounts: each is read, and of links that a page does not close each holds the rest."""
_NAMING = ("strong", "b", "a", "em")
_APART = 3
"""Blocks from one name of a list to the next: a position and what leads to a profile may stand between."""
_TERMS = 2
"""Lines behind a term among which it is explained."""
_NAME_WORDS = 5
"""Words of a name."""
_PARTS = 8
"""Elements of which a line is made."""
_ELEMENTS = 400
"""Elements of a line that are looked at."""


def is_category(anchor: HtmlElement) -> bool:
    """Whether a link leads to the section that an article is filed under."""
    return is_category_link(anchor.get("href") or "") or "category" in link_types(anchor)


def is_in_foot(block: Block, inside: bool, end: int) -> bool:
    """Whether it stands in the page's foot, which names who made the site: the last of its blocks, `end` of them.

    `inside`: the text has an element of its own. An article's foot is named as one: "entry-footer".
    """
    if inside:
        return "footer" in block.context.tags and "article" not in block.context.tags
    last = (level for level in ancestors(block.context) if level.end == end and not level.own & bit("content"))
    return any(level.tag == "footer" or level.element.get("id") == "footer" for level in last)


def signs(anchor: HtmlElement) -> bool:
    """Whether a link is named as the author's, or leads to somebody's page."""
    return bool(PROFILE.search(anchor.get("href") or "") or class_mask(anchor) & bit("author"))


def account_names(block: Block) -> str:
    """The links of a dated line to somebody's account, a line each; empty where there are none, or many."""
    if not 0 < len(block.anchors) <= _MOST_LINKS or not has_date(block.text):
        return ""
    found = [line_of(anchor) for anchor in block.anchors if signs(anchor) or _is_account(anchor)]
    if len(found) > _FEW_ACCOUNTS:
        return ""
    return "\n".join(name for name in found if 1 < len(name) <= _ACCOUNT_LENGTH)


def _is_account(anchor: HtmlElement) -> bool:
    """Whether a link, or what is nothing but it, is named as somebody's account: "nickname"."""
    around = anchor.getparent()
    own = [anchor, *([around] if around is not None and line_of(around) == line_of(anchor) else [])]
    return any(small_pattern("account_name").search(small(element.get("class") or "")) for element in own)


def begins_signed(block: Block) -> str:
    """The name in "Written by Jo Roe, who ...", where an element of its own holds it; empty for other lines."""
    element = next(block.context.element.iterdescendants(*_NAMING), None)
    name = line_of(element) if element is not None else ""
    signed = name and is_signing(block.text.partition(name)[0].strip())
    return name if signed and is_full_name(name) else ""


def signed_links(block: Block) -> str | None:
    """The links behind a signing word, "by jroe in Harbours" being two of which one signs."""
    found: list[str] = []
    end = 0
    for anchor in islice(block.anchors, _ELEMENTS):
        text = line_of(anchor)
        at = block.text.find(text, end) if text else -1
        if at < 0:
            continue
        between = block.text[end:at]
        if not found and len(text.split()) > _NAME_WORDS:
            return None  # the headline of a teaser, and who wrote it
        if not found and (signed := _signed_within(anchor, text)):
            found.append(signed)
        elif (found and is_joining(between)) or (not found and ends_signing(between)):
            found.append(text)
        elif found:
            break
        end = at + len(text)
    return "\n".join(found) if found and all(len(name.split()) <= _NAME_WORDS for name in found) else None


def _signed_within(anchor: HtmlElement, text: str) -> str | None:
    """The name in a link to a profile that signs itself: "By Jo Roe"."""
    names = list(split_byline(text)) if signed_part(text) and signs(anchor) else []
    return names[0] if len(names) == 1 and names[0] != text and is_full_name(names[0]) else None


def filed_name(block: Block) -> str:
    """The name in "Jo Roe in Harbours", where the section is a link and ends the line; empty for other lines."""
    section = line_of(block.anchors[-1]) if block.anchors else ""
    before = block.text.removesuffix(section).split()
    if not section or len(before) < 3 or before[-1] not in words("in_section") or block.text.endswith(before[-1]):
        return ""
    names = list(split_byline(" ".join(before[:-1])))
    return names[0] if len(names) == 1 and is_full_name(names[0]) else ""


def author_part(block: Block) -> str:
    """The text of what is marked as the author or leads to a profile; else the block's."""
    named = name_elements(block)
    # a link over several lines, of which this is one, is more than the name
    links = islice(block.anchors, _ELEMENTS)
    named = named or [a for a in links if signs(a) and len(line_of(a)) <= len(block.text)]
    lines = [line for element in named if len(line := lines_of(element)) <= LONGEST_BYLINE]
    if lines:
        return "\n".join(lines)
    whole = lines_of(block.context.element)
    return whole if "".join(whole.split()) == "".join(block.text.split()) else block.text


def line_behind(block: Block, following: Sequence[Block]) -> Block | None:
    """The line right behind it; of a list of terms, behind further terms as well: "Authors", "Name", "Jo Roe"."""
    far = _TERMS if block.context.tag == "dt" else 1
    return next((b for b in following[:far] if b.context.tag != "dt" and b.index - block.index <= far), None)


def names_beside(block: Block, lines: Sequence[Block]) -> Iterator[str]:
    """Further names in a list of authors, each on a line that is marked as the first one's is."""
    last, marked = block.index, _mark(block)
    for other in lines if marked[1] else ():
        if last < other.index <= last + _APART and _mark(other) == marked:
            names = list(split_byline(author_part(other)))
            if len(names) == 1 and is_full_name(names[0]):
                last = other.index
                yield names[0]


def _mark(block: Block) -> tuple[str, str | None]:
    return block.context.tag, block.context.element.get("class")


def name_elements(block: Block) -> list[HtmlElement]:
    """The elements in a line that are named as the author's and hold one name each."""
    found: list[HtmlElement] = []
    if not block.inline & bit("author"):
        return found
    for element in islice(block.context.element.iterdescendants(*INLINE), _ELEMENTS):
        if found and any(above is found[-1] for above in element.iterancestors()):
            continue
        if _is_for_mail(element):
            continue
        if class_mask(element) & bit("author") and 1 < len(text := lines_of(element)) < LONGEST_BYLINE:
            names = list(split_byline(text))
            if len(names) == 1 and len(names[0].split()) <= 4 and names[0] in block.text:
                found.append(element)
    return found


def name_beside_icon(block: Block) -> str:
    """The name right behind the picture of a person, in an element of its own; empty where none is."""
    for icon in islice(block.context.element.iter("i", "svg", "span"), _ELEMENTS):
        if len(icon) and icon.tag != "svg" or (icon.text or "").strip() or icon.getparent() is None:
            continue
        around = icon.getparent()
        first = around.index(icon) == 0 and not (around.text or "").strip()
        alone = around is not block.context.element or lines_of(around) == block.text
        if first and alone and small_pattern("person_icon").search(small(icon.get("class") or "")):
            name = lines_of(around)
            if may_be_full_name(name) and all(map(signs, _links_around(icon))):  # others lead to the reader's account
                return name
    return ""


def _links_around(element: HtmlElement) -> Iterator[HtmlElement]:
    return islice(element.iterancestors("a", "button"), 1)


def parts_in(block: Block) -> list[str]:
    """What the elements hold of which a line is made, where there are few and nothing else is in it."""
    whole = block.context.element
    if (whole.text or "").strip() or not 2 <= len(whole) <= _PARTS or any(part.tag not in INLINE for part in whole):
        return []
    parts = [] if any((part.tail or "").strip() for part in whole) else [line_of(part) for part in whole]
    return parts if squeeze("".join(parts).replace(" ", "")) == block.text.replace(" ", "") else []


def _is_for_mail(element: HtmlElement) -> bool:
    """Whether it is a link to write to somebody: "Send an email"."""
    return element.tag == "a" and (element.get("href") or "").startswith("mailto:")


def lines_of(element: HtmlElement) -> str:
    """An element's text, with line breaks where it holds more than a line or neighbours that only style sets apart."""
    parts = [_one_line(element.text)]
    for child in element.iterdescendants():
        before, text = child.getprevious(), _one_line(child.text)
        apart = child.tag not in INLINE or (before is not None and _follows(child, before))
        apart = apart or (text[:1].isupper() and next(filter(None, reversed(parts)), " ")[-1].islower())
        parts += ["\n" if apart else "", text, "" if child.tag in INLINE else "\n", _one_line(child.tail)]
    return "".join(parts).strip()


def _follows(child: HtmlElement, before: HtmlElement) -> bool:
    """Whether an element is set beside its like by style alone; two links are two also with a blank between."""
    between = before.tail or ""
    return child.tag == before.tag and not (between.strip() if child.tag == "a" else between)


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
