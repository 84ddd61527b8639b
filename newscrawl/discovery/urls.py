"""URLs told apart by their looks alone: the same page or not, an article or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|mc_[ce]id|cmp(?:id)?|icid|ito|ref|ref_.*|referrer|xtor|wt_.*|smid|ocid|"
    r"mkt_tok|intcmp|at_.*|spm|_ga|_gl|rss|itm_.*|trk|partner|PHPSESSID|jsessionid|sid|sessionid|session_id",
    re.I,
)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#]*", re.I)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|pdf|mp[34]|m4[av]|mov|avi|zip|gz|docx?|xlsx?|pptx?|css|js|json|xml|rss|atom|txt)$",
    re.I,
)
_LISTING = re.compile(
    r"/(?:tags?|topics?|themen?|temas?|category|categories|kategorien?|sections?|rubrik\w*|rubrique|seccion(?:es)?|authors?|autor(?:en|es)?|auteurs?|"
    r"archives?|archiv|page|seite|pagina|search|suche)(?:/|$)",
    re.I,
)
_NEVER = re.compile(
    r"/(?:login|signin|sign-in|signup|register|account|profile|users?|subscribe|subscriptions?|abo|newsletters?|cart|checkout|shop|contact|kontakt|about(?:-us)?|"
    r"privacy(?:-policy)?|datenschutz|terms|agb|impressum|imprint|cookies?|faq|help|jobs|careers|advertise|mediadaten|wp-(?:login|admin|json)|feed|rss|print|share|"
    r"comments?|comment-page-\d+|calendar|kalender|events?)(?:[/.]|$)",
    re.I,
)
_CALENDAR = re.compile(r"/(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?)?/?$")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])[/-]?(?:[0-3]\d)?[/-]")
_NUMBER = re.compile(r"\d{5,}")
_PAGER = re.compile(
    r"/(?:page|seite|pagina|p)[/-]?\d{1,4}(?:[/.?#]|$)|[?&](?:page|paged|p|seite|pagina|offset)=\d+", re.I
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL that a listing names, and when it says that the article is from."""

    url: str
    via: str
    """`news-sitemap`, `sitemap`, `feed` or `links`."""
    published: datetime | None = None
    """Aware; the time of publication, else of the last change."""
    modified: datetime | None = None


def dedup_key(url: str) -> str:
    """The same for all ways to write one page's address: without tracking, session, fragment, www and last slash."""
    url = without_session(url)
    if "?" in url:
        names = [pair.split("=", 1)[0] for pair in urlsplit(url).query.split("&")]
        url = url_query_cleaner(
            url, [name for name in names if TRACKING.fullmatch(name)], remove=True, keep_fragments=False
        )
    return re.sub(r"^https?://(?:www\.)?", "", canonicalize_url(url)).rstrip("/")


def without_session(url: str) -> str:
    """The page's address for everybody."""
    return _SESSION.sub("", url)


def skip_reason(url: str) -> str | None:
    """Why no page is fetched from this URL, judged by its looks; None when there is nothing against it."""
    path = urlsplit(url).path
    if _MEDIA.search(path):
        return "a file, no page"
    if _NEVER.search(path):
        return "no news page"
    if re.search(r"(/[^/]+)\1{2,}", path):
        return "its path repeats itself"
    return None


def is_article(url: str) -> bool:
    """Whether it looks like an article's: a slug of several words, a number or a date, and no listing."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if skip_reason(url) or _LISTING.search(path) or _CALENDAR.search(path) or not path:
        return False
    last = path.rpartition("/")[2]
    words = [word for word in re.split(r"[-_,.]", last) if word.isalpha() and len(word) > 1]
    if len(words) >= 3 or _NUMBER.search(last) or _DATED.search(path + "/") and words:
        return True
    return last.endswith((".html", ".htm", ".php", ".shtml")) and last.split(".")[0] not in ("index", "default", "home")


def is_pager(url: str) -> bool:
    """Whether it is a further page of a listing."""
    return bool(_PAGER.search(url))


def is_listing(url: str) -> bool:
    """Whether it may be a section page: a short path without an article's marks."""
    path = urlsplit(url).path
    return (
        not skip_reason(url) and not is_article(url) and not _CALENDAR.search(path.rstrip("/")) and path.count("/") <= 5
    )
