"""What a source's selectors say of the page's blocks: after the general rules, and over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block, Role, RoleName
from newscrawl.extraction.document.selectors import BODY_DROP, empties, find_elements, queries
from newscrawl.text.strings import squeeze

BLOCK_ROLES: Mapping[str, RoleName] = {
    "body": "body",
    "captions": "caption",
    "related_links": "related",
    "tags": "tag",
}
"""Fields that are made of blocks, and what a block is that a selector of them selects."""
APART = frozenset(
    ("caption", "related", "related label", "tag", "title", "hashtags", "byline", "date", "promo", "links")
)
"""Roles that blocks keep in a container that is selected as the body; a block that is itself selected is body."""
MOSTLY, NEARLY_ALL = 0.5, 0.9
"""Shares of a block's text in selected elements from which the block is meant, and from which all of it is."""


def with_selected(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Roles by the source's selectors; a selector that finds nothing changes nothing."""
    selectors, blocks, decided = analysis.page.selectors, analysis.blocks, list(roles)
    for field, name in BLOCK_ROLES.items():
        if field in selectors and field != "body":
            forced = empties(selectors[field])
            elements = [] if forced else selected_elements(analysis, field)
            if elements or forced:
                decided = claim(blocks, decided, name, elements)
    if "body" in selectors and not empties(selectors["body"]) and (elements := selected_elements(analysis, "body")):
        decided = claim_body(blocks, decided, elements)
    for query in queries(selectors[BODY_DROP]) if BODY_DROP in selectors else ():
        decided = drop(blocks, decided, find_elements(analysis.page.tree, query), query)
    return decided


def is_dropped(block: Block) -> bool:
    """Whether the source's body_drop took the block, or something of it, out of the body."""
    return block.role == "dropped" or (block.is_cut and BODY_DROP in block.reason)


def selected_elements(analysis: Analysis, field: str) -> list[HtmlElement]:
    """The elements that the source's selectors for a field find."""
    return [
        item for query in queries(analysis.page.selectors[field]) for item in find_elements(analysis.page.tree, query)
    ]


def shares(
    blocks: Sequence[Block], elements: Sequence[HtmlElement], texts: Sequence[str] | None = None
) -> dict[int, float]:
    """Index of a block -> the share of its text that stands in one of the elements, 0-1; only blocks that have some.

    `texts` are what is left of the blocks' own.
    """
    wanted, found = set(elements), {}
    texts = texts or [block.text for block in blocks]
    in_context: dict[HtmlElement, list[Block]] = {}
    for block in blocks:
        holder = block.context.element
        in_context.setdefault(holder, []).append(block)
        if holder in wanted or any(level in wanted for level in holder.iterancestors()):
            found[block.index] = 1.0
    for element in wanted:
        text = squeeze(element.text_content()) if element.tag in INLINE else ""
        holder = next((level for level in element.iterancestors() if level.tag not in INLINE), None)
        for block in in_context.get(holder, ()):
            if text and text in texts[block.index]:
                found[block.index] = min(1.0, found.get(block.index, 0.0) + len(text) / len(texts[block.index]))
                break
    return found


def claim(
    blocks: Sequence[Block], roles: Sequence[Role], name: RoleName, elements: Sequence[HtmlElement]
) -> list[Role]:
    """The role of this name is that of the blocks in the elements, and of no others."""
    share = shares(blocks, elements)

    def claimed(index: int, role: Role) -> Role:
        if share.get(index, 0.0) >= MOSTLY:
            return Role(name, "the source's selector")
        return Role("other", f"not in the source's selector ({name})") if role.name == name else role

    return [claimed(index, role) for index, role in enumerate(roles)]


def claim_body(blocks: Sequence[Block], roles: Sequence[Role], elements: Sequence[HtmlElement]) -> list[Role]:
    """The body is what stands in the elements and is nothing else."""
    share, wanted = shares(blocks, elements), set(elements)

    def claimed(block: Block, role: Role) -> Role:
        if share.get(block.index, 0.0) < MOSTLY:
            return Role("other", "not in the source's selector (body)") if role.name == "body" else role
        meant = block.context.element in wanted or (role.name not in APART and not block.context.hidden)
        return Role("body", "the source's selector") if meant else role

    return [claimed(block, role) for block, role in zip(blocks, roles, strict=True)]


def drop(blocks: Sequence[Block], roles: Sequence[Role], elements: Sequence[HtmlElement], query: str) -> list[Role]:
    """Take blocks, or the inline elements in them, out of the body."""
    texts = [block.text if role.text is None else role.text for block, role in zip(blocks, roles, strict=True)]
    share = shares(blocks, elements, texts)
    inline = [squeeze(element.text_content()) for element in elements if element.tag in INLINE]
    decided = list(roles)
    for index, role in enumerate(roles):
        if role.name != "body" or index not in share:
            continue
        reason = f"the source's body_drop: {query}"
        if share[index] >= NEARLY_ALL:
            decided[index] = Role("dropped", reason, role.text)
            continue
        for words in inline:
            left = texts[index]
            if words and words in left:
                texts[index] = squeeze(left.replace(words, " ", 1))
                decided[index] = Role("body", f"{decided[index].reason}; without {words!r}: {reason}", texts[index])
    return decided
