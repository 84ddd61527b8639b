"""What a section is called where nothing near the article names it: in the site's menu, and by the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.address_words import bit, path_words, unmarked
from newscrawl.extraction.words.addresses import is_article_link, is_service_path, lists_kinds
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.load import entries, pattern
from newscrawl.extraction.words.month_names import month_number
from newscrawl.extraction.words.service_titles import is_service_title
from newscrawl.text.addresses import is_below_root, is_own_link, parts_of
from newscrawl.text.strings import COLONS, latin_length

_LEAST, _MOST_WORDS = 5, 3
"""Letters, as if Latin, of the longest word of a folder that may be a section's name, and its words."""
_SUBJECTS = ("section", "news", "magazine")
"""Categories of words in addresses that sections are named with; words of others say what pages are for."""
_IN_HEAD = ("json-ld articleSection", "address")
"""Evidence of names that are written for machines, as are those of meta elements."""
OVERLINE = 24
"""Characters, as if in Latin letters, of a section's name over the headline that nothing marks."""
_PATH = re.compile(r"/?[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+/?")
_JOINTS = re.compile(r"[-_ ]+")


def is_no_section(name: str) -> bool:
    """Whether it names a place for all articles, or for those of a month or a year, and no section."""
    time = name.isdigit() or (name.isalpha() and month_number(name) is not None)
    return (
        time
        or unmarked(name).replace("-", " ") in _named("no_section")
        or pattern("leads_back").match(name) is not None
    )


def is_wide(name: str) -> bool:
    """Whether it names the place of all articles, as "Blog" does: a section only where nothing else is one."""
    return unmarked(name).replace("-", " ") in _named("wide_section")


def is_service(name: str) -> bool:
    """Whether a line leads to what a site has beside its articles: "Donate", "Sign in", "English"."""
    return is_service_title(name, "", in_doubt=True) or is_call(name) or name.casefold() in _own_names()


@cache
def _own_names() -> frozenset[str]:
    """Of languages, with the marks by which those of India differ from the names of their lands."""
    return frozenset(name.casefold() for name in entries("own_names", "languages"))


@cache
def _named(kind: str, file: str = "patterns") -> frozenset[str]:
    return frozenset(map(unmarked, entries(kind, file)))


def first_of(value: str, analysis: Analysis) -> str:
    """ "Brazil,News", "news/brazil": some write all into one, or where the section lies.

    "News, Brazil" is two where the page links to both: "Food, Drink & Travel" is one.
    """
    if _PATH.fullmatch(value):
        return value.strip("/").rpartition("/")[2].replace("-", " ").capitalize()
    parts = [part.strip() for part in value.split(",")]
    if ", " in value:
        links = {unmarked(line_of(anchor)) for block in analysis.blocks for anchor in block.anchors}
        return parts[0] if links.issuperset(map(unmarked, parts)) else value
    return parts[0]


def chosen(analysis: Analysis) -> Iterator[str]:
    """What the site's menu marks as the section that the reader is in, the innermost first."""
    named, found = pattern("chosen_item"), []
    for block in analysis.blocks:
        if len(block.anchors) == 1 and block.is_line_of_links and block.role != "tag":
            link = block.anchors[0]
            holders = (link, block.context.element)
            marked = any(named.fullmatch(name) for e in holders for name in (e.get("class") or "").split())
            if (marked or link.get("aria-current") in ("page", "true")) and _is_own_section(link, analysis):
                found.append((-block.context.depth, line_of(link)))
    told = pattern("chosen_told")
    yield from (told.sub("", name).rstrip() for _, name in sorted(found, key=lambda way: way[0]))


def may_lead_to_section(href: str) -> bool:
    """Whether it is no link to a front page, an article, a service of the site or its list of sections."""
    if not is_below_root(href) or is_service_path(parts_of(href).path):
        return False
    return not (is_article_link(href) or lists_kinds(href))


def over_headline(analysis: Analysis) -> Iterator[Block]:
    """A word or two right over the headline, in what holds both and nothing else before it."""
    at = next((block.index for block in analysis.blocks if block.role == "title"), 0)
    for above in analysis.blocks[at - 1 : at] if at else ():
        around = above.context.parent
        together = around is not None and around.first == above.index and around.end > at
        plain = not any(c.isdigit() or c in COLONS for c in above.text)
        alone = plain and not above.anchors and above.length <= OVERLINE and above.role in ("other", "body")
        if together and alone and above.context.tag in ("div", "p"):
            yield above


def _is_own_section(link: HtmlElement, analysis: Analysis) -> bool:
    href = link.get("href") or ""
    return may_lead_to_section(href) and is_own_link(href, analysis.page.url)


def named_by_path(url: str) -> Iterator[str]:
    """The folders of an address that are called as sections are, the innermost first."""
    folders = [unquote(folder) for folder in parts_of(url).path.rstrip("/").split("/")[1:-1]]
    subjects = sum(map(bit, _SUBJECTS))
    for folder in reversed(folders):
        words = _JOINTS.split(folder)
        kinds = path_words().get(unmarked("".join(words)), 0)
        letters = all(map(str.isalpha, words)) and len(words) <= _MOST_WORDS
        if kinds & subjects or (not kinds and letters and latin_length(max(words, key=len)) >= _LEAST):
            yield " ".join(words).capitalize() if folder.islower() else " ".join(words)


def as_shown(name: Candidate, analysis: Analysis) -> Candidate:
    """As the page's links write it, where it was written for machines: "Política" for "politica"."""
    if not (name.evidence in _IN_HEAD or name.evidence in analysis.facts.meta):
        return name
    plain = _plain(name.value)
    texts = (line_of(anchor) for block in analysis.blocks if len(block.text) < 200 for anchor in block.anchors)
    shown = (text for text in texts if _plain(text) == plain and not (text.isupper() and len(text) >= _LEAST))
    return name._replace(value=next(shown, name.value))


def _plain(name: str) -> str:
    return _JOINTS.sub("", unmarked(name))
