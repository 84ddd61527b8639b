"""What the code says of itself, for the reference: settings, log lines, options of commands, public names."""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import newscrawl

PACKAGE = Path(newscrawl.__file__).parent
LEVELS = ("warning", "error", "critical", "exception")


def modules() -> dict[str, list[tuple[str, str]]]:
    """Folder of the package -> its files and the first sentences of their docstrings; migrations are told by dates."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(PACKAGE.rglob("*.py"), key=lambda path: (path.parent, path.name)):
        folder = path.parent.relative_to(PACKAGE.parent).as_posix()
        text = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        if text and path.name != "__init__.py" and "migrations/" not in folder:
            found.setdefault(folder, []).append((path.name, " ".join(text.split("\n\n")[0].split())))
    return found


@dataclass(frozen=True)
class Setting:
    """An assignment in newscrawl/settings.py."""

    name: str
    default: str
    meaning: str
    ours: bool
    """Whether it has a text behind it; Scrapy's have a comment, or speak for themselves."""


def settings() -> list[Setting]:
    """In their order; a table of components has no line of its own."""
    text = (PACKAGE / "settings.py").read_text("utf-8")
    comments = _comments(text)
    body = ast.parse(text).body
    found = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        assert isinstance(target, ast.Name)
        said = _text(after)
        if said is not None or not isinstance(node.value, ast.Dict):
            found.append(
                Setting(target.id, _default(node.value), said or comments.get(node.lineno, ""), said is not None)
            )
    return found


def _comments(text: str) -> dict[int, str]:
    """The comment at the end of each line that has one."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {
        t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT and t.line.strip()[0] != "#"
    }


def _text(node: ast.stmt | None) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split())
    return None


def _default(node: ast.expr) -> str:
    """As it is written, when no machine and no version changes it."""
    plain = not any(isinstance(part, ast.Call | ast.JoinedStr) for part in ast.walk(node))
    return f"`{ast.unparse(node)}`" if plain else ""


@dataclass(frozen=True)
class LogLine:
    """A call of a logger that asks for somebody's attention."""

    text: str
    level: str
    module: str


def log_lines() -> list[LogLine]:
    """From warning on, by module."""
    found: dict[LogLine, None] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE.parent).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (line := _logged(node, module)):
                found[line] = None
    return list(found)


def _logged(node: ast.Call, module: str) -> LogLine | None:
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in LEVELS or not node.args:
        return None
    first = node.args[0]
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str) or " " not in first.value:
        return None
    return LogLine(first.value, node.func.attr.replace("exception", "error"), module)


def commands() -> dict[str, Any]:
    """Name -> Scrapy command of ours."""
    names = sorted(path.stem for path in (PACKAGE / "commands").glob("[a-z]*.py"))
    found = {name: import_module(f"newscrawl.commands.{name}").Command() for name in names}
    for command in found.values():
        command.settings = _scrapy_settings()
    return found


def _scrapy_settings() -> Any:
    from scrapy.settings import Settings  # noqa: PLC0415 - slow, and only the reference needs it

    made = Settings()
    made.setmodule("newscrawl.settings")
    return made


def options(command: Any) -> Iterator[tuple[str, str, str]]:
    """Action or "", option as it is typed, and what it does; without those that every command of Scrapy's has."""
    from scrapy.commands.version import Command as Plain  # noqa: PLC0415

    plain = Plain()
    plain.settings = command.settings
    common = {name for action in _parser(plain)._actions for name in action.option_strings} - {"-v", "--verbose"}
    for action in _parser(command)._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                yield from ((name, *_option(one)) for one in sub._actions if not {"-h"} & set(one.option_strings))
        elif not common & set(action.option_strings):
            yield ("", *_option(action))


def _parser(command: Any) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    return parser


def _option(action: argparse.Action) -> tuple[str, str]:
    value = action.metavar or (action.dest.upper() if action.option_strings and action.nargs != 0 else "")
    names = ", ".join(action.option_strings)
    text = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return f"{names} {value}".strip(), text


def public_names() -> Iterator[tuple[str, str, str]]:
    """Name, signature, and the first paragraph of its docstring."""
    for name in sorted({*newscrawl.__all__, "ArticlePage"} - {"__version__"}):
        what = getattr(newscrawl, name)
        signature = f"{name}{_signature(what)}" if inspect.isfunction(what) else f"class {name}"
        yield name, signature, " ".join((inspect.getdoc(what) or "").split("\n\n")[0].split())


def _signature(function: Any) -> str:
    parts = inspect.signature(function)
    plain = [value.replace(annotation=inspect.Parameter.empty) for value in parts.parameters.values()]
    return str(parts.replace(parameters=plain, return_annotation=inspect.Signature.empty))


def attribute_texts(path: str, of: str) -> dict[str, str]:
    """What stands as a text below each attribute of a class."""
    tree = ast.parse((PACKAGE.parent / path).read_text("utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == of)
    found = {}
    for node, after in zip(body, body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and (said := _text(after)):
            found[node.target.id] = said
    return found


def readable(text: str) -> str:
    """A line of the log without the signs of its values."""
    return re.sub(r"%[.\d]*[a-z]", "...", text).replace("%%", "%")
