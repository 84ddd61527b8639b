"""The lines of a page that show who wrote it: around the headline, at the text's end, in a box behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block, ancestors
from newscrawl.extraction.words.bylines import (
    bracketed_reporters,
    clean_names,
    ends_signing,
    in_brackets,
    is_joining,
    is_signing,
    reporters,
    signed_part,
    split_byline,
)
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.dates import undated
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.names import is_full_name, may_be_full_name
from newscrawl.text.strings import squeeze

_PROFILE = re.compile(rf"/{alternatives('profile', 'addresses')}s?/", re.I)
BEFORE, AFTER = 8, 30
"""Blocks before and after the headline that may hold the byline."""
LONGEST_BYLINE = 120
_BOX = 12
"""Blocks behind the text among which the author's box stands."""
_PARTED = re.compile(r"\s[|·•–—-]\s")
_SHORTEST_PROSE = 80
_ENDING, _OPENING = 40, 40
"""Characters at the text's end, and at its beginning, in which its reporters may be named."""
_ELEMENTS = 400
"""Elements of a line that are looked at."""
LONGEST_LIST = 3000
"""Characters of a line that lists authors."""


def near_headline(analysis: Analysis) -> list[Block]:
    """Short lines around the headline, outside comments and lists of other articles."""
    body = next((b.index for b in analysis.blocks if b.role == "body"), len(analysis.blocks))
    headings = [b.index for b in analysis.blocks[: body + 1] if b.role == "title" or b.context.tag == "h1"]
    at = headings[-1] if headings else 0
    return [
        block
        for block in analysis.blocks[max(0, at - BEFORE) : at + AFTER]
        if len(block.text) <= (LONGEST_LIST if block.context.own & bit("author") else LONGEST_BYLINE)
        and block.role not in ("title", "caption")
        and not _is_others(block)
    ]


def _is_others(block: Block) -> bool:
    """In a comment, or among other articles."""
    comment, recommend, author = bit("comment"), bit("recommend"), bit("author")
    levels = [level.own for level in islice(ancestors(block.context), 4)]
    return any(own & comment or (own & recommend and not own & author) for own in levels)


def byline(near: Sequence[Block]) -> Iterator[str]:
    """A line that begins as bylines do, else one that is marked as the author's."""
    short = [block for block in near if len(block.text) <= LONGEST_BYLINE]
    for block, following in zip_longest(short, short[1:]):
        if text := _signed(block, following):
            yield text
            return
    for block in near:
        elements = _name_elements(block)
        if elements and all(map(is_full_name, clean_names(map(lines_of, elements)))):
            yield author_part(block)
            return
    for block in short:
        if names_of(block) & bit("author") or any(_PROFILE.search(a.get("href") or "") for a in block.anchors):
            text = author_part(block)
            if any(map(is_full_name, split_byline(text))):
                yield text
                return
    for block in short:
        if _is_name_and_date(block):
            yield block.text
            return


def _is_name_and_date(block: Block) -> bool:
    """ "Jo Roe | 5.4.2026" on a line that is marked as the date's, or where only a sign parts the two."""
    if not any(c.isdigit() for c in block.text) or len(names := list(split_byline(block.text))) != 1:
        return False
    marked = names_of(block) & (bit("meta") | bit("date")) or (not block.anchors and _PARTED.search(block.text))
    return bool(marked) and is_full_name(names[0]) and undated(block.text, "") != block.text


def names_of(block: Block) -> int:
    """Class categories of a block, of what is in it and right around it."""
    return block.context.own | block.inline | (block.context.parent.own if block.context.parent else 0)


def _signed(block: Block, following: Block | None) -> str | None:
    """ "By Jo Roe", also where "By" stands on a line of its own."""
    if is_signing(block.text) and following is not None and following.index == block.index + 1:
        return following.text if may_be_full_name(following.text) else None
    if linked := _signed_links(block):
        return linked
    if found := reporters(block.text):
        return "\n".join([*found, *(reporters(following.text) if following is not None else ())])
    text = signed_part(block.text)
    if text is None:
        return None
    names = list(split_byline(text))
    dated = len(names) == 1 and len(names[0].split()) == 1 and names[0] in block.text and _is_dated(block, text)
    marked = names_of(block) & (bit("author") | bit("meta")) and len(text.split()) <= 4  # also "by jroe"
    return text if marked or dated or any(map(may_be_full_name, names)) else None


def _is_dated(block: Block, signed: str) -> bool:
    """Whether the line is the byline of an account: nothing but its name and a date."""
    return any(c.isdigit() for c in block.text) and len(signed.split()) <= 12 and "date" not in signed


