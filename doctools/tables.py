"""Tables in Markdown, from the code and from beside.toml, which has what no code says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

from doctools import code
from newscrawl.items import FIELDS, ON_REQUEST, PARTS
from newscrawl.sources.arguments import CHOSEN, SENT
from newscrawl.sources.load import OWN
from newscrawl.sources.model import Source
from newscrawl.specs import FieldSpec, Kind, table

BESIDE: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "beside.toml").read_text("utf-8"))
KINDS = {Kind.FLAG: "bool", Kind.COUNT: "int", Kind.OBJECT: "object"}


def rows(heads: Iterable[str], cells: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, tuple("---" for _ in heads), *cells]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def modules() -> str:
    """Each folder of the package with its files, and what each says of itself first."""
    parts = []
    for folder, said in code.modules().items():
        parts.append(f"## {folder}/\n\n{rows(('file', 'what is in it'), ((f'`{name}`', text) for name, text in said))}")
    return "\n\n".join(parts)


def commands() -> str:
    """Each with its options; those that all commands of Scrapy's have are left out."""
    parts = []
    for name, command in code.commands().items():
        options = [(f"`{f'{action} {how}'.strip()}`", said) for action, how, said in code.options(command)]
        head = f"### {name}\n\n`newscrawl {f'{name} {command.syntax()}'.strip()}`: {BESIDE['commands'].get(name, '')}."
        parts.append(f"{head}\n\n{rows(('option', 'what it does'), options)}")
    return "\n\n".join(parts)


def arguments() -> str:
    """Those of the spiders."""
    cells = [(f"`{name}`", *said) for name, said in BESIDE["arguments"].items()]
    cells += [(f"`{name}`", "news", "as in sources.toml", "the key of that name") for name in (*CHOSEN, *SENT)]
    return rows(("`-a`", "of", "value", "meaning"), cells)


def keys() -> str:
    """Those of a [[source]]."""
    said = code.attribute_texts("newscrawl/sources/model.py", "Source")
    cells = []
    for field in fields(Source):
        kind, example = BESIDE["keys"].get(field.name, ("", ""))
        marks = " Not in `[defaults]`." if field.name in OWN else ""
        marks += " Also `-a`." if field.name in (*CHOSEN, *SENT, "since", "until", "language") else ""
        cells.append((f"`{field.name}`", kind, _key_default(field), f"`{example}`", f"{said[field.name]}{marks}"))
    return rows(("key", "type", "default", "example", "meaning"), cells)


def _key_default(field: Field[Any]) -> str:
    if field.default is MISSING:
        return "needed" if field.default_factory is MISSING else "none"
    return "none" if field.default in (None, ()) else f"`{json.dumps(field.default)}`"


def settings() -> str:
    """Those of newscrawl's own."""
    return rows(("setting", "default", "meaning"), _settings(ours=True))


def scrapy_settings() -> str:
    """Those of Scrapy's that have another default here and say why."""
    return rows(("setting", "here", "why"), (cells for cells in _settings(ours=False) if cells[2]))


def _settings(*, ours: bool) -> Iterator[tuple[str, str, str]]:
    for setting in code.settings():
        if setting.ours == ours:
            yield f"`{setting.name}`", setting.default or "computed", setting.meaning


def names() -> str:
    """What `import newscrawl` has."""
    return rows(("name", "what it is"), ((f"`{how}`", said) for _, how, said in code.public_names()))


def lines() -> str:
    """Of the log, from warning on."""
    return rows(
        ("line", "level", "what to do"),
        ((f"`{code.readable(line.text)}`", line.level, _todo(line) or "") for line in code.log_lines()),
    )


def _todo(line: code.LogLine) -> str | None:
    return next((said for start, said in BESIDE["lines"].items() if line.text.startswith(start)), None)


def unsaid() -> list[str]:
    """What beside.toml does not say, or says of what is not there."""
    found = code.log_lines()
    wrong = [f"beside.toml does not say what to do about: {line.text}" for line in found if _todo(line) is None]
    for kind, there in (("commands", code.commands()), ("keys", [field.name for field in fields(Source)])):
        wrong += [f"beside.toml: [{kind}] does not have {name}" for name in there if name not in BESIDE[kind]]
        wrong += [f"beside.toml: [{kind}] has {name}, which is not there" for name in BESIDE[kind] if name not in there]
    starts = tuple(line.text for line in found)
    wrong += [
        f"beside.toml: no line of the log begins so: {start}"
        for start in BESIDE["lines"]
        if not any(text.startswith(start) for text in starts)
    ]
    return wrong


def fields_always() -> str:
    return _fields({name: spec for name, spec in FIELDS.items() if name not in ON_REQUEST})


def fields_on_request() -> str:
    return _fields({name: FIELDS[name] for name in ON_REQUEST})


def parts() -> str:
    """Of what fields hold that are no texts."""
    return "\n\n".join(f"### {kind.value}\n\n{_fields(table(part))}" for kind, part in PARTS.items())


def _fields(specs: Mapping[str, FieldSpec]) -> str:
    return rows(("field", "type", "meaning"), ((f"`{name}`", _type(spec), spec.doc) for name, spec in specs.items()))


def _type(spec: FieldSpec) -> str:
    kind = KINDS.get(spec.kind, spec.kind.value if spec.kind in PARTS else "str")
    if spec.many or spec.each:
        return f"[{kind}]"
    return kind + "?" * (not spec.required and not spec.on_request and spec.empty() is None)
