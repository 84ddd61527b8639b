"""Characters that no text has a use for: control characters, noncharacters, halves of surrogate pairs, and those that
turn the direction of writing without turning it back."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""All but tab and line ends."""
_ENDS_OF_PLANES = [chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)]
"""Apart, since a class that goes beyond the first plane is searched for thirty times as long."""
_PLAIN = bytes(code for code in range(128) if not _CONTROL.match(chr(code)))
"""ASCII without them."""
_SIGNS = {code: bytes([code]).decode("cp1252") for code in (0x82, 0x84, 0x8B, *range(0x91, 0x98), 0x99, 0x9B)}
"""The quotation marks, dashes and signs of Windows, which came to be control characters where its texts were taken for
ISO 8859. Nothing else is written with these."""
_BLANKS = "\x0b\x0c"
"""Vertical tab and form feed, which are white space."""
_REFERENCE = re.compile(
    rb"&#(?:[xX](?=[0-9a-fA-F])0*+((?:[0-8b-fB-F]|1[0-9a-fA-F]|7[fF]|8[1dfDF]|9[0dD]|[fF][dD][deDE][0-9a-fA-F]"
    rb"|[0-9a-fA-F]{0,2}[fF]{3}[efEF])?)(?![0-9a-fA-F])"
    rb"|(?=\d)0*+((?:[0-8]|1[1-9]|2\d|3[01]|12[79]|14[134]|157|6[45]\d{3}|\d{6,7})?)(?!\d));?"
)
"""Numeric character references that may be to such characters. All but five of 128-159 stand for letters of
windows-1252, as every parser knows."""
_OVERRIDES, _END_OF_OVERRIDE = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_TURNS = re.compile(f"[{_OVERRIDES}{_END_OF_OVERRIDE}{_ISOLATES}{_END_OF_ISOLATE}]")

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What does something to a terminal, or to the order of a line."""


def shown(text: str) -> str:
    """For a log or a terminal: what is no letter there as an escape, but line feed and tab."""
    return _UNSHOWN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def clipped(text: str, longest: int = 100) -> str:
    """As much of it as a line needs that says what is wrong with it."""
    return text if len(text) <= longest else f"{text[:longest]}..."


def clean_text(text: str) -> str:
    """Without control characters but line feed and tab, and without what leaves a line's direction turned."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    text = without_controls(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(map(_balanced, text.split("\n"))) if _TURNS.search(text) else text


def without_controls(text: str) -> str:
    """Without control characters but line ends and tab."""
    for char in _ENDS_OF_PLANES:
        if char in text:
            text = text.replace(char, "")
    return _CONTROL.sub(_blank, text)


def clean_markup(data: bytes) -> bytes:
    """A document in UTF-8, without control characters, by themselves or as character references; those that stand for
    signs of Windows are these."""
    # looking through the little that is no plain ASCII takes a third of the time
    rest = data.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    if rest != without_controls(rest):
        data = without_controls(data.decode("utf-8", "surrogatepass").translate(_SIGNS)).encode()
    cleaned, found = _REFERENCE.subn(_resolved, data)
    # one in another's midst leaves a new one behind, which a browser shows as it is written
    return _REFERENCE.sub(_shown, cleaned) if found else data


def _blank(found: re.Match[str]) -> str:
    return " " if found[0] in _BLANKS else ""


def _resolved(found: re.Match[bytes]) -> bytes:
    """What a reference to a control character comes to; others stay for the parser."""
    code = int(found[1] or b"0", 16) if found[1] is not None else int(found[2] or b"0")
    if code > 0x10FFFF:
        return found[0]
    if code == 0x0D:
        return b"\n"
    char = chr(code)
    cleaned = without_controls(char)
    return found[0] if cleaned == char else cleaned.encode()


def _shown(found: re.Match[bytes]) -> bytes:
    return found[0] if _resolved(found) == found[0] else b"&amp;" + found[0][1:]


def _balanced(line: str) -> str:
    """The line without overrides, embeddings and isolates that are not ended in it, and ends of none."""
    loose = set(_loose(line))
    return "".join(char for index, char in enumerate(line) if index not in loose) if loose else line


def _loose(line: str) -> Iterator[int]:
    opened: list[tuple[int, str]] = []
    isolates = 0
    for found in _TURNS.finditer(line):
        index, char = found.start(), found[0]
        if char in _OVERRIDES or char in _ISOLATES:
            opened.append((index, char))
            isolates += char in _ISOLATES
        elif char == _END_OF_OVERRIDE and opened and opened[-1][1] in _OVERRIDES:
            opened.pop()
        elif char == _END_OF_ISOLATE and isolates:
            while opened[-1][1] in _OVERRIDES:  # ended by the isolate's end, not by their own
                yield opened.pop()[0]
            opened.pop()
            isolates -= 1
        else:
            yield index
    yield from (index for index, _ in opened)
