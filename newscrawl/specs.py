"""What a field of an item is: the rows of the table in items.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from enum import StrEnum
from typing import Any, get_type_hints

ACCESS = ("open", "paywalled")
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
"""ISO 8601: a day, with or without its time."""


class Kind(StrEnum):
    """What a value is: extraction/contract.py checks it, json_schema.py says it."""

    TEXT = "text"
    WORDS = "words"
    """Text that is not blank."""
    URL = "url"
    """Absolute, http or https."""
    DATE = "date"
    ACCESS = "access"
    FLAG = "flag"
    COUNT = "count"
    """A whole number from 1."""
    OBJECT = "object"
    """Any JSON object."""
    CAPTION = "Caption"
    IMAGE = "Image"
    VIDEO = "Video"
    LINK = "Link"
    RELATED_LINK = "RelatedLink"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One row of the table. A value is the field's empty one, or of its kind; with `many` a list of such."""

    kind: Kind
    doc: str
    selector: bool = False
    """Whether a source's selector may fill it; the others follow from these, or are the crawl's own."""
    watched: bool = False
    """Whether it is told when far fewer articles have it than before."""
    of_page: bool = True
    """Whether it depends on nothing but the page, and is always there: such a field is tested on saved pages."""
    on_request: bool = False
    """Whether it is exported only when a setting asks for it, and left out while it is None."""
    each: bool = False
    """Whether it is a list though its empty value is None."""
    name: str = ""
    make_empty: Callable[[], Any] | None = None
    """None: an article is nothing without it."""

    @property
    def required(self) -> bool:
        return self.make_empty is None

    @property
    def many(self) -> bool:
        return self.each or self.make_empty is list

    def empty(self) -> Any:
        """The value when a page does not tell; None for a required field."""
        return None if self.make_empty is None else self.make_empty()


def table(of: type) -> dict[str, FieldSpec]:
    """The fields of one of the dataclasses of items.py, in their order."""
    hints = get_type_hints(of, include_extras=True)
    specs = {f.name: (hints[f.name].__metadata__[0], f.default, f.default_factory) for f in fields(of)}
    return {
        name: replace(spec, name=name, make_empty=_maker(default, factory))
        for name, (spec, default, factory) in specs.items()
    }


def _maker(default: Any, factory: Any) -> Callable[[], Any] | None:
    if factory is not MISSING:
        return factory  # type: ignore[no-any-return]
    return None if default is MISSING else lambda: default


def read(kind: Kind, doc: str) -> FieldSpec:
    """A field that pages may lack, and that selectors may fill."""
    return FieldSpec(kind, doc, selector=True, watched=True)


def ours(kind: Kind, doc: str) -> FieldSpec:
    """A field that is the crawl's, or follows from others."""
    return FieldSpec(kind, doc, of_page=False)


def asked(kind: Kind, doc: str, *, each: bool = False) -> FieldSpec:
    """A field of `FIELDS_EXTRA`."""
    return FieldSpec(kind, f"{doc} Exported only with FIELDS_EXTRA.", of_page=False, on_request=True, each=each)
