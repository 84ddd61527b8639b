"""`make train-addresses`: the scorer of addresses, trained, judged on sites it has not seen, written."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

import newscrawl.discovery
from newscrawl.discovery.address_features import NUMBERS, column_names, columns, feature_row
from training.address_data import Known, known_links, known_pages
from training.columns import record
from training.crossval import FOLDS
from training.data import CORPUS
from training.forest import export
from training.settings import ADDRESS, ADDRESS_TREES, ADDRESS_WEIGHTS

ANSWERS = Path(__file__).resolve().parent.parent / "output" / "unseen-addresses.jsonl"
"""The chances of addresses on unseen sites, for `make eval-addresses`."""
MODEL = Path(newscrawl.discovery.__path__[0]) / "model" / "address.npz"
RISING = {"slug_words", "slug_letters", "slug_functions", "slug_number", "last_number", "key", "page_parameter"}
"""Columns that may only speak for an article the more, the higher they are."""
FOR, AGAINST = (
    {"article", "news", "magazine"},
    {"taxonomy", "listing", "shop", "forum", "documentation", "service", "event", "media"},
)
"""Categories that may only speak for an article when they stand before it, and against one wherever they stand."""
Floats = NDArray[np.float32]


def main() -> int:
    """What `make train` does as well."""
    if not CORPUS.is_dir():
        print("error: the corpus is not here: nothing to train on", file=sys.stderr)
        return 1
    train_addresses()
    return 0


def train_addresses() -> None:
    """Train, judge, write."""
    known = [*known_pages(), *known_links()]
    print(
        "addresses:", ", ".join(f"{count} {kind}" for kind, count in Counter(address.kind for address in known).items())
    )
    rows = columns([feature_row(address.url) for address in known])
    write_answers(known, unseen(known, rows))
    export(fit(known, rows), MODEL, ADDRESS["max_depth"])
    record("address")


def fit(known: Sequence[Known], rows: Floats) -> Any:
    """One booster. The kinds of addresses weigh what settings say, however many there are; stand-ins are left out."""
    counts = Counter((address.kind, address.is_article) for address in known if address.is_whole)
    weights = [
        len(known) * address.is_whole * ADDRESS_WEIGHTS[kind] / counts[kind]
        for address in known
        if (kind := (address.kind, address.is_article))
    ]
    labels = np.array([address.is_article for address in known], np.float32)
    options = ADDRESS | {"monotone_constraints": [_direction(name) for name in column_names()]}
    return lgb.train(
        options, lgb.Dataset(rows, labels, weight=np.array(weights) / sum(ADDRESS_WEIGHTS.values())), ADDRESS_TREES
    )


def _direction(column: str) -> int:
    """What an address without training examples of its kind should not turn round."""
    if column in NUMBERS:
        return int(column in RISING) - int(column == "list_parameter")
    place, _, category = column.partition("_")
    return -int(category in AGAINST) or int(category in FOR and place != "last")


def unseen(known: Sequence[Known], rows: Floats) -> Floats:
    """A chance for each address, by a booster that was trained without its site."""
    chances = np.zeros(len(known), np.float32)
    split = GroupKFold(FOLDS, shuffle=True, random_state=0).split(known, groups=[address.site for address in known])
    for train, rest in split:
        chances[rest] = fit([known[i] for i in train], rows[train]).predict(rows[rest])
    return chances


def write_answers(known: Sequence[Known], chances: Floats) -> None:
    """One line for each address."""
    ANSWERS.parent.mkdir(exist_ok=True)
    with ANSWERS.open("w", encoding="utf-8") as file:
        for address, chance in zip(known, chances, strict=True):
            row = asdict(address) | {"is_whole": address.is_whole, "chance": round(float(chance), 5)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"chances of addresses on unseen sites: {ANSWERS}")


if __name__ == "__main__":
    sys.exit(main())
