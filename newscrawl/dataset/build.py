"""`scrapy dataset build`: the plan, and beside its files the card, the figures and the report."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from newscrawl import __version__
from newscrawl.dataset.engine import DatasetError, interruptibly, writing_in
from newscrawl.dataset.files.inputs import expand
from newscrawl.dataset.files.swap import building
from newscrawl.dataset.files.write import write_rejected
from newscrawl.dataset.options import BuildOptions
from newscrawl.dataset.plan import Build, run_plan
from newscrawl.dataset.report import card
from newscrawl.dataset.report import page as report
from newscrawl.dataset.report.stats import describe, open_articles
from newscrawl.dataset.steps.ledger import LedgerStep


def build_dataset(inputs: list[str], folder: Path, options: BuildOptions, tell: Callable[[LedgerStep], None]) -> Build:
    """Build `folder` anew and return what came of it. Raises UsageError and DatasetError."""
    build = Build(options, expand(inputs))
    try:
        with building(folder) as work, writing_in(work):
            interruptibly(partial(_write, build, work, tell))
    except OSError as error:
        raise DatasetError(f"cannot write {folder}: {error.strerror or error}") from error
    return build


def _write(build: Build, work: Path, tell: Callable[[LedgerStep], None]) -> None:
    """All files of it into `work / "dataset"`."""
    target, between = work / "dataset", work / "steps"
    target.mkdir()
    between.mkdir()
    run_plan(build, target, between, tell)
    write_rejected(target / "rejected.jsonl", build.rejected)
    stats = figures(build, target)
    text = json.dumps(stats, ensure_ascii=False, indent=1)
    (target / "stats.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    (target / "README.md").write_text(card.render(stats), encoding="utf-8", newline="\n")
    report.write_report(target / "report.html", stats)


def figures(build: Build, target: Path) -> dict[str, Any]:
    """What stats.json holds. No clock and no path of this machine: the same build gives the same bytes."""
    articles, _ = open_articles([str(target)])
    return {
        "dataset": describe(articles),
        "splits": build.rows,
        "split_ends": build.split_ends,
        "bytes": _bytes(build.rows, target / "data"),
        "steps": [step.as_dict() for step in build.steps],
        "rejected": len(build.rejected),
        "inputs": [Path(path).name for path in build.files],
        "options": build.options.described(),
        "versions": versions(),
    }


def _bytes(splits: Mapping[str, int], data: Path) -> dict[str, int]:
    return {name: sum(path.stat().st_size for path in data.glob(f"{name}-*")) for name in splits}


def versions() -> dict[str, str]:
    """Of what decides about the bytes."""
    found = {name: version(name) for name in ("daft", "pyarrow", "numpy", "matplotlib")}
    return {"newscrawl": __version__, "python": platform.python_version()} | found
