"""Where a page's own functions lead that its links call: `javascript:goPage(2)`, `onclick="view('7')"`.

Nothing is run. Read are functions that put an address together from strings and what they are called with, or put that
into a field of a form and send it, which is asked for as any page is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from urllib.parse import urlencode

from lxml.html import HtmlElement

from newscrawl.discovery.held_clicks import STRING

LONGEST, MOST = 1000, 400_000
"""Characters of a function, and of a page's scripts, that are read."""
_FUNCTION = re.compile(
    r"(?:\bfunction\s{1,9}([\w$]{1,60})|\b([\w$]{1,60})\s{0,9}[=:]\s{0,9}function)\s{0,9}\(([\w$,\s]{0,200})\)\s{0,9}\{"
)
_PIECE = rf"(?:{STRING}|[\w$]{{1,60}})"
_SUM = rf"({_PIECE}(?:\s{{0,9}}\+\s{{0,9}}{_PIECE}){{0,9}})\s{{0,9}}(?:[;,)\n}}]|$)"
_LOCATION = re.compile(
    rf"\blocation(?:\.href)?\s{{0,9}}=\s{{0,9}}{_SUM}|\b(?:location\.(?:assign|replace)|open)\(\s{{0,9}}{_SUM}"
)
_FIELD = re.compile(r"\b([\w$]{1,60})\.value\s{0,9}=\s{0,9}([\w$]{1,60})")
_FIELD_BY_ID = re.compile(r"\$\(\s{0,9}[\"']#([\w-]{1,60})[\"']\s{0,9}\)\.val\(\s{0,9}([\w$]{1,60})\s{0,9}\)")
_ACTION = re.compile(
    r"(?:\.action\s{0,9}=|\(\s{0,9}[\"']action[\"']\s{0,9},)\s{0,9}([\"'])([^\"'\n]{1,300})\1\s{0,9}[;,)\n]"
)
"""Where the function sends the form, whatever the form itself says."""
_PIECES = re.compile(_PIECE)
_CALL = re.compile(rf"([\w$]{{1,60}})\(\s{{0,9}}((?:{_PIECE}(?:\s{{0,9}},\s{{0,9}}{_PIECE}){{0,5}})?)\s{{0,9}}\)")
_LITERAL = re.compile(rf"{STRING}|\d{{1,18}}")
_CHOSEN = re.compile(
    r"\bthis\.(?:value|options\[\s{0,9}this\.selectedIndex\s{0,9}\]\.value)|\$\(\s{0,9}this\s{0,9}\)\.val\(\s{0,9}\)"
)
_CHOICE = "chosen$"
"""What stands for the value of a list that a reader chooses from."""
Leads = Callable[[Sequence[str]], str]
"""What a function is called with -> the address that it makes; empty for none."""


class Called:
    """The functions of one page, looked for when a link calls one."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    def leads_to(self, element: HtmlElement) -> str:
        """The address behind a link or a button; empty when no function that is understood is called."""
        for done in (element.get("href") or "", element.get("onclick") or ""):
            for name, given in _CALL.findall(done[:LONGEST]) if "(" in done else ():
                values = _PIECES.findall(given)
                if values and name in self._functions and all(map(_LITERAL.fullmatch, values)):
                    return self._functions[name]([value.strip("\"'") for value in values])
        return ""

    def choices(self, choice: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
        """What a list to choose from leads to, where its own script puts the address together."""
        done = _CHOSEN.sub(_CHOICE, (choice.get("onchange") or "")[:LONGEST])
        leads = _to_location(done, [_CHOICE]) if _CHOICE in done else None
        for name, given in _CALL.findall(done) if _CHOICE in done and leads is None else ():
            leads = self._functions.get(name) if given == _CHOICE else leads
        if leads is None or not leads([""]):  # a whole address is read as such
            return
        for option in choice.iter("option"):
            if (value := option.get("value")) and "selected" not in option.attrib:
                yield option, leads([value])

    @cached_property
    def _functions(self) -> dict[str, Leads]:
        text = "\n".join(script.text for script in self._tree.iter("script") if script.text)[:MOST]
        starts = list(_FUNCTION.finditer(text))
        ends = [start.start() for start in starts[1:]] + [len(text)]
        found: dict[str, Leads] = {}
        for start, end in zip(starts, ends, strict=False):
            names = [name.strip() for name in start[3].split(",")]
            body = text[start.end() : min(end, start.end() + LONGEST)]
            leads = _to_location(body, names) or self._by_form(body, names)
            if leads is not None:
                found[start[1] or start[2]] = leads
        return found

    def _by_form(self, body: str, names: list[str]) -> Leads | None:
        """Of a function that fills in a form's fields and sends it."""
        assigned = [*_FIELD.findall(body), *_FIELD_BY_ID.findall(body)]
        filled = {field: names.index(name) for field, name in assigned if name in names}
        if not filled or ".submit(" not in body:
            return None
        for form in self._tree.iter("form"):
            fields = {field.get("name"): field.get("value") or "" for field in form.iter("input") if field.get("name")}
            if filled.keys() <= fields.keys() and "password" not in (field.get("type") for field in form.iter("input")):
                sent_to = _ACTION.search(body)
                action = sent_to[2] if sent_to else form.get("action") or "?"

                def leads(values: Sequence[str], fields: dict[str, str] = fields, action: str = action) -> str:
                    put = {field: values[place] for field, place in filled.items() if place < len(values)}
                    sent = {name: value for name, value in (fields | put).items() if value}
                    return f"{action.partition('?')[0]}?{urlencode(sent)}"

                return leads
        return None


def _to_location(body: str, names: list[str]) -> Leads | None:
    """Of a function that goes to an address."""
    found = _LOCATION.search(body)
    pieces = _PIECES.findall(found[1] or found[2]) if found else []
    if not pieces or not any(piece in names for piece in pieces):
        return None
    if not all(piece in names or piece[0] in "\"'" for piece in pieces):
        return None

    def leads(values: Sequence[str]) -> str:
        given = dict(zip(names, values, strict=False))
        return "".join(piece[1:-1] if piece[0] in "\"'" else given.get(piece, "") for piece in pieces)

    return leads
