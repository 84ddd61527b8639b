"""`scrapy dataset diff A B`: what changed from one build to another, article by article and step by step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from daft import DataFrame, col
from daft.functions import hash as hash_of

from newscrawl.dataset.files.schema import COLUMNS
from newscrawl.dataset.report.stats import open_articles

EXAMPLES = 10


def compare(a: str, b: str) -> dict[str, Any]:
    """Counts and examples of added, removed, changed and moved articles, the options, and the steps' drops."""
    old, new = _narrow(a).collect(), _narrow(b).collect()
    added = new.join(old.select("id", "revision"), on=["id", "revision"], how="anti")
    removed = old.join(new.select("id", "revision"), on=["id", "revision"], how="anti")
    both = old.join(new, on=["id", "revision"], prefix="new_")
    changed = both.where(col("content") != col("new_content"))
    found: dict[str, Any] = {"articles": [old.count_rows(), new.count_rows()]}
    for name, rows in (("added", added), ("removed", removed), ("changed", changed)):
        rows = rows.collect()
        examples = rows.sort("id").limit(EXAMPLES).select("id", "url", "title").to_pylist()
        found[name] = {"count": rows.count_rows(), "examples": examples}
    first, second = _stats(a), _stats(b)
    found["splits"] = [first.get("splits", {}), second.get("splits", {})]
    found["moved"] = _moved(a, b)
    found["dropped"] = [_dropped(first), _dropped(second)]
    found["options"] = [first.get("options", {}), second.get("options", {})]
    found["versions"] = [first.get("versions", {}), second.get("versions", {})]
    return found


def _narrow(path: str) -> DataFrame:
    articles, _ = open_articles([path])
    # first: a struct's hash (Daft 0.7.26) forgets the columns before it
    columns = sorted(COLUMNS, key=lambda name: name != "rights")
    content = hash_of(*[col(name) for name in columns]).alias("content")
    return articles.select("id", "revision", "url", "title", content)


def _moved(a: str, b: str) -> int:
    """Articles that are in another split."""
    old, new = _splits(a), _splits(b)
    return sum(1 for name, split in old.items() if new.get(name, split) != split)


def _splits(path: str) -> dict[str, str]:
    data = Path(path).expanduser() / "data"
    if not data.is_dir():
        return {}
    found: dict[str, str] = {}
    for split in sorted({file.name.partition("-")[0] for file in data.iterdir()}):
        articles, _ = open_articles([str(file) for file in sorted(data.glob(f"{split}-*"))])
        found.update(dict.fromkeys(articles.select("id").to_pydict()["id"], split))
    return found


def _stats(path: str) -> dict[str, Any]:
    file = Path(path).expanduser() / "stats.json"
    if not file.is_file():
        return {}
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _dropped(stats: dict[str, Any]) -> dict[str, int]:
    return {step["name"]: step["dropped"] for step in stats.get("steps", ())}
