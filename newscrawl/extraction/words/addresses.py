"""What the words of an address say of its page: an article, a listing, a service of the site, a file."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from urllib.parse import SplitResult, parse_qsl, unquote

from newscrawl.extraction.words.address_words import parameters, unmarked
from newscrawl.extraction.words.load import alternatives, table
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import latin_length

_any = partial(alternatives, name="addresses")
# those of addresses in small letters, which are searched several times as fast as those of any letters
_LISTING = re.compile(rf"/{_any('listing')}(?:[/.]|$)")
_ARCHIVE = re.compile(rf"/{_any('archive')}(?:[/.]|$)")
_ENTRY = re.compile(rf"/{_any('archive')}/(?!(?:19|20)\d\d(?:/|$))\d+(?:/\d{{1,2}})?/?$")
"""The number of an article, and of one of its pages, where a system files all under one word."""
_NEWS_NAME, _FIRST_FILE = re.compile(_any("news_name")), re.compile(rf"/{_any('start')}\.\w{{2,5}}$")
_START = re.compile(rf"{_any('start')}(?:\.\w{{2,5}})?")
_AUTHOR = re.compile(rf"/{_any('author')}/[^/]+/?$")
_NUMBER = re.compile(r"\d{5,}")
_DATED = re.compile(r"(?:^|/)\d{4}[/-]\d{1,2}[/-]\d{1,2}/[^/]")
_SERVICE = re.compile(rf"/{_any('service')}(?:[/.]|$)")
_TOPIC, _TOPIC_ASKED_FOR = re.compile(rf"/{_any('topic')}(?:[/:?-]|$)"), ("?tag=", "&tag=")
_ALL_OF_A_KIND = re.compile(
    rf"^(?:\.{{1,2}}/)*/?(?:[^/.]{{1,12}}/)?(?:{_any('topic')}|{_any('category')})(?:/index)?(?:\.html?)?/?$"
)
"""Where a site lists all its topics or sections, perhaps below the folder of a language."""
_CATEGORY = re.compile(rf"/{_any('category')}/[^/]|[?&]{_any('category')}(?:_?id)?=[^&]")
_FILE = re.compile(rf"\.{_any('file')}$")
_HEADLINE_OF_FILE = re.compile(
    rf"/(?:[^\W\d_]+(?:-[^\W_]+){{2,}}|[^\W_]+(?:-[^\W_]+){{3,}})\.{_any('file_or_headline')}$"
)
_NETWORK = re.compile(rf"(?:^|\.){_any('network')}\.{_any('network_suffix')}$")
_OF_PAGE = (
    rf"(?!/(?:(?!{_any('page_size')})[^/?#]{{1,40}}/)?\d{{3,}}(?:[/.?#]|$))"
    r"(?!/(?:[^/?#]{1,80}/){0,3}[^\W\d_]+[-_][^\W\d_]+[-_][^/?#]*[^\W\d_])"
)
"""Behind its number there is no article's, and no headline: an edition's pages have articles of their own."""
_PAGER = re.compile(
    rf"/{_any('pager')}[/-]?\d{{1,4}}{_OF_PAGE}(?:[/.?#]|$)|[?&]{_any('pager_query')}=\d+",
    re.I,
)
_KINDS = re.compile(
    "/(?:"
    + "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in table("addresses")["kinds"].items())
    + ")(?:[/.?_-]|$)",
    re.I,
)
_ASKED_FOR = re.compile(r"\d{4,}")
"""The number of an article in a query."""
_SLUG = re.compile(
    r"[^/\d]{3}[-_][^/]+[-_][^/]|\d{5,}|/\d{4}/\d{2}/|"
    rf"/{_any('article_folder')}/(?=[a-z]{{0,39}}\d)(?=\d{{0,39}}[a-z])[a-z\d]{{8,40}}/?$"
)
"""Several words, a number, a month, or a mark of letters and figures in a folder of articles."""
_HEADLINE = 3
"""Words of the last part of a path from which it is a headline, whatever stands before it."""
_LONG_HEADLINE = 5
"""Words of a headline in a folder of a listing, whose topics have names of several words themselves."""
_PAGES = (".html", ".htm", ".shtml")


def is_file(path: str) -> bool:
    """Whether the path's ending says that it is no page; it may be a headline's end (`/upgrading-to-node.js`)."""
    path = path.lower()
    return bool(_FILE.search(path)) and not _HEADLINE_OF_FILE.search(path)


def is_news_name(path: str, text: str) -> bool:
    """Whether a link's whole text, or the last part of its path, is what sites call their news or press releases.

    A path that has it twice grows with each page, as relative links make it.
    """
    *above, last = _FIRST_FILE.sub("", path.lower()).rstrip("/").split("/")
    named = any(map(_NEWS_NAME.fullmatch, (text.strip().lower(), unquote(last.rpartition(".")[0] or last))))
    return named and last not in above


def is_listing_path(path: str) -> bool:
    """Whether a part of the path says that it lists articles: `/archive/2026/`, and not `/archive/2026/63076`."""
    path = path.lower()
    if _LISTING.search(path) and not all(_is_dossier_page(path[found.end() :]) for found in _LISTING.finditer(path)):
        return True
    if not _ARCHIVE.search(path) or _NUMBER.search(path) or _ENTRY.search(path):
        return False
    return len(slug_words(path)) < _HEADLINE


def _is_dossier_page(rest: str) -> bool:
    """Whether what follows the name of a listing is an article in it: `/harbour/2026-11-19/ferry-line-returns`."""
    deep = "/" in rest.strip("/") and len(slug_words(rest)) >= _LONG_HEADLINE
    return deep or bool(_DATED.search(rest))


def is_service_path(path: str) -> bool:
    """Whether a part of the path stands for a service of the site: `/events/`, and not `/events/ferry-line-returns`."""
    return bool(_SERVICE.search(path.lower())) and len(slug_words(path)) < _HEADLINE


def is_author_path(path: str) -> bool:
    """Whether it is somebody's page: `/author/jo-roe`, and not `/authors/why-jo-roe-writes-at-night`."""
    return _AUTHOR.search(path.lower()) is not None and len(slug_words(path)) <= _HEADLINE


