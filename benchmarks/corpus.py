"""The corpus beside the project, where there is one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newscrawl.archives.warc import iter_pages
from newscrawl.extraction.document.page import Page

SHARED = Path(os.environ.get("SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")
SETS = ("fundus-dev", "wcxb-dev", "pagetypes-dev")


def require() -> Path:
    """The corpus' folder; ends the program with one line when it is not there."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        sys.exit("skipped: there is no ../shared/corpus to measure on")
    return folder


def pages(name: str) -> list[Page]:
    """All pages of one set; an empty list when it is not there."""
    path = require() / f"{name}.warc.gz"
    return list(iter_pages(str(path), lambda problem: None, lambda reason: None)) if path.is_file() else []
