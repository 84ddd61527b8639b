"""One article under several addresses: the other forms that pages name, and which articles are one for it."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from html import unescape

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.words.address_words import parameters
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.items import Article
from newscrawl.text.addresses import article_id, page_key, parts_of, same_site, site_of, without_tracking
from newscrawl.text.strings import fold
from newscrawl.text.usable import usable

COPIES = 16
"""Addresses under which a headline and text may stand: sections have copies of articles, walls are everywhere."""
NUMBERS = 3
"""Of one address, at most."""
LONG = 500
"""Characters of a text that does not come twice on a day."""
REMEMBERED = 10_000
"""Articles of a run among which twins are looked for."""

_DECLARED = 1024 * 1024
"""Bytes of a page in which it declares other forms."""
_LINK = re.compile(rb"<link\s[^<>]{0,3000}>", re.I)
_ATTRIBUTE = re.compile(
    rb"""([a-z-]{1,20})\s{0,5}=\s{0,5}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))""", re.I
)
_ENDING = re.compile(r"(?:/(?:index|default))?(?:\.(?:[sx]?html?|php\d?|aspx?|jspx?))?/?$")
_BY_CHANCE = re.compile(r"(?=[^\d]{0,99}\d)[\w.,-]{9,99}")
"""A moment in seconds, a random number: what another link would have another of."""
_NUMBER, _DAY = re.compile(r"\d{4,}"), re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?")
_OF_PAGE = re.compile(r"\d+(?:$|:|%3a)", re.I)
"""A number, with which the words of a headline may go: `7:ferry-returns`."""
_WORDS = re.compile(r"[^\W\d_][-_](?:%|[^\W\d_])")
"""In the last part of an address: "ferry-returns"."""
_RANDOM = re.compile(r"(?=[\da-f-]*\d)(?=[\da-f-]*[a-f])[\da-f-]{16,}")
"""The last part of an address, or its end, that no two articles have."""
_HEADLINE = 3
"""Words of it from which on the same is true."""
_SMALL_SCREEN = re.compile(r"handheld|max-(?:device-)?width", re.I)


def other_forms(page: Page, *, canonical: bool = False) -> list[str]:
    """Addresses of the AMP and mobile pages that a page names for itself, and with `canonical` the one it declares."""
    found = []
    for link in _LINK.findall(page.html[:_DECLARED]):
        if not _may_tell(link.lower()):
            continue  # as of style sheets and pictures
        attributes = {name.decode().lower(): _value(values) for name, *values in _ATTRIBUTE.findall(link)}
        relations = attributes.get("rel", "").lower().split()
        is_mobile = "alternate" in relations and _SMALL_SCREEN.search(attributes.get("media", ""))
        if "amphtml" in relations or is_mobile or (canonical and "canonical" in relations):
            found.append(usable(attributes.get("href", ""), page.url))
    return [url for url in found if url and url != page.url]


def _may_tell(link: bytes) -> bool:
    """Whether a link in small letters may be to such a page: what it is may be written in character references too."""
    if b"amphtml" in link or b"canonical" in link or b"&#" in link:
        return True
    return b"alternate" in link and b"media" in link


def is_other(article: Article, url: str, title: str, content_hash: str) -> bool:
    """Whether an article is not the one at `url` for all that both declare one address, as some sites declare their
    sections: neither headline nor text is the same, and none of its own addresses lies below what it declares."""
    if article.content_hash == content_hash or fold(article.title) == title or page_key(article.url) == page_key(url):
        return False
    declared = page_key(article.canonical_url).partition("?")[0]
    own = [page_key(each).partition("?")[0] for each in (article.url, url)]
    return not any(key == declared or key.startswith(f"{declared}/") for key in own)


def name_by_own_address(article: Article) -> None:
    """What it declares as its address is another page's: it is known by the one at which it was had."""
    article.canonical_url = without_tracking(article.url)
    article.id = article_id(article.canonical_url)


def alike(article: Article) -> str:
    """8 bytes in hex that an article keeps when its page moves within its site, and is not changed.

    Of the text and the day, for some texts come every week; where that is a long text of a day, nothing else, since a
    new system numbers its pages anew. Else what stays of the address too: the last number in its path, else its last
    part, and where that has no words the number that it asks for, or all of that (`/show?id=7`).
    """
    if article.published_at and len(article.body) >= LONG:
        site = site_of(parts_of(article.url).netloc)
        return _eight_bytes(f"{site} {article.published_at:.10} {article.content_hash}")
    own = page_key(article.url)
    last, asked = _last_part(own), _asked_of_page(own.casefold().partition("?")[2])
    if not (numbers := _numbers(own)):
        stays_alone = _WORDS.search(last.rpartition("/")[2]) or _is_of_one(last)
        numbers = [last] if stays_alone else _numbers(f"{last.partition('/')[0]}/{asked}") or [f"{last}?{asked}"]
    return _eight_bytes(f"{numbers[-1]} {article.published_at or '':.10} {article.content_hash}")


