"""Every pattern that the package compiles, with the ways in which it is used."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import newscrawl

ROOT = Path(newscrawl.__file__).parent


class Used(NamedTuple):
    """A pattern, where it is compiled, and whether it is searched for anywhere in a text."""

    pattern: re.Pattern[Any]
    place: str
    searched: bool


def compiled() -> list[Used]:
    """Imports the whole package anew, in a process of its own only."""
    found: dict[tuple[Any, int], Used] = {}
    original = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        made = original(pattern, flags)
        frame = sys._getframe(1)
        while frame is not None and not frame.f_code.co_filename.startswith(str(ROOT)):
            if "re/__init__" not in frame.f_code.co_filename or frame.f_back is None:
                return made
            frame = frame.f_back  # type: ignore[assignment]
        place = f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}"
        line = _text(Path(frame.f_code.co_filename)).splitlines()[frame.f_lineno - 1]
        found.setdefault((made.pattern, made.flags), Used(made, place, _is_searched(line, place)))
        return made

    re._compile = note  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages([str(ROOT)], "newscrawl."):
            if "migrations." not in module.name:  # alembic's, which runs them
                _load(module.name)
        newscrawl.extract(
            "<article><h1>Ferry</h1><p>By Jo Roe</p><p>The ferry came in at noon.</p></article>",
            "https://news.example/ferry-came-in",
        )
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return list(found.values())


def _load(name: str) -> None:
    """Unless it needs what is not installed here."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("newscrawl"):
            raise


def _is_searched(line: str, place: str) -> bool:
    """Unless all that the module does with it is to match it from the start."""
    named = re.match(r"\s*(\w+)\s*(?::[^=]*)?=\s*(?:re\.compile|$)", line)
    if not named:
        return not re.search(r"re\.(?:match|fullmatch)\(", line)
    uses = set()
    for path in [ROOT / place.partition(":")[0]] if named[1].startswith("_") else _modules():
        text = _text(path)
        if named[1] in text:
            uses |= set(re.findall(rf"\b{named[1]}\.(\w+)", text))
            uses |= {"other"} if re.search(rf"\b{named[1]}\b(?!\.|\s*=|\s*:)", text) else set()
    return not uses <= {"match", "fullmatch"}


@cache
def _modules() -> list[Path]:
    return list(ROOT.rglob("*.py"))


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")
