"""What a crawl of the sample site has to give. The files in expected/ are data, `{base}` the site's address."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load(base_url: str) -> dict[str, dict[str, Any]]:
    """The expected fields of each article, by its URL."""
    found: dict[str, dict[str, Any]] = {}
    for item in (files("newscrawl.sample") / "expected").iterdir():
        if item.name.endswith(".json"):
            row = json.loads(item.read_text("utf-8").replace("{base}", base_url))
            found[row["url"]] = row
    return found
