"""The whole extraction on sites that its classifiers have not seen: what the figures in the docs are made of."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import ARTICLE, may_be_article, run_extraction
from newscrawl.extraction.fields.is_article import page_features
from newscrawl.extraction.roles import forest
from training.data import Sample
from training.settings import PAGE_TYPE

ANSWERS = Path(__file__).resolve().parent.parent / "output" / "unseen.jsonl"
"""The answers on unseen sites, for `make eval`."""
FOLDS = 5
WORKERS = 2
Floats = NDArray[np.float32]
Fit = Callable[[list[Sample], Path], None]
"""Fits all block classifiers on some samples and writes them into a folder."""


@dataclass(slots=True)
class Answer:
    """What the extraction makes of a page."""

    item: dict[str, Any]
    features: Floats
    """The page classifier's row, shape (1, features)."""
    may_be_article: bool
    """Whether nothing but the page classifier speaks against it."""
    fold: int = -1


def folds(samples: list[Sample]) -> Iterator[tuple[list[int], list[int]]]:
    """Indexes to train on and to judge on; a site's pages are all on one side."""
    split = GroupKFold(FOLDS, shuffle=True, random_state=0).split(samples, groups=[s.group for s in samples])
    return ((list(train), list(test)) for train, test in split)


def unseen(samples: list[Sample], fit: Fit) -> list[Answer]:
    """An answer for each sample, by classifiers that were trained without its site."""
    answers: list[Answer | None] = [None] * len(samples)
    for number, (train, test) in enumerate(folds(samples)):
        with tempfile.TemporaryDirectory() as folder:
            fit([samples[i] for i in train], Path(folder))
            for index, answer in zip(test, answer_all((samples[i].page for i in test), Path(folder)), strict=True):
                answer.fold = number
                answers[index] = answer
    return [answer for answer in answers if answer is not None]


def write_answers(samples: list[Sample], answers: list[Answer], path: Path) -> None:
    """One JSON line a page; `is_article` by a page classifier that had not seen its site either."""
    rows, wanted = np.vstack([a.features for a in answers]), np.array([s.is_article for s in samples], np.float32)
    fold = np.array([answer.fold for answer in answers])
    chances = np.zeros(len(answers))
    for number in range(FOLDS):
        booster = lgb.train(PAGE_TYPE, lgb.Dataset(rows[fold != number], wanted[fold != number]), 120)
        chances[fold == number] = booster.predict(rows[fold == number])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for answer, chance in zip(answers, chances.tolist(), strict=True):
            item = answer.item | {"is_article": answer.may_be_article and chance >= ARTICLE}
            file.write(json.dumps(item, ensure_ascii=False, default=str) + "\n")


def answer_all(pages: Iterable[Page], folder: Path | None = None) -> list[Answer]:
    """Extract pages with the classifiers in a folder, else with those of the package."""
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=_use, initargs=(folder,)) as pool:
        return list(pool.map(_answer, pages, chunksize=8))


def _use(folder: Path | None) -> None:
    if folder is not None:
        forest.use_folder(folder)


def _answer(page: Page) -> Answer:
    extraction = run_extraction(page)
    assert extraction.analysis is not None
    article = extraction.article
    body = [block for block in extraction.analysis.blocks if block.role == "body"]
    row = page_features(extraction.analysis, body, dated=bool(article.published_at), signed=bool(article.authors))
    return Answer(asdict(article), row, may_be_article(extraction.analysis, article))
