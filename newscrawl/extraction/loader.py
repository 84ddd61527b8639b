"""Where the fields of an article meet: candidates in, one decision a field, provenance out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from itemloaders import ItemLoader
from itemloaders.processors import Identity

from newscrawl.extraction.candidates import Candidate, Decision, first
from newscrawl.extraction.fields import authors, body, captions, language, related_links, tags, title
from newscrawl.text.characters import clean_text

Decide = Callable[[list[Candidate]], Decision]
DECISIONS: dict[str, Decide] = {
    "title": title.decide,
    "subtitle": body.decide_subtitle,
    "captions": captions.decide,
    "related_links": related_links.decide,
    "tags": tags.decide,
    "authors": authors.decide,
    "language": language.decide,
}
"""How a field is decided; the others take their first candidate, in the order of trust."""
LISTS = frozenset({"captions", "related_links", "tags", "authors"})
TEXTS = frozenset({"title", "body"})


class ArticleLoader(ItemLoader):
    """Collects the candidates of each field; `decision` takes the one decision on it."""

    default_item_class = dict
    default_input_processor = Identity()
    default_output_processor = Identity()

    def add(self, field: str, candidates: Iterable[Candidate]) -> None:
        """Add what one source, or all sources, propose for a field."""
        self.add_value(field, list(candidates))

    def decision(self, field: str) -> Decision:
        """The field's value with the evidence that won; no text in it holds control characters."""
        decided = self._decide(field)
        decided.value = cleaned(decided.value)
        return decided

    def _decide(self, field: str) -> Decision:
        """A selector override beats everything, also by being empty."""
        found: list[Candidate] = self.get_output_value(field) or []
        empty: Any = [] if field in LISTS else "" if field in TEXTS else None
        for candidate in found:
            if candidate.evidence == "selector":
                # the body without what was dropped is no other body that lost
                rest = [c for c in found if c is not candidate and (field != "body" or c.value != candidate.value)]
                return Decision(candidate.value or empty, "selector", "the source's selector", rest)
        decide = DECISIONS.get(field)
        return decide(found) if decide is not None else first(found, empty)


def provenance(decisions: dict[str, Decision]) -> dict[str, Any]:
    """Per field the evidence that won, the rule, and what it beat."""
    return {
        field: {
            "evidence": d.evidence,
            "rule": d.rule,
            "beaten": [{"evidence": c.evidence, "value": _short(c.value)} for c in d.beaten],
        }
        for field, d in decisions.items()
        if d.evidence
    }


def cleaned(value: Any) -> Any:
    """The value with `clean_text` applied to all texts in it."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{name.name: cleaned(getattr(value, name.name)) for name in fields(value)})
    return value


def _short(value: Any) -> Any:
    return cleaned(value[:200] if isinstance(value, str) else value)
