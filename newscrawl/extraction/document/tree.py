"""Bytes of a page -> its tree, as browsers build it where lxml does not."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newscrawl.extraction.document.card_links import link_headlines
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.encoding import in_utf8
from newscrawl.extraction.document.heading_marks import drop_marks
from newscrawl.extraction.document.icon_names import drop_icon_name
from newscrawl.extraction.document.line_breaks import show_line_breaks
from newscrawl.extraction.document.long_tags import without_long_tags
from newscrawl.extraction.document.note_marks import drop_note_marks
from newscrawl.extraction.document.open_links import free_texts
from newscrawl.extraction.document.questions import head_linked_questions, head_question
from newscrawl.extraction.document.twice_encoded import once_encoded
from newscrawl.text.characters import clean_markup
from newscrawl.text.strings import latin_length, squeeze
from newscrawl.text.usable import usable

_HEADLINE, _LIST = 15, 2
"""Characters, as if in Latin letters, of a link that may be a headline, and links that make a list."""
_ALL_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement)
"""In place of lxml's classes for forms and their parts, which nobody here asks for and each element is looked up in."""
LONGEST_LINE = 1000
MOST_TAGS = 200_000
"""Of a page, closing ones too: the largest of thousands of real pages has 23,000. An element takes a kilobyte."""
_OF_HEAD = frozenset("title meta link script style base basefont bgsound noscript noframes template".split())
_SWALLOWING = ("button", "svg", "select", "optgroup", "option", "object", "noscript")
"""What pages leave unclosed."""
_CHOICES = ("select", "optgroup", "option")
"""Of these, what holds no paragraphs."""
_VOID = ("source", "track", "embed")
"""What has no content, as browsers know and lxml does not."""
_EMPTY = "<html><body></body></html>"
_END_OF_PAGE = re.compile(rb"</(?:html|body)(?=[\s/>])[^<>]*>", re.IGNORECASE)
"""Where lxml ends a page, whatever follows; browsers go on."""


def parse_html(html: bytes, content_type: str | None = None) -> HtmlElement:
    """The document's tree without comments and processing instructions, empty when there is nothing to parse.

    No text or attribute of it holds a control character, which lxml would refuse to write.
    """
    # as bytes, since lxml refuses a str that declares an encoding
    data = _END_OF_PAGE.sub(b"", _beginning(clean_markup(once_encoded(in_utf8(html, content_type)))))
    try:
        root = document_fromstring(data, parser=_parser())
    except etree.LxmlError:
        return document_fromstring(_EMPTY)
    _end_head(root)
    found = list(root.iter("template", *_SWALLOWING, *_VOID))  # in one walk
    shadows = [element for element in found if element.get("shadowrootmode", "").lower() in ("open", "closed")]
    for template in shadows:
        if template.tag == "template":
            _attach_shadow(template)
    for element in list(root.iter(*_SWALLOWING, *_VOID)) if shadows else found:
        if element.tag in _VOID:
            _empty_out(element)
        elif element.tag != "template" and (_has_swallowed(element) or _lists_links(element)):
            element.tag = "div"
        elif element.tag == "svg":
            drop_icon_name(element)
        elif element.tag == "button":
            head_question(element)
    anchors = [*root.iter("a")]
    head_linked_questions(anchors)
    free_texts(anchors)
    link_headlines(anchors)
    drop_marks(root, anchors)
    drop_note_marks(root, anchors)
    show_line_breaks(root, data)
    return root


def _beginning(data: bytes) -> bytes:
    """Without what stands behind more tags than a page can have, and behind more attributes than a tag can have."""
    if len(data) > MOST_TAGS and data.count(b"<") > MOST_TAGS:
        data = data[: -len(data.split(b"<", MOST_TAGS)[-1]) - 1]
    return without_long_tags(data)


