"""Which columns each classifier was trained on: its file knows them by their places alone."""

from __future__ import annotations

import json
from pathlib import Path

from newscrawl.discovery.address_features import column_names
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields.is_article import page_row
from newscrawl.extraction.one_page import bare_article
from newscrawl.extraction.roles.features import feature_names
from newscrawl.extraction.roles.link_columns import LINK_COLUMNS
from newscrawl.extraction.roles.second_look import SECOND_LOOK
from newscrawl.extraction.roles.second_opinion import OPINION

RECORD = Path(__file__).parent / "columns.json"


def columns() -> dict[str, list[str] | int]:
    """Classifier -> names of its columns as the code makes them now; of page types, which have none, how many."""
    first = feature_names()
    second = [*first, *SECOND_LOOK]
    page = Page.of("<p>", "https://www.example.com/")
    return {
        "first_look": first,
        "body_alone": second,
        "body": [*second, *OPINION],
        "caption": second,
        "related": list(LINK_COLUMNS),
        "tag": list(LINK_COLUMNS),
        "page_type": page_row(Analysis(page), bare_article(page)).shape[1],
        "address": list(column_names()),
    }


def record(*trained: str) -> None:
    """These were trained on the columns of now."""
    now = columns()
    kept = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    RECORD.write_text(json.dumps(kept | {name: now[name] for name in trained}, indent=0) + "\n", "utf-8")


def moved(name: str) -> list[str]:
    """What differs from what a classifier was trained on: columns that came, went, or stand elsewhere."""
    before, now = json.loads(RECORD.read_text("utf-8"))[name], columns()[name]
    if before == now:
        return []
    if isinstance(before, int) or isinstance(now, int):
        return [f"{before} columns, and {now} now"]
    changed = [f"{column} came" for column in now if column not in before]
    changed += [f"{column} went" for column in before if column not in now]
    return changed or ["the same columns stand in another order"]
