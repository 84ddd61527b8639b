"""`make train`: train the classifiers on ../shared/corpus, judge them on sites they have not seen, write their files.

The same corpus and versions give the same files: seeds are fixed and pages are read in order.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

import newscrawl.extraction
from newscrawl.extraction.roles.own_columns import CHARS
from newscrawl.extraction.roles.second_look import second_look_columns
from training.addresses import train_addresses
from training.crossval import ANSWERS, unseen, write_answers
from training.data import CORPUS, Sample, load_samples
from training.forest import export
from training.settings import BODY, CAPTION, PAGE_TYPE

INNER_FOLDS = 3
Floats = NDArray[np.float32]


def main() -> int:
    """Train, judge, write."""
    if not CORPUS.is_dir():
        print("error: the corpus is not here: nothing to train on", file=sys.stderr)
        return 1
    samples = load_samples()
    print(f"{len(samples)} pages, {sum(s.is_article for s in samples)} articles")
    model = Path(newscrawl.extraction.__path__[0]) / "models"
    answers = unseen(samples, fit_blocks)
    is_article = np.array([sample.is_article for sample in samples], np.float32)
    # on rows of pages whose body was found by classifiers that had not seen them, as it is in a crawl
    booster = lgb.train(PAGE_TYPE, lgb.Dataset(np.vstack([a.features for a in answers]), is_article), 120)
    fit_blocks(samples, model)
    export(booster, model / "page_type.npz", PAGE_TYPE["max_depth"])
    write_answers(samples, answers, ANSWERS)
    print(f"answers on unseen sites: {ANSWERS}")
    train_addresses()
    return 0


def fit_blocks(samples: list[Sample], folder: Path) -> None:
    """All classifiers of blocks; files for newscrawl.extraction.roles.forest."""
    articles = [sample for sample in samples if sample.is_article]
    export(fit_body(articles), folder / "first_look.npz", BODY["max_depth"])
    export(fit_body(_with_first_look(articles)), folder / "body.npz", BODY["max_depth"])
    captioned = [sample for sample in samples if sample.caption is not None]
    export(fit_caption(captioned), folder / "caption.npz", CAPTION["max_depth"])


def _with_first_look(samples: list[Sample]) -> list[Sample]:
    """The samples with the second look's columns, from first looks that had not seen the sample's site."""
    wider: list[Sample] = []
    groups = [sample.group for sample in samples]
    for train, rest in GroupKFold(INNER_FOLDS, shuffle=True, random_state=1).split(samples, groups=groups):
        booster = fit_body([samples[i] for i in train])
        for sample in (samples[i] for i in rest):
            columns = second_look_columns(_predict(booster, sample.rows), sample.rows[:, CHARS])
            wider.append(replace(sample, rows=np.hstack([sample.rows, columns])))
    return wider


def _predict(booster: Any, rows: Floats) -> Floats:
    return np.asarray(booster.predict(rows) if len(rows) else [], np.float32)


def fit_body(samples: list[Sample]) -> Any:
    """Whether a block is body."""
    rows, labels = np.vstack([s.rows for s in samples]), np.concatenate([s.body for s in samples])
    return lgb.train(BODY, lgb.Dataset(rows, labels, weight=np.concatenate([s.weights for s in samples])), 300)


def fit_caption(samples: list[Sample]) -> Any:
    """Whether a block is a caption."""
    rows = np.vstack([s.rows for s in samples])
    labels = np.concatenate([s.caption for s in samples if s.caption is not None])
    return lgb.train(CAPTION, lgb.Dataset(rows, labels), 120)


if __name__ == "__main__":
    sys.exit(main())