def _has_swallowed(element: HtmlElement) -> bool:
    """Whether it was not closed where a browser closes it, and holds the page."""
    holds = ("main", "article", "h1", "p") if element.tag in _CHOICES else ("main", "article", "h1")
    return len(element) > 0 and next(element.iter(*holds), None) is not None


def _lists_links(element: HtmlElement) -> bool:
    """Whether it is a list that scripts would load; lazy pictures and notices stay where they are."""
    links = element.iter("a") if element.tag == "noscript" else ()
    return sum(1 for link in links if link.text and latin_length(link.text) > _HEADLINE) >= _LIST


def parse_fragment(markup: str) -> list[HtmlElement]:
    """The elements of a piece of a page, for a tree of `parse_html`; none when there is nothing to parse."""
    data = clean_markup(f"<html><body>{markup}</body></html>".encode("utf-8", "surrogatepass"))
    try:
        body = document_fromstring(data, parser=_parser()).find("body")
    except etree.LxmlError:
        return []
    return [] if body is None else list(body)


def _parser() -> HTMLParser:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ALL_ALIKE)
    return parser


def _end_head(root: HtmlElement) -> None:
    """Without the tag of the body, lxml leaves in the head what HTML 4 does not know: all, or the beginning."""
    head, body = root.find("head"), root.find("body")
    if head is None:
        return
    if body is None:
        head.tag = "body"
        return
    children = list(head)
    start = next((place for place, child in enumerate(children) if child.tag not in _OF_HEAD), len(children))
    for place, child in enumerate(children[start:]):
        body.insert(place, child)
    if start < len(children):
        children[-1].tail = (children[-1].tail or "") + (body.text or "")
        body.text = None


def base_url(tree: HtmlElement | Elements, url: str) -> str:
    """What the addresses of the page at `url` are relative to."""
    declared = next((href for base in tree.iter("base") if (href := base.get("href")) is not None), None)
    # one that is none, browsers pass over
    return (usable(declared, url) if declared is not None else None) or url


def line_of(element: HtmlElement) -> str:
    """An element's text as one line, no more than `LONGEST_LINE` characters: of links that a page does not close,
    each holds all that follow. What scripts and styles hold is none."""
    if not len(element):
        return squeeze(element.text or "")[:LONGEST_LINE]
    line = "".join(_texts(element))
    if "{" in line or ";" in line:
        line = "".join(_texts(element, frozenset(code.text for code in element.iter("script", "style"))))
    return squeeze(line)[:LONGEST_LINE]


def _texts(element: HtmlElement, code: frozenset[str | None] = frozenset()) -> list[str]:
    texts, size, pieces = [], 0, 0
    for text in element.itertext():
        if code and text in code:
            continue
        texts.append(text)
        size, pieces = size + len(text.strip()), pieces + 1
        if size > LONGEST_LINE or pieces > LONGEST_LINE:
            break
    return texts


def link_types(element: HtmlElement) -> list[str]:
    """The words of its `rel`, which HTML compares without case: "tag", "author", "next" ..., in small letters."""
    said = element.get("rel")
    return said.lower().split() if said else []


def _attach_shadow(template: HtmlElement) -> None:
    """A declarative shadow root is shown in place of its host's children, which stand in its slots."""
    host = template.getparent()
    if host is None:
        return
    template.tag = "div"
    for slot in list(template.iter("slot")):
        name = slot.get("name", "")
        if given := [child for child in host if child is not template and child.get("slot", "") == name]:
            slot.text, slot[:] = None, given  # its own content was for want of any


def _empty_out(element: HtmlElement) -> None:
    """Put behind an element what lxml takes for its content: it has none, as browsers know."""
    parent, children = element.getparent(), list(element)
    if parent is None or not (children or element.text):
        return
    after, place = element.tail or "", parent.index(element) + 1
    element.tail, element.text = element.text, None
    parent[place:place] = children
    last = children[-1] if children else element
    last.tail = (last.tail or "") + after
