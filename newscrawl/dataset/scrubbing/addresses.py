"""Mail and network addresses in a text whose signs are ASCII."""

from __future__ import annotations

import re
from functools import cache
from ipaddress import AddressValueError, IPv6Address

import tldextract

from newscrawl.dataset.scrubbing.words import UNSPACED, anywhere, directly_before, script

_MARKS = (
    r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0980-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b82-\u0bcd\u0c3e-\u0c56\u0cbc-\u0ccd\u0d3e-\u0d4d"
    r"\u0d82-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
"""Vowel signs and joiners: parts of a word to its readers, and not to `\\w`."""
_LOCAL = re.compile(rf"[\w{_MARKS}.+%-]{{0,63}}[\w{_MARKS}+-]\Z")
_DOMAIN = re.compile(
    rf"(?:[\w{_MARKS}-]{{1,63}}\.){{1,8}}"
    rf"(?:(?:xn--[A-Za-z0-9-]{{2,59}}|[A-Za-z]{{2,24}})(?![A-Za-z0-9]|-[A-Za-z0-9])|(?P<other>[^\W\d_A-Za-z][\w{_MARKS}]{{1,24}}))"
)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_FOUR = re.compile(rf"(?<![A-Za-z0-9_.])(?<!\d,){_OCTET}(?:\.{_OCTET}){{3}}(?![A-Za-z0-9_]|[.,]\d)")
_COLONS = re.compile(r"(?<![A-Za-z0-9_:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![A-Za-z0-9_:])")
_MAY_BE_FOUR, _MAY_BE_COLONS = re.compile(r"\d\.\d{1,3}\.\d"), re.compile(r"[0-9A-Fa-f:]:[0-9A-Fa-f]{0,4}:")
"""What every such address has; looked for first, since most texts have none of it."""
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


def mail_spans(text: str) -> list[tuple[int, int]]:
    """Where mail addresses stand, also those with letters that are not Latin."""
    found: list[tuple[int, int]] = []
    at = text.find("@")
    while at >= 0:
        local, domain = _LOCAL.search(text, max(0, at - 64), at), _DOMAIN.match(text, at + 1)
        if local and domain and (start := _start(local[0], local.start())) < at:
            start = max(start, found[-1][1] if found else 0)
            found.append((start, _end(domain)))
        at = text.find("@", at + 1)
    return found


def _start(local: str, place: int) -> int:
    """Where the name before the @ begins: in scripts without spaces a sentence stands before it."""
    own = next((group for character in reversed(local) if (group := _group(character))), "LATIN")
    length = 0
    for character in reversed(local):
        if _group(character) not in ("", own):
            break
        length += 1
    name = local[len(local) - length :].lstrip(".-%+")
    if own in UNSPACED:
        for cue in anywhere("mail").finditer(name):
            if cue.end() < len(name):
                name = name[cue.end() - len(name) :]
                break
    return place + len(local) - len(name)


def _group(character: str) -> str:
    return _ONE_SCRIPT.get(name := script(character), name)


def _end(domain: re.Match[str]) -> int:
    """In scripts without spaces the sentence goes on after it, and only known top-level domains tell where."""
    other = domain["other"]
    if other is None:
        return domain.end()
    known = max((name for name in _top_level_domains() if other.startswith(name)), key=len, default=other)
    return domain.start("other") + len(known)


@cache
def _top_level_domains() -> tuple[str, ...]:
    """Those that are not in Latin letters: `рф`, `中国`."""
    suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None).tlds
    return tuple(name for name in suffixes if "." not in name and not name.isascii())


def ip_spans(text: str) -> list[tuple[int, int]]:
    """Where IP addresses stand, of both kinds."""
    four = _FOUR.finditer(text) if _MAY_BE_FOUR.search(text) else ()
    colons = _COLONS.finditer(text) if _MAY_BE_COLONS.search(text) else ()
    found = [match.span() for match in four if _is_address(match)]
    return sorted(found + [match.span() for match in colons if _is_long_address(match[0])])


def _is_address(match: re.Match[str]) -> bool:
    """And no version, no section: four numbers of one digit are one only where the text speaks of such."""
    start, end = match.span()
    before = match.string[max(0, start - 32) : start].casefold()
    if directly_before("version").search(before):
        return False
    octets = match[0].split(".")
    small = all(len(octet) == 1 for octet in octets) and len(set(octets)) > 1
    return not small or anywhere("network").search(before + match.string[end : end + 32].casefold()) is not None


def _is_long_address(text: str) -> bool:
    """And no time, no ratio."""
    if not any(len(group) > 2 for group in text.split(":")) or not any(map(str.isdigit, text)):
        return False
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True
