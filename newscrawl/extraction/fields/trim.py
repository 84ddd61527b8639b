"""Headlines without the names of the site and its sections that are written with them."""

from __future__ import annotations

import re
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.headings import SEPARATOR, separators
from newscrawl.extraction.words.classes import bit, way_bit
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import fold, latin_length

LONGEST, MOST_BREAKS = 1000, 8
"""Characters of what is proposed, and separators before its end at which a site's name may begin."""
_CLOSE = re.compile(r"(?:(?<!\s)\s+)?[:：\-–—－·・》,，、،]\s*")
"""What also parts the headline from a name that is known to be the site's."""
_OF_SENTENCES = frozenset(":,，、،")
"""Of these, what no section is parted with: "The new rules: sport"."""
_OWN = _OF_SENTENCES | frozenset("-–—―‒‐")
"""And what headlines have themselves."""
_COLON = re.compile(r"(?<!\s)[:：]\s+")
"""What parts a blog's name from the headline behind it."""
BLOG_ARCHIVE = re.compile(rf"(?:(?<!\s)\s+)?[»|>-]\s*{alternatives('blog_archive')}\s*[»|>-]\s*(?=\S)", re.I)
_LOOSE_END = re.compile(r"(?<=\S)\s+[|–—-]+$")
_UP = re.compile(r"(?<!\s)\s+[<‹]\s")
"""What leads from a headline to the sections above it: "Headline < Politics < Articles"."""
_IN_BRACKETS = re.compile(
    r"^[【\[［（(]([^】\]］）)]{2,60})[】\]］）)]\s*(?=\S)|(?:(?<!\s)\s+)?[【\[［（(]([^】\]］）)]{2,60})[】\]］）)]$"
)
"""What may be the site's name, in brackets at either end."""
_SIGN = re.compile(r"[|\-–—－⋆▸⎯‧‒‐―⟩⋮●᛫・❯✦丨,，、،·•∙⋅»«<>‹›:：/~*►▷▶▪■‣◦◆★ㅣ←→⇒｜│┃¦∣❘⎮‖_】\]］）)／》]")
"""What is in each of these and in each separator: looked for first, since many headlines have none."""
_LISTING = "|｜│┃¦∣❘⎮‖ㅣ丨_"
"""Signs that part names from names, and stand in no headline."""
_BEFORE_NAME = " ·・•∙》»>|-–—："
"""What may be left before a name that is cut off."""
_SHOWN_NAME = 8
"""Characters, as if in Latin letters, of a name that is cut off where nothing parts it from the headline."""
_SECTION = 2
"""Words of a headline that may be a section's name as well."""
_WIDE_CHAIN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]-[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}$")
"""A hyphen that parts names where no headline has one: "标题-新闻频道"."""
_CHAINED = re.compile(
    "(?<=[\u3040-\u30ff\u3400-\u9fff\u300b\u300d\uff01\uff09\uff1f])_(?=[\u3040-\u30ff\u3400-\u9fff])| :: "
)
"""What parts a headline from its channel and its site, whatever these are called: in Chinese an underscore."""
_LONGEST_SECTION, _MENU, _STEPS = 25, 150, 30
"""Characters of what a menu calls a section, blocks at the page's beginning among which its menus stand, and links of
one that are looked at."""


def title_names(analysis: Analysis) -> frozenset[str]:
    """Folded names of the site that headlines are written with: declared, and shown."""
    return analysis.known_names | analysis.shown_names


def is_parted(title: str) -> bool:
    """Whether something may stand behind a headline, or before it."""
    return _SIGN.search(title) is not None


def menu_names(analysis: Analysis) -> frozenset[str]:
    """Folded names of sections, as the site's menus and the way to the article call them."""
    linked = (b for b in islice(analysis.blocks, _MENU) if len(b.anchors) > 1 or (b.anchors and _is_short(b)))
    lines = list(filter(_is_menu, linked))
    names = {b.folded for b in lines if b.is_line_of_links and _is_short(b)}
    steps = (line_of(anchor) for b in lines if len(b.anchors) > 1 for anchor in b.anchors[:_STEPS])
    return frozenset(filter(None, names.union(fold(step) for step in steps if len(step) <= _LONGEST_SECTION)))


def _is_short(block: Block) -> bool:
    return len(block.text) <= _LONGEST_SECTION


def _is_menu(block: Block) -> bool:
    """Whether it is of a menu, or of the way to the article, and of little else than links."""
    around = block.context.inherited | block.context.own
    inside = "nav" in block.context.tags or bool(around & (bit("nav") | way_bit()))
    return inside and 2 * block.link_chars >= len(block.text)


