"""The table of fields, and whatever is made of it or has to agree with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import jsonschema
import pytest
from itemadapter import ItemAdapter

from newscrawl.explain.marks import FIELDS_OF_KIND
from newscrawl.explain.saved_page import TESTABLE
from newscrawl.explain.table import ROLES_TOLD
from newscrawl.extraction.contract import is_valid
from newscrawl.extraction.document.selectors import FILLABLE
from newscrawl.extraction.extras.asked import EXTRA, FLAGS
from newscrawl.extraction.extras.found import FINDS
from newscrawl.extraction.loader import RULES
from newscrawl.extraction.roles.selected import BLOCK_ROLES
from newscrawl.extraction.selected import READERS
from newscrawl.items import FIELDS, ON_REQUEST, PARTS, WATCHED, Article, Caption, RelatedLink
from newscrawl.json_schema import json_schema
from newscrawl.specs import FieldSpec, Kind, table

ROOT = Path(__file__).parent.parent
Make = Callable[..., Article]
EXPORTED = [name for name, spec in FIELDS.items() if not spec.on_request]


def test_the_table_is_the_declaration() -> None:
    assert list(FIELDS) == [field.name for field in fields(Article)] == list(ItemAdapter(Article("", "", "")))
    assert all(spec.doc.endswith(".") for of in (Article, *PARTS.values()) for spec in table(of).values())
    assert [name for name, spec in FIELDS.items() if spec.required] == ["id", "url", "canonical_url"]


@pytest.mark.parametrize("of", [Article, *PARTS.values()])
def test_types_are_what_the_kinds_say(of: type) -> None:
    """The annotation is for people and type checkers, the kind for checks and schemas."""
    types: dict[Kind, Any] = {Kind.FLAG: bool, Kind.COUNT: int, Kind.OBJECT: dict[str, Any], **PARTS}
    for name, hint in get_type_hints(of).items():
        spec = table(of)[name]
        one = types.get(spec.kind, str)
        optional = not spec.required and spec.empty() is None
        each: Any = list[one] if spec.many else one  # type: ignore[valid-type]
        assert hint == (each | None if optional else each), name


def test_tables_of_functions_name_fields() -> None:
    """Functions stand where their modules are; no field is forgotten there, and none is made up."""
    decided = set(RULES) | {"is_article", "rights"}
    assert decided == {name for name, spec in FIELDS.items() if spec.of_page} - {"url"}
    assert set(FINDS) - {"chunks"} == set(EXTRA) == set(ON_REQUEST) - {"markdown", *FLAGS.values()}
    assert set(FILLABLE) == set(RULES) - {"access"}
    assert set(READERS) | set(BLOCK_ROLES) <= set(FILLABLE)
    assert set(WATCHED) == set(FILLABLE) - {"canonical_url"}  # which each article has
    assert set(TESTABLE) == decided | {"url"}
    assert {name for names in FIELDS_OF_KIND.values() for name in names} <= set(FILLABLE)
    assert set(ROLES_TOLD) <= set(FILLABLE)


def test_datasets_have_the_same_columns() -> None:
    schema = pytest.importorskip("newscrawl.dataset.files.schema", reason="make install-dataset", exc_type=ImportError)
    assert schema.ARTICLE.names == EXPORTED
    assert [f.name for f in schema.CAPTION] == list(table(Caption))
    assert [f.name for f in schema.RELATED_LINK] == list(table(RelatedLink))


# ---- the JSON Schema


def test_the_schema_in_docs_is_current() -> None:
    stored = json.loads((ROOT / "docs" / "article.schema.json").read_text(encoding="utf-8"))
    assert stored == json_schema(), "make schema"
    jsonschema.Draft202012Validator.check_schema(stored)


VALUES: list[Any] = [
    None, "", " ", "words", "https://news.example/a", "http://", "2026-11-01", "2026-11-01T10:00:00+01:00", "yesterday",
    "2026-11-01T10:00Z", "open", "paywalled", "blocked", True, False, 0, 1, 7, -1, 1.5,
    [], [""], ["a", "b"], [None], {}, {"a": 1},
    [{"text": "The quay", "credit": None, "image_url": None}],
    [{"text": "The quay", "credit": "", "image_url": "a.jpg"}],
    [{"url": "https://news.example/b", "text": "Ferry", "label": None}],
    [{"url": "b", "text": "Ferry", "label": "Also"}],
    [{"url": "https://news.example/b", "text": "Ferry"}],
]  # fmt: skip


@pytest.mark.parametrize("name", list(FIELDS))
def test_schema_and_contract_say_the_same(make_article: Make, name: str) -> None:
    """Every value that one of them takes for a field, the other takes as well."""
    validator, item = jsonschema.Draft202012Validator(json_schema()), make_article().to_dict()
    for value in VALUES:
        assert validator.is_valid({**item, name: value}) == is_valid(FIELDS[name], as_parts(FIELDS[name], value)), value


def as_parts(spec: FieldSpec, value: Any) -> Any:
    """JSON's objects as the dataclasses of the field, where they can be such."""
    made = PARTS.get(spec.kind)
    if made is None or not isinstance(value, list):
        return value
    known = set(table(made))
    return [made(**part) if isinstance(part, dict) and set(part) == known else part for part in value]


def test_lines_of_feeds_keep_the_schema(make_article: Make) -> None:
    article = make_article(
        captions=[Caption("The quay", "Ann Example", "https://news.example/a.jpg")],
        related_links=[RelatedLink("https://news.example/b", "Ferry stops")],
        provenance={"title": {"evidence": "h1"}},
    )
    jsonschema.validate(json.loads(article.to_json()), json_schema())


# ---- the item


def test_an_item_as_a_dictionary_and_a_line(make_article: Make) -> None:
    article = make_article(title="Fähre \ud83d kehrt zurück", captions=[Caption("Kai")])
    assert list(article.to_dict()) == EXPORTED
    assert article.to_dict()["captions"] == [{"text": "Kai", "credit": None, "image_url": None}]
    line = article.to_json()
    assert "\n" not in line and "Fähre ? kehrt zurück" in line  # half a character has no place in UTF-8
    assert json.loads(line)["tags"] == []
    article.provenance = article.archive = {}
    assert list(article.to_dict()) == [*EXPORTED, "provenance", "archive"]


def test_fields_by_name(make_article: Make) -> None:
    article = make_article()
    assert article["title"] == article.title == "Bridge reopens"
    for name in ("errors", "to_dict", "no_such_field"):
        with pytest.raises(KeyError, match=name):
            article[name]


def test_what_is_no_field_is_not_exported(make_article: Make) -> None:
    article, plain = make_article(), make_article()
    article.errors["tags"], article.blocked = "KeyError('x')", True
    assert article.to_dict() == plain.to_dict()
    assert dict(ItemAdapter(article)) == dict(ItemAdapter(plain))


def test_articles_share_no_values() -> None:
    one, other = Article("1", "", ""), Article("2", "", "")
    one.tags.append("ferries")
    one.errors["tags"] = "x"
    assert (other.tags, other.errors, FIELDS["tags"].empty()) == ([], {}, [])


def test_the_table_is_light() -> None:
    code = "import sys, newscrawl.items; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    third_party = set(done.stdout.split()) - set(sys.stdlib_module_names)
    assert {name for name in third_party if not name.startswith(("_", "sitecustomize"))} <= {"newscrawl"}
