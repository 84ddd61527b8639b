"""How the markup around a link, or the link itself, tells that it leads to a listing's further pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.number_places import has_place
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.words.addresses import is_file, is_pager
from newscrawl.extraction.words.headlines import WORDS, is_headline
from newscrawl.extraction.words.paging import is_loading_class, is_page_number, is_paging_class, is_paging_text

LONG = 6
"""Words from which on a text is no pager's."""
_UP = 4
"""Elements around a link whose class may say that they lead to a listing's further pages."""
_LOADING = ("data-href", "data-url", "data-next", "data-next-url", "data-load-more-url")
"""Attributes in which a button has what it loads."""
_NAMED_LOADING = re.compile(r"data(?:-[a-z]{1,20}){0,3}-(?:next|more|page|load)(?:-?(?:page|url|href|link)){0,2}")
_SURELY = re.compile(
    r"data(?:-[a-z]{1,20}){0,2}-(?:next|more|load-?more)(?:-?(?:page|url|href|link)){0,2}(?:-value)?"
    r"|data(?:-[a-z]{1,20}){1,2}-url-value"
)
"""Attributes in which any element has what is loaded, as a list that a script makes longer; `-value` is of Stimulus."""
_ADDRESS = re.compile(r"https?://|/|\?|\./")
"""How one begins: attributes with other names may as well have a number."""
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_POST = re.compile(r"[?&]p=\d{2,9}(?:&|$)")
"""How WordPress asks for a post, and others for a page: these have small numbers."""
_COUNTED = ("data-page", "data-next-page", "data-paged", "data-offset")
"""Attributes in which a button has the number with which what it loads is asked for, by the last part of their name."""
DATA = ".json"
"""The ending of a file that a listing's further entries may be in."""
LISTS = ("ul", "ol", "section", "main")
"""Elements that are no buttons whatever they are called."""
_LABELS = ("aria-label", "title", "alt")


def loaded_by(element: HtmlElement) -> str:
    """The address that a button, or the list that it makes longer, loads when it says so; else empty."""
    names = [name for name in element.attrib if name.startswith("data-")]
    if not names:
        return ""
    for name in names:
        may_be = "next" in name or "more" in name or name.endswith("-url-value")
        if not (may_be and _SURELY.fullmatch(name)):  # as nearly all
            continue
        found = element.get(name).strip()
        if _is_page(found) and (is_pager(found) or element.find(".//a") is not None):
            return with_number(found, element)
    if element.tag in LISTS or not loads_more(element):
        return ""
    named = [*filter(names.__contains__, _LOADING), *sorted(names, key=lambda name: not _NAMED_LOADING.fullmatch(name))]
    addresses = ((name, element.get(name).strip()) for name in named)
    found = next((found for name, found in addresses if found and _may_load(name, found)), "")
    return with_number(found, element) if found else ""


def with_number(address: str, element: HtmlElement) -> str:
    """With what the script of the button adds: the number of the next page, or of the one that is shown, the first."""
    for attribute in _COUNTED:
        name, number = attribute.rpartition("-")[2], element.get(attribute) or ""
        if _NUMBER.fullmatch(number) and f"{name}=" not in address:
            counts_pages = name != "offset"
            asked = max(int(number), 2) if counts_pages and number != "0" else int(number) + counts_pages
            return f"{address}{'&' if '?' in address else '?'}{name}={asked}"
    return address


def loads_more(element: HtmlElement) -> bool:
    """Whether its class, or what it is called, says that a click shows more of a list."""
    loads = says_paging(element) or is_loading_class(element.get("class") or "")
    return loads or is_paging_text(line_of(element) or label_of(element))


def _may_load(name: str, value: str) -> bool:
    return not has_place(value) if name in _LOADING else _is_page(value)


def _is_page(value: str) -> bool:
    """Whether it may be the address of one: a button's other attributes have pictures and whatever else it needs."""
    path = value.partition("?")[0]
    return bool(_ADDRESS.match(value)) and (path.endswith(DATA) or not is_file(path)) and not has_place(value)


def is_further(element: HtmlElement, text: str, target: str, *, by_address: bool, in_heading: bool) -> bool:
    """Whether a link with this text leads to further pages, by its relation, its address or where it stands."""
    if "next" in link_types(element):
        return True
    if _is_in_paging(element) and not _is_of_article(text, target, by_address=by_address, in_heading=in_heading):
        return True
    return by_address and (_is_its_number(text, target) or not (in_heading or _is_told_by_headline(text, target)))


def _is_of_article(text: str, target: str, *, by_address: bool, in_heading: bool) -> bool:
    """Whether it is an article's headline: lists of more articles are called as pagers are."""
    words = len(text.split())
    long = words >= LONG or (in_heading and words >= WORDS)
    return long and not (by_address or "?" in target or is_paging_text(text))


def _is_told_by_headline(text: str, target: str) -> bool:
    """Whether the number is an article's (`/p/4163.html`, `?p=4163`): a headline leads there, without that number."""
    if ("?" in target and not _POST.search(target)) or not is_headline(text) or is_paging_text(text):
        return False
    parts = urlsplit(target)
    return not set(_NUMBER.findall(text)).intersection(_NUMBER.findall(parts.query or parts.path))


def word_of_paging(element: HtmlElement, text: str, target: str) -> str:
    """What a link with this text says of further pages; else empty."""
    said = text or label_of(element)
    return said if is_paging_text(said) and _may_lead_to(said, target) else ""


def shows_again(target: str, page: str) -> bool:
    """Whether it is a page's own address with another value that counts no pages: in another language, say."""
    (path, _, query), (own, _, shown) = target.partition("?"), page.partition("?")
    return path == own and not any(is_pager(f"?{pair}") for pair in set(query.split("&")).difference(shown.split("&")))


def label_of(element: HtmlElement) -> str:
    """What a link without text, as an arrow that is drawn, is called for who does not see it."""
    return next((said for each in element.iter() for name in _LABELS if (said := each.get(name))), "")


def says_paging(element: HtmlElement) -> bool:
    """Whether its own class or id does."""
    return any(is_paging_class(names) for name in ("class", "id") if (names := element.get(name)))


def _is_in_paging(element: HtmlElement) -> bool:
    around: HtmlElement | None = element
    for _ in range(_UP):
        if around is None or around.tag in ("body", "main", "article"):
            return False
        if says_paging(around):
            return True
        around = around.getparent()
    return False


def _is_its_number(text: str, target: str) -> bool:
    """Whether the text is a number with which the address ends."""
    return text.isdigit() and bool(re.search(rf"(?:^|\D){text}/?$", urlsplit(target).path + urlsplit(target).query))


def _may_lead_to(said: str, target: str) -> bool:
    """Whether an address may be that of the page with the number that a text has: "page 34" is a magazine's as well."""
    if "?" in target or not is_page_number(said):
        return True
    count = int("".join(filter(str.isdecimal, said)))
    return any(int(found) in (count, count - 1) for found in _NUMBER.findall(urlsplit(target).path))
