"""Words of languages stand in words/data and nowhere else: patterns of them in code are found here."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import newscrawl
from newscrawl.extraction.words import load

PACKAGE = Path(newscrawl.__file__).parent
DATA = PACKAGE / "extraction" / "words" / "data"
ALTERNATIVES = re.compile(r"[^\W\d_]{2,}\??\|[^\W\d_]{2,}")
"""Two words in one group of a pattern."""
MARKUP = re.compile(r"<(?![!=?P])|<!|<\\\?|(?<!\?P)<\(")
"""What patterns of elements hold, whose names are HTML's or a feed's and of no language."""
NO_LANGUAGE = {
    r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+": "types of pictures",
    r"|html|body)[\s/>]": "elements of HTML",
    r"\b(?:GMT|UTC)\s*(?=[+-]\d)": "names of one time zone",
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|([-/.])(\d\d?)\4(\d\d?)(?!\d))(?:\.?[T\s,]+(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?"
    r"\s*([AP]\.?\s?M\b\.?)?\s*(?:\(?(?:UTC|GMT)?\s?([+-]\d\d?:?\d\d|[+-]\d\d?)"
    r"|([A-Z]{2,9}/[A-Z_/]{3,30}|[A-Z]{1,5}\b))?)?": "ISO 8601",
    r"^\w{3},? (\w{3} {1,2}\d\d?)(?: (\d{4}))? (\d\d?:\d\d:\d\d)"
    r"(?: (?:UTC|GMT)?([+-]\d\d:?\d\d|[A-Z]{3,4}\b))?(?: (\d{4})$)?": "names of one time zone",
    r"\bld\W?json|json\W?ld\b": "names of a type of media",
    r"""rel=["']shortlink["']""": "a name of metadata",
    r"""article:published_time|content=["']article["']|"@type"\s*:\s*"[a-z]{0,12}article\"""": "names of metadata",
    r"handheld|max-(?:device-)?width": "names of CSS",
    r"re(?:-line|-wrap|ak-spaces)": "names of CSS",
    r"(?:^|;)font-size:0(?:px|em|rem|%)?(?:$|;|!)|(?:^|;)(?:left|top|text-indent):-\d{4,}": "names of CSS",
    r"(?:basic|bearer|digest|token|apikey|negotiate)\s+\S|(?<![\w-])ey[\w-]{8,}\.ey[\w-]{8,}": "schemes of HTTP",
    r"auth|cookie|token|secret|session|passw|credential|signature|subscri|bearer|jwt|api.?key"
    r"|(?:^|[-_])(?:key|sig|pass|user|login|sid|id|account|member|client|license)(?:$|[-_])|key$": "headers",
    r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#]*"
    r"|(?<=/)\((?:[A-Z]\([\w-]{1,200}\)){1,9}\)/": "names of web servers",
    r"(?:location(?:\.href)?\s{0,9}=|location\.(?:assign|replace)\(|window\.open\()"
    r"""\s{0,9}([\"'])([^\"']{1,1000})\1(?!\s{0,9}\+)""": "names of scripts",
    r"\b(?:if|switch|case|while|on\w{1,30}(?=\s{0,9}=)|addEventListener)\b|&&|\|\||\?(?!\w+=)": "names of scripts",
    r"(?:^|[a-z_-])(?:url|uri|href|link|permalink|path|pathname)$": "names in data",
    r"data(?:-[a-z]{1,20}){0,3}-(?:next|more|page|load)(?:-?(?:page|url|href|link)){0,2}": "names of attributes",
    r"|\b(?:location\.(?:assign|replace)|open)\(\s{0,9}": "names of scripts",
    r"(?:/(?:index|default))?(?:\.(?:[sx]?html?|php\d?|aspx?|jspx?))?/?$": "names of files",
    r"data-[\w-]{0,40}(?:next|prev)": "names of attributes",
    r"data-(?:[a-z]{1,20}-){0,2}(?:next|prev(?:ious)?)"
    r"(?:[-_]?(?:article|post|story|item|news|entry|page|url|uri|href|link|path|src)){0,3}": "names of attributes",
    r"(?:\blocation(?:\.href)?\s{0,9}=|\b(?:assign|replace|open)\()\s{0,9}$": "names of scripts",
    r"\bthis\.(?:value|options\[\s{0,9}this\.selectedIndex\s{0,9}\]\.value)"
    r"|\$\(\s{0,9}this\s{0,9}\)\.val\(\s{0,9}\)": "names of scripts",
    r"(?:load[_-]?)?(?:next|more|older)(?:[_-]?(?:page|url|uri|href|link|path|cursor|posts))*": "names in data",
    r"""\.(?:(?:data\(\s{0,9}[\"']([\w-]{1,40})[\"']\s{0,9}\)|dataset\.(\w{1,40}))"""
    r"""|(?:attr|getAttribute)\(\s{0,9}[\"'](data-[\w-]{1,40})[\"']\s{0,9}\))""": "names of scripts",
    r"\blocation(?:\.href)?\s{0,9}=(?!=)|\b(?:location\.(?:assign|replace)|open)\(": "names of scripts",
    r"(?:\bajax|\bfetch|\.get|\.getJSON|\.load|\brequest)\(": "names of scripts",
    r"(?:/|\.(?:json|s?html?|xml|php))?(?:\?\S*)?": "names of files",
    r"}(?=/?$|\.(?:json|s?html?|xml|php)$)": "names of files",
    r"(?:wap|mobile|amp|share|sharing|comments?|reply|authors?|user|member|profile|avatar|category|cate|channel|section|column|tags?|topic"
    r"|media|source|site|home|qr|edit|short|app|api|print|email)[_-]?(?:url|uri|href|link|path)s?": "names in data",
    r"(?<=[&?])(?:callback|jsonp\w{0,9}|cb|_|t|ts|time|rnd|v)=[^&]{0,60}(?:&|$)": "names of scripts",
    r"""(?:(?:\bajax|\bfetch|\.get|\.getJSON|\.load|\brequest|"""
    r"""\baxios)\(\s{0,9}(?:\{[^{}]{0,200}?\burl\s{0,9}:\s{0,9})?"""
    r"""|\.open\(\s{0,9}[\"'](?:GET|get)[\"']\s{0,9},\s{0,9})""": "names of scripts",
    r"""[\"'`]\s{0,9},\s{0,9}\{\s{0,9}(?:headers|credentials|cache|signal|method)\b""": "names of scripts",
    r"""\bpost\b|\b(?:data|body)\s{0,9}:|,\s{0,9}\{\s{0,9}[\"']?\w{1,30}[\"']?\s{0,9}[,}:]""": "names of scripts",
    r"(?:^|[:-])(?:url|href|to|link|permalink|path|src|source|remote"
    r"|load|ajax|include|endpoint)$": "names of attributes",
    r"data(?:-[a-z]{1,20}){0,2}-(?:next|more|load-?more)(?:-?(?:page|url|href|link)){0,2}(?:-value)?"
    r"|data(?:-[a-z]{1,20}){1,2}-url-value": "names of attributes",
    r"last|max|min|before|until|older|next|after|cursor|time|token|^ts$|from|start": "names in data",
    r"\blocation\.(?:pathname|href|origin)$": "names of scripts",
}
"""Patterns that hold no words of a language, and what they hold."""


