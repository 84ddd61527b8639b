"""Links as text on a page has them: absolute, without tracking, and whether they lead to an article."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from w3lib.url import url_query_cleaner

TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|mc_[ce]id|cmp|cmpid|icid|ito|ns_.*|ref|ref_.*|referrer|source|traffic_source|at_.*|xtor|"
    r"wt_.*|wt\.\w+|smid|sr_share|__twitter_impression|ocid|mkt_tok|int|intcmp|link_?source|taid|via|partner|spm|_ga|_gl|rss|tag_id|itm_.*|trk)$",
    re.I,
)
_NO_ARTICLE = re.compile(
    r"/(?:tags?|topics?|themen?|thema|temas?|etiquetas?|category|categories|kategorie|categoria|authors?|autor(?:en|es)?|auteurs?|profile|user|users|search|suche|buscar|login|signin|register|"
    r"subscribe|newsletters?|abo|account|about|contact|privacy|terms|impressum|feeds?|rss|shop|store|label|labels|keywords?|hashtag|people|person|company|quotes?|stock|sections?|rubrik|rubrique|seccion|page)(?:/|$|\?)",
    re.I,
)
_TOPIC = re.compile(
    r"/(?:tags?|topics?|themen?|thema|themes?|temas?|temi|tema|etiquetas?|keywords?|schlagw\w+|hashtags?|stichwort\w*|dossiers?|label|labels|sujets?|emner?|ämnen|aiheet|assuntos?|organisations?|hubs?|konu|etiket(?:ler)?|tagi|topik|chu-de|tieu-diem)(?:/|-|\?|$)|[?&]tag=",
    re.I,
)
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|docx?|xlsx?|xml|rss)$", re.I)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|youtube|youtu|t|whatsapp|pinterest|telegram|tiktok|reddit|threads|bsky|wa|mailto)\.(?:com|co|be|me|org|net|app)$"
)
_SLUG = re.compile(r"[^/\d]{3,}[-_][^/]+[-_][^/]+|\d{5,}|/\d{4}/\d{2}/")


def absolute(base: str, href: str) -> str | None:
    """The http(s) URL behind an href, without fragment and tracking parameters; None when there is none."""
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return without_tracking(url)


def without_tracking(url: str) -> str:
    """The URL without fragment and parameters that only say where a reader came from."""
    url = url.split("#", 1)[0]
    if "?" not in url:
        return url
    names = [pair.split("=", 1)[0] for pair in url.split("?", 1)[1].split("&")]
    tracking = [name for name in names if TRACKING.match(name)]
    return str(url_query_cleaner(url, tracking, remove=True)) if tracking else url


@lru_cache(maxsize=20_000)
def is_article_link(href: str) -> bool:
    """Whether the path looks like an article's: a slug of several words, a number or a date, and no listing."""
    parts = urlsplit(href.strip()) if "[" not in href else urlsplit("")
    if parts.scheme not in ("", "http", "https") or _SOCIAL.search(parts.netloc.lower()):
        return False
    path = parts.path
    if not path.strip("/") and not parts.query:
        return False
    if _NO_ARTICLE.search(path) or _MEDIA.search(path):
        return False
    return (
        bool(_SLUG.search(path))
        or bool(re.search(r"\d{4,}", parts.query))
        or path.endswith((".html", ".htm", ".shtml"))
    )


def is_labelled_article(href: str, text: str) -> bool:
    """The same, less strictly, for a link under "Also read" or the like: any page with a headline for a text."""
    parts = urlsplit(href.strip()) if "[" not in href else urlsplit("")
    if parts.scheme not in ("", "http", "https") or _SOCIAL.search(parts.netloc.lower()):
        return False
    if not parts.path.strip("/") or _NO_ARTICLE.search(parts.path) or _MEDIA.search(parts.path):
        return False
    return is_article_link(href) or len(text.split()) >= 4 or (not text.isascii() and len(text) > 14)


@lru_cache(maxsize=20_000)
def is_topic_link(href: str) -> bool:
    """Whether the path says that it lists the articles of a topic."""
    return bool(_TOPIC.search(href))