def trim(
    title: str, names: frozenset[str], sections: frozenset[str] = frozenset(), menu: frozenset[str] = frozenset()
) -> str:
    """Cut the site's and the section's name off either end; what is too long for a headline stays as it is.

    What only a menu calls a section is cut off the end of a headline that is longer.
    """
    title = title.strip()
    if len(title) > LONGEST or not (is_parted(title) or _may_be_glued(names)):
        return title
    archive = BLOG_ARCHIVE.search(title)
    title = _LOOSE_END.sub("", title[archive.end() :] if archive else title)
    for _ in range(4):
        shorter = _trim_once(title, names, sections, menu)
        if shorter == title:
            break
        title = shorter
    parts = _CHAINED.split(title) if "_" in title or " :: " in title else [title]
    if max(map(latin_length, parts)) == latin_length(parts[0]):
        title = parts[0]
    head = _UP.split(title)[0]
    return head if latin_length(head) >= _SHOWN_NAME else title


def _trim_once(title: str, names: frozenset[str], sections: frozenset[str], menu: frozenset[str]) -> str:
    breaks = list(separators(title))
    for found in breaks[-MOST_BREAKS:]:  # a site's name may hold a separator itself
        head, tail = title[: found.start()], title[found.end() :]
        filed = fold(tail) in sections or (latin_length(head) > 2 * latin_length(tail) and fold(tail) in menu)
        if filed or is_site_name(tail, names) or _has_slogan(tail, names, head):
            return _without_listing(head.rstrip(), found[0])
    if breaks:
        last, start = breaks[-1], breaks[0]
        head, tail = title[: start.start()], title[start.end() :].lstrip()
        if is_site_name(head, names) or fold(head) in sections:
            return _without_step(tail, start[0])
        # "Headline - Daily Example Online": the name with something around it
        tail_words, words = set(fold(title[last.end() :]).split()), len(fold(title[: last.start()]).split())
        if words >= 3 and len(tail_words) <= 5 and any(set(n.split()) <= tail_words for n in names if len(n) > 3):
            return title[: last.start()].rstrip()
    return _without_close_name(title, names, sections | menu)


def _has_slogan(tail: str, names: frozenset[str], head: str) -> bool:
    """Whether it is the site's name and what it says of itself: "The Quay | News of the harbour".

    Behind a word or two, which may be all that is the site's, it has to be its host.
    """
    name = SEPARATOR.split(tail)[0]
    sure = len(fold(head).split()) > _SECTION or ("." in name and name.lower() in names)
    return len(name) < len(tail) and sure and is_site_name(name, names)


def _without_step(title: str, sign: str) -> str:
    """ "News | Headline" behind the site's name and the same sign: the section between them; a dash may be its own."""
    step, parted, headline = title.partition(sign)
    few = len(fold(step).split()) <= _SECTION and 2 * latin_length(step) < latin_length(headline)
    return headline.lstrip() if parted and few and not _OWN.issuperset(sign.strip()) else title


def _without_listing(title: str, sign: str) -> str:
    """ "Headline_Section" where the site's name behind it was parted by the same sign."""
    if not (set(sign) & set(_LISTING) or (sign == "-" and _WIDE_CHAIN.search(title))):
        return title
    head, _, tail = title.rpartition(sign)
    return head.rstrip() if head and latin_length(tail) < latin_length(head) else title


def _without_close_name(title: str, names: frozenset[str], sections: frozenset[str]) -> str:
    """Without the name that a colon or a hyphen, or nothing, parts from a headline that is longer."""
    if first := _COLON.search(title):  # "Harbour Diary: The pier stays"
        name, rest = title[: first.start()], title[first.end() :]
        if latin_length(name) >= _SHOWN_NAME and len(fold(name).split()) > 1 and is_site_name(name, names) and rest:
            return rest
    if (bracketed := _IN_BRACKETS.search(title)) and is_site_name(bracketed[1] or bracketed[2], names):
        return title[bracketed.end() :] if bracketed[1] else title[: bracketed.start()]
    for found in list(_CLOSE.finditer(title))[-2:]:
        head, tail = title[: found.start()], title[found.end() :]
        filed = fold(tail) in sections and found[0].strip() not in _OF_SENTENCES
        if latin_length(head) > 2 * latin_length(tail) and (filed or _names_site(tail, names)):
            return _without_listing(head.rstrip(), found[0])
    for name in names if _may_be_glued(names) else ():
        head = title[: len(title) - len(name)]
        together = not name.isascii() and latin_length(name) >= _SHOWN_NAME
        if together and fold(title[len(head) :]) == name and latin_length(head) > 2 * latin_length(name):
            return head.rstrip(_BEFORE_NAME)
    return title


def _may_be_glued(names: frozenset[str]) -> bool:
    """Whether one is in a script whose names may stand behind a headline with nothing between."""
    return not all(map(str.isascii, names))


def _names_site(text: str, names: frozenset[str]) -> bool:
    """Whether a text is a name of the site, or the name in its address with a few letters behind it."""
    joined = fold(text).replace(" ", "")
    return is_site_name(text, names) or any(
        len(name) >= 5 and name.isascii() and joined.startswith(name) and len(joined) <= 2 * len(name) for name in names
    )
