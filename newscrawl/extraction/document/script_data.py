"""The data that a script holds: all of it, what it assigns, and what it parses."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote

_ASSIGNMENTS = 10
"""Of a script that are read."""
_ASSIGNED = re.compile(r"=\s*(?=[{\[])")
_PARSED = re.compile(
    r"JSON\.parse\(\s*(?:decodeURIComponent\(\s*|(?:window\.)?atob\(\s*){0,2}(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
)
_BASE64, _CALL = "atob(", 60
"""What unpacks base64, and characters in which it is called."""
_ESCAPED = re.compile(r'\\(?:x([0-9A-Fa-f]{2})|(.))|"', re.S)
"""What a string of a script is written with that one of JSON is not, and what it leaves as it is."""
_ANGULAR = {"&q;": '"', "&l;": "<", "&g;": ">", "&s;": "'", "&a;": "&"}
"""How Angular writes signs in the data that it hands over."""


def in_json(string: str) -> str:
    """A string in single quotation marks, or between grave accents, as JSON writes it."""
    return f'"{_ESCAPED.sub(_escape, string[1:-1])}"'


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\u00{found[1]}"
    if found[2] is None:
        return '\\"'
    return found[2] if found[2] in "'`$\n" else found[0]


def documents(script: str, kind: str) -> Iterator[Any]:
    """What a script holds as JSON: all of it, what it assigns, or strings that it parses."""
    script = _plain(script) if "json" in kind and "&" in script else script
    decoder = json.JSONDecoder(strict=False)
    starts = [0] if "json" in kind else [found.end() for found in _ASSIGNED.finditer(script)][:_ASSIGNMENTS]
    for start in starts:
        try:
            yield decoder.raw_decode(script.lstrip() if not start else script, start)[0]
        except (ValueError, RecursionError):
            continue
    for found in _PARSED.finditer(script):
        string = found[1]
        for text in (string,) if string[0] == '"' else (in_json(string), json.dumps(string[1:-1].replace("\\'", "'"))):
            try:
                yield json.loads(_unpacked(json.loads(text, strict=False), found[0]), strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _unpacked(text: str, call: str) -> str:
    """What a script parses, without the escapes of an address or base64."""
    if _BASE64 in call[:_CALL]:
        return b64decode(text).decode("utf-8", "replace")
    return unquote(text) if text[:1] == "%" else text


def _plain(script: str) -> str:
    """Data without the signs for markup that stand in it where no quotation mark does."""
    if '"' in script:
        return script
    for written, sign in _ANGULAR.items():
        script = script.replace(written, sign)
    return unescape(script) if '"' not in script else script