def patterns() -> Iterator[tuple[str, str]]:
    """Module and text of every pattern that is compiled, or searched for, in the code."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str | bytes):
                        text = part.value.decode("latin-1") if isinstance(part.value, bytes) else part.value
                        yield str(path.relative_to(PACKAGE)), text


def test_no_pattern_in_code_holds_words() -> None:
    found = {(name, text) for name, text in patterns() if ALTERNATIVES.search(text) and not MARKUP.search(text)}
    assert not {(name, text) for name, text in found if text not in NO_LANGUAGE}


def test_exceptions_are_still_needed() -> None:
    assert set(NO_LANGUAGE) <= {text for _, text in patterns()}


def test_every_file_is_read_by_the_one_loader() -> None:
    readers = [path for path in PACKAGE.rglob("*.py") if "words/data" in path.read_text("utf-8")]
    assert readers == [PACKAGE / "extraction" / "words" / "load.py"]
    for path in DATA.glob("*.toml"):
        assert load.table(path.stem) is load.table(path.stem), "a file is read once"


def test_every_kind_is_used() -> None:
    """A list that nothing reads is dead."""
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    for name in ("patterns", "names", "credits", "dates", "addresses"):
        for kind in tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")):
            assert re.search(rf"['\"]{kind}['\"]", code), f"{kind} of {name}.toml is read by nothing"


def _compiles(expression: str) -> bool:
    try:
        re.compile(expression)
    except re.error:
        return False
    return True


def test_expressions_compile() -> None:
    broken = [
        (name, kind, entry)
        for name in ("patterns", "credits", "dates", "addresses", "names")
        for kind, entries in load.table(name).items()
        for entry in (entries if isinstance(entries, list) else ())
        if not _compiles(entry)
    ]
    assert not broken
