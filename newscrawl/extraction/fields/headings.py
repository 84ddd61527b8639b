"""The headline as readers see it: which part of an h1 it is, and where it stands when nothing is marked as h1."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block
from newscrawl.extraction.fields.cut_off import begins, is_cut
from newscrawl.extraction.words.bylines import signed_part
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.credits import ends_with_credit
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.load import pattern, small_pattern
from newscrawl.text.strings import (
    COLONS,
    STATEMENT_ENDS,
    ends_in_colon,
    fold,
    latin_length,
    small,
    squeeze,
)

_LONG = 150
"""Characters, as if in Latin letters, from which a block is running text."""
_WORDS, _LETTERS = 3, 16
"""Words of a declared headline that is a part of an h1, and letters, as if Latin, in a script without blanks."""
_SHORTEST, _LONGEST = 8, 200
"""Characters, as if in Latin letters, of a headline."""
_LOWER = frozenset({"h2", "h3", "h4"})
_APART = frozenset({"nav", "aside", "footer"})
_PATH = re.compile(r">>|->|»|[|｜>].*[|｜>]|://")
"""What lines that lead through a site hold."""
SEPARATOR = re.compile(
    r"(?<!\s)\s+(?:[|\-–—·•∙⋅»«<>‹›:/／》~*►▷▶▪■‣◦◆★ㅣ←→⇒⋆▸⎯‧‒‐―⟩⋮●᛫・❯✦]+\s+|-\s*)|(?:(?<!\s)\s+)?(?:[|｜│┃¦∣❘⎮‖ㅣ丨]|::|--+|>>+)\s*|_(?=[^_]{1,20}(?:_|$))"
)
"""What parts a headline from the site's name, from a section and from an overline."""
_QUOTES = "«»"
_TIGHT = re.compile(r"(?<=\w)[-–—:：](?=\w)")
"""What does so with no blank around it, where a part stands on the page by itself."""
_PAGE = re.compile(r"(?:(?<!\s)\s+)?[（(]\s?\d{1,2}\s?/\s?\d{1,2}\s?[^\W\d]{0,8}\s?[)）]$")
"""Which part of an article it is."""
_BEHIND_NAME = 1.3
"""How much longer than what stands before it a part has to be: many a site's name is longer than a short headline."""
_TEXTS_BEFORE = 3
"""Blocks of running text behind which no headline stands."""
_STEPS = 3
"""Elements around a heading that may be named as the way to the page."""
_FAR = 8
"""Blocks before the text among which its headline is looked for."""


def separators(title: str) -> Iterator[re.Match[str]]:
    """What parts it, but for the marks around a quotation: "The council on « the old pier » - The Quay"."""
    found = SEPARATOR.search(title)
    while found is not None:
        quotes = found[0].strip() in _QUOTES and _quotes(title, found)
        if not quotes:
            yield found
        found = SEPARATOR.search(title, found.end() - 1 if quotes else found.end())


