"""What stands beside the marked page: the item's fields, and for each place the evidence behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from newscrawl.explain.marks import FIELDS_OF_KIND, Mark
from newscrawl.explain.page_plan import described
from newscrawl.explain.page_view import css_class
from newscrawl.explain.table import beaten_lines, text_of
from newscrawl.extraction.candidates import Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role
from newscrawl.extraction.extract import Extraction
from newscrawl.items import FIELDS

VALUE_SHOWN, QUOTED = 400, 300
"""Characters of a value that are shown unasked, and of a block's text in its evidence."""
KIND_OF = {"captions": "caption", "related_links": "related link", "tags": "tag", "authors": "author"} | dict.fromkeys(
    ("published_at", "modified_at"), "date"
)
"""Fields whose places are not named as they are."""


def fields_list(extraction: Extraction, found: Sequence[Mark]) -> str:
    """An entry for each field of the item, with the places that show it."""
    item = [name for name, spec in FIELDS.items() if not spec.on_request]
    numbers: dict[str, list[int]] = {name: [] for name in item}
    for number, place in enumerate(found):
        if place.field:
            numbers[place.field].append(number)
    marked = [name for names in FIELDS_OF_KIND.values() for name in names]
    order = dict.fromkeys([*marked, *(name for name in item if name in extraction.decisions)])
    entries = [_entry(extraction, name, numbers[name]) for name in order]
    others = [_entry(extraction, name, []) for name in item if name not in extraction.decisions]
    return (
        f'<ul class="fields">{"".join(entries)}</ul>'
        f'<h2>Not read from the page</h2><ul class="fields">{"".join(others)}</ul>'
    )


def legend(found: Sequence[Mark]) -> str:
    """The kinds of places and how often each is there."""
    counts = {kind: sum(place.kind == kind for place in found) for kind in FIELDS_OF_KIND}
    rows = (
        f'<li><span class="swatch {css_class(kind)}">{escape(kind)}</span> {count}</li>'
        for kind, count in counts.items()
    )
    return f'<ul class="legend">{"".join(rows)}</ul>'


def cards(extraction: Extraction, found: Sequence[Mark]) -> str:
    """The evidence of each place; the page's script shows one at a time."""
    roles = extraction.roles
    return "".join(_card(extraction, place, number, roles[place.block]) for number, place in enumerate(found))


def _entry(extraction: Extraction, name: str, numbers: Sequence[int]) -> str:
    decision = extraction.decisions.get(name)
    shown = f"{len(numbers)} on the page" if numbers else "not shown on the page" if decision else "the crawl's own"
    rows = [_value(getattr(extraction.article, name))]
    if error := extraction.field_errors.get(name):
        rows.append(f'<p class="failed">failed: {escape(error)}</p>')
    if decision is not None and decision.evidence:
        rows.append(f'<p class="evidence">{_evidence(decision)}</p>')
        rows.append(_beaten(decision))
    kind = css_class(KIND_OF.get(name, name))
    listed = " ".join(map(str, numbers))
    return (
        f'<li data-field="{name}"><button type="button" class="field {kind}" data-places="{listed}" '
        f'data-shown="{shown}"><span class="name">{name}</span> <span class="count">{shown}</span></button>'
        f"{''.join(rows)}</li>"
    )


def _evidence(decision: Decision) -> str:
    return f"<strong>{escape(decision.evidence or '')}</strong>: {escape(decision.rule)}"


def _beaten(decision: Decision) -> str:
    if not decision.beaten:
        return ""
    lost = "".join(f"<li><strong>{escape(e)}</strong>: {escape(_cut(v))}</li>" for e, v in beaten_lines(decision))
    return f"<details><summary>{len(decision.beaten)} lost</summary><ul>{lost}</ul></details>"


def _value(value: Any) -> str:
    text = text_of(value)
    if not text:
        return '<p class="empty">empty</p>'
    if len(text) <= VALUE_SHOWN:
        return f'<p class="value">{escape(text)}</p>'
    return (
        f'<p class="value">{escape(_cut(text))}</p>'
        f'<details><summary>all {len(text)} characters</summary><p class="value">{escape(text)}</p></details>'
    )


def _cut(text: str, size: int = VALUE_SHOWN) -> str:
    return text if len(text) <= size else f"{text[: size - 1]}…"


def _card(extraction: Extraction, place: Mark, number: int, role: Role) -> str:
    assert extraction.analysis is not None
    block = extraction.analysis.blocks[place.block]
    rows = [("what", place.words or _cut(block.text, QUOTED)), ("why", place.why)]
    if place.kind == "removed":
        rows.append(("means", "this block is not in the body"))
    decision = extraction.decisions.get(place.field)
    if decision is not None and decision.evidence:
        rows.append((f"{place.field} decided by", f"{decision.evidence}: {decision.rule}"))
        if decision.beaten:
            rows.append(("lost", "; ".join(f"{e}: {_cut(v, 120)}" for e, v in beaten_lines(decision))))
    rows += _block_rows(extraction.analysis, block, role)
    return (
        f'<section class="card {css_class(place.kind)}" data-card="{number}" hidden>'
        f"<h3>{escape(place.kind)}</h3><dl>{_rows(rows)}</dl></section>"
    )


def _block_rows(analysis: Analysis, block: Block, role: Role) -> Iterable[tuple[str, str]]:
    body, verdict = analysis.body_chances, analysis.verdict
    yield "block", f"number {block.index}, {role.name}: {role.reason}"
    yield "stands in", described(block)
    if block.index < len(body):
        yield "probability of body", f"{body[block.index]:.2f}"
        kept = f"keeps {verdict.kept[block.index]:.0%} of it"
        yield "trafilatura", f"not asked: {verdict.reason}" if verdict.reason else kept
        yield "probability of caption", f"{analysis.caption_chances[block.index]:.2f}"
    links = [anchor.get("href") or "" for anchor in block.anchors]
    if any(links):
        yield "links to", "; ".join(_cut(link, 120) for link in links if link)


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
