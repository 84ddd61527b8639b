"""What roles-dev tells of the fields that the corpus' scorer does not judge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from newscrawl.text.strings import fold

Row = Mapping[str, Any]


def other_fields(answers: Sequence[Row], truths: Path) -> Iterator[str]:
    """Lines of a table: section, language and access as shares of pages; credits and labels of related links as F1."""
    truth = {row["url"]: row for row in map(json.loads, truths.read_text("utf-8").splitlines())}
    both = [(row, truth[row["url"]]) for row in answers if row["url"] in truth]
    both = [(row, known) for row, known in both if known["type"] == "article"]
    yield "| field | pages | score |"
    yield "|---|---|---|"
    for name, is_right in _RIGHT.items():
        judged = [is_right(row.get(name), known[name]) for row, known in both if known.get(name)]
        yield f"| {name} | {len(judged)} | {sum(judged) / max(1, len(judged)):.3f} |"
    for name, (given, role, *around) in _LISTS.items():
        judged_lists = [(given(row), _texts(known, role), _texts(known, role, *around)) for row, known in both]
        judged_lists = [lists for lists in judged_lists if any(lists[:2])]
        yield f"| {name} | {len(judged_lists)} | {_f1(judged_lists):.3f} |"


_RIGHT: dict[str, Callable[[Any, Any], bool]] = {
    "section": lambda given, known: fold(given or "") == fold(known),
    "language": lambda given, known: (given or "").split("-")[0] == known,
    "access": lambda given, known: (given or "open") == known,
}


def _of_captions(name: str, row: Row) -> list[str]:
    return [fold(caption[name]) for caption in row.get("captions") or () if caption.get(name)]


def _labels(row: Row) -> list[str]:
    return list(dict.fromkeys(fold(link["label"]) for link in row.get("related_links") or () if link.get("label")))


_LISTS: dict[str, tuple[Any, ...]] = {
    "captions, their credits apart or not": (partial(_of_captions, "text"), "caption"),
    "credits of captions": (partial(_of_captions, "credit"), "credit", "caption"),
    "labels of related links": (_labels, "related-label", "related"),
}
"""What is given, the role of blocks that must be given, and roles of those that may hold it too: "Also read: ..."."""


def _texts(known: Row, *roles: str) -> list[str]:
    return list(dict.fromkeys(fold(block["text"]) for block in known["blocks"] if block["role"] in roles))


def _f1(lists: Sequence[tuple[list[str], list[str], list[str]]]) -> float:
    """Of texts, one of which holds the other: a credit is told without its prefix."""
    right = sum(_alike(one, holding) for given, _, holding in lists for one in given)
    covered = sum(_alike(one, given) for given, known, _ in lists for one in known)
    given, known = (sum(len(texts[side]) for texts in lists) for side in (0, 1))
    precision, recall = right / max(1, given), covered / max(1, known)
    return 2 * precision * recall / max(1e-9, precision + recall)


def _alike(one: str, others: Sequence[str]) -> bool:
    return any(one and other and (one in other or other in one) for other in others)
