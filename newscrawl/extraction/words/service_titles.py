"""Headlines of pages on which a site tells of itself: "Privacy policy", "お問い合わせ". Only whole headlines count."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import parse_qsl, unquote

from newscrawl.extraction.words.address_words import bit, path_words, unmarked
from newscrawl.extraction.words.addresses import is_service_path
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.addresses import parts_of

LONGEST = 70
"""Characters of such a headline."""
_AROUND = " \t.:!|–—-·»«›‹"
_JOINTS = re.compile(r"[-_]|\.\w{1,5}$")
_LAST = re.compile(r"[:/]")
_TURKISH = str.maketrans({"\u0307": None, "ı": "i"})
"""Its two capitals, each of which becomes another letter's small one."""


def is_service_title(title: str, url: str, *, in_doubt: bool) -> bool:
    """Whether it is the headline of no article.

    `in_doubt`: or of an article as well, which has an author or a date, and no address of a service.
    """
    if len(title) > LONGEST:
        return False
    plain = _small(title.strip(_AROUND))
    if _titles("surely").fullmatch(plain):
        return True
    return _titles("maybe").fullmatch(plain) is not None and (in_doubt or _is_service_address(url))


def _small(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_TURKISH)


def _is_service_address(url: str) -> bool:
    """By its path, or by what its query names: `/kontakt.html`, `?id=wiki:kontakt`."""
    parts = parts_of(url)
    path = unquote(parts.path).rstrip("/")
    named = [path.rpartition("/")[2], *(_LAST.split(value)[-1] for _, value in parse_qsl(parts.query))]
    masks = (path_words().get(_JOINTS.sub("", unmarked(name)), 0) for name in named)
    return is_service_path(path) or any(mask & bit("service") for mask in masks)


@cache
def _titles(kind: str) -> re.Pattern[str]:
    return re.compile(_small(alternatives(kind, "service_titles")))