def _eight_bytes(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Twins:
    """The latest articles of a run, by their addresses: an article may come again under another one."""

    def __init__(self) -> None:
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._named: OrderedDict[str, Article] = OrderedDict()
        self._alike: OrderedDict[str, Article] = OrderedDict()
        self._numbered: OrderedDict[str, Article] = OrderedDict()
        self._copies: OrderedDict[str, set[str]] = OrderedDict()

    def is_again(self, article: Article) -> bool:
        """Whether one that came before is the same, under an address that one of the two gives as the other's.

        Of one site they have the same headline or text; of two sites each names the other, and the text is the same.
        Addresses that end alike, whatever folder, ending or case of letters they have, or of which one asks for the
        same as the other and for more, are one page where headline and text are the same. So is what has these of
        several before it, wherever, and what has these of one with the same number in its path (`/news/7041`,
        `/news/7041/ferry-returns`), or where neither has one in its query (`/news.php?id=7`, `/print.php?id=7`).
        """
        own, named = page_key(article.url), [page_key(url) for url in article.other_forms]
        ending = f"{_last_part(own)} {article.content_hash}"
        numbered = [f"{number} {article.content_hash}" for number in _numbers(own) or _numbers_asked_for(own)]
        before = [self._articles.get(key) for key in named] + [self._named.get(own)]
        if any(_are_one(article, other) for other in before if other is not None):
            return True
        if (other := self._alike.get(ending)) and page_key(other.url) != own and _asks_for_the_same(other.url, own):
            return True
        if any(page_key(self._numbered[name].url) != own for name in numbered if name in self._numbered):
            return True
        copies = self._copies.setdefault(article.content_hash, set()) | {own}
        if article.body and len(copies) > COPIES:
            return True
        bare = Article(article.id, article.url, article.canonical_url, article.title, content_hash=article.content_hash)
        bare.other_forms = article.other_forms
        self._copies[article.content_hash] = copies
        if len(self._copies) > REMEMBERED:
            self._copies.popitem(last=False)
        for found, keys in (
            (self._articles, [own]),
            (self._named, named),
            (self._alike, [ending]),
            (self._numbered, numbered),
        ):
            found.update(dict.fromkeys(keys, bare))
            while len(found) > REMEMBERED:
                found.popitem(last=False)
        return False


def _are_one(article: Article, other: Article) -> bool:
    if same_site(article.url, other.url):
        return article.content_hash == other.content_hash or fold(article.title) == fold(other.title)
    return article.content_hash == other.content_hash and _names(article, other) and _names(other, article)


def _last_part(key: str) -> str:
    """Host and last part of an address: `/a/7`, `/b/7/`, `/a/7.html` and `/A/7/index.php` have the same."""
    host, _, path = key.partition("?")[0].casefold().partition("/")
    return f"{host}/{_ENDING.sub('', path).rpartition('/')[2]}"


def _is_of_one(last: str) -> bool:
    """Whether the last part of an address is one article's, whatever is asked for."""
    name = last.rpartition("/")[2]
    return len(slug_words(f"/{name}")) >= _HEADLINE or _RANDOM.fullmatch(name) is not None


def _numbers(key: str) -> list[str]:
    """Host and number, for the last ones in its path that are long enough to be an article's, and no year or day."""
    host, _, path = key.partition("?")[0].partition("/")
    found = [number for number in _NUMBER.findall(path) if not _DAY.fullmatch(number)]
    return [f"{host}/{number}" for number in found[-NUMBERS:]]


def _numbers_asked_for(key: str) -> list[str]:
    """Host and number, for all numbers of its query together; short ones count with their names.

    Where one says which page it is, what others say does not count: the list, its page or the place in a menu from
    which a link led there (`?id=7&catid=3&Itemid=53`).
    """
    place, _, query = key.casefold().partition("?")
    pairs = [pair for pair in query.split("&") if _OF_PAGE.match(pair.partition("=")[2])]
    pairs = [pair for pair in pairs if not _is_of_list(pair.partition("=")[0], query)] or pairs
    alone = pairs[0].partition("=")[2] if len(pairs) == 1 else ""
    is_long = _NUMBER.fullmatch(alone) and not _DAY.fullmatch(alone)
    return [f"{place.partition('/')[0]}/{alone if is_long else '&'.join(sorted(pairs))}"] if pairs else []


def _asked_of_page(query: str) -> str:
    """The query without the place in a menu, where something else tells which page it is."""
    kept = [pair for pair in query.split("&") if fold(pair.partition("=")[0]) not in parameters("menu_parameter")]
    return "&".join(kept) or query


def _is_of_list(name: str, query: str) -> bool:
    """Whether a parameter tells by its name where a page is listed, as no single letter does.

    Joomla's `Itemid` has the place in its menu.
    """
    folded = fold(name).replace("_", "")
    is_named = len(name) > 1 and (folded in parameters("list_parameter") or folded in parameters("menu_parameter"))
    return is_named or (name == "itemid" and "option=com_" in query)


def _asks_for_the_same(url: str, key: str) -> bool:
    """Of two addresses that end alike, letters' case aside.

    All parameters of one are among the other's, or all but a moment or random value, where a number is left. Where the
    path is one article's, others say from where a link led there.
    """
    one, other = (set(address.casefold().partition("?")[2].split("&")) - {""} for address in (page_key(url), key))
    if one <= other or other <= one or _is_of_one(_last_part(key)):
        return True
    changed = [pair.partition("=") for pair in one ^ other]
    by_chance = len({name for name, _, _ in changed}) == 1 and all(
        _BY_CHANCE.fullmatch(value) for _, _, value in changed
    )
    return by_chance and any(map(str.isdigit, "".join([_last_part(key).rpartition("/")[2], *(one & other)])))


def _names(article: Article, other: Article) -> bool:
    return page_key(other.url) in map(page_key, article.other_forms)


def _value(values: list[bytes]) -> str:
    return unescape(next(filter(None, values), b"").decode("utf-8", "replace"))
