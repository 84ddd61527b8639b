"""One article under several addresses: the other forms that pages name, and which articles are one for it."""

from __future__ import annotations

import re
from collections import OrderedDict
from html import unescape

from newscrawl.extraction.document.page import Page
from newscrawl.items import Article
from newscrawl.text.addresses import page_key, same_site
from newscrawl.text.strings import fold
from newscrawl.text.usable import usable

REMEMBERED = 10_000
"""Articles of a run among which twins are looked for."""

_DECLARED = 1024 * 1024
"""Bytes of a page in which it declares other forms."""
_LINK = re.compile(rb"<link\s[^<>]{0,3000}>", re.I)
_ATTRIBUTE = re.compile(
    rb"""([a-z-]{1,20})\s{0,5}=\s{0,5}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))""", re.I
)
_TOLD = re.compile(rb"amp|canon|media|&", re.I)
"""What is in a link to such a page."""
_SMALL_SCREEN = re.compile(r"handheld|max-(?:device-)?width", re.I)


def other_forms(page: Page, *, canonical: bool = False) -> list[str]:
    """Addresses of the AMP and mobile pages that a page names for itself, and with `canonical` the one it declares."""
    found = []
    for link in _LINK.findall(page.html[:_DECLARED]):
        if not _TOLD.search(link):
            continue  # as of style sheets and pictures
        attributes = {name.decode().lower(): _value(values) for name, *values in _ATTRIBUTE.findall(link)}
        relations = attributes.get("rel", "").lower().split()
        is_mobile = "alternate" in relations and _SMALL_SCREEN.search(attributes.get("media", ""))
        if "amphtml" in relations or is_mobile or (canonical and "canonical" in relations):
            found.append(usable(attributes.get("href", ""), page.url))
    return [url for url in found if url and url != page.url]


class Twins:
    """The latest articles of a run, by their addresses: an article may come again under another one."""

    def __init__(self) -> None:
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._named: OrderedDict[str, Article] = OrderedDict()
        self._alike: OrderedDict[str, Article] = OrderedDict()

    def is_again(self, article: Article) -> bool:
        """Whether one that came before is the same, under an address that one of the two gives as the other's.

        Of one site they have the same headline or text; of two sites each names the other, and the text is the same.
        Addresses that differ in the case of letters only, or of which one asks for the same as the other and for more,
        are one page where headline and text are the same.
        """
        own, named = page_key(article.url), [page_key(url) for url in article.other_forms]
        alike = f"{own.partition('?')[0].casefold()} {article.content_hash}"
        before = [self._articles.get(key) for key in named] + [self._named.get(own)]
        if any(_are_one(article, other) for other in before if other is not None):
            return True
        if (other := self._alike.get(alike)) and page_key(other.url) != own and _asks_for_the_same(other.url, own):
            return True
        bare = Article(article.id, article.url, article.canonical_url, article.title, content_hash=article.content_hash)
        bare.other_forms = article.other_forms
        for found, keys in ((self._articles, [own]), (self._named, named), (self._alike, [alike])):
            found.update(dict.fromkeys(keys, bare))
            while len(found) > REMEMBERED:
                found.popitem(last=False)
        return False


def _are_one(article: Article, other: Article) -> bool:
    if same_site(article.url, other.url):
        return article.content_hash == other.content_hash or fold(article.title) == fold(other.title)
    return article.content_hash == other.content_hash and _names(article, other) and _names(other, article)


def _asks_for_the_same(url: str, key: str) -> bool:
    """Whether all parameters of one of two addresses with one path are among the other's, letters' case aside."""
    one, other = (set(address.casefold().partition("?")[2].split("&")) - {""} for address in (page_key(url), key))
    return one <= other or other <= one


def _names(article: Article, other: Article) -> bool:
    return page_key(other.url) in map(page_key, article.other_forms)


def _value(values: list[bytes]) -> str:
    return unescape(next(filter(None, values), b"").decode("utf-8", "replace"))
