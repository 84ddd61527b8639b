"""The classifiers of blocks: a first look at body; a second, at captions too, which knows what the first thinks.

The second look learns from first looks that had not seen the page's site: those of the folds, each on the sites that
were held out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.roles.features import feature_names
from newscrawl.extraction.roles.second_look import second_look_columns
from newscrawl.extraction.roles.second_opinion import opinion_columns, second_opinion
from training.data import Sample
from training.forest import export
from training.settings import BODY, BODY_TREES, CAPTION, CAPTION_TREES, DOUBTFUL_WEIGHT, HAND_WEIGHT

Floats = NDArray[np.float32]
Fold = tuple[list[int], list[int]]
"""Indexes of the samples to train on, and to judge on."""
MARKED = ("tag:figcaption", "own:caption")
"""Columns that are 1 where the markup calls a block a caption."""
WORKERS = 2
_shared: Sequence[Sample] = ()
"""The samples, for processes that are forked when they are set."""


def fit_folds(samples: Sequence[Sample], folds: Sequence[Fold], folders: Sequence[Path]) -> list[Sample]:
    """Write each fold's classifiers into its folder; the samples with the second look's columns, as unseen."""
    chances = _merged(_each(samples, _fit_first, list(zip(folds, folders, strict=True))))
    wider = widened(samples, chances)
    _each(wider, _fit_second, list(zip(folds, folders, strict=True)))
    return wider


def fit_all(samples: Sequence[Sample], wider: Sequence[Sample], folder: Path) -> None:
    """The classifiers that are shipped: of all pages."""
    export(fit_body(samples), folder / "first_look.npz", BODY["max_depth"])
    fit_second(wider, folder)


def fit_second(wider: Sequence[Sample], folder: Path) -> None:
    """The classifiers of the second look: of body with trafilatura's opinion and without, and of captions."""
    export(fit_body(with_opinion(wider)), folder / "body.npz", BODY["max_depth"])
    export(fit_body(wider), folder / "body_alone.npz", BODY["max_depth"])
    export(fit_caption(wider), folder / "caption.npz", CAPTION["max_depth"])


def widened(samples: Sequence[Sample], chances: Sequence[Floats]) -> list[Sample]:
    """With the second look's columns, and trafilatura's opinion, as the first look's probabilities make them."""
    with get_context("spawn").Pool(WORKERS) as pool:
        return pool.map(_widened, zip(samples, chances, strict=True), chunksize=8)


def _widened(job: tuple[Sample, Floats]) -> Sample:
    sample, first = job
    features = sample.features
    verdict = second_opinion(Analysis(sample.page), features, first)
    opinion = None if verdict.reason else opinion_columns(features, first, verdict)
    rows = np.hstack([sample.rows, second_look_columns(features, first)])
    return replace(sample, page=replace(sample.page), rows=rows, opinion=opinion)


def with_opinion(wider: Sequence[Sample]) -> list[Sample]:
    """Those that trafilatura was asked about, with its opinion's columns."""
    return [replace(s, rows=np.hstack([s.rows, s.opinion])) for s in wider if s.opinion is not None]


def _each(samples: Sequence[Sample], call: Callable[[Any], Any], jobs: Sequence[Any]) -> list[Any]:
    global _shared  # noqa: PLW0603
    _shared = samples
    with get_context("fork").Pool(WORKERS) as pool:
        return pool.map(call, jobs, chunksize=1)


def _fit_first(job: tuple[Fold, Path]) -> dict[int, Floats]:
    (train, test), folder = job
    booster = fit_body([_shared[i] for i in train])
    export(booster, folder / "first_look.npz", BODY["max_depth"])
    return {i: _predict(booster, _shared[i].rows) for i in test}


def _fit_second(job: tuple[Fold, Path]) -> None:
    (train, _), folder = job
    fit_second([_shared[i] for i in train], folder)


def _merged(parts: Sequence[dict[int, Floats]]) -> list[Floats]:
    found = {index: chances for part in parts for index, chances in part.items()}
    return [found[index] for index in sorted(found)]


def _predict(booster: Any, rows: Floats) -> Floats:
    return np.asarray(booster.predict(rows) if len(rows) else [], np.float32)


def fit_body(samples: Sequence[Sample]) -> Any:
    """Whether a block is body; blocks of which nothing is known are left out."""
    held = [sample for sample in samples if sample.answers.weights.any() and sample.name != "pagetypes-dev"]
    rows = np.vstack([s.rows for s in held])
    labels = np.concatenate([s.answers.body[s.features.indexes] for s in held])
    weights = np.concatenate([s.answers.weights[s.features.indexes] for s in held])
    known = weights > 0
    return lgb.train(BODY, lgb.Dataset(rows[known], labels[known], weight=weights[known]), BODY_TREES)


def fit_caption(wider: Sequence[Sample]) -> Any:
    """Whether a block is a caption. trafilatura, which leaves captions out, has no say in it."""
    held = [(s, s.answers.caption[s.features.indexes]) for s in wider if s.answers.caption is not None and len(s.rows)]
    rows, labels = np.vstack([s.rows for s, _ in held]), np.concatenate([labels for _, labels in held])
    weights = np.concatenate([_caption_weights(s) for s, _ in held])
    return lgb.train(CAPTION, lgb.Dataset(rows, labels, weight=weights), CAPTION_TREES)


def _caption_weights(sample: Sample) -> Floats:
    """A line that is only a credit counts neither way; rougher truths leave captions out, which their markup tells."""
    if sample.answers.roles is None:
        caption = sample.answers.caption[sample.features.indexes] if sample.answers.caption is not None else 0
        marked = sample.rows[:, [feature_names().index(name) for name in MARKED]].any(axis=1)
        return np.where(marked & (caption == 0), DOUBTFUL_WEIGHT, 1.0).astype(np.float32)
    roles = np.array([sample.answers.roles[index] for index in sample.features.indexes])
    return np.where(roles == "credit", 0.0, HAND_WEIGHT).astype(np.float32)
