"""The way from the front page to the article: as declared, and as shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context
from newscrawl.extraction.document.declared_objects import strings, types
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.classes import way_bit
from newscrawl.extraction.words.load import alternatives, pattern
from newscrawl.text.addresses import absolute, is_below_root
from newscrawl.text.strings import fold

Step = tuple[str, str]
"""What a page of the way is called, and its address as written; an empty one where it is no link."""
_STEP = re.compile(r"(?:(?<!\s)\s+)?(?:(?<!-)-*+>++|»|›|≫|＞|→|&gt;|::)\s*|(?<!\s)\s+[/|]\s+")
"""What parts the steps of a line that no class names."""
_HOME = re.compile(rf"^{alternatives('home')}$", re.I)
_TO_FRONT = re.compile(rf"(?<!\w){alternatives('home')}(?!\w)", re.I)
_LABEL = re.compile(rf"{alternatives('you_are_here')}\s*[:：]\s*", re.I)
_HERE = re.compile(alternatives("this_page"), re.I)
_PAIR, _MENU = 2, 5
"""Links of a line that are the front page and the section, where no sign is between them; and those in a row, with bars
between them, that are a menu and no way."""
_LONGEST, _NEAR = 200, 12
"""Characters of such a line, and blocks before the headline among which it stands."""


def declared_way(analysis: Analysis) -> Iterator[Step]:
    """The first BreadcrumbList's steps."""
    for node in analysis.facts.nodes:
        items: Any = node.get("itemListElement")
        if "BreadcrumbList" in types(node) and isinstance(items, list):
            for item in sorted(items, key=_position):
                name = next(strings(item, "name", "item"), "")
                address = next(strings(item, "item", "@id", "url"), "")
                if "://" not in name:
                    yield name, address if address != name else ""
            return


def _position(item: Any) -> int:
    """Where a step stands; those without a number stay as they come, before the others."""
    number = item.get("position") if isinstance(item, dict) else None
    return int(number) if isinstance(number, int) or (isinstance(number, str) and number.isdecimal()) else 0


def shown_way(analysis: Analysis) -> list[Step]:
    """The links of what is named breadcrumbs, else of a line that begins at the front page."""
    way = way_bit()
    for context in analysis.contexts:
        if context.own & way and _is_named_way(context):
            blocks = analysis.blocks[context.first : context.end]
            before = takewhile(lambda block: block.role != "title", blocks)  # behind it are links of another kind
            if steps := _links(before) or _links(blocks):
                return steps
    text = next((block.index for block in analysis.blocks if block.role == "body"), len(analysis.blocks))
    heads = [block.index for block in analysis.blocks if block.role == "title"]
    head = max((at for at in heads if at < text), default=heads[0] if heads else 0)
    lines = (_steps(block) for block in reversed(analysis.blocks[max(0, head - _NEAR) : head + 1]))
    return next((steps for steps in lines if steps), [])


def _links(blocks: Iterable[Block]) -> list[Step]:
    return [(line_of(anchor), anchor.get("href") or "") for block in blocks for anchor in block.anchors]


def _is_named_way(context: Context) -> bool:
    """Whether it is named so where pages do it: other attributes name what leads there, the body's what it shows."""
    if context.tag == "body":
        return False
    named = pattern("breadcrumb")
    return any(named.search(context.element.get(name) or "") for name in ("class", "id", "aria-label"))


def is_front(name: str, address: str) -> bool:
    """Whether a step leads to the front page: by its name or its address."""
    return bool(_HOME.match(name.strip())) or (bool(address) and not is_below_root(address))


def says_front(name: str) -> bool:
    """Whether a name speaks of the front page: "Back to the home page"."""
    return _TO_FRONT.search(name) is not None


def is_here(name: str, address: str, analysis: Analysis, title: str) -> bool:
    """Whether a step is the article itself."""
    if address and absolute(analysis.base_url, address) == absolute(analysis.base_url, analysis.page.url):
        return True
    if _HERE.fullmatch(name.strip()):
        return True
    step, whole = fold(name), fold(title)
    return not step or (whole.startswith(step) and (name.rstrip().endswith(("…", "...")) or 2 * len(step) > len(whole)))


def _steps(block: Block) -> list[Step]:
    """ "Home > Sport > Rowing", "You are here: Rowing" """
    label = _LABEL.match(block.text)
    text = block.text[label.end() :] if label else block.text
    names = [name for name in _STEP.split(text) if name] if len(text) <= _LONGEST else []
    if len(names) < _PAIR and len(block.anchors) < _PAIR and not label:
        return []
    links = {line_of(anchor): anchor.get("href") or "" for anchor in block.anchors}
    bare = len(names) == 1 and len(links) == _PAIR and block.link_chars >= len(block.text) - _PAIR
    if bare and _HOME.match(next(iter(links))):
        names = list(links)  # only style parts them
    if not names or not (label or (len(names) > 1 and is_front(names[0], links.get(names[0], "")))):
        return []
    linked = [place for place, name in enumerate(names) if name in links]
    if "|" in text and (len(block.anchors) > _MENU or (not label and len(linked) == len(names) >= _MENU)):
        return []
    last = linked[-1] if len(linked) > 1 else len(names) - 1  # what is no link as the others are is the page itself
    return [(name, links.get(name, "")) for name in names[: last + 1]]