def _quotes(title: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens a quotation that is closed behind it, or closes one."""
    before = title[: mark.start()]
    if _QUOTES[0] in mark[0]:
        return _QUOTES[1] in title[mark.end() :]
    return before.count(_QUOTES[0]) > before.count(_QUOTES[1])


def stands_in_h1(block: Block) -> bool:
    """Whether it stands in an h1."""
    context = block.context
    return context.tag == "h1" or (context.parent is not None and context.parent.tag == "h1")


def headline_of(block: Block, declared: list[str]) -> str:
    """The headline in an h1: without the overline, the date or the line below that stand in the same element."""
    parts = _parts(block)
    if len(parts) == 2 and _is_long(parts[1]) and _begins_with_kicker(block, parts[0]):
        return parts[1]
    if len(parts) < 2 or squeeze("".join(parts)).replace(" ", "") != block.text.replace(" ", ""):
        return block.text
    declared_parts = [SEPARATOR.split(title) for title in declared]
    shown = {fold(part) for part in parts}
    if _is_broken(block, parts) and any(shown <= set(map(fold, ways)) for ways in declared_parts):
        return block.text
    known = {fold(way) for title, ways in zip(declared, declared_parts, strict=True) for way in (title, *_ends(ways))}
    whole = [part for part in parts if _is_long(part) and (fold(part) in known or _goes_on(part, declared_parts))]
    if whole and (fold(block.text) not in known or _is_apart(parts, block.text, declared)):
        return max(whole, key=len)
    if any(shown == set(map(fold, ways)) for ways in declared_parts):
        return parts[-1]  # an overline and a headline, which are declared in one
    kept = [part for part in parts if not _is_date(part)]
    return squeeze(" ".join(kept)) if 0 < len(kept) < len(parts) else block.text


def _ends(parts: list[str]) -> tuple[str, str]:
    """Before or behind the site's name and the sections."""
    return parts[0], parts[-1]


def _goes_on(part: str, declared: list[list[str]]) -> bool:
    """Whether a declared headline is cut off, and this is all of it."""
    return any(is_cut(way) and begins(way, part) for ways in declared for way in _ends(ways))


def _is_broken(block: Block, parts: list[str]) -> bool:
    """Whether nothing but a line break parts them, and the first is long: a headline of two lines."""
    return all(child.tag == "br" for child in block.context.element) and len(parts[0].split()) > _WORDS


def _is_apart(parts: list[str], shown: str, declared: list[str]) -> bool:
    """Whether what is declared in one has a colon where the page shows none, between an overline and a headline."""
    joined = [title for title in declared if fold(title) == fold(shown)]
    return len(parts) == 2 and not set(shown) & set(COLONS) and all(set(title) & set(COLONS) for title in joined)


def _begins_with_kicker(block: Block, part: str) -> bool:
    """Whether the first part is an element that is named as an overline is; with a colon it is of the headline."""
    first = next(block.context.element.iterchildren("span", "small", "em", "strong", "b", "a"), None)
    if first is None or squeeze(first.text_content()) != part or ends_in_colon(part):
        return False
    return small_pattern("overline").search(small(first.get("class") or "")) is not None


def _is_long(part: str) -> bool:
    """Three words, or as much in a script that writes no blanks."""
    return len(fold(part).split()) >= _WORDS or (not part.isascii() and latin_length(part) >= _LETTERS)


def without_page(title: str) -> str:
    """Without "(1/3)" at its end."""
    return _PAGE.sub("", title)


_FRONT = ("/", "./", "#", "index.html", "/index.html", "/index.php", "/home")
"""Addresses of a site's front page, as its pages write them."""


def headings_below(analysis: Analysis) -> Iterator[Block]:
    """Headings of lower levels before the text, which are the article's where the h1 is the section's or the site's."""
    for block in analysis.blocks:
        if _is_prose(block):
            return
        level = {block.context.tag, block.context.parent.tag if block.context.parent else ""} & _LOWER
        apart = block.context.hidden or not _APART.isdisjoint(block.context.tags)
        if level and not apart and _SHORTEST <= block.length <= _LONGEST:
            yield block


def is_of_site(block: Block) -> bool:
    """Whether a line has the site's name and no headline: whose rights these are, or what leads to its front page."""
    return "\u00a9" in block.text or (bool(block.hrefs) and all(href.strip() in _FRONT for href in block.hrefs))


def out_of_place(blocks: Sequence[Block], headings: Sequence[Block]) -> set[int]:
    """Indexes of headings that are the page's: in what leads through it, and behind running text."""
    marked = {heading.index for heading in headings}
    texts = (block.index for block in blocks if block.index not in marked and _is_prose(block)) if marked else iter(())
    behind = next(islice(texts, _TEXTS_BEFORE - 1, None), len(blocks))
    own = bit("nav") | bit("hidden") | bit("consent")
    return {b.index for b in headings if b.index > behind or b.names & own or not _APART.isdisjoint(b.context.tags)}


def ends_path(heading: Block) -> bool:
    """Whether it is the last step of the way that leads to the page: in a list, or an element, that is named so."""
    named, around = pattern("breadcrumb"), islice(heading.context.element.iterancestors(), _STEPS)
    return any(named.search(element.get("class") or "") for element in around)


def shown_part(title: str, shown: Container[str]) -> str:
    """The longer part of a declared title that stands on the page by itself; the title when none does, or all of it."""
    parted = [*separators(title), *_TIGHT.finditer(title)]
    if not parted or fold(title) in shown:
        return title
    for found in parted:
        head, tail = title[: found.start()], title[found.end() :]
        behind = latin_length(head) < latin_length(tail)
        longer, other, least = (tail, head, _BEHIND_NAME) if behind else (head, tail, 1.0)
        if latin_length(longer) >= max(_SHORTEST, least * latin_length(other)) and fold(longer) in shown:
            return longer.strip()
    return title


def _parts(block: Block) -> list[str]:
    """The texts that elements, or what style sets apart as one, hold in an h1."""
    element = block.context.element
    parts = [element.text or ""]
    for child in element.iterchildren("*"):
        text = child.text_content()
        set_apart = child.tag in ("br", "span", "small", "time", "strong", "em", "i", "b", "button", "a")
        if child.tag not in INLINE or set_apart:
            parts += [text, child.tail or ""]
        else:
            parts[-1] += text + (child.tail or "")
    return [part for part in map(squeeze, parts) if part]


def _is_date(text: str) -> bool:
    return len(text) < 30 and any(dates_in(text, month_first=False))


def unmarked(analysis: Analysis) -> Iterator[Block]:
    """The line before the text that looks most like its headline, on pages that mark and declare none."""
    text = next((b.index for b in analysis.blocks if _is_prose(b)), None)
    if text is None:
        return
    near = [b for b in analysis.blocks[max(0, text - _FAR) : text] if _may_be(b)]
    best = max(near, key=lambda b: (not _is_signed(b), _marks(b), b.index), default=None)
    if best is not None:
        yield best


def _is_prose(block: Block) -> bool:
    return block.length >= _LONG and block.link_chars < 0.3 * len(block.text) and not _PATH.search(block.text)


def _may_be(block: Block) -> bool:
    if stands_in_h1(block) or block.link_chars or block.context.hidden or ends_in_colon(block.text):
        return False
    if block.text.endswith(STATEMENT_ENDS) or signed_part(block.text) == block.text:
        return False
    if "figcaption" in block.context.tags or (block.names_near & bit("caption")) or ends_with_credit(block.text):
        return False
    if _PATH.search(block.text) or not _SHORTEST <= latin_length(block.text) <= _LONGEST:
        return False
    return not any(dates_in(block.text, month_first=False))


def _is_signed(block: Block) -> bool:
    """Whether it is the byline, which stands between headline and text."""
    return bool((block.inline | block.names_near) & bit("author"))


def _marks(block: Block) -> int:
    """How many things set the line apart as a headline."""
    context = block.context
    named = (context.own | class_mask(context.element)) & bit("title")
    marks = 3 * bool(named) + bool(block.bold_chars >= len(block.text) - 1)
    return marks + (context.tag in ("h2", "h3", "h4", "center") or context.element.get("align") == "center")
