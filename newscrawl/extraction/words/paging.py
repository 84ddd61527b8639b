"""Whether a link leads to a listing's further pages, and whether an address shows a listing without end, or again."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from newscrawl.extraction.words.address_words import parameters, unmarked
from newscrawl.extraction.words.addresses import is_pager
from newscrawl.extraction.words.load import alternatives, table
from newscrawl.text.addresses import parts_of

_any = partial(alternatives, name="paging")
_CLASS = re.compile(rf"(?:^|[\s_-]){_any('class')}(?=$|[\s_-])", re.I)
_LOADING_CLASS = re.compile(rf"(?:^|[\s_-]){_any('loading_class')}(?=$|[\s_-])", re.I)
_TEXT = re.compile(rf"{_any('text')}|{_any('page_text')}", re.I)
_NUMBERED = re.compile(_any("page_text"), re.I)
AROUND = "\u200e\u200f «»‹›<>→←↓➔⟶▶►…·.+|:：()[]-–—\"'"
"""What stands around the words of such a link."""
_SEARCH = re.compile(_any("search_query"), re.I)
_VIEW = re.compile(_any("view_query"), re.I)
_SHOWN = re.compile(_any("shown_query"), re.I)
_ONE = re.compile(_any("one_shown"), re.I)
_SEARCH_PATH = re.compile(rf"/{_any('search')}(?:[/.](?!{_any('search_list')}/)|$)", re.I)
_OLDER = re.compile(_any("search_page"), re.I)
_KIND = re.compile(_any("search_kind"), re.I)
_ROUTE = re.compile(r"/?[\w-]{1,60}(?:/[\w.,-]{1,200}){1,9}/?")
"""A value that is the path of a page, which a program gets by its query: `?q=node/7`."""
_CODE = re.compile(r"key=[A-Z][A-Z\d]{1,19}")
"""What is no word that is looked for: the part of a wiki that has a code for a name."""
_CALENDAR = re.compile(rf"/{_any('calendar')}/.{{0,300}}\d", re.I)
_NAMED = r"(?:[^\W\d]{1,40}[_ ])?%s(?:[_ ][^\W\d]{1,40})?:[^/]"
_WIKI_ASIDE, _WIKI_LIST = (re.compile(_NAMED % _any(f"wiki_{kind}"), re.I) for kind in ("aside", "list"))
"""How the name of a wiki's page begins that is no article: `Talk:`, `User_talk:`."""
_FORUM = re.compile(rf"(?:/|[?&]mod=){_any('forum_program')}(?=[.&?/-]|$)", re.I)
_OF_ENTRY = re.compile(r"(?:[a-z]{1,20}\.){1,3}\d{1,9}")
"""A query without names that has the number of an entry: `comment.news.7`."""
_BESIDE = re.compile(rf"/{_any('beside_program')}(?:\.\w{{2,5}})?", re.I)
_DATED = re.compile(_any("dated_query"), re.I)
_PARTS = {
    part: (re.compile(_any(f"{part}_query"), re.I), values)
    for part, values in (
        ("year", r"(?:19|20)\d\d|1[34]\d\d|2[456]\d\d"),
        ("month", r"0?[1-9]|1[0-2]"),
        ("day", r"0?[1-9]|[12]\d|3[0-2]"),
        ("week", r"0?[1-9]|[1-4]\d|5[0-3]"),
    )
}
"""Of a time that a query asks for: names of the parameter, and values."""
_MOMENT = re.compile(r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])")
ANOTHER_VIEW = "another view of a listing"
_ARROWS = {"»", "›", ">", "→", ">>", "»»", "▶", "►"}


def is_paging_class(names: str) -> bool:
    """Whether the value of a class or id attribute says so."""
    return bool(_CLASS.search(names))


def is_loading_class(names: str) -> bool:
    """Whether it says that the element loads the next page of a list by itself."""
    return bool(_LOADING_CLASS.search(names))


@lru_cache(maxsize=5_000)
def is_paging_text(text: str) -> bool:
    """Whether it is all that such a link says."""
    said = text.strip(AROUND).lower().replace("i\u0307", "i")  # of the Turkish İ
    return text.strip() in _ARROWS or bool(_TEXT.fullmatch(said))


def is_page_number(text: str) -> bool:
    """Whether it is such a text with the number of a page."""
    return _NUMBERED.fullmatch(text.strip(AROUND)) is not None


@lru_cache(maxsize=20_000)
def endless_reason(url: str) -> str | None:
    """Why a link to it is never followed: what it shows has no end, or is elsewhere in another order."""
    parts = parts_of(url)
    path = unquote(parts.path)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if reason := _endless_path(path):
        is_list = any(_OLDER.fullmatch(name) for name, _ in pairs) or _lists_news(pairs) or _lists_all(path, pairs)
        return None if is_list else reason
    if _is_view(pairs) or _WIKI_ASIDE.match(_wiki_name(path, pairs)) or _is_beside_article(path, pairs):
        return "another view of a page"
    for name, value in pairs:
        if value.isdigit() and "[" not in name:
            continue  # a page's number or id
        if _SEARCH.fullmatch(name) and not value:
            continue  # the field of a list that is searched for nothing
        if _SEARCH.fullmatch(name) and not _CODE.fullmatch(f"{name}={value}"):
            return _endless_path(f"/{value}") if _ROUTE.fullmatch(value) else "search results"
        if _VIEW.fullmatch(name) and not (_SHOWN.fullmatch(name) and _names_page(parts.query, value)):
            return ANOTHER_VIEW
    return None


