"""What a source's selectors say of the page's blocks: after the general rules, and over them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block
from newscrawl.extraction.document.selectors import BODY_DROP, empties, find_elements, queries
from newscrawl.text.strings import squeeze

DROPPED = "the source's body_drop"
"""What the reason of a block says that is dropped, or that something is cut out of."""
ROLES = {"captions": "caption", "related_links": "related", "tags": "tag"}
"""Fields that are made of blocks, and the role of these."""
APART = frozenset(
    ("caption", "related", "related label", "tag", "title", "hashtags", "byline", "date", "promo", "links")
)
"""Roles that blocks keep in a container that is selected as the body; a block that is itself selected is body."""
MOSTLY, NEARLY_ALL = 0.5, 0.9
"""Shares of a block's text in selected elements from which the block is meant, and from which all of it is."""


def assign_selected(page: Analysis) -> None:
    """Roles by the source's selectors; a selector that finds nothing changes nothing."""
    selectors = page.page.selectors
    for field, role in ROLES.items():
        if field in selectors:
            _claim(page, role, [] if empties(selectors[field]) else selected_elements(page, field), selectors[field])
    if "body" in selectors and not empties(selectors["body"]):
        _claim_body(page, selected_elements(page, "body"))
    if BODY_DROP in selectors:
        for query in queries(selectors[BODY_DROP]):
            _drop(page, find_elements(page.page.tree, query), query)


def has_dropped(page: Analysis) -> bool:
    """Whether the source's body_drop took something out of the body."""
    return BODY_DROP in page.page.selectors and any(DROPPED in block.reason for block in page.blocks)


def selected_elements(page: Analysis, field: str) -> list[HtmlElement]:
    """The elements that the source's selectors for a field find."""
    return [item for query in queries(page.page.selectors[field]) for item in find_elements(page.page.tree, query)]


def shares(page: Analysis, elements: Sequence[HtmlElement]) -> dict[int, float]:
    """Index of a block -> the share of its text that stands in one of the elements, 0-1; only blocks that have some."""
    wanted, found = set(elements), {}
    in_context: dict[HtmlElement, list[Block]] = {}
    for block in page.blocks:
        holder = block.context.element
        in_context.setdefault(holder, []).append(block)
        if holder in wanted or any(level in wanted for level in holder.iterancestors()):
            found[block.index] = 1.0
    for element in wanted:
        text = squeeze(element.text_content()) if element.tag in INLINE else ""
        holder = next((level for level in element.iterancestors() if level.tag not in INLINE), None)
        for block in in_context.get(holder, ()):
            if text and text in block.text:
                found[block.index] = min(1.0, found.get(block.index, 0.0) + len(text) / len(block.text))
                break
    return found


def _claim(page: Analysis, role: str, elements: Sequence[HtmlElement], selector: object) -> None:
    """The role is that of the selected blocks, and of no others."""
    if not elements and not empties(selector):
        return
    share = shares(page, elements)
    for block in page.blocks:
        if share.get(block.index, 0.0) >= MOSTLY:
            block.role, block.reason = role, "the source's selector"
        elif block.role == role:
            block.role, block.reason = "other", f"not in the source's selector ({role})"


def _claim_body(page: Analysis, elements: Sequence[HtmlElement]) -> None:
    if not elements:
        return
    share, wanted = shares(page, elements), set(elements)
    for block in page.blocks:
        if share.get(block.index, 0.0) < MOSTLY:
            if block.role == "body":
                block.role, block.reason = "other", "not in the source's selector (body)"
        elif block.context.element in wanted or (block.role not in APART and not block.context.hidden):
            block.role, block.reason = "body", "the source's selector"


def _drop(page: Analysis, elements: Sequence[HtmlElement], query: str) -> None:
    """Take blocks, or the inline elements in them, out of the body."""
    share = shares(page, elements)
    for block in page.blocks:
        if block.role != "body" or block.index not in share:
            continue
        reason = f"{DROPPED}: {query}"
        if share[block.index] >= NEARLY_ALL:
            block.role, block.reason = "dropped", reason
            continue
        for text in (squeeze(element.text_content()) for element in elements if element.tag in INLINE):
            if text and text in block.text:
                block.retext(squeeze(block.text.replace(text, " ", 1)))
                block.reason = f"{block.reason}; without {text!r}: {reason}"
