"""`make train`: train the classifiers on ../shared/corpus, judge them on sites they have not seen, write their files.

The same corpus and versions give the same files: seeds are fixed and pages are read in order.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

import newscrawl.fields
from newscrawl.article import extract
from newscrawl.fields.page_type import page_features
from training.data import CORPUS, Sample, load_samples
from training.forest import export

FOLDS = 5
COMMON: dict[str, Any] = {
    "learning_rate": 0.05,
    "num_leaves": 31,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "min_data_in_leaf": 40,
    "boost_from_average": False,  # the trees alone have to give the log odds
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
BODY = COMMON | {"objective": "cross_entropy", "max_depth": 7}
CAPTION = COMMON | {"objective": "binary", "max_depth": 5, "min_data_in_leaf": 15}
PAGE_TYPE = COMMON | {
    "objective": "binary",
    "max_depth": 4,
    "num_leaves": 15,
    "min_data_in_leaf": 8,
    "learning_rate": 0.06,
}
Floats = NDArray[np.float32]


def main() -> int:
    """Train, report, write."""
    if not CORPUS.is_dir():
        print("error: the corpus is not here: nothing to train on", file=sys.stderr)
        return 1
    samples = load_samples()
    articles = [sample for sample in samples if sample.is_article]
    captioned = [sample for sample in samples if sample.caption is not None]
    print(f"{len(samples)} pages, {len(articles)} articles, captions known on {len(captioned)}")
    report("body", articles, fit_body)
    report("caption", captioned, fit_caption)
    model = Path(newscrawl.fields.__path__[0]) / "model"
    export(fit_body(articles), model / "body.npz", BODY["max_depth"])
    export(fit_caption(captioned), model / "caption.npz", CAPTION["max_depth"])
    rows = np.vstack([_page_row(sample) for sample in samples])
    labels = np.array([sample.is_article for sample in samples], np.float32)
    booster = lgb.train(PAGE_TYPE, lgb.Dataset(rows, labels), 120)
    export(booster, model / "page_type.npz", PAGE_TYPE["max_depth"])
    return 0


def fit_body(samples: list[Sample]) -> Any:
    """Whether a block is body."""
    rows, labels = np.vstack([s.rows for s in samples]), np.concatenate([s.body for s in samples])
    return lgb.train(BODY, lgb.Dataset(rows, labels, weight=np.concatenate([s.weights for s in samples])), 300)


def fit_caption(samples: list[Sample]) -> Any:
    """Whether a block is a caption."""
    rows = np.vstack([s.rows for s in samples])
    labels = np.concatenate([s.caption for s in samples if s.caption is not None])
    return lgb.train(CAPTION, lgb.Dataset(rows, labels), 120)


def report(name: str, samples: list[Sample], fit: Any) -> None:
    """Precision and recall by characters' weight on sites that were held out."""
    hits = kept = wanted = 0.0
    groups = [sample.group for sample in samples]
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(samples, groups=groups):
        booster = fit([samples[i] for i in train])
        for sample in (samples[i] for i in test):
            truth = (sample.body if name == "body" else sample.caption) > 0.5
            answer = booster.predict(sample.rows) >= 0.5
            weights = sample.weights if name == "body" else np.ones(len(truth), np.float32)
            hits += float(weights[truth & answer].sum())
            kept += float(weights[answer].sum())
            wanted += float(weights[truth].sum())
    print(f"{name}: on unseen sites precision {hits / kept:.3f}, recall {hits / wanted:.3f}")


def _page_row(sample: Sample) -> Floats:
    extraction = extract(sample.page)
    assert extraction.analysis is not None
    body = [block for block in extraction.analysis.blocks if block.role == "body"]
    article = extraction.article
    return page_features(extraction.analysis, body, dated=bool(article.published_at), signed=bool(article.authors))


if __name__ == "__main__":
    sys.exit(main())
