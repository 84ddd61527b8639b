"""Addresses that a site writes in base64, so that search engines do not follow them: `<span data-o="L25ld3MvMi8=">`."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import ADDRESS

MOST, LONGEST = 500, 1_500
"""Of a page, and characters of one."""
_WRITTEN = re.compile(r"(?:aHR0c|L[0-9A-Za-z])[0-9A-Za-z+/_-]*={0,2}")
"""What begins with "http", or with a slash."""
_HELD = "//*[self::span or self::a or self::div or self::button or self::li][@*[starts-with(name(), 'data-')]]"


def hidden_addresses(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Elements that lead there when they are clicked, with their addresses."""
    return islice(_hidden(tree), MOST)


def _hidden(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in tree.xpath(_HELD):
        for name, value in element.attrib.items():
            may_be = name.startswith("data-") and value.startswith(("aHR0c", "L")) and len(value) <= LONGEST
            if may_be and (address := _address(value)):
                yield element, address


def _address(value: str) -> str:
    """Empty for what is none: most words that begin so are no base64."""
    if not _WRITTEN.fullmatch(value):
        return ""
    try:
        text = b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except ValueError:
        return ""
    return text if ADDRESS.fullmatch(text) and text.isprintable() else ""
