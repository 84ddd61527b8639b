"""The scores by the script that a page is written in."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.corpus import SHARED

SCRIPTS = {
    "Latin": "ca bs cs da de en es fi fr hr hu id it lt nl no pl pt ro sq sv tl tr vi",
    "Han": "zh",
    "Kana and Han": "ja",
    "Hangul": "ko",
    "Cyrillic": "bg mk ru sr uk",
    "Arabic": "ar fa ur",
    "Indic": "bn gu hi mr ta te",
    "Thai": "th",
    "others": "el he hy ka",
}
"""Languages of each."""
TRUTHS = ("roles-dev", "zh-dev")
COLUMNS = ("pages", "body_f1", "title", "date", "authors", "tags")
Rows = list[dict[str, Any]]


def by_script(answers: Mapping[str, Mapping[str, Rows]], score: Callable[..., dict[str, float]]) -> Iterator[str]:
    """Lines of a table; `answers`: label -> set -> answers."""
    yield f"| script | system | {' | '.join(COLUMNS)} |"
    yield "|---" * (len(COLUMNS) + 2) + "|"
    truths = _truths()
    with tempfile.TemporaryDirectory() as folder:
        for script, lines in truths.items():
            (Path(folder) / "truth.jsonl").write_text("".join(lines), "utf-8")
            for label, sets in answers.items():
                urls = {json.loads(line)["url"] for line in lines}
                given = [row for name in TRUTHS for row in sets[name] if row["url"] in urls]
                found = score(("truth",), given, folder=Path(folder))
                cells = [str(len(lines)), *(_cell(found.get(column)) for column in COLUMNS[1:])]
                yield f"| {script} | {label} | {' | '.join(cells)} |"


def _truths() -> dict[str, list[str]]:
    """Script -> lines of the truths' files."""
    of = {language: script for script, languages in SCRIPTS.items() for language in languages.split()}
    found = defaultdict(list)
    for name in TRUTHS:
        for line in (SHARED / "corpus" / f"{name}.jsonl").read_text("utf-8").splitlines(keepends=True):
            row = json.loads(line)
            if row.get("type", "article") == "article":
                found[of.get(row.get("language") or "zh", "others")].append(line)
    return {script: found[script] for script in SCRIPTS if found[script]}


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
