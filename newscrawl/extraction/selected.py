"""A source's own selectors, where general extraction errs on its site: what they find, as values of the fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, SKIPPED, places_of, roles_of
from newscrawl.extraction.document.selectors import Found, empties, find, queries
from newscrawl.extraction.fields import authors, captions, dates, language, pictures, tag_texts
from newscrawl.extraction.fields.body import join
from newscrawl.extraction.fields.link_labels import clean_label
from newscrawl.extraction.fields.trim import trim
from newscrawl.extraction.roles.related import is_label
from newscrawl.extraction.roles.selected import BLOCK_ROLES, is_dropped, selected_elements, shares
from newscrawl.extraction.words.bylines import clean_names
from newscrawl.extraction.words.credits import split_credit
from newscrawl.items import BLOCK_BREAK, Caption, RelatedLink
from newscrawl.text.addresses import absolute
from newscrawl.text.strings import squeeze

LONGEST_LABEL = 60
"""Characters before the first link of a line that are its label."""
LABEL_BEFORE = 30
"""Blocks before a related link among which its label is looked for."""


def selected(analysis: Analysis, field: str) -> list[Candidate]:
    """What the source's selector for this field finds, in the field's form; where it finds nothing the rules decide."""
    selectors = analysis.page.selectors
    if field == "body" and field not in selectors and any(map(is_dropped, analysis.blocks)):
        return [Candidate(join(analysis.blocks), "selector", places_of(analysis.blocks, "body"))]
    if field not in selectors:
        return []
    if empties(selectors[field]):
        return [Candidate(None, "selector")]
    value = READERS.get(field, _first)(analysis, field)
    return [Candidate(value, "selector", _places(analysis, field, value))] if value else []


def _places(analysis: Analysis, field: str, value: Any) -> tuple[Place, ...]:
    """Where the selected value stands; nowhere when it is an attribute."""
    if field in BLOCK_ROLES and field != "captions":  # whose credits are parts of blocks
        return places_of(analysis.blocks, *roles_of(field))
    elements = selected_elements(analysis, field)
    if field == "captions":
        return captions.candidates(analysis, [])[0].places if elements else ()
    if field == "authors":
        return authors.shown_at(value, [analysis.blocks[index] for index in sorted(shares(analysis.blocks, elements))])
    return tuple(map(Place, elements))


def shown_text(element: HtmlElement) -> str:
    """An element's text as a reader sees it; a `meta` element's is its content."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in SKIPPED and node is not element:
                walk.skip_subtree()
                continue
            parts.append("" if tag in INLINE else " ")
            parts.append(node.text or "")
        elif node is not element:
            parts.append("" if tag in INLINE or tag in SKIPPED else " ")
            parts.append(node.tail or "")
    return squeeze("".join(parts)) or squeeze(element.get("content") or "")


def _found(analysis: Analysis, field: str) -> Iterator[Found]:
    for query in queries(analysis.page.selectors[field]):
        yield from find(analysis.page.tree, query)


def _texts(analysis: Analysis, field: str) -> list[str]:
    texts = (squeeze(item) if isinstance(item, str) else shown_text(item) for item in _found(analysis, field))
    return [text for text in texts if text]


def _first(analysis: Analysis, field: str) -> str | None:
    return next(iter(_texts(analysis, field)), None)


def _body(analysis: Analysis, field: str) -> str:
    """The blocks that the selector made the body; a text that stands in no block, in an attribute, as it is."""
    if selected_elements(analysis, field):
        return join(analysis.blocks)
    return BLOCK_BREAK.join(_texts(analysis, field))


def _captions(analysis: Analysis, field: str) -> list[Caption]:
    if selected_elements(analysis, field):
        found = captions.candidates(analysis, [])
        return found[0].value if found else []
    return [Caption(*split_credit(text)) for text in _texts(analysis, field)]


def _related(analysis: Analysis, field: str) -> list[RelatedLink]:
    """Links in the selected elements, under the label that stands over them."""
    names, links = analysis.known_names, {}
    for element in selected_elements(analysis, field):
        for anchor in [element] if element.tag == "a" else element.iter("a"):
            url, text = absolute(analysis.base_url, anchor.get("href") or ""), trim(shown_text(anchor), names)
            if url and text and url not in links:
                links[url] = RelatedLink(url, text, _label(analysis, anchor))
    return list(links.values())


def _label(analysis: Analysis, anchor: HtmlElement) -> str | None:
    index = next((block.index for block in analysis.blocks if anchor in block.anchors), None)
    if index is None:
        return None
    own = analysis.blocks[index]
    first = next((text for link in own.anchors if (text := shown_text(link))), "")  # some hold a picture only
    before = own.text.partition(first)[0] if first else ""
    if 0 < len(before) <= LONGEST_LABEL:  # "Also read: A headline"
        return clean_label(before)
    for block in reversed(analysis.blocks[max(0, index - LABEL_BEFORE) : index]):
        if is_label(block):
            return clean_label(block.text)
        if block.role == "body":
            break
    return None


def _tags(analysis: Analysis, field: str) -> list[str]:
    texts: list[str] = []
    for item in _found(analysis, field):
        anchors = [] if isinstance(item, str) or item.tag == "a" else list(item.iter("a"))
        texts += [shown_text(a) for a in anchors] or [squeeze(item) if isinstance(item, str) else shown_text(item)]
    if len(texts) == 1:
        texts = list(tag_texts.split(texts))
    return list(tag_texts.clean(texts, frozenset(), frozenset()))


def _authors(analysis: Analysis, field: str) -> list[str]:
    texts = _texts(analysis, field)
    return list(clean_names(texts, declared=True, keep_case=True)) or list(dict.fromkeys(texts))


def _date(analysis: Analysis, field: str) -> str | None:
    for item in _found(analysis, field):
        text = item if isinstance(item, str) else item.get("datetime") or item.get("content") or shown_text(item)
        if date := dates.normalised(analysis, text):
            return date
    return None


def _language(analysis: Analysis, field: str) -> str | None:
    return next((tag for text in _texts(analysis, field) if (tag := language.normalise(text))), None)


def _url(analysis: Analysis, field: str) -> str | None:
    """Of a link or picture, or as an attribute or text has it."""
    for item in _found(analysis, field):
        if isinstance(item, str):
            url = absolute(analysis.base_url, item)
        elif item.tag in pictures.PICTURES:
            url = pictures.picture_url(item, analysis.base_url)
        else:
            url = absolute(analysis.base_url, item.get("href") or item.get("content") or shown_text(item))
        if url:
            return url
    return None


READERS: dict[str, Callable[[Analysis, str], Any]] = {
    "body": _body,
    "captions": _captions,
    "related_links": _related,
    "tags": _tags,
    "authors": _authors,
    "published_at": _date,
    "modified_at": _date,
    "language": _language,
    "canonical_url": _url,
    "image_url": _url,
}
"""How a field is read; the others take the first text."""
