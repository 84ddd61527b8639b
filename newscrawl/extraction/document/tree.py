"""Bytes of a page -> its tree, as browsers build it where lxml does not."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode

_HEADLINE, _LIST = 15, 2
"""Characters of a link that may be a headline, and links that make a list."""
_EMPTY = "<html><body></body></html>"


def parse_html(html: bytes, content_type: str | None = None) -> HtmlElement:
    """The document's tree without comments and processing instructions, empty when there is nothing to parse.

    The encoding is the one a browser would take: byte order mark, header, meta, else UTF-8 when it decodes.
    """
    _, text = html_to_unicode(content_type, html, auto_detect_fun=_guess_encoding, default_encoding="cp1252")
    # as bytes, since lxml refuses a str that declares an encoding; NUL would end its input
    data = text.replace("\0", "").encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = document_fromstring(data, parser=parser)
    except etree.LxmlError:
        return document_fromstring(_EMPTY)
    head = root.find("head")
    if head is not None and root.find("body") is None:
        head.tag = "body"  # without the tag, lxml leaves all of an HTML5 page in its head
    for element in root.iter("button", "svg", "select", "object", "noscript"):
        if next(element.iter("main", "article", "h1"), None) is not None:
            element.tag = "div"  # it was not closed where a browser closes it, and swallowed the page
    for element in root.iter("noscript"):
        if sum(1 for link in element.iter("a") if link.text and len(link.text) > _HEADLINE) >= _LIST:
            element.tag = "div"  # a list that scripts would load; lazy pictures and notices stay where they are
    for element in list(root.iter("source", "track", "embed")):
        _empty_out(element)
    return root


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


def _guess_encoding(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
