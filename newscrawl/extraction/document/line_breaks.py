"""Line breaks that style sheets show: `white-space: pre-line` makes paragraphs of lines, without any tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.text.strings import latin_length, squeeze

_SHOWN = re.compile(r"white-space\s*:\s*(?:pre-|break-spaces)")
"""In small letters: without regard to case it takes ten times as long."""
_DECLARED = re.compile(r"white-space\s*:\s*([a-z-]{1,20})", re.I)
_SHOWING = frozenset(("pre-line", "pre-wrap", "break-spaces"))
_SIGN = re.compile(rb"re(?:-line|-wrap|ak-spaces)")
"""What is in each of them: looked for at once, as what begins with letters in common."""
_NAMES = "whitespace-"
"""How utility classes begin that declare it: `whitespace-pre-line`."""
_COMPOUND = re.compile(r"([a-z][a-z0-9]{0,10})?((?:[.#][\w-]{1,80}){0,5})", re.I)
_SIMPLE = re.compile(r"[.#][\w-]{1,80}")
_STYLES, _RULES, _SELECTOR, _LIST = 500_000, 10, 200, 10_000
"""Characters of style sheets that are read, rules that are kept, and characters of a selector and of a list of them."""
_PARAGRAPH = 80
"""Characters, as if in Latin letters, that the lines of a text have on average when each is a paragraph."""
_APART = frozenset(("pre", "textarea", "code", "script", "style"))
"""Elements that show line breaks by themselves, of which nobody makes paragraphs."""


class _Compound(NamedTuple):
    """One part of a selector: `p.text#story`."""

    tag: str
    names: frozenset[str]

    def candidates(self, values: _Values) -> list[HtmlElement]:
        """Those whose attributes hold one of its names, which are few; else those of its tag."""
        if not self.names:
            return [*values.root.iter(self.tag)]
        name = min(self.names)
        return values.holding("class" if name[:1] == "." else "id", name[1:])

    def fits(self, element: HtmlElement) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if not self.names:
            return True
        own = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        return self.names <= own


class _Values:
    """The values of a page's attributes, each attribute looked up once: to ask XPath for a part of one takes longer."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self._found: dict[str, list[Any]] = {}

    def holding(self, attribute: str, part: str) -> list[HtmlElement]:
        """The elements whose attribute has it somewhere in its value."""
        if attribute not in self._found:
            self._found[attribute] = cast("list[Any]", self.root.xpath(f"//*/@{attribute}"))
        return [value.getparent() for value in self._found[attribute] if part in value]


_Selector = tuple[_Compound, ...]


def show_line_breaks(root: HtmlElement, markup: bytes) -> None:
    """Put `br` where the lines of text end that a page shows as it holds them; two behind a paragraph."""
    if not _SIGN.search(markup):
        return  # as in most pages: to look through the tree is dear
    declared = dict(_declared(root, markup))
    inside: set[HtmlElement] = set()
    for element in [*root.iter(etree.Element)] if any(declared.values()) else ():
        if declared.get(element) or element.getparent() in inside:
            inside.add(element)
            held = _held(element)
            if held and _is_showing(element, declared):
                for after, text in held:
                    _put(element, after, text)


def _declared(root: HtmlElement, markup: bytes) -> Iterator[tuple[HtmlElement, bool]]:
    """Elements for which it is declared, and whether they show breaks: by rules, by classes, by themselves."""
    values = _Values(root)
    for selector in islice(_selectors(root), _RULES):
        last = selector[-1]
        for element in last.candidates(values):
            if last.fits(element) and _is_within(element, selector[:-1]):
                yield element, True
    for element in values.holding("class", _NAMES) if _NAMES.encode() in markup else ():
        for name in element.get("class").split():
            if name.startswith(_NAMES):
                yield element, name.removeprefix(_NAMES) in _SHOWING
    for element in (*values.holding("style", "hite-"), *values.holding("style", "HITE-")):
        if found := _DECLARED.search(element.get("style")):
            yield element, found[1].lower() in _SHOWING


def _selectors(root: HtmlElement) -> Iterator[_Selector]:
    """Of the rules in the page's own style sheets that show line breaks."""
    for sheet in root.iter("style"):
        text, read = (sheet.text or "")[:_STYLES], 0
        for found in _SHOWN.finditer(text.replace("İ", "i").lower()):  # the one letter that becomes two
            opens, closes = (text.rfind(sign, read, found.start()) for sign in "{}")
            read = found.end()
            if opens > closes:  # else of a rule that has been read, or of none
                start = max(text.rfind(sign, max(0, opens - _LIST), opens) for sign in "{}") + 1
                yield from filter(None, map(_selector, text[start:opens].split(",")))


def _selector(text: str) -> _Selector | None:
    """Its parts; None for what asks for more than tags, classes, ids and what is around them."""
    parts = [_COMPOUND.fullmatch(part) for part in text[-_SELECTOR:].replace(">", " ").split()]
    if len(text) > _SELECTOR or not parts or None in parts:
        return None
    return tuple(_Compound((part[1] or "").lower(), frozenset(_SIMPLE.findall(part[2]))) for part in parts if part)


def _is_within(element: HtmlElement, around: _Selector) -> bool:
    """Whether it stands in elements that fit, the last one innermost."""
    wanted = list(around)
    for above in element.iterancestors() if wanted else ():
        if wanted[-1].fits(above):
            wanted.pop()
            if not wanted:
                break
    return not wanted


def _is_showing(element: HtmlElement, declared: dict[HtmlElement, bool]) -> bool:
    """Whether the text that stands in an element itself shows its line breaks: what is nearest counts."""
    for level in (element, *element.iterancestors()):
        if level.tag in _APART:
            return False
        if (shown := declared.get(level)) is not None:
            return shown
    return False


def _held(element: HtmlElement) -> list[tuple[HtmlElement | None, str]]:
    """Texts of several lines that stand in an element itself, each with the child before it."""
    held = [(None, element.text), *((child, child.tail) for child in element)]
    return [(after, text) for after, text in held if text and "\n" in text and not text.isspace()]


def _put(element: HtmlElement, after: HtmlElement | None, text: str) -> None:
    """Put a text of several lines into an element, behind one of its children or before all of them."""
    first, *others = lines = text.split("\n")
    size = 2 if _are_paragraphs(lines) else 1
    # from the last on, each next to what stands: to look for a place takes as long as there are children
    if after is not None:
        after.tail = None
    for line in reversed(others):
        for behind in [line, *[None] * (size - 1)]:
            line_break = element.makeelement("br")
            line_break.tail = behind
            if after is None:
                element.insert(0, line_break)
            else:
                after.addnext(line_break)
    if after is None:
        element.text = first
    else:
        after.tail = first


def _are_paragraphs(lines: list[str]) -> bool:
    """Whether each line is one, though no empty line parts it from the next."""
    full = [latin_length(squeeze(line)) for line in "\n".join(lines).strip().split("\n")]
    return len(full) > 1 and all(full) and sum(full) >= _PARAGRAPH * len(full)