def _signed_links(block: Block) -> str | None:
    """The links behind a signing word, "by jroe in Harbours" being two of which one signs."""
    found: list[str] = []
    end = 0
    for anchor in block.anchors:
        text = squeeze(anchor.text_content())
        at = block.text.find(text, end) if text else -1
        if at < 0:
            continue
        between = block.text[end:at]
        if (found and is_joining(between)) or (not found and ends_signing(between)):
            found.append(text)
        elif found:
            break
        end = at + len(text)
    return "\n".join(found) if found and all(len(name.split()) <= 5 for name in found) else None


def author_part(block: Block) -> str:
    """The text of what is marked as the author or leads to a profile; else the block's."""
    author = bit("author")
    named = _name_elements(block)
    named = named or [a for a in block.anchors if class_mask(a) & author or _PROFILE.search(a.get("href") or "")]
    lines = [line for element in named if len(line := lines_of(element)) <= LONGEST_BYLINE]
    if lines:
        return "\n".join(lines)
    whole = lines_of(block.context.element)
    return whole if squeeze(whole.replace("\n", "")) == squeeze(block.text) else block.text


def _name_elements(block: Block) -> list[HtmlElement]:
    """The elements in a line that are named as the author's and hold one name each."""
    found: list[HtmlElement] = []
    for element in islice(
        block.context.element.iterdescendants(*INLINE), _ELEMENTS if block.inline & bit("author") else 0
    ):
        if found and any(above is found[-1] for above in element.iterancestors()):
            continue
        if class_mask(element) & bit("author") and 1 < len(text := lines_of(element)) < LONGEST_BYLINE:
            names = list(split_byline(text))
            if len(names) == 1 and len(names[0].split()) <= 4 and names[0] in block.text:
                found.append(element)
    return found


def lines_of(element: HtmlElement) -> str:
    """An element's text, with line breaks where it holds more than a line or neighbours that only style sets apart."""
    parts = [_one_line(element.text)]
    for child in element.iterdescendants():
        before, text = child.getprevious(), _one_line(child.text)
        apart = child.tag not in INLINE or (before is not None and not before.tail and child.tag == before.tag)
        apart = apart or (text[:1].isupper() and next(filter(None, reversed(parts)), " ")[-1].islower())
        parts += ["\n" if apart else "", text, "" if child.tag in INLINE else "\n", _one_line(child.tail)]
    return "".join(parts).strip()


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")


def signature(analysis: Analysis) -> Iterator[str]:
    """The name at the text's end: "Written by Jo Roe", or a last line that is nothing but a name."""
    last = next((b for b in reversed(analysis.blocks) if b.role == "body" and b.length > _SHORTEST_PROSE), None)
    if last is None:
        return
    for block in analysis.blocks[last.index + 1 : last.index + 4]:
        bracketed = in_brackets(block.text)
        text = "\n".join(reporters(block.text)) or signed_part(block.text) or bracketed or block.text
        set_apart = block.bold_chars >= len(block.text) - 1 or "right" in (block.context.element.get("style") or "")
        bare = set_apart and not block.anchors and len(block.text) < 40 and block.context.tag in ("p", "div")
        if len(text) < LONGEST_BYLINE and (text is not block.text or bare):
            names = list(split_byline(text))
            if names and all(map(is_full_name, names)):
                yield text
                return
    yield from _in_the_text(analysis, last)


def _in_the_text(analysis: Analysis, last: Block) -> Iterator[str]:
    """Reporters that a Chinese or Korean text names in its first lines, or in brackets at its end."""
    body = [block for block in analysis.blocks if block.role == "body"]
    for block in body[:3]:
        if found := reporters(block.text[:_OPENING]):
            yield "\n".join(found)
            return
    if found := bracketed_reporters(last.text) or reporters(last.text[-_ENDING:]):
        yield "\n".join(found)


def in_box(analysis: Analysis) -> Iterator[str]:
    """A name that is marked as the author's behind the text."""
    last = next((b.index for b in reversed(analysis.blocks) if b.role == "body"), None)
    for block in analysis.blocks[last + 1 : last + _BOX] if last is not None else []:
        if len(block.text) > LONGEST_BYLINE or not names_of(block) & bit("author") or _is_others(block):
            continue
        text = author_part(block)
        if all(map(is_full_name, split_byline(text))):
            yield text
            return


def by_class(near: Sequence[Block]) -> Iterator[str]:
    """A line marked as the author's, though it is no full name: a desk, an account."""
    for block in near:
        own = block.context.own | block.inline
        outside = own & (bit("share") | bit("nav")) or "nav" in block.context.tags
        if own & bit("author") and not outside and len(block.text.split()) <= 8:
            text = author_part(block)
            if 0 < len(" ".join(split_byline(text)).split()) <= 4:
                yield text
                return