def slug_words(path: str) -> list[str]:
    """The words of a path's last part."""
    last = path.rstrip("/").rpartition("/")[2]
    return [word for word in re.split(r"[-_,.]", last) if word.isalpha() and len(word) > 1]


def is_pager(url: str) -> bool:
    """Whether it is a further page of a listing."""
    return bool(_PAGER.search(url))


def is_first_file(url: str, folder: str) -> bool:
    """Whether it is the page of a folder by the name of its first file, or by what that is called: `/index.php`."""
    name = url.removeprefix(folder.rstrip("/") + "/")
    return name != url and _START.fullmatch(name.lower()) is not None


def kinds_of(path: str) -> set[str | None]:
    """Kinds of pages (news, forum, shop, docs, service) that the path's words name."""
    return {match.lastgroup for match in _KINDS.finditer(path)}


@lru_cache(maxsize=20_000)
def is_article_link(href: str) -> bool:
    """Whether an href looks like an article's: a slug of several words, a number or a date, and no listing."""
    parts = _page_parts(href)
    if parts is None or (not parts.path.strip("/") and not parts.query):
        return False
    if _SLUG.search(parts.path) or parts.path.endswith(_PAGES):
        return True
    return bool(parts.query) and _ASKED_FOR.search(parts.query) is not None


_WORDS, _LONG, _WIDE = 4, 14, 28
"""Words of a headline; its characters, and those as if in Latin letters, in another script."""


def is_labelled_article(href: str, text: str) -> bool:
    """For a link under "Also read" or the like, less strict: any page with a headline for a text."""
    parts = _page_parts(href)
    if parts is None or not (parts.path.strip("/") or _asks_for_entry(parts.query)):
        return False
    long = not text.isascii() and (len(text) > _LONG or latin_length(text) >= _WIDE)
    return (is_article_link(href) or len(text.split()) >= _WORDS or long) and not lists_kinds(href)


def _asks_for_entry(query: str) -> bool:
    """Whether it is an article's number and no list's."""
    asked = parse_qsl(query)
    return any(value.isdecimal() and unmarked(name) not in parameters("list_parameter") for name, value in asked)


@lru_cache(maxsize=20_000)
def _page_parts(href: str) -> SplitResult | None:
    """An href's parts; None when it leads to no page, to a network, a listing, a service or a file."""
    parts = parts_of(href.strip())
    if parts.scheme not in ("", "http", "https") or (parts.netloc and _NETWORK.search(parts.netloc.lower())):
        return None
    path = parts.path
    return None if is_listing_path(path) or is_service_path(path) or is_file(path) else parts


@lru_cache(maxsize=20_000)
def is_topic_link(href: str) -> bool:
    """Whether the path says that it lists the articles of a topic."""
    small = href.lower()
    return bool(_TOPIC.search(small)) or any(map(small.__contains__, _TOPIC_ASKED_FOR))


def is_network_link(href: str) -> bool:
    """Whether it leads to a network on which articles are shared, to an address for mail or to a script."""
    parts = parts_of(href.strip())
    return parts.scheme not in ("", "http", "https") or bool(_NETWORK.search(parts.netloc.lower()))


def is_category_link(href: str) -> bool:
    """Whether path or query say that it lists the articles of a section."""
    return bool(_CATEGORY.search(href.lower()))


@lru_cache(maxsize=20_000)
def lists_kinds(href: str) -> bool:
    """Whether the path leads to a site's list of topics or of sections, and to none of them: "/tags/#tide" is one."""
    parts = parts_of(href.strip())
    return not (parts.query or parts.fragment) and _ALL_OF_A_KIND.search(parts.path.lower()) is not None
