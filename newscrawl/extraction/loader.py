"""Where the fields of an article meet: candidates in, one decision a field, provenance out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from itemloaders import ItemLoader
from itemloaders.processors import Identity

from newscrawl.extraction.candidates import Candidate, Decision, first
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.fields import (
    access,
    authors,
    body,
    canonical_url,
    captions,
    image_url,
    language,
    modified_at,
    published_at,
    related_links,
    section,
    site_name,
    subtitle,
    tags,
    title,
    title_vote,
)
from newscrawl.items import FIELDS, Article
from newscrawl.text.characters import clean_text


class FieldRules(NamedTuple):
    """How a field is found, and decided."""

    find: Callable[[Analysis, Article], Iterable[Candidate]]
    """What the page's sources propose; the article holds the fields that were decided before."""
    decide: Callable[[list[Candidate]], Decision] | None = None
    """None: the first candidate wins, in the order of trust."""


RULES: dict[str, FieldRules] = {
    "title": FieldRules(lambda analysis, _: title.candidates(analysis), title_vote.decide),
    "body": FieldRules(lambda analysis, _: body.candidates(analysis)),
    "canonical_url": FieldRules(lambda analysis, _: canonical_url.candidates(analysis)),
    "subtitle": FieldRules(lambda analysis, _: subtitle.candidates(analysis), subtitle.decide),
    "captions": FieldRules(lambda analysis, made: captions.candidates(analysis, [made.title]), captions.decide),
    "related_links": FieldRules(lambda analysis, _: related_links.candidates(analysis), related_links.decide),
    "tags": FieldRules(lambda analysis, _: tags.candidates(analysis), tags.decide),
    "authors": FieldRules(lambda analysis, _: authors.candidates(analysis), authors.decide),
    "site_name": FieldRules(lambda analysis, made: site_name.candidates(analysis, made.title)),
    "published_at": FieldRules(lambda analysis, made: published_at.candidates(analysis, made)),
    "modified_at": FieldRules(lambda analysis, made: modified_at.candidates(analysis, made.published_at)),
    "language": FieldRules(lambda analysis, made: language.candidates(analysis, made.body), language.decide),
    "section": FieldRules(lambda analysis, made: section.candidates(analysis, made)),
    "image_url": FieldRules(lambda analysis, made: image_url.candidates(analysis, made.captions)),
    "access": FieldRules(lambda analysis, made: access.candidates(analysis, made.body)),
}
"""The fields that are decided between candidates, in the order in which they need each other."""


class ArticleLoader(ItemLoader):
    """Collects the candidates of each field; `decision` takes the one decision on it."""

    default_item_class = dict
    default_input_processor = Identity()

    def get_input_processor(self, field_name: str) -> Identity:
        """No field has one of its own, which the loader would look for on each call."""
        return self.default_input_processor

    def add(self, field: str, candidates: Iterable[Candidate]) -> None:
        """Add what one source, or all sources, propose for a field."""
        if found := list(candidates):
            self.add_value(field, found)

    def decision(self, field: str) -> Decision:
        """The field's value with the evidence that won; no text in it holds control characters."""
        decided = self._decide(field)
        decided.value = cleaned(decided.value)
        return decided

    def _decide(self, field: str) -> Decision:
        """A selector override beats everything, also by being empty."""
        found: list[Candidate] = self.get_collected_values(field)
        empty = FIELDS[field].empty()
        for candidate in found:
            if candidate.evidence == "selector":
                # the body without what was dropped is no other body that lost
                rest = [c for c in found if c is not candidate and (field != "body" or c.value != candidate.value)]
                value = candidate.value or empty
                return Decision(value, "selector", "the source's selector", rest, candidate.places)
        decide = RULES[field].decide
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