def without_view(url: str) -> str:
    """The address without what may say how a listing is shown, or which one it is; itself where nothing does."""
    path, mark, query = url.partition("?")
    kept = [pair for pair in query.split("&") if pair[-1:].isdigit() or not _SHOWN.fullmatch(pair.partition("=")[0])]
    return f"{path}?{'&'.join(kept)}" if kept and mark else path


def _is_beside_article(path: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether a program is asked to print or to send an article, or for its comments: by one number, of no page."""
    if not pairs or not _BESIDE.fullmatch(path[path.rfind("/") :]):
        return False
    if len(pairs) == 1 and not pairs[0][1]:
        return _OF_ENTRY.fullmatch(pairs[0][0]) is not None
    return any(value.isdigit() and not is_pager(f"?{name}={value}") for name, value in pairs)


def _lists_news(pairs: list[tuple[str, str]]) -> bool:
    """Whether a search is asked for news, and for no word."""
    has_word = any(value for name, value in pairs if _SEARCH.fullmatch(name))
    return not has_word and any(_KIND.fullmatch(value) for name, value in pairs)


def _lists_all(path: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether a search is asked for the next page of all that there is: `/search?page=2`."""
    searched = _SEARCH_PATH.search(path)
    if searched is None or path[searched.end() :].strip("/"):
        return False
    asked = [(name, value) for name, value in pairs if value]
    return bool(asked) and all(is_pager(f"?{name}={value}") for name, value in asked)


def _endless_path(path: str) -> str | None:
    if _CALENDAR.search(path):
        return "a calendar"
    searched = _SEARCH_PATH.search(path)
    return "search results" if searched and not _KIND.fullmatch(path[searched.end() :].strip("/")) else None


def is_aside(url: str) -> bool:
    """Whether a program is asked for what is no article.

    How a page is changed, what it was, what is said of it; which pages there are; what a forum's readers write.
    """
    if not ("?" in url or ":" in url.partition("//")[2] or "%3a" in url.lower() or is_of_forum(url)):
        return False
    parts = parts_of(url)
    pairs = parse_qsl(parts.query)
    name = _wiki_name(unquote(parts.path), pairs)
    is_beside = bool(_WIKI_ASIDE.match(name) or _WIKI_LIST.match(name))
    return is_beside or is_of_forum(url) or _is_view(pairs) or _asks("lists", pairs)


def is_of_forum(url: str) -> bool:
    """Whether a forum's program is asked for what anybody wrote."""
    return bool(_FORUM.search(url))


def _wiki_name(path: str, pairs: list[tuple[str, str]]) -> str:
    """What a wiki calls the page, if it is one's."""
    return next(
        (value for name, value in pairs if name == "title"), next((part for part in path.split("/") if ":" in part), "")
    )


def page_of_view(url: str) -> str:
    """The page of which this shows what it was, or what was changed, as a wiki's feed names it; else the address."""
    if "?" not in url:
        return url
    path, _, query = url.partition("?")
    pairs = parse_qsl(query)
    if not _is_view(pairs):
        return url
    names = {name for name, _ in pairs}
    needless = next((beside for name, beside in table("paging")["was"].items() if name in names), ())
    kept = [pair for pair in query.split("&") if pair.partition("=")[0] not in needless]
    return f"{path}?{'&'.join(kept)}"


def _is_view(pairs: list[tuple[str, str]]) -> bool:
    return _asks("views", pairs) or (any(name == "title" for name, _ in pairs) and _asks("views_of_title", pairs))


def _asks(kind: str, pairs: list[tuple[str, str]]) -> bool:
    known = _asking(kind)
    return any(known[name].fullmatch(value) for name, value in pairs if name in known)


@cache
def _asking(kind: str) -> dict[str, re.Pattern[str]]:
    """Name of a parameter -> the values that ask for it."""
    return {name: re.compile("|".join(values), re.I) for name, values in table("paging")[kind].items()}


class AskedPage(NamedTuple):
    """A time of which a query asks for the archive; 0 for what it does not say."""

    year: int = 0
    month: int = 0
    day: int = 0
    week: int = 0
    rest: str = ""
    """The query without it."""


def month_asked_for(query: str) -> tuple[int, int] | None:
    """Year and month (0: any) of an archive; None where a query has another number too: it may be an article's."""
    asked = time_asked_for(query)
    return (asked.year, asked.month) if asked and not re.search(r"\d", unquote(asked.rest)) else None


@lru_cache(maxsize=20_000)
def time_asked_for(query: str) -> AskedPage | None:
    """The time of an archive, by parameters for year, month and day, year and week, or one for year and month."""
    asked, rest = dict[str, int](), list[str]()
    for name, value in parse_qsl(query, keep_blank_values=True):
        if _DATED.fullmatch(name) and (moment := _MOMENT.fullmatch(value)):
            asked["year"], asked["month"] = int(moment[1]), int(moment[2])
        elif part := next((part for part, (names, values) in _PARTS.items() if _fits(names, name, values, value)), ""):
            asked[part] = int(value)
        else:
            rest.append(f"{name}={value}")
    year, month, day, week = (asked.get(part, 0) for part in _PARTS)
    return AskedPage(year, month, day, week, "&".join(rest)) if year and (month or not day) else None


def _fits(names: re.Pattern[str], name: str, values: str, value: str) -> bool:
    return bool(names.fullmatch(name) and re.fullmatch(values, value))


def _names_page(query: str, shown: str) -> bool:
    """Whether a program is asked to show one page: by what it is, or by its number."""
    pairs = ((unmarked(name).replace("_", ""), value) for name, value in parse_qsl(query))
    return bool(_ONE.fullmatch(shown)) or any(v.isdigit() and n in parameters("page_parameter") for n, v in pairs)
