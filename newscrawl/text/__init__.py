from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """`parse_html` under its old path, for scripts that import it there; by name, since text knows nothing of pages."""
    if name == "parse_html":
        return import_module("newscrawl.extraction.document.tree").parse_html
    raise AttributeError(name)
