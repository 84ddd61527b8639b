"""The item's JSON Schema, made from the table of fields."""

from __future__ import annotations

import json
import sys
from typing import Any

from newscrawl.items import PARTS, Article
from newscrawl.specs import ACCESS, DATE, FieldSpec, Kind, table

_SCHEMAS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.WORDS: {"type": "string", "pattern": r"\S"},
    Kind.URL: {"type": "string", "format": "iri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]"},
    Kind.DATE: {"type": "string", "pattern": f"^{DATE}$"},
    Kind.ACCESS: {"enum": list(ACCESS)},
    Kind.FLAG: {"type": "boolean"},
    Kind.COUNT: {"type": "integer", "minimum": 1},
    Kind.OBJECT: {"type": "object"},
    **{kind: {"$ref": f"#/$defs/{kind.value}"} for kind in PARTS},
}


def json_schema() -> dict[str, Any]:
    """The item's JSON Schema (2020-12); `make schema` writes it to docs/article.schema.json."""
    parts = {kind.value: _object_schema(part) | {"additionalProperties": False} for kind, part in PARTS.items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object_schema(Article), "$defs": parts}


def _object_schema(of: type) -> dict[str, Any]:
    specs = table(of)
    return {
        "title": of.__name__,
        "description": of.__doc__,
        "type": "object",
        "properties": {name: {"description": spec.doc, **_schema(spec)} for name, spec in specs.items()},
        "required": [name for name, spec in specs.items() if not spec.on_request],
    }


def _schema(spec: FieldSpec) -> dict[str, Any]:
    one = _SCHEMAS[spec.kind]
    if spec.many:
        array = {"type": "array", "items": one}
        return {"anyOf": [array, {"type": "null"}]} if spec.each else array
    if not spec.required and spec.empty() is None:
        return {"anyOf": [one, {"type": "null"}]}
    return {"anyOf": [one, {"const": ""}]} if spec.kind is Kind.DATE else one


if __name__ == "__main__":
    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
