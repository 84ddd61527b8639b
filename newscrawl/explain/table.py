"""What became what, and why: an extraction as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from newscrawl.errors import UsageError
from newscrawl.extraction.candidates import Decision
from newscrawl.extraction.document.blocks import FIELD_OF_ROLE, RoleName, roles_of
from newscrawl.extraction.document.selectors import BODY_DROP
from newscrawl.extraction.extract import Extraction
from newscrawl.extraction.roles.selected import is_dropped
from newscrawl.items import BLOCK_BREAK
from newscrawl.text.characters import shown

CELL = 160
"""Characters of a value in the table of all fields."""


def fields_table(extraction: Extraction) -> Table:
    """One row for each decided field: value, evidence, rule, and what it beat."""
    article = extraction.article
    title = Text(f"{article.url}\nsource {article.source}" if article.source else article.url)
    table = Table(title=title, caption=Text("\n".join(selector_notes(extraction))), show_lines=True)
    for heading in ("field", "value", "evidence", "rule", "beaten"):
        table.add_column(heading, overflow="fold")
    for name, decision in extraction.decisions.items():
        beaten = ", ".join(dict.fromkeys(candidate.evidence for candidate in decision.beaten))
        value = _short(_final(extraction, name, decision))
        table.add_row(name, Text(value), Text(decision.evidence or ""), Text(decision.rule), Text(beaten))
    if extraction.parts:
        told = "\n".join(f"{part['url']} ({part['blocks']} blocks)" for part in parts(extraction))
        table.add_row("parts", Text(told), "links of the pages", "joined to this page", "")
    for name, error in extraction.field_errors.items():
        table.add_row(name, Text("failed", style="bold"), "", Text(error), "")
    return table


def field_table(extraction: Extraction, name: str) -> Table:
    """Everything about one field; for the body and its neighbours also what became of each block. Raises UsageError."""
    if name not in extraction.decisions:
        raise UsageError(f"there is no field {name!r}; there are {', '.join(extraction.decisions)}")
    decision = extraction.decisions[name]
    notes = Text("\n".join(selector_notes(extraction)))
    table = Table(title=f"{name}: {decision.rule or 'nothing found'}", caption=notes, show_lines=True)
    for heading in ("", "evidence", "value"):
        table.add_column(heading, overflow="fold")
    table.add_row("won", Text(decision.evidence or ""), Text(text_of(_final(extraction, name, decision))))
    for candidate in decision.beaten:
        table.add_row("lost", Text(candidate.evidence), Text(text_of(candidate.value)))
    if name == "body":
        table.add_row("trafilatura", Text(extraction.trafilatura), Text(""))
    if name in ROLES_TOLD:
        for role, reason, text in blocks(extraction):
            if role in ROLES_TOLD[name]:
                table.add_row(role, Text(reason), Text(_short(text)))
    return table


ROLES_TOLD: Mapping[str, tuple[RoleName, ...]] = {
    **{field: roles_of(field) for field in FIELD_OF_ROLE.values()},
    "body": ("body", "dropped", "repeated", "promo", "byline", "date", "hashtags", "links", "other"),
    "authors": ("byline",),
}
"""Fields that blocks of the page become: field -> the blocks' roles that are told with it."""


def blocks(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Role, reason and text of every block of the page, in reading order."""
    analysis = extraction.analysis
    told = zip(extraction.roles, analysis.blocks if analysis else (), strict=True)
    return [(role.name, role.reason, block.text) for role, block in told]


def parts(extraction: Extraction) -> list[dict[str, Any]]:
    """The further pages of the article: address, and how many blocks of the body stand there."""
    made = [part.article for part in extraction.parts]
    return [{"url": part.url, "blocks": len(part.body.split(BLOCK_BREAK)) if part.body else 0} for part in made]


def beaten_lines(decision: Decision) -> list[tuple[str, str]]:
    """Evidence and value of what lost, in words."""
    return [(candidate.evidence, text_of(candidate.value)) for candidate in decision.beaten]


def selector_notes(extraction: Extraction) -> list[str]:
    """What fields do not tell of the source's selectors: which found nothing, and what was dropped."""
    analysis = extraction.analysis
    chosen = analysis.page.selectors if analysis else {}
    notes = [
        f"the selector for {name} finds nothing that fits, the general rules decide: {chosen[name]!r}"
        for name, decision in extraction.decisions.items()
        if name in chosen and decision.evidence != "selector"
    ]
    if analysis is not None and BODY_DROP in chosen:
        dropped = sum(map(is_dropped, analysis.blocks))
        notes.append(f"{BODY_DROP} takes something out of {dropped} blocks: {chosen[BODY_DROP]!r}")
    return notes


def as_json(extraction: Extraction) -> dict[str, Any]:
    """The item, the decisions behind it, and the blocks."""
    return {
        "item": extraction.article.to_dict(),
        "decisions": {name: _decision(decision) for name, decision in extraction.decisions.items()},
        "field_errors": extraction.field_errors,
        "selectors": dict(extraction.analysis.page.selectors) if extraction.analysis else {},
        "trafilatura": extraction.trafilatura,
        "notes": selector_notes(extraction),
        "parts": parts(extraction),
        "blocks": [{"role": role, "reason": reason, "text": text} for role, reason, text in blocks(extraction)],
    }


def _final(extraction: Extraction, name: str, decision: Decision) -> Any:
    return getattr(extraction.article, name, decision.value)


def _short(value: Any) -> str:
    text = text_of(value)
    return text if len(text) <= CELL else f"{text[: CELL - 1]}… ({len(text)} characters)"


def text_of(value: Any) -> str:
    """A field's value in lines; empty for an empty one."""
    if isinstance(value, list):
        return "\n".join(text_of(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items() if item)
    return "" if value is None else shown(str(value))  # a page is not to write into somebody's terminal


def _decision(decision: Decision) -> dict[str, Any]:
    """Without its places, which are elements of the tree."""
    beaten = [{"value": _plain(lost.value), "evidence": lost.evidence} for lost in decision.beaten]
    won = {"value": _plain(decision.value), "evidence": decision.evidence, "rule": decision.rule}
    return {**won, "beaten": beaten}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
